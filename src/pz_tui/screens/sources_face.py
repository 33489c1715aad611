"""The face of the request: a line a source, a total that adds up, and what belongs to the source under the cursor."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from pz_domain.refusals import Refusal
from pz_domain.wording import say, say_n
from pz_tui import boot
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens.board import Board
from pz_tui.screens.source_papers import mail_to, occasion, sent_to
from pz_tui.views.request_lines import OTHER, Overview, SourceLine, overview
from pz_tui.views.source_row import NumberedLine, SourceRow
from pz_tui.views.source_side import of_source
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.painted import Piece
from pz_tui.widgets.queue_list import EDGE, QueueList
from pz_tui.widgets.totals import Totals

if TYPE_CHECKING:
    from pz_domain.model.case import Round
    from pz_domain.work.retracing import Retraced

SHOWN = 12
"""So many initiatives of a source are named; enter shows all of them."""
DUE = ("ask", "remind", "register", "wait", "nothing")
READING = "in-cell"


class SourcesFace(Board):
    """Shows how the request of a round stands; it changes nothing."""

    def __init__(self) -> None:
        """Start in the order of the method."""
        super().__init__()
        self.round: Round | None = None
        self.found = Overview((), 0, 0)
        self.by_todo = False
        self._numbers: defaultdict[str, int] = defaultdict(count(1).__next__)

    def middle(self) -> ComposeResult:
        """Heads, list, total, and the text of the line."""
        yield Bar(id="head")
        yield QueueList(id="sources")
        yield Rule(id="legend")
        yield Totals(id="totals")
        yield Rule()
        yield Page(id="cell")

    # -- what is shown

    @property
    def line(self) -> SourceLine | None:
        """The source under the cursor."""
        row: NumberedLine | None = self.board.row
        return row.line if row else None

    def retraced(self) -> Retraced:
        """Return what I did to the source under the cursor."""
        return self.seat.retraced_source(self.line.source.key if self.line else "")

    def paint_line(self, line: NumberedLine, width: int, *, here: bool) -> Sequence[Piece]:
        """Return the pieces of one line."""
        return SourceRow(self.pz.signs).line(line.line, width, here=here)

    def number_of(self, initiative: str) -> int | None:
        """Return the number of the first source that puts an initiative forward."""
        queries = self.seat.workspace.queries
        number = queries.number_of(initiative)
        rows = queries.rows([number], self.seat.me) if number else ()
        key = next((row.sources.partition(",")[0] for row in rows), "")
        return self._numbers[key] if key else self.board.number

    def stand_on(self, source: str) -> None:
        """Read everything anew, and put the cursor on a source."""
        self.fill(self._numbers[source])

    def fill(self, number: int | None) -> None:
        """Show the sources of the round that is open, or of the last one, with the cursor on one of them."""
        desk = self.seat.workspace.desk
        try:
            self.round = desk.open_round()
        except Refusal:
            self.round = next(iter([*desk.rounds().values()][-1:]), None)
        self.found = (
            overview(self.seat.workspace, self.round, self.pz.today) if self.round else Overview((), 0, 0)
        )
        lines = list(self.found.lines)
        if self.by_todo:
            lines.sort(key=lambda line: DUE.index(line.next))
        order = array("q", (self._numbers[line.source.key] for line in lines))
        self.board.marked &= set(order)
        self.board.show(order, number)
        self.paint_around()

    def lines(self, numbers: Sequence[int]) -> list[NumberedLine]:
        """Return the lines of these sources."""
        found = {self._numbers[line.source.key]: line for line in self.found.lines}
        return [NumberedLine(number, found[number]) for number in numbers if number in found]

    def chosen(self) -> list[SourceLine]:
        """Return the marked sources in the order of the list, or the one under the cursor."""
        numbers = [n for n in self.board.numbers if n in self.board.marked]
        here = [self.board.number] if self.board.number is not None else []
        return [row.line for row in self.lines(numbers or here)]

    # -- around the lines

    def paint_around(self) -> None:
        """Show title, heads and total, and soon the text of the line."""
        painter, board, found = SourceRow(self.pz.signs), self.board, self.found
        width = max(40, board.reach - EDGE)
        title = plain(occasion(self).title) if self.round else ""
        counts = [say_n("{n} source", "{n} sources", len(found.lines))]
        if board.marked:
            counts.append(say_n("{n} marked", "{n} marked", len(board.marked)))
        heads = [("PZ  ", "key"), (say("Request"), "title"), (f"  {title}", "dim")]
        self.query_one("#title", Bar).show(heads, [(" · ".join(counts), "dim")])
        self.query_one("#head", Bar).show(painter.head(width))
        self.query_one("#legend", Rule).show(say("to do first") if self.by_todo else "")
        self.query_one(Totals).show([painter.total(found, width), [("  ", "none"), (_sum(found), "dim")]])
        self.text_soon()

    def show_text(self) -> None:
        """Show what belongs to the source."""
        if self.line is None:
            text = say("No source yet: {key} adds one.", key=key_of("sources.add"))
            self.page.show([Block("", text, role="dim")])
        else:
            self.page.show(self._about(self.line), keep=self.page.has_focus)

    def _about(self, line: SourceLine) -> Iterator[Block]:
        from pz_domain.work.requests import recorded_by

        key, names = line.source.key, self.seat.names()
        who = {
            register: names.get(by, by)
            for register, by in recorded_by(self.seat.workspace.desk, line.request).items()
        }
        queries = self.seat.workspace.queries
        numbers = queries.ids(boot.wish(filter_of(key)), self.seat.me, "number") if line.registered else ()
        rows = queries.rows(list(numbers)[:SHOWN], self.seat.me)
        mail = mail_to(self, line) if key != OTHER and line.state != "answered" else None
        return of_source(line, who, rows, sent_to(self, line), mail)


def filter_of(source: str) -> str:
    """Return the filter line that shows the initiatives of a source."""
    return f"{say('source')}:{source}"


def _sum(found: Overview) -> str:
    """Say how the registered initiatives of all lines make the total."""
    total = say_n("{n} initiative", "{n} initiatives", found.total)
    if found.registered == found.total:
        return total
    more = say_n(
        "{n} comes from several sources and counts with each",
        "{n} come from several sources and count with each",
        found.shared,
    )
    return f"{total}; {more}: {found.registered}"
