"""Archiving fields and the date a publication is looked at again (D12, D14)."""

from __future__ import annotations

from datetime import date as calendar_date
from typing import Literal

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.work.command import Done, OnInitiative, deed
from pz_domain.work.desk import Desk


class SetArchiving(OnInitiative):
    """What the retention schedule says about this dossier."""

    deed: Literal["set_archiving"]
    source: str = ""
    category: str = ""
    designation: Literal["keep", "destroy"] | None = None
    action_date: calendar_date | None = None
    note: str = ""


class SetReviewDate(OnInitiative):
    """When the publication is due for another look."""

    deed: Literal["set_review_date"]
    date: calendar_date


@deed("set_archiving", SetArchiving)
def set_archiving(command: SetArchiving, desk: Desk, by: str) -> Done:
    """Record the archiving fields."""
    case = desk.case(command.initiative, by)
    value = command.model_dump(
        mode="json", include={"source", "category", "designation", "action_date", "note"}
    )
    sets = {Address("initiative", case.id, "archive"): value}
    return Done(Draft("set_archiving", by, sets, case.id, happened=command.happened, seen=command.seen))


@deed("set_review_date", SetReviewDate)
def set_review_date(command: SetReviewDate, desk: Desk, by: str) -> Done:
    """Record the review-by date."""
    case = desk.case(command.initiative, by)
    sets = {Address("initiative", case.id, "review_date"): {"date": command.date.isoformat()}}
    return Done(Draft("set_review_date", by, sets, case.id, happened=command.happened, seen=command.seen))
