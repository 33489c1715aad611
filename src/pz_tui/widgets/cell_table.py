"""A small table with a cursor on one of its cells, each of which may lead somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.geometry import Offset

from pz_tui.widgets.lines import Lines, fit, right
from pz_tui.widgets.painted import Piece

EDGE = 2


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and the filter line of what is behind it; empty where nothing is."""

    text: str
    role: str = "ink"
    line: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a corner with the heads of the columns, and rows of a label with its cells; `room` a column."""

    corner: str = ""
    heads: Sequence[Piece] = ()
    rows: Sequence[tuple[Piece, Sequence[Cell]]] = ()
    label: int = 12
    room: int = 8


EMPTY = Table()


class CellTable(Lines):
    """A table of cells."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.table = EMPTY
        self.column = 0

    @property
    def cell(self) -> Cell | None:
        """The cell under the cursor; None in an empty table."""
        rows = self.table.rows
        cells = rows[self.cursor - 1][1] if 0 < self.cursor <= len(rows) else ()
        return cells[self.column] if self.column < len(cells) else None

    def show(self, table: Table) -> None:
        """Show a table; the cursor keeps its place where there is one."""
        self.table = table
        self.column = max(0, min(self.column, len(table.heads) - 1))
        self.fill(len(table.rows) + 1 if table.rows else 0, max(1, self.cursor))

    def can_stand(self, row: int) -> bool:
        """Everywhere but on the heads."""
        return 1 <= row < self.count

    def go(self, column: int) -> None:
        """Put the cursor on a column."""
        self.column = max(0, min(column, len(self.table.heads) - 1))
        self.refresh()
        self._point()

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:  # noqa: ARG002 - the table has its widths
        """Paint the heads, or a row of cells."""
        table = self.table
        if row == 0:
            heads = [(right(text, table.room), role) for text, role in table.heads]
            return [("  ", "none"), (fit(table.corner, table.label, self.signs.folded), "dim"), *heads]
        (label, role), cells = table.rows[row - 1]
        pieces: list[Piece] = [
            self.edge(here=here and self.shows_cursor), (fit(label, table.label, self.signs.folded), role),
        ]  # fmt: skip
        for at, cell in enumerate(cells):
            is_here = here and self.shows_cursor and at == self.column
            pieces.append((" " * max(0, table.room - len(cell.text)), "none"))
            pieces.append((cell.text, "chosen" if is_here else cell.role))
        return pieces

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the column where the pointer is; the row is the list's own."""
        place = event.x - EDGE - self.table.label
        if 0 <= place < len(self.table.heads) * self.table.room:
            self.go(place // self.table.room)

    def _point(self) -> None:
        """Bring the terminal's own cursor to the cell."""
        super()._point()
        if self.has_focus and self.is_attached:
            place = EDGE + self.table.label + (self.column + 1) * self.table.room - 1
            self.app.cursor_position += Offset(min(place, max(0, self.size.width - 1)), 0)
