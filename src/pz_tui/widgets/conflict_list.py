"""What has several values, one a line: of which initiative, what it is, and how many values stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_tui.widgets.lines import Lines, fit, right

if TYPE_CHECKING:
    from pz_domain.work.conflicts import Contested
    from pz_tui.widgets.painted import Piece

NUMBER, COUNT = 6, 3


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: the number and title of its initiative, what it is, and the conflict itself."""

    number: str
    title: str
    kind: str
    conflict: Contested


class ConflictList(Lines):
    """The list of what waits for a choice."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()

    @property
    def row(self) -> Row | None:
        """The line under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[Row], at: int) -> None:
        """Show these lines, with the cursor on one of them."""
        self.rows = rows
        self.fill(len(rows), at)

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Paint one line."""
        found = self.rows[row]
        room = max(10, (width - 2 - NUMBER - COUNT) // 2)
        role = "strong" if here else "ink"
        return [
            self.edge(here=here), (right(found.number, NUMBER - 2) + "  ", "dim"),
            (fit(found.title, room - 1) + " ", role), (fit(found.kind, room - 1) + " ", role),
            (right(str(len(found.conflict.values)), COUNT), "alert"),
        ]  # fmt: skip
