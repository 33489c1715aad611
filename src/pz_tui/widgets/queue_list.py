"""The list of initiatives: numbers in order, rows fetched a block at a time as they come into view."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual import events
from textual.message import Message

from pz_tui.widgets.bar import Bar
from pz_tui.widgets.lines import Lines, fit
from pz_tui.widgets.painted import Piece

EDGE = 2
"""The cells before a line: the sign of the cursor or of a mark."""
BLOCK = 128
KEPT = 64
Fetch = Callable[[Sequence[int]], Sequence[Any]]
Paint = Callable[[Any, int, bool, bool], Sequence[Piece]]


class ColumnHeads(Bar):
    """The heads of the columns; one that is clicked is the one to sort by."""

    @dataclass
    class Chosen(Message):
        """A head was clicked."""

        key: str

    def __init__(self, *, id: str | None = None) -> None:
        """Start without columns."""
        super().__init__(id=id)
        self.widths: Sequence[tuple[str, int]] = ()

    def show_columns(self, widths: Sequence[tuple[str, int]], heads: Sequence[Piece]) -> None:
        """Show the heads of columns of these widths, set in as the lines of the list are."""
        self.widths = widths
        self.show([(" " * (EDGE - 1), "none"), *heads])

    def on_click(self, event: events.Click) -> None:
        """Choose the column under the pointer."""
        cell = event.x - EDGE
        for key, room in self.widths:
            if 0 <= cell < room:
                self.post_message(self.Chosen(key))
                return
            cell -= room


class QueueList(Lines):
    """Initiatives by number; the row under the cursor stays with its initiative when the list changes."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.numbers = array("q")
        self.marked: set[int] = set()
        self.fetch: Fetch | None = None
        self.paint: Paint | None = None
        self._blocks: dict[int, Sequence[Any]] = {}

    @property
    def number(self) -> int | None:
        """The number of the initiative under the cursor."""
        return self.numbers[self.cursor] if 0 <= self.cursor < len(self.numbers) else None

    @property
    def row(self) -> Any:
        """The row under the cursor; None in an empty list."""
        return self.row_at(self.cursor) if self.number is not None else None

    def show(self, numbers: array[int], number: int | None = None) -> None:
        """Show these initiatives; the cursor goes to one of them, or stays in its place."""
        before = self.cursor
        self.numbers = numbers
        self._blocks.clear()
        wanted = (
            numbers.index(number)
            if number is not None and number in numbers
            else min(before, len(numbers) - 1)
        )
        self.fill(len(numbers), max(0, wanted))

    def forget(self) -> None:
        """Fetch rows anew."""
        self._blocks.clear()
        self.refresh()

    def row_at(self, index: int) -> Any:
        """Return the row at a place; None when its initiative is gone."""
        at, place = divmod(index, BLOCK)
        block = self._blocks.get(at)
        if block is None:
            if len(self._blocks) >= KEPT:
                self._blocks.clear()
            wanted = self.numbers[at * BLOCK : (at + 1) * BLOCK]
            found = {row.number: row for row in self.fetch(wanted)} if self.fetch else {}
            block = self._blocks[at] = [found.get(number) for number in wanted]
        return block[place] if place < len(block) else None

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Paint one initiative."""
        shown = self.row_at(row)
        edge, role = self.edge(here=here)
        sign = [(edge, role)]
        if self.numbers[row] in self.marked:
            sign = [(edge[:1], role), (self.signs.mark, "accent")]
        if shown is None or self.paint is None:
            return [*sign, (fit("", width - 2), "dim")]
        return [*sign, *self.paint(shown, width - 2, here, self.numbers[row] in self.marked)]

    @property
    def chosen(self) -> list[int]:
        """The numbers of what is marked, in order, or the one under the cursor."""
        return sorted(self.marked) or [number for number in (self.number,) if number is not None]

    @property
    def unseen(self) -> int:
        """How many are marked and not in the list as it is narrowed now."""
        return len(self.marked.difference(self.numbers)) if self.marked else 0

    def mark_to(self, way: int) -> None:
        """Mark the initiative under the cursor, go one row on, and mark that one too."""
        for _ in range(2):
            if self.number is not None:
                self.marked.add(self.number)
            self._step(way)
            way = 0
        self.refresh()

    def toggle(self) -> None:
        """Mark the initiative under the cursor, or take the mark away."""
        if self.number is not None:
            self.marked ^= {self.number}
            self.refresh_line(self.cursor)
