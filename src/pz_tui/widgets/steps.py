"""The line of steps with how many initiatives are in each; one of them can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from pz_tui.widgets.painted import Painted, Piece

FORMS = (
    (3, True, True, 40),
    (3, False, True, 40),
    (2, False, True, 40),
    (2, False, False, 40),
    (1, False, True, 6),
    (1, False, True, 0),
)
"""Ways to write the line, the roomiest first: gap, names of endings, numbers of steps, longest name."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A step or an ending: its key, what it is called, how many are there."""

    key: str
    label: str
    count: int
    role: str = "ink"


class Steps(Painted, Widget):
    """The steps side by side; names give way to numbers where there is no room."""

    DEFAULT_CSS = "Steps { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.tabs: Sequence[Tab] = ()
        self.chosen = ""

    def show(self, tabs: Sequence[Tab], chosen: str) -> None:
        """Show the steps, one of them chosen; an empty key chooses all."""
        self.tabs, self.chosen = tabs, chosen
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one line
        """Paint the line."""
        width = self.size.width
        for gap, endings, numbered, longest in FORMS:
            pieces = self._pieces(gap, longest, with_endings=endings, numbered=numbered)
            if sum(cell_len(text) for text, _ in pieces) <= width:
                break
        return self.line(pieces, width)

    def _pieces(self, gap: int, longest: int, *, with_endings: bool, numbered: bool) -> list[Piece]:
        pieces: list[Piece] = [(" ", "none")]
        for tab in self.tabs:
            is_step = tab.key.isdigit()
            name = (
                tab.label
                if len(tab.label) <= longest
                else tab.label[: max(0, longest - 1)] + "." * bool(longest)
            )
            sign = (
                (tab.key if numbered else "")
                if is_step
                else {"dropped": self.signs.fails, "published": self.signs.meets}.get(tab.key, "")
            )
            head = " ".join(part for part in (sign, name if is_step or with_endings else "") if part)
            on = tab.key == self.chosen
            pieces += [
                (f"{head} ", "chosen" if on else "dim"),
                (str(tab.count), "chosen" if on else "strong" if tab.count else "dim"),
                (" " * gap, "none"),
            ]
        pieces.pop()
        return pieces
