"""Giving a verdict on one criterion, on one's own sheet (R46-R137, D1, D2)."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.model.roles import JUDGES
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.refusals.review import AlreadyRevealed, InterestMissing, NotAssigned, SheetFinal
from pz_domain.rules.joining import FIRST, asked, is_apart, may_begin
from pz_domain.rules.parts import suggest
from pz_domain.rules.resting import footing
from pz_domain.work.command import Done, OnInitiative, deed
from pz_domain.work.desk import Desk, Sealing
from pz_domain.work.gates import in_step, not_barred
from pz_domain.work.judging import check_judgement, criterion_of
from pz_domain.work.sheets import value_of_judgement


class GiveVerdict(OnInitiative):
    """A verdict with its parts, its rationale and what it cites."""

    deed: Literal["give_verdict"]
    step: Literal[2, 4]
    criterion: str
    verdict: Verdict
    rationale: str = ""
    parts: dict[str, Any] = Field(default_factory=dict)
    evidence: tuple[str, ...] = ()


@deed("give_verdict", GiveVerdict, roles=JUDGES)
def give_verdict(command: GiveVerdict, desk: Desk, by: str) -> Done:
    """Record the verdict under the case's edition; sealed while the step is blind.

    The parts may point to another verdict: the answer says so and the reviewer decides.
    """
    case = desk.case(command.initiative, by)
    in_step(desk, case, command.step)
    edition = desk.edition(case.edition)
    criterion = criterion_of(edition, command.step, command.criterion)
    warnings = may_judge(case, command.step, by)
    cited = footing(case, command.evidence)
    judgement = Judgement(command.verdict, command.rationale.strip(), command.parts, command.evidence, cited)
    warnings += check_judgement(edition, criterion, case, judgement)
    address, value = sealed_verdict(
        desk, case, command.step, criterion.code, by, value_of_judgement(judgement)
    )
    draft = Draft(
        "give_verdict",
        by,
        {address: value},
        case.id,
        edition.hash,
        happened=command.happened,
        seen=command.seen,
    )
    return Done(draft, suggests=suggest(criterion, command.parts), warnings=warnings)


def may_judge(case: Case, step: int, by: str) -> tuple[str, ...]:
    """Return the warnings for someone who judges here.

    Raises:
        InterestMissing, HasInterest: the declaration comes before the first verdict (D3).
        SheetFinal: a final sheet does not change. NotAssigned: the reviewer was taken off.
        AlreadyRevealed: everyone has finished, and what they found can be read.
    """
    not_barred(case, by)
    if by not in case.interests and asked(case) > 1:
        raise InterestMissing(case.title)
    now = case.generation(step)
    mine = [s for s in case.sheets if (s.step, s.generation, s.reviewer) == (step, now, by)]
    if any(sheet.dropped for sheet in mine):
        raise NotAssigned(case.title, step=step)
    if any(sheet.final for sheet in mine):
        raise SheetFinal(case.title)
    if not may_begin(case, step, by):
        raise AlreadyRevealed(case.title, step=step)
    return () if by in case.interests else ("interest-missing",)


def sealed_verdict(  # noqa: PLR0913, PLR0917 - the natural key of a verdict, and its value
    desk: Desk, case: Case, step: int, criterion: str, by: str, value: dict[str, Any]
) -> tuple[Address, object]:
    """Return where a verdict is kept and as what: sealed under the sheet's key where the step is blind."""
    generation = case.generation(step)
    address = Address("verdict", natural(case.id, step, generation, criterion, by), "judgement")
    if generation != FIRST or not is_apart(case, step):
        return address, value
    return address, Sealing(value, sheet_key(desk, case, step, by))


def sheet_key(desk: Desk, case: Case, step: int, by: str) -> str:
    """Return the id of the key that seals one reviewer's sheet on this device."""
    return f"sheet/{natural(case.id, step, case.generation(step), by)}@{desk.store.device}"
