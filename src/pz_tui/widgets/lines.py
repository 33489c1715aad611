"""A list painted line by line: whatever the number of rows, only those in view are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from pz_tui.actions import bindings
from pz_tui.widgets.painted import Painted, Piece

if TYPE_CHECKING:
    from textual.binding import BindingType


DOUBLE = 2
"""So many clicks on a row are enter."""


def fit(text: str, width: int, folded: str = "…") -> str:
    """Return text in exactly `width` cells, folded with a sign where it is longer."""
    if width <= 0:
        return ""
    if cell_len(text) > width:
        return set_cell_size(set_cell_size(text, width - 1).rstrip() + folded, width)
    return set_cell_size(text, width)


def right(text: str, width: int) -> str:
    """Return text at the right of `width` cells."""
    return " " * max(0, width - cell_len(text)) + text


class Lines(Painted, ScrollView, can_focus=True):
    """A list with a cursor. Subclasses say how many rows there are and paint one of them."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]
    DEFAULT_CSS = """
    Lines { height: 1fr; scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; overflow-x: hidden;
        scrollbar-gutter: stable; }
    """

    @dataclass
    class Place(Message):
        """Something about a row."""

        lines: Lines
        row: int

        @property
        def control(self) -> Lines:
            """The list the row is in."""
            return self.lines

    class Moved(Place):
        """The cursor stands on another row."""

    class Entered(Place):
        """A row was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.count = 0
        self.cursor = 0

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Return the texts of one row with the roles of their inks; subclasses paint here."""
        raise NotImplementedError

    def can_stand(self, row: int) -> bool:
        """Tell whether the cursor may stand on a row."""
        return 0 <= row < self.count

    def fill(self, count: int, cursor: int = 0) -> None:
        """Show `count` rows, with the cursor on one of them."""
        self.count = count
        self.virtual_size = Size(max(1, self.size.width), count)
        self.cursor = -1
        self.stand(max(0, min(cursor, count - 1)), quietly=True)
        self.refresh()

    def stand(self, row: int, *, quietly: bool = False) -> None:
        """Put the cursor on a row, or the nearest one it may stand on, and bring it into view."""
        row = self._nearest(max(0, min(row, self.count - 1)), 1 if row >= self.cursor else -1)
        before, self.cursor = self.cursor, row
        self._into_view(row)
        for changed in {before, row}:
            self.refresh(Region(0, changed - self.scroll_offset.y, self.size.width, 1))
        self._point()
        if before != row and not quietly:
            self.post_message(self.Moved(self, row))

    def render_line(self, y: int) -> Strip:
        """Paint one line of the view."""
        row, width = y + self.scroll_offset.y, self.reach
        if row >= self.count:
            return self.line((), width)
        here = row == self.cursor
        over = self.ink("here") if here and self.shows_cursor else None
        return self.line(self.pieces(row, width, here=here), width, over)

    @property
    def reach(self) -> int:
        """How many cells of a line can be seen: all but those of the scroll bar."""
        return self.scrollable_content_region.width

    @property
    def shows_cursor(self) -> bool:
        """Tell whether the row under the cursor is marked: only where keys go."""
        return self.has_focus

    def edge(self, *, here: bool) -> Piece:
        """Return the sign before a row: where the cursor is."""
        if not here:
            return ("  ", "none")
        return (f"{self.signs.here} ", "accent" if self.shows_cursor else "dim")

    def on_focus(self) -> None:
        """Show the cursor, and bring the terminal's own to it."""
        self.refresh()
        self._point()

    def on_blur(self) -> None:
        """Show that keys go elsewhere."""
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in view."""
        self.virtual_size = Size(max(1, event.size.width), self.count)
        if self.count:
            self._into_view(self.cursor)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the pointer is; a second click there is enter."""
        row = event.y + self.scroll_offset.y
        if row < self.count and self.can_stand(row):
            self.stand(row)
            if event.chain == DOUBLE:
                self.post_message(self.Entered(self, row))

    def action_down(self) -> None:
        """Go one row down."""
        self._step(1)

    def action_up(self) -> None:
        """Go one row up."""
        self._step(-1)

    def action_page_down(self) -> None:
        """Go one page down."""
        self.stand(self.cursor + max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """Go one page up."""
        self.stand(self.cursor - max(1, self.size.height - 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.stand(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.stand(self.count - 1)

    def _step(self, way: int) -> None:
        row = self.cursor + way
        while 0 <= row < self.count and not self.can_stand(row):
            row += way
        if self.can_stand(row):
            self.stand(row)

    def _nearest(self, row: int, way: int) -> int:
        for turn in (way, -way):
            found = row
            while 0 <= found < self.count:
                if self.can_stand(found):
                    return found
                found += turn
        return row

    def _into_view(self, row: int) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        wanted = row if row < top else row - height + 1 if row >= top + height else top
        wanted = max(0, min(wanted, self.count - height))
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, immediate=True, force=True)
            self.refresh()

    def _point(self) -> None:
        if self.has_focus and self.is_attached:
            below = max(0, min(self.cursor - self.scroll_offset.y, self.size.height - 1))
            at = self.content_region.offset + Offset(0, below)
            self.app.cursor_position = at
