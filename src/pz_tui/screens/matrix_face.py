"""The face of the matrix: a line an initiative, a column a question, totals, and what is under the cursor."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from pz_domain.wording import say, say_n
from pz_tui import boot
from pz_tui.actions import key_of
from pz_tui.screens.base import ROOMY, WorkScreen
from pz_tui.views.answer_state import STATES, sign
from pz_tui.views.filter_words import hint_sentence
from pz_tui.views.matrix_row import MatrixLine, MatrixRow
from pz_tui.views.matrix_side import blocks
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.matrix_list import MatrixList
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.totals import Totals

if TYPE_CHECKING:
    from pz_tui.boot import Hint

SIDE_AFTER = 0.05


class MatrixFace(WorkScreen):
    """Shows how far every questionnaire is; it changes nothing."""

    def __init__(self) -> None:
        """Start with those in the step of the questionnaire, by number."""
        super().__init__()
        self.typed, self.sort, self.descending, self.with_left = "", "number", False, False
        self.counted: Mapping[str, Counter[str]] = {}

    def middle(self) -> ComposeResult:
        """Filter, heads, lines, totals, and the text of the cell."""
        with Horizontal(id="filter-line"):
            yield Bar(id="filter-sign")
            yield Input(id="filter", compact=True)
            yield Bar(id="filter-count")
        yield Bar(id="head")
        yield MatrixList(id="matrix")
        yield Rule(id="legend")
        yield Totals(id="totals")
        yield Rule()
        yield Page(id="cell")

    # -- what is shown

    @property
    def matrix(self) -> MatrixList:
        """The lines."""
        return self.query_one(MatrixList)

    @property
    def initiative(self) -> str:
        """The initiative under the cursor."""
        line = self.matrix.row
        return line.row.id if line else ""

    @property
    def painter(self) -> MatrixRow:
        """What paints a line at the present width."""
        matrix = self.matrix
        return MatrixRow(self.pz.signs, self.pz.today, matrix.codes, matrix.layout_of_lines, matrix.column)

    def on_mount(self) -> None:
        """Say where lines come from and how they are painted."""
        super().on_mount()
        self.matrix.fetch = self._lines
        self.matrix.paint = lambda line, _, here, __: self.painter.line(line, here=here)

    def show(self, initiative: str) -> None:
        """Show the matrix, with the cursor on an initiative when it is there."""
        self.fill(self.seat.workspace.queries.number_of(initiative) if initiative else None)
        self.matrix.focus()

    def reload(self) -> None:
        """Read everything anew; the cursor stays where it is."""
        self.dress()
        self.fill(self.matrix.number)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        if self.is_mounted and self.matrix.codes:
            self.reload()

    def fill(self, number: int | None) -> None:
        """Show the initiatives that meet the filter, with the cursor on one of them."""
        queries, boards = self.seat.workspace.queries, self.seat.workspace.boards
        wish = boot.wish(self.typed if self.with_left else f"{self.typed} step:3 state:lopend")
        found = queries.ids(wish, self.seat.me, self.sort, descending=self.descending)
        if self.with_left:
            asked = boards.asked_numbers()
            found = array("q", (n for n in found if n in asked))
        self.counted = boards.totals(found)
        self.matrix.show_matrix(self._codes(found), found, number)
        self._paint_around(queries.hints(wish))

    def _codes(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Return the questions of the editions these initiatives are under, then those added for some of them."""
        workspace = self.seat.workspace
        editions = [workspace.desk.edition(hash_) for hash_ in workspace.boards.editions(numbers)]
        own = dict.fromkeys(code for edition in editions for code in edition.questions)
        return (*own, *sorted(code for code in self.counted if code not in own))

    def _lines(self, numbers: Sequence[int]) -> list[MatrixLine]:
        queries, boards = self.seat.workspace.queries, self.seat.workspace.boards
        asked, answers = boards.asked(numbers), queries.answers(numbers)
        rows = queries.rows(numbers, self.seat.me)
        return [MatrixLine(row.number, row, asked.get(row.number), answers[row.number]) for row in rows]

    # -- around the lines

    def _paint_around(self, hints: Sequence[Hint] = ()) -> None:
        matrix, painter = self.matrix, self.painter
        self.query_one("#title", Bar).show([("PZ  ", "key"), (say("Questionnaires"), "title")])
        self.query_one("#head", Bar).show(painter.head(self.sort, descending=self.descending))
        self.query_one(Totals).show(painter.totals(self.counted, short=self.size.height < ROOMY))
        self.query_one("#legend", Rule).show(
            "  ".join(f"{sign(self.pz.signs, state)} {say(word)}" for state, word in STATES.items())
        )
        words = [say_n("{n} initiative", "{n} initiatives", len(matrix.numbers))]
        if matrix.marked:
            words.append(say_n("{n} marked", "{n} marked", len(matrix.marked)))
        layout = painter.layout
        if layout.shown < len(matrix.codes):
            first, last = layout.first + 1, layout.first + layout.shown
            words.append(say("questions {first}–{last} of {n}", first=first, last=last, n=len(matrix.codes)))
        if hints:
            words = [hint_sentence(hints[0])]
        self.query_one("#filter-count", Bar).show([], [(" · ".join(words), "alert" if hints else "dim")])
        self.query_one("#filter-sign", Bar).show([("/", "accent" if self.typed else "dim")])
        self.side_soon()

    def on_resize(self, event: events.Resize) -> None:
        """Share out the columns anew."""
        super().on_resize(event)
        if self.is_mounted:
            self.call_after_refresh(self._paint_around)

    def side_soon(self) -> None:
        """Show the text of the cell once the cursor rests: reading a whole case must not slow down moving."""
        self.set_timer(SIDE_AFTER, self._side)

    def _side(self) -> None:
        page, initiative = self.query_one("#cell", Page), self.initiative
        if not initiative:
            nothing = (
                say("Nothing here. {key} clears the filter.", key=key_of("matrix.back"))
                if self.typed
                else say("No questionnaire is under way.")
            )
            page.show([Block("", nothing, role="dim")])
            return
        case = self.seat.case(initiative)
        page.show(blocks(self.seat.edition(case), case, self.matrix.code, brief=self.size.height < ROOMY))

    def neighbour(self, initiative: str, way: int) -> str:
        """Return the initiative after or before one, in the order of the matrix; the cursor goes along."""
        at = self.matrix.cursor + way
        if not 0 <= at < len(self.matrix.numbers):
            return ""
        self.matrix.stand(at)
        return self.initiative if self.initiative != initiative else ""
