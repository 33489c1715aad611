"""An overview of initiatives: narrowed while typing, in one of several orders, with a way into each."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from pz_domain.wording import say_n
from pz_tui.screens.board import Board
from pz_tui.views.filter_words import hint_sentence
from pz_tui.widgets.bar import Bar

if TYPE_CHECKING:
    from pz_tui.boot import Hint


class InitiativeBoard(Board):
    """Lines that are initiatives, by their numbers; what has a number below zero is none."""

    SORTS: ClassVar[tuple[str, ...]]

    def __init__(self) -> None:
        """Start with everything, by number."""
        super().__init__()
        self.typed, self.sort = "", "number"

    def filter_line(self) -> ComposeResult:
        """The filter, and how much of it there is."""
        with Horizontal(id="filter-line"):
            yield Bar(id="filter-sign")
            yield Input(id="filter", compact=True)
            yield Bar(id="filter-count")

    @property
    def field(self) -> Input:
        """Where the filter is typed."""
        return self.query_one("#filter", Input)

    @property
    @abstractmethod
    def initiative(self) -> str:
        """The initiative under the cursor; empty where there is none."""

    @abstractmethod
    def paint_around(self, hints: Sequence[Hint] = ()) -> None:
        """Show title, heads and counts, or what of the filter is not understood; and soon the text of the line."""

    def show_counts(self, count: int, *more: str, hints: Sequence[Hint]) -> None:
        """Show how many initiatives there are and how many are marked; or what of the filter is not understood."""
        words = [say_n("{n} initiative", "{n} initiatives", count)]
        if self.board.marked:
            words.append(say_n("{n} marked", "{n} marked", len(self.board.marked)))
        words += more
        if hints:
            words = [hint_sentence(hints[0])]
        self.query_one("#filter-count", Bar).show([], [(" · ".join(words), "alert" if hints else "dim")])
        self.query_one("#filter-sign", Bar).show([("/", "accent" if self.typed else "dim")])

    def neighbour(self, initiative: str, way: int) -> str:
        """Return the initiative after or before one, in the order of the lines; the cursor goes along."""
        at, numbers = self.board.cursor + way, self.board.numbers
        while 0 <= at < len(numbers) and numbers[at] < 0:
            at += way
        if not 0 <= at < len(numbers):
            return ""
        self.board.stand(at)
        return self.initiative if self.initiative != initiative else ""

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """Filter while typing."""
        self.typed = event.value
        self.fill(self.board.number)

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        """Go to the list; the filter stays."""
        self.board.focus()

    def action_filter(self) -> None:
        """Type a filter."""
        self.field.focus()

    def action_sort(self) -> None:
        """Order by the next of the columns that can be ordered by."""
        self.sort = self.SORTS[(self.SORTS.index(self.sort) + 1) % len(self.SORTS)]
        self.fill(self.board.number)

    async def action_review(self) -> None:
        """Open the review."""
        if self.initiative:
            await self.pz.go("review", self.initiative)

    async def action_back(self) -> None:
        """Leave the filter or the text; clear the filter; go back."""
        if self.field.has_focus:
            self.board.focus()
        elif self.field.value and not self.page.has_focus:
            self.field.value = ""
        else:
            await super().action_back()
