"""Who judges what: assigning a reviewer to a step, and taking one off it."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.refusals import NotAllowed
from pz_domain.refusals.review import HasInterest, SheetFinal
from pz_domain.work.command import JUDGES, Done, Id, OnInitiative, deed
from pz_domain.work.desk import Desk


class _Place(OnInitiative):
    reviewer: Id
    step: Literal[2, 4]


class Assign(_Place):
    """Assign a reviewer to a step of an initiative."""

    deed: Literal["assign"]


class Unassign(_Place):
    """Take a reviewer off a step; what they began there does not count."""

    deed: Literal["unassign"]


@deed("assign", Assign)
def assign(command: Assign, desk: Desk, by: str) -> Done:
    """Assign someone who may judge and declared no interest."""
    return _assign(command, desk, by, holds=True)


@deed("unassign", Unassign)
def unassign(command: Unassign, desk: Desk, by: str) -> Done:
    """Take a reviewer off; a final sheet stays."""
    return _assign(command, desk, by, holds=False)


def _assign(command: _Place, desk: Desk, by: str, *, holds: bool) -> Done:
    case = desk.case(command.initiative, by)
    who = desk.reviewer(command.reviewer)
    if holds and who.role not in JUDGES:
        raise NotAllowed(who.id, role=who.role, allowed=", ".join(sorted(JUDGES)))
    if holds and case.interests.get(who.id):
        raise HasInterest(case.title)
    sheet = case.sheet(command.step, who.id)
    if not holds and sheet and sheet.final:
        raise SheetFinal(case.title)
    address = Address("assignment", natural(case.id, command.step, who.id), "holder")
    return Done(
        Draft(command.deed, by, {address: holds}, case.id, happened=command.happened, seen=command.seen)
    )
