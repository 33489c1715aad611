"""A few painted lines under a list: its totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from pz_tui.widgets.painted import Painted, Piece


class Totals(Painted, Widget):
    """Lines that are given, as many as there are."""

    DEFAULT_CSS = "Totals { height: auto; }"

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.lines: Sequence[Sequence[Piece]] = ()

    def show(self, lines: Iterable[Sequence[Piece]]) -> None:
        """Show these lines."""
        before, self.lines = len(self.lines), tuple(lines)
        self.refresh(layout=before != len(self.lines))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - the lines decide
        """Return how many lines there are."""
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        """Paint one line."""
        return self.line(self.lines[y] if y < len(self.lines) else (), self.size.width)
