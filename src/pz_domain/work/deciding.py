"""Deciding: a person confirms the outcome the rules propose, on a digest of its grounds (R70, R191, A11)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.refusals.review import BecauseMissing, NoOutcome, NotTheProposedOutcome
from pz_domain.rules.joining import final_sheets, is_revealed, needed
from pz_domain.rules.resting import all_moved
from pz_domain.rules.ruling import Ruling
from pz_domain.rules.step import ruling_of
from pz_domain.wording import say
from pz_domain.work.command import Done, OnInitiative, deed
from pz_domain.work.contact import FIRST_STEP
from pz_domain.work.desk import Desk
from pz_domain.work.gates import in_step, not_barred, without_conflict
from pz_domain.work.persons import ERASED, with_lists

NOT_ESTABLISHED = "niet_vastgesteld"


class Decide(OnInitiative):
    """Decide a step with the outcome proposed; left out, whatever is proposed."""

    deed: Literal["decide"]
    step: Literal[2, 3, 4, 5]
    outcome: str | None = None
    because: str = ""


@deed("decide", Decide)
def decide(command: Decide, desk: Desk, by: str) -> Done:
    """Record the decision; it goes stale when its grounds change.

    Only where the method allows it may a person deviate, with a reason, and it counts once a second
    person decided the same with a reason of their own. Contact persons that came with a list are erased
    when the initiative drops before anyone is to be called (A33).

    Raises:
        HasInterest: it bars whoever decides (D3).
    """
    case = desk.case(command.initiative, by)
    not_barred(case, by)
    edition = desk.edition(case.edition)
    ruling = _ruling(desk, edition, case, command.step)
    without_conflict(case, command.step)
    if ruling.outcome is None:
        raise NoOutcome(case.title, step=command.step, reason=_why_none(edition, case, command.step, ruling))
    outcome = command.outcome or ruling.outcome
    kind = "decision" if outcome == ruling.outcome else _deviation(edition, command, ruling, case)
    value = {
        "outcome": outcome,
        "grounds": ruling.digest,
        "because": command.because.strip(),
        "proposed": ruling.outcome,
    }
    parts = (case.id, command.step, case.generation(command.step))
    address = Address(kind, natural(*parts, by) if kind == "deviation" else natural(*parts), "decision")
    pending = kind == "deviation" and not _has_second(case, command.step, ruling, outcome, by)
    erased = {} if pending or not drops_early(edition, command.step, outcome) else with_lists(desk, case.id)
    draft = Draft("decide", by, {address: value, **erased}, case.id, edition.hash, command.because.strip() or None,
                  command.happened, seen=command.seen)  # fmt: skip
    warnings = (*(("deviation-needs-second",) if pending else ()), *((ERASED,) if erased else ()))
    if any(one.step == command.step for one in all_moved(case)):
        warnings = (*warnings, "answers-changed")
    return Done(draft, warnings=warnings, extra={"outcome": outcome})


def drops_early(edition: Edition, step: int, outcome: str) -> bool:
    """Tell whether an outcome drops an initiative before its provider is ever called (A33)."""
    combination = edition.combination(step)
    return step < FIRST_STEP and combination is not None and outcome != combination.passed


def _ruling(desk: Desk, edition: Edition, case: Case, step: int) -> Ruling:
    """Return what follows in the step the case is in; what closing the round left open can be confirmed."""
    now = desk.standing(case)
    if now.state == NOT_ESTABLISHED and now.step == step:
        return now.ruling
    in_step(desk, case, step)
    return ruling_of(edition, case, step)


def _deviation(edition: Edition, command: Decide, ruling: Ruling, case: Case) -> str:
    combination = edition.combination(command.step)
    allowed = (
        combination and ruling.reasons == (ruling.outcome,) and ruling.outcome in combination.deviation_from
    )
    if not combination or not allowed or command.outcome != combination.passed:
        raise NotTheProposedOutcome(case.title, proposed=ruling.outcome, outcome=command.outcome)
    if not command.because.strip():
        raise BecauseMissing(case.title)
    return "deviation"


def _has_second(case: Case, step: int, ruling: Ruling, outcome: str, by: str) -> bool:
    return any(d.outcome == outcome and d.by != by for d in case.deviations_of(step, ruling.digest))


def _why_none(edition: Edition, case: Case, step: int, ruling: Ruling) -> str:
    if ruling.differences:
        return say("{criteria} still differ", criteria=", ".join(ruling.differences))
    if edition.combination(step) and not is_revealed(case, step):
        return say(
            "{final} of {needed} independent reviews are finished",
            final=len(final_sheets(case, step)), needed=needed(case, step),
        )  # fmt: skip
    return say("nothing is proposed")
