"""Declaring an interest before the first verdict; an interest bars the reviewer (D3, A24)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.refusals.review import StakeBars
from pz_domain.work.command import Done, Filled, OnInitiative, deed
from pz_domain.work.desk import Desk, Sealing
from pz_domain.work.personal import key_for
from pz_domain.work.sheets import JUDGED, VOID, is_unread

NONE = "none"
REVIEW_STAYS = "review-stays"
"""What a deed tells: a review of whoever has the interest was read by others, and counts until the step is reopened."""


class DeclareInterest(OnInitiative):
    """Declare `none`, or say what the interest is."""

    deed: Literal["declare_interest"]
    interest: Filled


@deed("declare_interest", DeclareInterest)
def declare_interest(command: DeclareInterest, desk: Desk, by: str) -> Done:
    """Record the declaration; what the interest is stays sealed and can be erased by itself.

    An interest takes the reviewer off every step of the initiative, which frees the place. A final review goes too
    as long as nobody else can read it; one that was read stays, and the answer says so.

    Raises:
        StakeBars: none, where the reviewer declared one in everything from its source or organisation.
    """
    case = desk.case(command.initiative, by)
    entity = natural(case.id, by)
    declared = NONE if command.interest.lower() == NONE else "yes"
    held = next((stake for stake in case.stakes if stake.reviewer == by), None)
    if held and declared == NONE:
        raise StakeBars(case.title, of=held.of)
    sets: dict[Address, object] = {Address("interest", entity, "declared"): declared}
    if declared != NONE:
        sets[Address("interest", entity, "text")] = Sealing(
            {"text": command.interest}, key_for(desk, "interest", entity)
        )
        sets |= leaving(case, by)
    draft = Draft("declare_interest", by, sets, case.id, happened=command.happened, seen=command.seen)
    read = declared != NONE and was_read(case, by)
    return Done(draft, made=("interest", by), warnings=(REVIEW_STAYS,) if read else ())


def leaving(case: Case, by: str) -> dict[Address, object]:
    """Return what takes someone with an interest off an initiative: places that are open, and reviews nobody read."""
    sets: dict[Address, object] = {}
    for sheet in case.sheets:
        if sheet.reviewer == by and not sheet.final:
            sets[Address("assignment", natural(case.id, sheet.step, by), "holder")] = False
        elif sheet.reviewer == by and is_unread(case, sheet):
            sets[Address("sheet", natural(case.id, sheet.step, sheet.generation, by), VOID)] = True
    return sets


def was_read(case: Case, by: str) -> bool:
    """Tell whether someone's final review counts where an initiative stands now, and others could read it."""
    return any(
        sheet.reviewer == by and sheet.final and not is_unread(case, sheet)
        for step in JUDGED
        for sheet in case.sheets_of(step)
    )
