"""How far first verdicts are apart, and whether settling a difference can still change the outcome.

This is what the lists for the selection meeting are ordered by. Verdicts weigh 3 against each other where one
says met and the other certainly not; 2 where one is sure and the other is not; 1 where both are unsure, for
different reasons. A difference that cannot change the outcome any more weighs nothing in the order: it is
settled all the same where the method says that it waits.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from pz_domain.model.case import Case
from pz_domain.model.verdict import Verdict
from pz_domain.rules.joining import Joint, join, settled_as
from pz_domain.rules.ruling import combine
from pz_domain.wording import mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pz_domain.method.edition import Edition

HOW = {"talk": mark("in a talk"), "third": mark("with a third reviewer"), "chair": mark("by the chair")}
"""How a joint verdict was reached."""
CAUSES = {
    "misread": mark("one of us misread"),
    "criterion_unclear": mark("the criterion was unclear"),
    "information_missing": mark("information was missing"),
    "weighing": mark("we weigh it differently"),
}
"""Why first verdicts differed."""

OPPOSITE, SURE_AND_UNSURE, UNSURE = 3, 2, 1
MOST_TRIED = 10
"""With more differences than these every one of them can change the outcome: nothing is settled yet."""
_SURE = frozenset({Verdict.MEETS, Verdict.FAILS})
_FROM_BEST = (Verdict.MEETS, Verdict.NO_INFORMATION, Verdict.DOUBT, Verdict.FAILS)


@dataclass(frozen=True, slots=True)
class Difference:
    """A criterion whose first verdicts wait for a talk; `weight` 1 to 3; `decides`: it can change the outcome."""

    joint: Joint
    weight: int
    decides: bool

    @property
    def criterion(self) -> str:
        """The criterion's code."""
        return self.joint.criterion


def apart(one: Verdict, other: Verdict) -> int:
    """Return how far two verdicts are apart: 0 when equal, else 1, 2 or 3."""
    if one is other:
        return 0
    sure = len({one, other} & _SURE)
    return (UNSURE, SURE_AND_UNSURE, OPPOSITE)[sure]


def weight(verdicts: Collection[Verdict]) -> int:
    """Return how far first verdicts on one criterion are apart: that of the two that are farthest."""
    return max((apart(one, other) for one, other in combinations(set(verdicts), 2)), default=0)


def weight_of(joint: Joint) -> int:
    """Return how far the first verdicts behind a joint one are apart, settled since or not."""
    return weight([judgement.verdict for judgement in joint.judgements.values()])


def differences(edition: Edition, case: Case, step: int) -> tuple[Difference, ...]:
    """Return what waits for a talk in a step, in the method's order; nothing where the outcome follows anyway."""
    joints = join(edition, case, step)
    if combine(edition, step, joints).outcome:
        return ()
    open_ = [joint for joint in joints if joint.how == "different"]
    deciding = _deciding(edition, step, joints, open_)
    return tuple(Difference(joint, weight_of(joint), joint.criterion in deciding) for joint in open_)


def disagreement(found: Iterable[Difference]) -> int:
    """Return how far reviewers disagree on an initiative: the weights of what can change its outcome, together."""
    return sum(one.weight for one in found if one.decides)


def _deciding(edition: Edition, step: int, joints: Sequence[Joint], open_: Sequence[Joint]) -> frozenset[str]:
    """Return the criteria of which the outcome depends on how they are settled, however the others are.

    Each is tried as the best and the worst of its first verdicts: a better verdict never makes an outcome worse.
    """
    codes = [joint.criterion for joint in open_]
    if len(codes) > MOST_TRIED or any(joint.how == "open" for joint in joints):
        return frozenset(codes)
    ways = [_best_and_worst(edition, joint) for joint in open_]
    outcomes = {
        choice: combine(edition, step, _with(joints, codes, ways, choice)).outcome
        for choice in product((0, 1), repeat=len(codes))
    }
    return frozenset(
        code
        for at, code in enumerate(codes)
        if any(outcomes[choice] != outcomes[_turned(choice, at)] for choice in outcomes if not choice[at])
    )


def _best_and_worst(edition: Edition, joint: Joint) -> tuple[Joint, Joint]:
    ordered = sorted(joint.judgements.values(), key=lambda judgement: _FROM_BEST.index(judgement.verdict))
    criterion = edition.criteria[joint.criterion]
    return settled_as(criterion, joint, ordered[0]), settled_as(criterion, joint, ordered[-1])


def _with(
    joints: Sequence[Joint], codes: Sequence[str], ways: Sequence[tuple[Joint, Joint]], choice: Sequence[int]
) -> tuple[Joint, ...]:
    settled = {code: way[at] for code, way, at in zip(codes, ways, choice, strict=True)}
    return tuple(settled.get(joint.criterion, joint) for joint in joints)


def _turned(choice: tuple[int, ...], at: int) -> tuple[int, ...]:
    return (*choice[:at], 1, *choice[at + 1 :])
