"""An overview: lines from edge to edge, some of them marked, and below them the text of the one under the cursor."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from textual import events, on

from pz_tui.screens.base import WorkScreen
from pz_tui.widgets.lines import Lines
from pz_tui.widgets.page import Page
from pz_tui.widgets.painted import Piece
from pz_tui.widgets.queue_list import QueueList

SIDE_AFTER = 0.05


class Board(WorkScreen):
    """Keeps cursor and marks when lines are read anew; what a line is, is for the screens made of it."""

    def __init__(self) -> None:
        """Start before anything was shown."""
        super().__init__()
        self.is_shown = False

    @property
    def board(self) -> QueueList:
        """The lines."""
        return self.query_one(QueueList)

    @property
    def page(self) -> Page:
        """The text of the line under the cursor."""
        return self.query_one("#cell", Page)

    # -- what the screen says of its lines

    @abstractmethod
    def fill(self, number: int | None) -> None:
        """Read everything anew and show it, with the cursor on the line of this number when it is there."""

    @abstractmethod
    def lines(self, numbers: Sequence[int]) -> Sequence[Any]:
        """Return the lines of these numbers; each knows its own."""

    @abstractmethod
    def paint_line(self, line: Any, width: int, *, here: bool) -> Sequence[Piece]:
        """Return the pieces of one line."""

    @abstractmethod
    def paint_around(self) -> None:
        """Show title, heads and counts, and soon the text of the line."""

    @abstractmethod
    def show_text(self) -> None:
        """Show the text of the line under the cursor."""

    def number_of(self, initiative: str) -> int | None:
        """Return the number of the line that an initiative stands on."""
        found: int | None = self.seat.workspace.queries.number_of(initiative)
        return found

    # -- showing it

    def on_mount(self) -> None:
        """Say where lines come from and how they are painted."""
        self.board.fetch = self.lines
        self.board.paint = lambda line, width, here, _: self.paint_line(line, width, here=here)

    def show(self, initiative: str) -> None:
        """Show the overview, with the cursor on the line of an initiative when it is there."""
        self.is_shown = True
        self.fill(self.number_of(initiative) if initiative else self.board.number)
        self.board.focus()

    def reload(self) -> None:
        """Read everything anew; the cursor stays where it is."""
        self.dress()
        self.fill(self.board.number)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        if self.is_mounted and self.is_shown:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002 - the size is the screen's own
        """Share out the columns anew."""
        if self.is_mounted and self.is_shown:
            self.call_after_refresh(self.paint_around)

    @on(Lines.Moved, "QueueList")
    def follow(self) -> None:
        """Show what belongs to the new line."""
        self.moved()

    def moved(self) -> None:
        """Show what belongs to where the cursor went."""
        self.text_soon()

    def text_soon(self) -> None:
        """Show the text of the line once the cursor rests: reading a whole case must not slow down moving."""
        self.set_timer(SIDE_AFTER, self.show_text)

    # -- moving and marking

    def seek(self, way: int, is_wanted: Callable[[Any], bool], none: str) -> None:
        """Go to the next line that is wanted, or the previous one, round the end; say `none` when there is none."""
        board, count = self.board, len(self.board.numbers)
        for n in range(1, count + 1):
            at = (board.cursor + way * n) % count
            if is_wanted(board.row_at(at)):
                board.stand(at)
                return
        self.tell(none)

    def action_other_pane(self) -> None:
        """Go to the text below and back."""
        (self.board if self.page.has_focus else self.page).focus()

    def action_mark(self) -> None:
        """Mark, and go on to the next."""
        self.board.toggle()
        self.board.action_down()
        self.paint_around()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.board.marked.clear()
        self.board.refresh()
        self.paint_around()

    async def action_back(self) -> None:
        """Leave the text below; then go back."""
        if self.page.has_focus:
            self.action_other_pane()
        else:
            await self.pz.pop_screen()
