"""Declaring an interest before the first verdict; an interest bars the reviewer (D3, A24)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.refusals.review import StakeBars
from pz_domain.work.command import Done, Filled, OnInitiative, deed
from pz_domain.work.desk import Desk, Sealing
from pz_domain.work.personal import key_for

NONE = "none"


class DeclareInterest(OnInitiative):
    """Declare `none`, or say what the interest is."""

    deed: Literal["declare_interest"]
    interest: Filled


@deed("declare_interest", DeclareInterest)
def declare_interest(command: DeclareInterest, desk: Desk, by: str) -> Done:
    """Record the declaration; what the interest is stays sealed and can be erased by itself.

    An interest takes the reviewer off every step of the initiative, which frees the place.

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
        for sheet in case.sheets:
            if sheet.reviewer == by and not sheet.final:
                sets[Address("assignment", natural(case.id, sheet.step, by), "holder")] = False
    draft = Draft("declare_interest", by, sets, case.id, happened=command.happened, seen=command.seen)
    return Done(draft, made=("interest", by))
