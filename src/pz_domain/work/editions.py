"""Moving a case to another edition: on purpose, with a reason, and never by itself (R7, D18)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.work.command import Done, Filled, OnInitiative, deed
from pz_domain.work.desk import Desk


class MoveEdition(OnInitiative):
    """Move one initiative to another edition."""

    deed: Literal["move_edition"]
    edition: str
    because: Filled


@deed("move_edition", MoveEdition)
def move_edition(command: MoveEdition, desk: Desk, by: str) -> Done:
    """Let another edition govern this case; decisions whose grounds change with it become stale."""
    case = desk.case(command.initiative, by)
    hash_ = desk.edition_named(command.edition).hash
    sets = {Address("initiative", case.id, "round"): {"round": case.round.id, "edition": hash_}}
    draft = Draft(
        "move_edition", by, sets, case.id, hash_, command.because, command.happened, seen=command.seen
    )
    return Done(draft)
