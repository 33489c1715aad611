"""Pairs of initiatives, one a line; and records side by side, or one under the other where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from textual import events

from pz_tui.plain import plain
from pz_tui.widgets.lines import Lines, fit
from pz_tui.widgets.page import wrap
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_tui.views.pair_rows import Compared

LABEL, SIDE_BY_SIDE, KIND = 15, 100, 20
MOST_BESIDE = 3
"""So many records stand beside each other; more stand one under another."""


class PairList(Lines):
    """The pairs: what they may be, and the two titles."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.pairs: Sequence[Any] = ()
        self.words: Sequence[str] = ()
        self.marked: set[tuple[int, int]] = set()

    @property
    def pair(self) -> Any:
        """The pair under the cursor; None when there is none."""
        return self.pairs[self.cursor] if 0 <= self.cursor < len(self.pairs) else None

    def show(self, pairs: Sequence[Any], words: Sequence[str], at: int) -> None:
        """Show pairs, each with a word before it."""
        self.pairs, self.words = pairs, words
        self.marked &= {numbers(pair) for pair in pairs}
        self.fill(len(pairs), at)

    def toggle(self) -> None:
        """Mark the pair under the cursor, or take the mark away."""
        if self.pair:
            self.marked ^= {numbers(self.pair)}
            self.refresh()

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Paint one pair."""
        pair = self.pairs[row]
        sign = (f"{self.signs.mark} ", "accent") if numbers(pair) in self.marked else self.edge(here=here)
        room = max(10, (width - 2 - KIND) // 2)
        role = "strong" if here else "ink"
        one, other = (
            fit(f"{side.number} {plain(side.title)}", room - 1) + " " for side in (pair.one, pair.other)
        )
        return [sign, (fit(self.words[row], KIND - 1) + " ", "dim"), (one, role), (other, role)]


class Records(Lines):
    """Two records or more, field by field."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.heads: tuple[str, ...] = ()
        self.fields: Sequence[Compared] = ()
        self._numbered = False
        self._lines: list[list[Piece]] = []

    def show(self, heads: tuple[str, ...], fields: Sequence[Compared], *, numbered: bool = False) -> None:
        """Show records from the top; `numbered`: each with its number, also beside each other."""
        self._numbered = numbered
        self.heads, self.fields = heads, fields
        self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self._lay_out()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew for the new width."""
        self._lay_out()
        super().on_resize(event)

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:  # noqa: ARG002 - it is laid out
        """Paint one line of them."""
        return [self.edge(here=here and self.shows_cursor), *self._lines[row]]

    def _lay_out(self) -> None:
        width = self.reach - 3
        beside = width >= SIDE_BY_SIDE and len(self.heads) <= MOST_BESIDE
        self._lines = self._beside(width) if beside else self._stacked(width)
        self.fill(len(self._lines), 0)

    def _beside(self, width: int) -> list[list[Piece]]:
        n = max(2, len(self.heads))
        room = (width - LABEL - 1 - n) // n
        lines: list[list[Piece]] = []
        if any(self.heads):
            heads = [[head] for head in self.heads]
            if self._numbered:
                heads = [wrap(f"{n} {head}", room - 1) for n, head in enumerate(self.heads, start=1)]
            rows = zip_longest(*heads, fillvalue="")
            lines += [[(fit("", LABEL + 2), "dim"), *self._columns(row, room, "title")] for row in rows]
        for field in self.fields:
            sides = [wrap(side, room - 1) for side in field.sides]
            for n in range(max(map(len, sides))):
                label = field.label if n == 0 else ""
                sign = self._sign(field) if n == 0 else " "
                texts = [side[n] if n < len(side) else "" for side in sides]
                lines.append(
                    [
                        (fit(label, LABEL), "dim"),
                        (f"{sign} ", self._role(field)),
                        *self._columns(texts, room, "ink"),
                    ]
                )
        return lines

    @staticmethod
    def _columns(texts: Sequence[str], room: int, role: str) -> list[Piece]:
        pieces: list[Piece] = []
        for text in texts:
            pieces += [(fit(text, room), role), (" ", "none")]
        return pieces[:-1]

    def _stacked(self, width: int) -> list[list[Piece]]:
        lines: list[list[Piece]] = []
        for n, head in enumerate(self.heads, start=1):
            if head:
                lines.append([(fit(f"{n}", 2), "key"), (fit(head, width - 2), "title")])
        for field in self.fields:
            lines.append([(f"{self._sign(field)} ", self._role(field)), (field.label, "dim")])
            for n, text in enumerate(field.sides[:1] if field.is_equal else field.sides, start=1):
                name = "  " if field.is_equal else f"{n} "
                for place, line in enumerate(wrap(text or self.signs.without, max(8, width - 6))):
                    lines.append([("  ", "none"), (name if place == 0 else "  ", "key"), (line, "ink")])
        return lines

    def _sign(self, field: Compared) -> str:
        return self.signs.equal if field.is_equal else self.signs.differs

    def _role(self, field: Compared) -> str:
        return "dim" if field.is_equal else "alert"


def numbers(pair: Any) -> tuple[int, int]:
    """Return what a pair is known by, whichever stands first."""
    one, other = sorted((pair.one.number, pair.other.number))
    return one, other
