"""Where a case stands: its step and state, the outcome that follows, and what it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pz_domain.model.case import Case, Decision
from pz_domain.rules import process
from pz_domain.rules.completeness import contact_made, gaps, is_closed_complete
from pz_domain.rules.ending import ruling_on_ending
from pz_domain.rules.joining import is_revealed
from pz_domain.rules.publication import is_approved, is_submitted
from pz_domain.rules.ruling import Ground, Ruling
from pz_domain.rules.step import conflicts_of, ruling_of
from pz_domain.rules.waiting import waits_for
from pz_domain.wording import mark

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition

CLOSED = mark("the round was closed before this was settled")


@dataclass(frozen=True, slots=True)
class Standing:
    """A case against its method, at this moment.

    `ruling` belongs to the step the case is in, or ended in; `outcome` is the code that counts now:
    decided, or proposed. `stale`: a decision whose grounds have changed. `waiting_for` is a word of
    `waiting.WAITING`; `waiting_on`: the one person it waits for, when it waits for a third reviewer or the chair.
    `open_points` are the criteria that are undecided here, or else went along
    from the check on potential.
    """

    step: int
    state: str
    outcome: str | None
    ruling: Ruling
    decided: bool
    stale: bool
    ended: bool
    waiting_for: str
    open_points: tuple[str, ...] = ()
    deviation: bool = False
    deviation_pending: bool = False
    conflicted: bool = False
    waiting_on: str = ""


def standing(edition: Edition, case: Case) -> Standing:
    """Derive where a case stands. Every case is in exactly one state.

    With a value that cannot be read here it is held where it stands, and nothing follows.
    """
    found = _Walk(edition, case).standing()
    return withheld(found) if case.unreadable else found


def withheld(stands: Standing) -> Standing:
    """Return where a case stands of which something cannot be read here."""
    return replace(
        stands, outcome=None, ruling=Ruling(None), decided=False, stale=False, ended=False, waiting_for="unreadable",
        deviation=False, deviation_pending=False, conflicted=True, waiting_on="",
    )  # fmt: skip


class _Walk:
    """One pass of a case through the table of the process."""

    def __init__(self, edition: Edition, case: Case) -> None:
        self.edition = edition
        self.case = case
        self.state = "aangemeld"
        self.outcome_key = ""
        self.ruling = Ruling(None)
        self.decision: Decision | None = None
        self.stale = False
        self.deviation = False
        self.pending = False
        self.open_points: tuple[str, ...] = ()
        self.step = 1
        self.passed: tuple[str, Ruling] | None = None

    def standing(self) -> Standing:
        for happening, step in self._happenings():
            before = self.state
            self.state = process.after(before, happening, self.outcome_key)
            self.step = self._step_after(step)
        ended = self._is_end()
        held = bool(conflicts_of(self.case, self.step)) or bool(self.case.in_conflict("initiative"))
        conflicted = held and not ended
        waits_for = "" if ended else self._waits_for(conflicted=conflicted)
        outcome, ruling, decided = self._outcome()
        return Standing(
            self.step, self.state, outcome, ruling, decided, self.stale, ended, waits_for,
            self.ruling.open_points or self.open_points, self.deviation, self.pending, conflicted,
            self._waits_on(waits_for),
        )  # fmt: skip

    def _step_after(self, step: int) -> int:
        state = process.BY_KEY.get(self.state)
        return state.step or self.step if state else step

    def _happenings(self) -> Iterator[tuple[str, int]]:
        """Yield what happened, in the order of the steps, as far as the case came."""
        if self.case.facts:
            yield "registered", 2
            yield from self._review(2)
            if self.state in process.STEP_3:
                yield from self._questionnaire()
            if self.state == "beoordeling":
                yield from self._review(4)
            if self.state in process.STEP_5:
                yield from self._publication()
        yield from self._endings()

    def _review(self, step: int) -> Iterator[tuple[str, int]]:
        self._enter(step)
        outcome = self.ruling.outcome
        if outcome and self.edition.outcomes[outcome].kind == "hold":
            yield f"held-{step}", step
            if self.case.round.closed:
                yield "round-closed", step
                self._not_established(step)
        decided = self._decided(step)
        if decided:
            self.outcome_key = self.edition.outcomes[decided].key
            kind = self.edition.outcomes[decided].kind
            if kind == "pass":
                if not self.open_points:
                    self.open_points = self.ruling.open_points
                self.passed = (decided, self.ruling)
                yield f"passed-{step}", step
            elif kind == "drop":
                yield f"dropped-{step}", step

    def _enter(self, step: int) -> None:
        """Look at a step: what follows in it, and what was decided there."""
        self.step = step
        self.ruling = ruling_of(self.edition, self.case, step)
        self.decision = self.case.decision(step)
        self.stale = self.decision is not None and self.decision.grounds != self.ruling.digest
        self._look_for_deviation(step)

    def _look_for_deviation(self, step: int) -> None:
        """A deviation counts when two people decided it alike on the present grounds (A11)."""
        combination = self.edition.combination(step)
        decided = self.decision is not None and not self.stale
        reasons = self.ruling.reasons
        if not combination or decided or len(reasons) != 1 or reasons[0] not in combination.deviation_from:
            return
        held = self.case.deviations_of(step, self.ruling.digest)
        if len({(d.by, d.outcome) for d in held}) > 1 and len({d.outcome for d in held}) == 1:
            self.decision, self.stale, self.deviation = held[0], False, True
        self.pending = bool(held) and not self.deviation

    def _decided(self, step: int) -> str | None:
        if self.decision is None or self.stale or bool(conflicts_of(self.case, step)):
            return None
        return self.decision.outcome

    def _not_established(self, step: int) -> None:
        combination = self.edition.combination(step)
        code = combination.not_established if combination else None
        if code:
            points = tuple(
                Ground(g.criterion, g.verdict, g.reviewers, CLOSED, g.source, code)
                for g in self.ruling.because
            )
            self.ruling = Ruling(code, (code,), points, self.ruling.open_points, digest=self.ruling.digest)

    def _questionnaire(self) -> Iterator[tuple[str, int]]:
        self._enter(3)
        case = self.case
        missing_ = gaps(self.edition, case)
        if case.attempts:
            yield "contact-sought", 3
        if contact_made(case):
            yield "contact-made", 3
        if case.questionnaire.sent:
            yield "sent", 3
        if any(answer.is_given for answer in case.answers.values()):
            yield ("answered-partly" if missing_ else "answered-fully"), 3
        if is_closed_complete(self.edition, case) and not case.in_conflict("questionnaire", "answer"):
            yield "closed-complete", 4
        elif self._decided(3):
            self.outcome_key = self.edition.outcomes[self._decided(3) or ""].key
            yield "dropped-3", 3

    def _publication(self) -> Iterator[tuple[str, int]]:
        self._enter(5)
        case, publication = self.case, self.case.publication
        if publication.elements:
            yield "elements-set", 5
        if publication.text:
            yield "text-written", 5
        if is_submitted(case):
            yield "submitted", 5
        if is_approved(case):
            yield "approved", 5
        if publication.cluster:
            yield "clustered", 5
        if self._decided(5):
            yield "dropped-5", 5
        yield from self._release()

    def _release(self) -> Iterator[tuple[str, int]]:
        """What was published stays so until it is withdrawn; a batch withdrawn before that frees its members."""
        released = {batch.batch: batch.withdrawn for batch in self.case.batches if batch.released}
        published = [publication for publication in self.case.published if publication.batch in released]
        if published or not all(released.values()):
            yield "released", 5
        if published:
            yield "published", 5
        if published and all(released.values()):
            yield "publication-withdrawn", 5

    def _endings(self) -> Iterator[tuple[str, int]]:
        relation = self.case.relation
        if relation:
            yield relation.kind, self.step
        if self.case.withdrawal:
            yield "withdrawn", self.step

    def _is_end(self) -> bool:
        state = process.BY_KEY.get(self.state)
        return state.is_end if state else True

    def _outcome(self) -> tuple[str | None, Ruling, bool]:
        """Return the outcome that counts, the ruling behind it, and whether people decided it.

        While a step without verdicts goes on, what counts is the outcome that led to it.
        """
        asserted = ruling_on_ending(self.edition, self.case, self.state)
        if asserted:
            return asserted.outcome, asserted, True
        if self.state == "niet_vastgesteld":
            return self.ruling.outcome, self.ruling, True
        if self.decision and not self.stale:
            return self.decision.outcome, self.ruling, True
        led_here = self.ruling.outcome is None and not self.stale and not self.edition.combination(self.step)
        if led_here and self.passed:
            return *self.passed, True
        return self.ruling.outcome, self.ruling, False

    def _waits_on(self, waits_for: str) -> str:
        referral = self.case.referral(self.step)
        return referral.reviewer if referral and waits_for == referral.how else ""

    def _waits_for(self, *, conflicted: bool) -> str:
        if conflicted:
            return "choice"
        if self.stale and self.ruling.outcome:
            return "confirmation"
        if self.pending and is_revealed(self.case, self.step):
            return "second_reviewer"
        return waits_for(self.edition, self.case, self.step, self.state, self.ruling)
