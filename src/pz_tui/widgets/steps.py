"""The line of steps with how many initiatives are in each; one of them can be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from pz_tui.widgets.lines import fit
from pz_tui.widgets.painted import Painted
from pz_tui.widgets.spots import Spot, pieces_of, spot_at

FORMS = (
    (3, True, True, 40),
    (3, False, True, 40),
    (2, False, True, 40),
    (2, False, True, 9),
    (1, False, True, 7),
    (1, False, True, 5),
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

    @dataclass
    class Chosen(Message):
        """A tab was clicked."""

        key: str

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
        return self.line(pieces_of(self._spots()), self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Choose the step under the pointer."""
        key = spot_at(self._spots(), event.x)
        if isinstance(key, str):
            self.post_message(self.Chosen(key))

    def _spots(self) -> list[Spot]:
        """Return the tabs in the roomiest way that fits."""
        for gap, endings, numbered, longest in FORMS:
            spots = [self._spot(tab, longest, with_endings=endings, numbered=numbered) for tab in self.tabs]
            if sum(spot.width for spot in spots) + gap * len(spots) < self.size.width:
                break
        between = Spot(((" " * gap, "none"),))
        return [Spot(((" ", "none"),)), *(each for spot in spots for each in (spot, between))]

    def _spot(self, tab: Tab, longest: int, *, with_endings: bool, numbered: bool) -> Spot:
        is_step = tab.key.isdigit()
        name = fit(tab.label, longest, ".").rstrip() if len(tab.label) > longest else tab.label
        endings = {"dropped": self.signs.fails, "published": self.signs.meets, "other": self.signs.arrow}
        sign = (tab.key if numbered else "") if is_step else endings.get(tab.key, "")
        head = " ".join(part for part in (sign, name if is_step or with_endings else "") if part)
        on = tab.key == self.chosen
        count = "chosen" if on else "strong" if tab.count else "dim"
        return Spot(((f"{head} ", "chosen" if on else "dim"), (str(tab.count), count)), tab.key)
