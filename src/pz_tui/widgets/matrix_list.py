"""A list of initiatives with a column for every question; the heads of the lines stay while columns scroll."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

from textual import events

from pz_tui.widgets.queue_list import QueueList

EDGE = 2
NUMBER, CONTACT, COMPLETE, ATTEMPTS, TRIED, SENT = 6, 12, 6, 6, 11, 6
WIDE, LEAST_TITLE, MOST_NAMES = 120, 13, 72
LEAST_CELL, MOST_CELL = 4, 7


@dataclass(frozen=True, slots=True)
class Layout:
    """How a line is shared out: cells for title and organisation (0: none), for a question, and which are seen."""

    title: int
    organisation: int
    cell: int
    first: int
    shown: int

    @property
    def is_wide(self) -> bool:
        """Tell whether the columns that are not in every view are there."""
        return self.organisation > 0

    @property
    def lead(self) -> int:
        """The cells before the questions."""
        extra = ATTEMPTS + TRIED + SENT + self.organisation if self.is_wide else 0
        return NUMBER + self.title + CONTACT + COMPLETE + extra

    @classmethod
    def within(cls, width: int, codes: Sequence[str], count: int, first: int = 0) -> Layout:
        """Share out `width` cells; as many questions are seen as fit, from `first` on."""
        longest = max((len(code) for code in codes), default=0)
        cell = min(max(LEAST_CELL, longest + 1, len(str(count)) + 1), MOST_CELL)
        rest = width - NUMBER - CONTACT - COMPLETE
        if width < WIDE:
            shown = max(1, min(len(codes), (rest - LEAST_TITLE) // cell))
            return cls(max(LEAST_TITLE, rest - shown * cell), 0, cell, first, shown)
        rest -= ATTEMPTS + TRIED + SENT
        shown = max(1, min(len(codes), (rest - 3 * LEAST_TITLE) // cell))
        names = min(rest - shown * cell, MOST_NAMES)
        return cls(names * 3 // 5, names - names * 3 // 5, cell, first, shown)

    def seen(self, codes: Sequence[str]) -> Sequence[str]:
        """Return the questions in view."""
        return codes[self.first : self.first + self.shown]


class MatrixList(QueueList):
    """Initiatives by number, with a cursor that moves over rows and columns."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty, on the first column."""
        super().__init__(id=id)
        self.codes: Sequence[str] = ()
        self.column = 0
        self.first = 0

    @property
    def code(self) -> str:
        """The question under the cursor."""
        return self.codes[self.column] if self.column < len(self.codes) else ""

    @property
    def layout_of_lines(self) -> Layout:
        """How a line is shared out at the present width."""
        return Layout.within(max(40, self.reach - EDGE), self.codes, len(self.numbers), self.first)

    def show_matrix(self, codes: Sequence[str], numbers: array[int], number: int | None) -> None:
        """Show these initiatives and questions; the cursor stays on its question and its initiative."""
        before = self.code
        self.codes = codes
        self.column = codes.index(before) if before in codes else min(self.column, max(0, len(codes) - 1))
        self.show(numbers, number)
        self._column_into_view()

    def go(self, column: int) -> None:
        """Put the cursor on a column and bring it into view."""
        column = max(0, min(column, len(self.codes) - 1))
        if column != self.column:
            self.column = column
            self._column_into_view()
            self.refresh()
            self.post_message(self.Moved(self, self.cursor))

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - the size is the widget's own
        """Keep the column in view; the row is the list's own."""
        self._column_into_view()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the column where the pointer is; the row is the list's own."""
        layout = self.layout_of_lines
        place = event.x - EDGE - layout.lead
        if 0 <= place < layout.shown * layout.cell:
            self.go(layout.first + place // layout.cell)

    def _column_into_view(self) -> None:
        shown = self.layout_of_lines.shown
        self.first = min(self.first, max(0, len(self.codes) - shown))
        if self.column < self.first:
            self.first = self.column
        elif self.column >= self.first + shown:
            self.first = self.column - shown + 1
