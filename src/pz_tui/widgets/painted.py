"""What every painted widget is dressed with: inks by role, and signs. Its screen hands them down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from pz_tui.glyphs import PLAIN, SIGNS, Glyphs

Piece = tuple[str, str]
"""A text and the role of its ink."""


class Painted:
    """A widget that paints with inks and signs it is given; before that it is plain."""

    inks: Mapping[str, Style] = {}
    signs: Glyphs = SIGNS

    def ink(self, role: str) -> Style:
        """Return the style of a role; nothing for one that is not known."""
        return self.inks.get(role) or Style()

    def line(self, pieces: Iterable[Piece], width: int, over: Style | None = None) -> Strip:
        """Return pieces as one line of exactly `width` cells, on the ground or on another."""
        ground = over or Style()
        if self.signs.is_plain:
            pieces = [(text.translate(PLAIN), role) for text, role in pieces]
        segments = [Segment(text, self.ink(role) + ground) for text, role in pieces]
        return Strip(segments).adjust_cell_length(width, self.ink("none") + ground)
