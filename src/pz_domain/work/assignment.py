"""Who judges what: assigning a reviewer to a step, a stand-in in the place of another, and taking one off it."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case, Reviewer
from pz_domain.refusals.review import AlreadyRevealed, AssignedAlready, NothingOpen, OtherIsFinal
from pz_domain.rules.joining import asked, may_begin
from pz_domain.work.command import Done, Id, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.gates import may_judge

HOLDER, DRAWN = "holder", "drawn"
MORE_THAN_ASKED = "more-than-asked"
"""What a deed tells: the step has as many reviewers as the round asks for, without this one."""


class _Place(OnInitiative):
    reviewer: Id
    step: Literal[2, 4]


class Assign(_Place):
    """Assign a reviewer to a step of an initiative; `instead_of` someone who has it open, or as was drawn.

    `allotment`: the draw it came from, `seed` what was drawn with.
    """

    deed: Literal["assign"]
    instead_of: Id | None = None
    allotment: Id | None = None
    seed: int | None = None


class Unassign(_Place):
    """Take a reviewer off a step; what they began there does not count."""

    deed: Literal["unassign"]


@deed("assign", Assign)
def assign(command: Assign, desk: Desk, by: str) -> Done:
    """Assign someone who may judge and declared no interest.

    One who is assigned beside all that the round asks for is told of: nobody waits for that review.

    Raises:
        NotAllowed, Away, InterestBars: not this person. AlreadyRevealed: the others' can be read, so that theirs
        would not be independent. AssignedAlready: a stand-in who has the step too would
        take two places. NothingOpen: there is nothing of the other to take over.
    """
    case, who = desk.case(command.initiative, by), desk.reviewer(command.reviewer)
    may_judge(case, who)
    if not may_begin(case, command.step, who.id):
        raise AlreadyRevealed(case.title, step=command.step)
    sets: dict[Address, object] = {_address(case, command.step, who.id): True}
    if command.instead_of is not None:
        other = desk.reviewer(command.instead_of)
        sheet = case.sheet(command.step, who.id)
        if other.id == who.id or (sheet and (sheet.started or sheet.assigned)):
            raise AssignedAlready(case.title, who=who.name)
        _has_open(desk, case, command.step, other)
        sets[_address(case, command.step, other.id)] = False
    drawn = _address(case, command.step, who.id, DRAWN)
    if command.allotment is not None or desk.value(drawn) is not None:
        origin = {"allotment": command.allotment, "seed": command.seed}
        sets[drawn] = origin if command.allotment is not None else None
    beside = () if command.instead_of else _beside(case, command.step, who.id)
    return _done(command, by, case, sets, beside)


@deed("unassign", Unassign)
def unassign(command: Unassign, desk: Desk, by: str) -> Done:
    """Take a reviewer off; a final sheet stays.

    Raises:
        OtherIsFinal: what is final stays.
    """
    case, who = desk.case(command.initiative, by), desk.reviewer(command.reviewer)
    sheet = case.sheet(command.step, who.id)
    if sheet and sheet.final:
        raise OtherIsFinal(case.title, who=who.name)
    return _done(command, by, case, {_address(case, command.step, who.id): False})


def _has_open(desk: Desk, case: Case, step: int, who: Reviewer) -> None:
    """Refuse unless someone has a step of this case open: assigned or begun, also while away, and not final."""
    now = case.generation(step)
    mine = [s for s in case.sheets if (s.step, s.generation, s.reviewer) == (step, now, who.id)]
    if any(sheet.final for sheet in mine):
        raise OtherIsFinal(case.title, who=who.name)
    is_off = desk.value(_address(case, step, who.id)) is False
    if is_off or not any(sheet.assigned or sheet.started for sheet in mine):
        raise NothingOpen(case.title, who=who.name, step=step)


def _beside(case: Case, step: int, who: str) -> tuple[str, ...]:
    """Return the warning that a step has all its reviewers already, without this one."""
    others = [s for s in case.sheets_of(step) if s.reviewer != who and (s.assigned or s.started)]
    return (MORE_THAN_ASKED,) if len(others) >= asked(case) else ()


def _address(case: Case, step: int, who: str, register: str = HOLDER) -> Address:
    return Address("assignment", natural(case.id, step, who), register)


def _done(
    command: _Place, by: str, case: Case, sets: dict[Address, object], warnings: tuple[str, ...] = ()
) -> Done:
    draft = Draft(command.deed, by, sets, case.id, happened=command.happened, seen=command.seen)
    return Done(draft, warnings=warnings)
