"""Finishing a sheet: from here it stands, and what it says may be revealed (D1, D2)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.method.criterion import Criterion
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case, Sheet
from pz_domain.model.roles import JUDGES
from pz_domain.model.verdict import Verdict
from pz_domain.refusals import InConflict
from pz_domain.refusals.review import PartsMissing, RationaleMissing, SheetIncomplete
from pz_domain.rules.parts import missing
from pz_domain.work.command import Done, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.gates import in_step
from pz_domain.work.judging import check_figures, part_labels
from pz_domain.work.sheet_keys import published, used
from pz_domain.work.verdicts import may_judge


class FinaliseSheet(OnInitiative):
    """Declare one's own verdicts of a step final."""

    deed: Literal["finalise_sheet"]
    step: Literal[2, 4]


@deed("finalise_sheet", FinaliseSheet, roles=JUDGES)
def finalise_sheet(command: FinaliseSheet, desk: Desk, by: str) -> Done:
    """Make the sheet final; the event lists the verdict changes it covers and publishes the sheet's keys."""
    case = desk.case(command.initiative, by)
    in_step(desk, case, command.step)
    warnings = may_judge(case, command.step, by)
    edition = desk.edition(case.edition)
    sheet = case.sheet(command.step, by) or Sheet(command.step, case.generation(command.step), by)
    _whole(edition, case, sheet)
    entity = natural(case.id, command.step, sheet.generation, by)
    covers = {criterion: given.change for criterion, given in sheet.verdicts.items()}
    sets: dict[Address, object] = {Address("sheet", entity, "final"): {"covers": covers}}
    sets |= published(desk, entity, used(desk, case.id, (command.step, sheet.generation, by)))
    draft = Draft("finalise_sheet", by, sets, case.id, edition.hash, happened=command.happened)
    return Done(draft, warnings=warnings)


def _whole(edition: Edition, case: Case, sheet: Sheet) -> None:
    """Refuse a sheet that is not whole, naming everything of one kind at once."""
    criteria = edition.criteria_of(sheet.step)
    for conflict in case.in_conflict("verdict"):
        if conflict.register.endswith(f":{sheet.reviewer}/judgement"):
            raise InConflict(case.title, register=conflict.register)
    unjudged = [criterion.code for criterion in criteria if criterion.code not in sheet.verdicts]
    if unjudged:
        raise SheetIncomplete(case.title, criteria=", ".join(unjudged))
    bare = [criterion.code for criterion in criteria if _lacks_rationale(sheet, criterion)]
    if bare:
        raise RationaleMissing(case.title, criteria=", ".join(bare))
    gaps = [_gap(sheet, criterion) for criterion in criteria]
    if any(gaps):
        raise PartsMissing(case.title, parts="; ".join(gap for gap in gaps if gap))
    for criterion in criteria:
        check_figures(criterion, case, sheet.verdicts[criterion.code].judgement)


def _lacks_rationale(sheet: Sheet, criterion: Criterion) -> bool:
    judgement = sheet.verdicts[criterion.code].judgement
    return judgement.verdict is not Verdict.MEETS and not judgement.rationale


def _gap(sheet: Sheet, criterion: Criterion) -> str:
    keys = missing(criterion, sheet.verdicts[criterion.code].judgement)
    return f"{criterion.code}: {part_labels(criterion, keys)}" if keys else ""
