"""Places on a line that stand for something: what a click on them means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from pz_tui.widgets.painted import Piece


@dataclass(frozen=True, slots=True)
class Spot:
    """Texts that belong together; a click on them means `value`, or nothing."""

    pieces: tuple[Piece, ...]
    value: object = None

    @property
    def width(self) -> int:
        """How many cells it takes."""
        return sum(cell_len(text) for text, _ in self.pieces)


def pieces_of(spots: Iterable[Spot]) -> list[Piece]:
    """Return the texts of spots, in order."""
    return [piece for spot in spots for piece in spot.pieces]


def spot_at(spots: Sequence[Spot], cell: int) -> object:
    """Return what the spot at a cell of the line means; None where there is none."""
    for spot in spots:
        if 0 <= cell < spot.width:
            return spot.value
        cell -= spot.width
    return None
