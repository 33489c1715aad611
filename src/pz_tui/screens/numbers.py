"""The figures of a round: how initiatives go through the steps, and how far reviewers agree (R7, D24)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.screens import numbers_asking, numbers_writing
from pz_tui.screens.numbers_face import OF_STEP, NumbersFace
from pz_tui.views.numbers_lines import CriterionLine

if TYPE_CHECKING:
    from textual.binding import BindingType


class NumbersScreen(NumbersFace):
    """Steps and criteria, and what keys show of them."""

    CONTEXT = "numbers"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("numbers")]

    def useless(self) -> frozenset[str]:
        """Nothing is changed here, so that nothing can be undone."""
        return frozenset({"undo", "redo"})

    # -- moving

    async def action_open(self) -> None:
        """Show the initiatives behind this cell, or behind this line, in the queue."""
        line, behind = self.line, self.behind
        if line is None or behind is None:
            return
        if self.square.has_focus:
            found = self.square.cell.line if self.square.cell else ""
        elif isinstance(line, CriterionLine):
            found = behind.records(line.agreed.criterion) if line.agreed.records else ""
        else:
            found = behind.step(line.step, "came") if line.came else ""
        if found:
            await self.pz.list_of(found)
        else:
            self.tell(say("There is no initiative behind this."))

    def action_right(self) -> None:
        """Go to the table, and there one cell to the right."""
        self._beside(1)

    def action_left(self) -> None:
        """Go one cell to the left; from the first one to the list."""
        self._beside(-1)

    def _beside(self, way: int) -> None:
        square = self.square
        if square.has_focus and square.column + way >= 0:
            square.go(square.column + way)
        elif square.has_focus:
            self.board.focus()
        elif way > 0 and self.board.has_focus and square.count:
            square.focus()

    def action_other_pane(self) -> None:
        """Go to the table, to the text, and back to the list."""
        panes = [self.board, self.square, *(() if self.has_class(OF_STEP) else (self.page,))]
        panes = [pane for pane in panes if pane.count or pane is self.board]
        at = next((at for at, pane in enumerate(panes) if pane.has_focus), 0)
        panes[(at + 1) % len(panes)].focus()

    def action_next_minded(self) -> None:
        """Go to the next criterion whose kappa misleads."""
        self._seek(1)

    def action_previous_minded(self) -> None:
        """Go to the previous one."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        self.seek(
            way,
            lambda line: isinstance(line, CriterionLine) and line.misleads(together=self.together),
            say("No kappa misleads here."),
        )

    # -- what is shown

    def action_consensus(self) -> None:
        """Show what they came to, or first verdicts again."""
        self.together = not self.together
        self.paint_around()

    def action_pair(self) -> None:
        """Choose two reviewers, or everyone."""
        self.ask(numbers_asking.pair(self))

    def action_period(self) -> None:
        """Choose a period."""
        self.ask(numbers_asking.period(self))

    def action_round(self) -> None:
        """Choose a round."""
        self.ask(numbers_asking.round_(self))

    def action_export(self) -> None:
        """Write the figures to a file."""
        self.ask(numbers_writing.export(self))

    async def action_back(self) -> None:
        """Leave the table or the text; then go back."""
        if self.board.has_focus:
            await self.pz.pop_screen()
        else:
            self.board.focus()
