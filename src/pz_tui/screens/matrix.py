"""The matrix of questionnaires: moving over it, and what keys do with the marked initiatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.screens import dates, reminders
from pz_tui.screens import matrix_deeds as deeds
from pz_tui.screens.form_making import make_forms, read_forms
from pz_tui.screens.matrix_face import MatrixFace

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pz_tui.screens.questionnaire import QuestionnaireScreen


class MatrixScreen(MatrixFace):
    """Initiatives by questions, for whoever runs the questionnaire."""

    CONTEXT = "matrix"
    SORTS = ("number", "complete", "waiting", "title", "organisation")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("matrix")]

    def moved(self) -> None:
        """Show what belongs to the new cell, and its question among the heads."""
        self.paint_around()

    # -- moving

    async def action_open(self) -> None:
        """Open the questionnaire on the question under the cursor."""
        code = self.matrix.code
        if self.initiative:
            await self.pz.go("questionnaire", self.initiative)
            page: QuestionnaireScreen = await self.pz.page("questionnaire")  # type: ignore[assignment]
            page.stand_on(code)

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

    # -- which initiatives

    def action_mark_all(self) -> None:
        """Mark every initiative in the list."""
        self.matrix.marked |= set(self.matrix.numbers)
        self.matrix.refresh()
        self.paint_around()

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

    def action_remind(self) -> None:
        """Write mails that remind of the questionnaire."""
        self.ask(reminders.mails(self))

    def action_dates(self) -> None:
        """Set until when it can be answered, and when a reminder is planned."""
        self.ask(dates.change(self))

    def action_copy(self) -> None:
        """Copy the mail that reminds of this questionnaire."""
        reminders.copy_mail(self)

    def action_make_form(self) -> None:
        """Write forms."""
        self.ask(make_forms(self, [one.id for one in deeds.chosen(self)]))

    async def action_read_forms(self) -> None:
        """Read forms that came back."""
        await read_forms(self)

    def action_close(self) -> None:
        """Close the questionnaire."""
        self.ask(deeds.close(self))

    def action_decide(self) -> None:
        """Decide as proposed."""
        self.ask(deeds.decide(self))
