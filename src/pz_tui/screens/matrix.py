"""The matrix of questionnaires: moving over it, and what keys do with the marked initiatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.screens import matrix_deeds as deeds
from pz_tui.screens.matrix_face import MatrixFace
from pz_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pz_tui.screens.questionnaire import QuestionnaireScreen

SORTS = ("number", "complete", "waiting", "title", "organisation")


class MatrixScreen(MatrixFace):
    """Initiatives by questions, for whoever runs the questionnaire."""

    CONTEXT = "matrix"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("matrix")]

    @on(Lines.Moved, "#matrix")
    def follow(self) -> None:
        """Show what belongs to the new cell."""
        self._paint_around()

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """Filter while typing."""
        self.typed = event.value
        self.fill(self.matrix.number)

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        """Go to the list; the filter stays."""
        self.matrix.focus()

    # -- moving

    async def action_open(self) -> None:
        """Open the questionnaire on the question under the cursor."""
        code = self.matrix.code
        if self.initiative:
            await self.pz.go("questionnaire", self.initiative)
            page: QuestionnaireScreen = await self.pz.page("questionnaire")  # type: ignore[assignment]
            page.stand_on(code)

    async def action_review(self) -> None:
        """Open the review."""
        if self.initiative:
            await self.pz.go("review", self.initiative)

    def action_right(self) -> None:
        """Go one question to the right."""
        self.matrix.go(self.matrix.column + 1)

    def action_left(self) -> None:
        """Go one question to the left."""
        self.matrix.go(self.matrix.column - 1)

    def action_next_gap(self) -> None:
        """Go to the next answer that is missing."""
        self._seek(1)

    def action_previous_gap(self) -> None:
        """Go to the previous answer that is missing."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        """Go to the next gap in reading order, round the end; a line is left behind as a whole when it has none."""
        matrix, count = self.matrix, len(self.matrix.numbers)
        for n in range(count + 1 if count else 0):
            at = (matrix.cursor + way * n) % count
            line = matrix.row_at(at)
            gaps = [i for i, code in enumerate(matrix.codes) if line and line.is_gap(code)]
            if n == 0:
                gaps = [i for i in gaps if (i - matrix.column) * way > 0]
            if gaps:
                matrix.stand(at)
                matrix.go(gaps[0] if way > 0 else gaps[-1])
                return
        self.tell(say("Nothing is missing in this list."))

    def action_other_pane(self) -> None:
        """Go to the text below and back."""
        cell = self.query_one("#cell")
        (self.matrix if cell.has_focus else cell).focus()

    # -- which initiatives

    def action_mark(self) -> None:
        """Mark, and go on to the next."""
        self.matrix.toggle()
        self.matrix.action_down()
        self._paint_around()

    def action_mark_all(self) -> None:
        """Mark every initiative in the list."""
        self.matrix.marked |= set(self.matrix.numbers)
        self.matrix.refresh()
        self._paint_around()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.matrix.marked.clear()
        self.matrix.refresh()
        self._paint_around()

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one("#filter", Input).focus()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self.fill(self.matrix.number)

    def action_reverse(self) -> None:
        """Turn the order around."""
        self.descending = not self.descending
        self.fill(self.matrix.number)

    def action_with_left(self) -> None:
        """Show those too that left this step, or only those in it."""
        self.with_left = not self.with_left
        self.fill(self.matrix.number)

    # -- deeds

    def action_contact(self) -> None:
        """Record an attempt at contact."""
        self.ask(deeds.contact(self))

    def action_sent(self) -> None:
        """Record that it was sent."""
        self.ask(deeds.sent(self))

    def action_close(self) -> None:
        """Close the questionnaire."""
        self.ask(deeds.close(self))

    def action_decide(self) -> None:
        """Decide as proposed."""
        self.ask(deeds.decide(self))

    async def action_back(self) -> None:
        """Leave the filter or the text; clear the filter; go back."""
        field = self.query_one("#filter", Input)
        if field.has_focus or self.query_one("#cell").has_focus:
            self.matrix.focus()
        elif field.value:
            field.value = ""
        else:
            await self.pz.pop_screen()
