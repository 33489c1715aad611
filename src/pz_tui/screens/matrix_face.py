"""The face of the matrix: a line an initiative, a column a question, totals, and what is under the cursor."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from pz_domain.wording import say
from pz_tui import boot
from pz_tui.actions import key_of
from pz_tui.screens.base import ROOMY
from pz_tui.screens.initiative_board import InitiativeBoard
from pz_tui.views.answer_state import STATES, sign
from pz_tui.views.matrix_row import MatrixLine, MatrixRow
from pz_tui.views.matrix_side import blocks
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.matrix_list import MatrixList
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.painted import Piece
from pz_tui.widgets.totals import Totals

if TYPE_CHECKING:
    from pz_tui.boot import Hint


class MatrixFace(InitiativeBoard):
    """Shows how far every questionnaire is; it changes nothing."""

    def __init__(self) -> None:
        """Start with those in the step of the questionnaire, by number."""
        super().__init__()
        self.descending, self.with_left = False, False
        self.counted: Mapping[str, Counter[str]] = {}

    def middle(self) -> ComposeResult:
        """Filter, heads, lines, totals, and the text of the cell."""
        yield from self.filter_line()
        yield Bar(id="head")
        yield MatrixList(id="matrix")
        yield Rule(id="legend")
        yield Totals(id="totals")
        yield Rule()
        yield Page(id="cell")

    # -- what is shown

    @property
    def matrix(self) -> MatrixList:
        """The lines, as what they are here."""
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

    def paint_line(self, line: MatrixLine, width: int, *, here: bool) -> Sequence[Piece]:  # noqa: ARG002 - the layout has it
        """Return the pieces of one line."""
        return self.painter.line(line, here=here)

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
        self.paint_around(queries.hints(wish))

    def _codes(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Return the questions of the editions these initiatives are under, then those added for some of them."""
        workspace = self.seat.workspace
        editions = [workspace.desk.edition(hash_) for hash_ in workspace.boards.editions(numbers)]
        own = dict.fromkeys(code for edition in editions for code in edition.questions)
        return (*own, *sorted(code for code in self.counted if code not in own))

    def lines(self, numbers: Sequence[int]) -> list[MatrixLine]:
        """Return the lines of these initiatives."""
        queries, boards = self.seat.workspace.queries, self.seat.workspace.boards
        asked, answers = boards.asked(numbers), queries.answers(numbers)
        rows = queries.rows(numbers, self.seat.me)
        return [MatrixLine(row.number, row, asked.get(row.number), answers[row.number]) for row in rows]

    # -- around the lines

    def paint_around(self, hints: Sequence[Hint] = ()) -> None:
        """Show title, heads, totals and counts, and soon the text of the cell."""
        matrix, painter = self.matrix, self.painter
        self.query_one("#title", Bar).show([("PZ  ", "key"), (say("Questionnaires"), "title")])
        self.query_one("#head", Bar).show(painter.head(self.sort, descending=self.descending))
        self.query_one(Totals).show(painter.totals(self.counted, short=self.size.height < ROOMY))
        self.query_one("#legend", Rule).show(
            "  ".join(f"{sign(self.pz.signs, state)} {say(word)}" for state, word in STATES.items())
        )
        seen, layout = [], painter.layout
        if layout.shown < len(matrix.codes):
            first, last = layout.first + 1, layout.first + layout.shown
            seen.append(say("questions {first}–{last} of {n}", first=first, last=last, n=len(matrix.codes)))
        self.show_counts(len(matrix.numbers), *seen, hints=hints)
        self.text_soon()

    def show_text(self) -> None:
        """Show the text of the cell."""
        initiative = self.initiative
        if not initiative:
            nothing = (
                say("Nothing here. {key} clears the filter.", key=key_of("matrix.back"))
                if self.typed
                else say("No questionnaire is under way.")
            )
            self.page.show([Block("", nothing, role="dim")])
            return
        case = self.seat.case(initiative)
        brief = self.size.height < ROOMY
        self.page.show(blocks(self.seat.edition(case), case, self.matrix.code, self.pz.today, brief=brief))
