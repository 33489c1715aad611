"""Who sits at the screen, for the title line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from pz_domain.wording import say
from pz_tui.plain import plain
from pz_tui.widgets.lines import fit
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_tui.seat import Seat

LONGEST = 16
"""So many cells of a name stand in the title."""


def keyboard(seat: Seat) -> tuple[Piece, ...]:
    """Return who has the keyboard in a paired session; nothing when one person works alone."""
    if seat.sitting is None:
        return ()
    who = (seat.me,) if seat.me else seat.sitting.pair
    names = " + ".join(short_name(seat, one) for one in who)
    return ((f"  {say('keyboard: {name}', name=names)}", "accent"),)


def short_name(seat: Seat, handle: str) -> str:
    """Return a reviewer's name in few cells."""
    name = plain(seat.name(handle))
    return fit(name, LONGEST).rstrip() if cell_len(name) > LONGEST else name
