"""The face of what goes on after publication: four views of the same, and what belongs to the line under the cursor."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from pz_domain.wording import language, say
from pz_tui import boot
from pz_tui.actions import key_of
from pz_tui.screens.board import Board
from pz_tui.views.follow_up_lines import VIEWS, FollowLine, late_and_waiting, lines_of, painted
from pz_tui.views.follow_up_side import of_line
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.painted import Piece
from pz_tui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from pz_domain.publishing.followup.values import FollowUpReport
    from pz_domain.work.retracing import Retraced

READING = "in-cell"
ON: dict[str, frozenset[str]] = {
    "mechanism": frozenset({"practice"}),
    "barrier": frozenset({"practice", "mechanism"}),
    "well_described": frozenset({"barrier"}),
    "condition": frozenset({"practice", "mechanism"}),
    "action": frozenset({"practice", "barrier", "condition"}),
    "progress": frozenset({"action"}),
    "on_agenda": frozenset({"barrier", "agenda"}),
    "edit": frozenset({"mechanism", "barrier", "condition", "action", "agenda"}),
}
"""On which lines a key is named at the foot; elsewhere it says where to stand."""
Key = tuple[str, str, str, str]


class FollowUpFace(Board):
    """Shows how it stands; it changes nothing."""

    def __init__(self) -> None:
        """Start with the practices."""
        super().__init__()
        self.view = "practices"
        self.found: FollowUpReport | None = None
        self.shown: dict[int, FollowLine] = {}
        self._numbers: defaultdict[Key, int] = defaultdict(count(1).__next__)

    def middle(self) -> ComposeResult:
        """The views, the lines, and the text of the line."""
        yield Bar(id="head")
        yield QueueList(id="followed")
        yield Rule()
        yield Page(id="cell")

    # -- what is shown

    @property
    def line(self) -> FollowLine | None:
        """The line under the cursor."""
        return self.shown.get(self.board.number or 0)

    @property
    def initiative(self) -> str:
        """The practice that the line hangs under."""
        return self.line.practice if self.line else ""

    def retraced(self) -> Retraced:
        """Return what I did to what is under the cursor."""
        line = self.line
        if line is None or line.kind in {"practice", "head"}:
            return self.seat.retraced(self.initiative)
        return self.seat.retraced_follow_up(line.kind, line.id, line.practice)

    def number_of(self, initiative: str) -> int | None:
        """Return the number of the line of a practice."""
        return self._numbers[self.view, "practice", initiative, initiative]

    def stand_on(self, kind: str, id_: str) -> None:
        """Read everything anew, and put the cursor on the first line about something."""
        self.fill(self.board.number)
        at = next((n for n, line in self.shown.items() if (line.kind, line.id) == (kind, id_)), None)
        if at is not None:
            self.board.stand(self.board.numbers.index(at))

    def fill(self, number: int | None) -> None:
        """Show the present view with the cursor on a line."""
        from pz_domain.publishing.followup.gathering import report_on
        from pz_domain.work.batches import SELECTED

        queries = self.seat.workspace.queries
        rows = queries.rows(queries.ids(boot.wish("step:5"), self.seat.me, "number"), self.seat.me)
        selected = [row.id for row in rows if row.state in SELECTED]
        desk = self.seat.workspace.desk
        if desk.rounds():
            self.found = report_on(desk, language(), self.pz.today.isoformat(), selected)
        lines = lines_of(self.found, self.view) if self.found else []
        numbers = (self._numbers[self.view, one.kind, one.id, one.practice] for one in lines)
        self.shown = {n: replace(one, number=n) for n, one in zip(numbers, lines, strict=True)}
        self.board.show(array("q", self.shown), number)
        self.paint_around()

    def lines(self, numbers: Sequence[int]) -> list[FollowLine]:
        """Return the lines of these numbers."""
        return [self.shown[n] for n in numbers if n in self.shown]

    def paint_line(self, line: FollowLine, width: int, *, here: bool) -> Sequence[Piece]:
        """Return the pieces of one line."""
        return painted(line, width, self.pz.signs, here=here)

    def useless(self) -> frozenset[str]:
        """Leave out what does nothing with the line under the cursor."""
        kind = self.line.kind if self.line else "head"
        return frozenset(name for name, kinds in ON.items() if kind not in kinds)

    def moved(self) -> None:
        """Name the keys that do something with the new line, and show what belongs to it."""
        self.offer()
        super().moved()

    # -- around the lines

    def paint_around(self) -> None:
        """Show title, views and what asks for attention, and soon the text of the line."""
        told = late_and_waiting(self.found) if self.found else ""
        heads: list[Piece] = [("PZ  ", "key"), (say("After publication"), "title")]
        self.query_one("#title", Bar).show(heads, [(told, "alert")] if told else ())
        views: list[Piece] = []
        for view, word in VIEWS.items():
            is_here = view == self.view
            views += [(f" {key_of(f'follow_up.{view}')} ", "key"), (say(word), "title" if is_here else "dim")]
            views.append(("  ", "none"))
        self.query_one("#head", Bar).show(views)
        self.text_soon()

    def show_text(self) -> None:
        """Show what belongs to the line."""
        if self.line is None or self.found is None:
            self.page.show([Block("", self._nothing(), role="dim")])
        else:
            self.page.show(of_line(self.found, self.line), keep=self.page.has_focus)

    def _nothing(self) -> str:
        if self.view == "practices":
            return say("No practice is selected yet: what is selected in step 4 comes here.")
        return say(
            "Nothing yet. {key} shows the practices: there it begins with a working mechanism.",
            key=key_of("follow_up.practices"),
        )
