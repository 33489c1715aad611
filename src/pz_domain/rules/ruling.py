"""A ruling: the outcome that follows, with its grounds; and how joint verdicts combine into one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_domain.journal.register import canonical
from pz_domain.model.verdict import Verdict
from pz_domain.rules.joining import Joint
from pz_domain.wording import mark

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.method.steps import Combination, Tier

CERTAIN_FAIL = mark("a criterion that is certainly not met ends the case in this step")
REQUIRED = mark("every criterion of this step must be favourable")
ENOUGH = mark("too few criteria of the group “{tier}” are met")
OPEN_POINT = mark("doubt and missing information go along as open points")
HOLD = mark("doubt and missing information hold the case until they are settled")
ALL_MET = mark("every criterion is met")


@dataclass(frozen=True, slots=True)
class Ground:
    """One criterion (or other fact) that an outcome rests on."""

    criterion: str
    verdict: str
    reviewers: tuple[str, ...]
    rule: str
    source: tuple[str, ...]
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What follows in a step: `outcome` is a code, or None while it is open.

    `reasons` are all codes that hold, in order; `differences` the criteria that wait for a talk;
    `unfinished` those without a verdict; `digest` fingerprints the grounds a decision rests on.
    """

    outcome: str | None
    reasons: tuple[str, ...] = ()
    because: tuple[Ground, ...] = ()
    open_points: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    unfinished: tuple[str, ...] = ()
    digest: str = ""


def combine(edition: Edition, step: int, joints: Sequence[Joint]) -> Ruling:
    """Combine the joint verdicts of a step as its combination says.

    The first of these that holds is the outcome:

    - a tier that can no longer be met: the first of its grounds' codes in the step's order
      (where differences wait for a talk, only once none is left);
    - an open criterion or a difference: none yet;
    - doubt or missing information: an open point, or a hold, as the step says;
    - everything met: passed.
    """
    combination = edition.combination(step)
    if combination is None:
        return Ruling(None)
    tiers = _Tiers(edition, combination, {joint.criterion: joint for joint in joints})
    differences = tuple(j.criterion for j in joints if j.how == "different")
    unfinished = tuple(j.criterion for j in joints if j.how == "open")
    waits = bool(unfinished or differences)
    if tiers.drops and not (differences and combination.differences == "talk"):
        ordered = _in_order(combination.order, tiers.drops)
        outcome: str | None = ordered[0]
        reasons, because = ordered, tiers.grounds
    elif waits:
        outcome, reasons, because = None, (), ()
    elif tiers.open_points:
        outcome = combination.held if combination.doubt == "hold" else combination.passed_with_open_points
        reasons, because = (outcome or "",), tiers.because_open
    else:
        outcome, reasons, because = tiers.passed, (tiers.passed,), tiers.because_met
    return Ruling(
        outcome,
        reasons,
        because,
        tiers.open_points,
        differences,
        unfinished,
        digest(edition, outcome, reasons, joints),
    )


def digest(edition: Edition, outcome: str | None, reasons: Sequence[str], joints: Sequence[Joint]) -> str:
    """Fingerprint what an outcome rests on: edition, verdicts, parts, evidence and rationales."""
    rests_on = [
        [joint.criterion, joint.how, joint.verdict, sorted(_content(j) for j in joint.settled)]
        for joint in joints
    ]
    text = canonical([edition.hash, outcome, list(reasons), rests_on])
    return hashlib.sha256(text.encode()).hexdigest()


def _content(judgement: object) -> str:
    fields = {name: getattr(judgement, name) for name in ("verdict", "rationale", "parts", "evidence")}
    return canonical(fields | {"parts": dict(fields["parts"])})


def _in_order(order: Sequence[str], codes: Sequence[str]) -> tuple[str, ...]:
    """Sort codes by the step's order; codes it does not name keep their place behind."""
    rank = {code: place for place, code in enumerate(order)}
    return tuple(sorted(dict.fromkeys(codes), key=lambda code: rank.get(code, len(rank))))


class _Tiers:
    """Each tier against the joint verdicts: what drops, what stays open, what is met."""

    def __init__(self, edition: Edition, combination: Combination, joints: Mapping[str, Joint]) -> None:
        self.edition = edition
        self.combination = combination
        self.joints = joints
        self.drops: list[str] = []
        self.grounds: tuple[Ground, ...] = ()
        self.passed = combination.passed
        open_points: list[str] = []
        for tier in combination.tiers:
            open_points += self._take(tier)
        in_order = [code for code in joints if code in open_points]
        self.open_points = tuple(in_order)

    @property
    def because_open(self) -> tuple[Ground, ...]:
        """The grounds of an outcome that rests on open points."""
        rule = HOLD if self.combination.doubt == "hold" else OPEN_POINT
        return tuple(self._ground(code, rule) for code in self.open_points)

    @property
    def because_met(self) -> tuple[Ground, ...]:
        """The grounds of passing: every criterion that is met."""
        return tuple(self._ground(c, ALL_MET) for c, j in self.joints.items() if j.verdict is Verdict.MEETS)

    def _take(self, tier: Tier) -> list[str]:
        """Weigh one tier; return the criteria that stay open in it."""
        need = len(tier.criteria) if tier.at_least is None else tier.at_least
        found = {code: self.joints[code].verdict for code in tier.criteria if code in self.joints}
        met = sum(verdict is Verdict.MEETS for verdict in found.values())
        failed = [code for code, verdict in found.items() if verdict is Verdict.FAILS]
        undecided = [
            code for code, verdict in found.items() if verdict in (Verdict.DOUBT, Verdict.NO_INFORMATION)
        ]
        if met >= need:
            return []
        lowers = tier.below is not None and self.edition.outcomes[tier.below].kind == "pass"
        if lowers:
            self.passed = tier.below or self.passed
            return []
        if len(tier.criteria) - len(failed) < need:
            self._drop(tier, failed)
        return undecided

    def _drop(self, tier: Tier, failed: Sequence[str]) -> None:
        rule = REQUIRED if self.combination.doubt == "hold" else CERTAIN_FAIL
        for code in failed:
            joint = self.joints[code]
            codes = [tier.below] if tier.below else [ground.outcome for ground in joint.grounds]
            self.drops += codes
            sources = tuple(dict.fromkeys(s for ground in joint.grounds for s in ground.source))
            shown = ENOUGH if tier.below else rule
            self.grounds += (self._ground(code, shown, sources, codes[0] if codes else ""),)

    def _ground(self, code: str, rule: str, source: tuple[str, ...] = (), outcome: str = "") -> Ground:
        joint = self.joints[code]
        verdict = str(joint.verdict) if joint.verdict else ""
        criterion = self.edition.criteria[code]
        return Ground(code, verdict, tuple(joint.judgements), rule, source or criterion.source, outcome)
