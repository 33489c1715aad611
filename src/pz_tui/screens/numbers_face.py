"""The face of the figures: a line a step and a criterion, and of the line under the cursor its table and its text."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal

from pz_domain.wording import say
from pz_tui.actions import key_of
from pz_tui.glyphs import is_accessible
from pz_tui.plain import plain
from pz_tui.screens.board import Board
from pz_tui.screens.queue_face import EMPTY as NO_INITIATIVES
from pz_tui.screens.queue_face import bring_in
from pz_tui.views.agreement_figures import Selection, editions
from pz_tui.views.labels import date, round_title
from pz_tui.views.numbers_lines import CriterionLine, Line, StepLine, lines
from pz_tui.views.numbers_row import NumbersRow
from pz_tui.views.numbers_side import of_criterion
from pz_tui.views.numbers_table import WIDE_WIDTH, WIDTH, Behind, by_month, crossed
from pz_tui.widgets.bar import Bar, Rule, Upright
from pz_tui.widgets.cell_table import EMPTY as NOTHING
from pz_tui.widgets.cell_table import CellTable
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.painted import Piece
from pz_tui.widgets.queue_list import EDGE, QueueList

if TYPE_CHECKING:
    from pz_domain.model.case import Round

OF_STEP = "of-step"
PAIR = 2


class NumbersFace(Board):
    """Shows how a round goes and how far its reviewers agree; it changes nothing."""

    def __init__(self) -> None:
        """Start with the first verdicts of everyone, in the round that is open."""
        super().__init__()
        self.round_id, self.together = "", False
        self.pair: tuple[str, ...] = ()
        self.period = ("", "")
        self.selection: Selection | None = None
        self.has_several = False
        self.shown: dict[int, Line] = {}
        self._numbers: defaultdict[tuple[int, str], int] = defaultdict(count(1).__next__)

    def middle(self) -> ComposeResult:
        """Heads, lines, and below them the table and the text of the line."""
        yield Bar(id="head")
        yield QueueList(id="numbers")
        yield Rule(id="legend")
        with Horizontal(id="numbers-below"):
            yield CellTable(id="square")
            yield Upright(id="numbers-between")
            yield Page(id="cell")

    # -- what is shown

    @property
    def square(self) -> CellTable:
        """The table of the line under the cursor."""
        return self.query_one(CellTable)

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        found: Line | None = self.board.row
        return found

    @property
    def behind(self) -> Behind | None:
        """What makes the filter lines of figures; None while there is no round."""
        return Behind(self.selection, self.together, self.has_several) if self.selection else None

    def number_of(self, initiative: str) -> int | None:  # noqa: ARG002 - no line is of one initiative
        """Stay where the cursor is."""
        return self.board.number if self.shown else None

    def fill(self, number: int | None) -> None:
        """Read the round anew; at first the cursor goes to a criterion, if it can to one with figures."""
        rounds = self.seat.workspace.desk.rounds()
        self.has_several = len(rounds) > 1
        round_: Round | None = rounds.get(self.round_id) or self.seat.workspace.desk.present_round()
        self.selection = Selection(round_, self.pair, *self.period) if round_ else None
        found = list(lines(self.seat.workspace, self.selection, self._numbers)) if self.selection else []
        self.shown = {line.number: line for line in found}
        if number is None:
            criteria = [line for line in found if isinstance(line, CriterionLine)]
            criteria.sort(key=lambda line: not line.agreed.records)
            number = next((line.number for line in criteria), None)
        self.board.show(array("q", self.shown), number)
        self.paint_around()

    def lines(self, numbers: Sequence[int]) -> list[Line]:
        """Return the lines of these numbers."""
        return [self.shown[number] for number in numbers if number in self.shown]

    def paint_line(self, line: Line, width: int, *, here: bool) -> Sequence[Piece]:
        """Return the pieces of one line."""
        return NumbersRow(self.pz.signs, self.together).line(line, width, here=here)

    # -- around the lines

    def paint_around(self) -> None:
        """Show title, heads and legend, and soon the table and the text of the line."""
        self.board.forget()
        signs = self.pz.signs
        self.query_one("#title", Bar).show(
            [("PZ  ", "key"), (say("Numbers"), "title"), (f"  {self.called()}", "dim")],
            [(" · ".join(self._chosen()), "dim")],
        )
        heads = NumbersRow(signs).head(max(40, self.board.reach - EDGE))
        self.query_one("#head", Bar).show([(" " * (EDGE - 1), "none"), *heads])
        legend = (
            f"{signs.fill} {say('same')}", f"{signs.low}{signs.mark}{signs.high} {say('AC1')}, 95%",
            f"{signs.kappa} {say('kappa')}", f"{signs.flag} {say('mind kappa')}",
        )  # fmt: skip
        self.query_one("#legend", Rule).show("" if signs.is_spoken else "   ".join(legend))
        self.text_soon()

    def called(self) -> str:
        """Return what the round at hand is called."""
        if self.selection is None:
            return ""
        round_ = self.selection.round
        known = editions(self.seat.workspace, round_)
        return round_title(known[0], round_) if known else plain(round_.title or round_.id)

    def _chosen(self) -> Iterator[str]:
        """Yield what is shown of all there is."""
        yield say("after consensus") if self.together else say("first verdicts")
        if self.pair:
            yield say("{one} and {other}", one=self.named(self.pair[0]), other=self.named(self.pair[1]))
        since, until = map(date, self.period)
        if since and until:
            yield say("{since} to {until}", since=since, until=until)
        elif since or until:
            yield say("from {day}", day=since) if since else say("until {day}", day=until)

    def named(self, reviewer: str) -> str:
        """Return a reviewer's name."""
        return plain(self.seat.name(reviewer))

    def show_text(self) -> None:
        """Show the table and the text of the line."""
        line, behind = self.line, self.behind
        self.set_class(isinstance(line, StepLine), OF_STEP)
        if line is None or behind is None:
            self.square.show(NOTHING)
            self.page.show([Block("", say("There is no round yet."), role="dim")])
        elif isinstance(line, StepLine):
            self.square.show(by_month(line, behind, self.size.width))
        else:
            names = self.seat.names()
            room = WIDE_WIDTH if self.has_class("wide") else self.size.width if is_accessible() else WIDTH
            self.square.show(crossed(line, behind, names, self.pz.signs, room))
            has_some = line.agreed.records and behind.selection.round.sheets >= PAIR
            needs = "" if has_some else self._needs(behind.selection)
            told = of_criterion(line, names, needs, together=self.together)
            self.page.show(told, keep=self.page.has_focus)

    def _needs(self, chosen: Selection) -> str:
        """Say what is needed before there are figures."""
        if not any(line.came for line in self.shown.values() if isinstance(line, StepLine)):
            return f"{say(NO_INITIATIVES)} {bring_in()}"
        if chosen.round.sheets < PAIR:
            return say("This round asks for one review a step; there is something to compare from two on.")
        if self.pair or any(self.period):
            pair, period = key_of("numbers.pair"), key_of("numbers.period")
            return say("Nothing with this choice; {pair} and {period} widen it.", pair=pair, period=period)
        return say(
            "Nothing to compare yet: an initiative counts once all of its reviews of this step are finished; "
            "this round asks for {n}.", n=chosen.round.sheets,
        )  # fmt: skip
