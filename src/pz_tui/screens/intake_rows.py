"""Going through the rows of a list: which to see, and to the next one that needs a person."""

from __future__ import annotations

from abc import abstractmethod

from textual import on

from pz_domain.wording import say
from pz_tui.screens.intake_face import IntakeFace
from pz_tui.widgets.lines import Lines


class IntakeRows(IntakeFace):
    """Goes through rows; it changes nothing."""

    @abstractmethod
    def has_files(self) -> bool:
        """Tell whether files were chosen and nothing runs; say what to do otherwise."""

    @on(Lines.Moved, "#rows")
    def follow(self) -> None:
        """Show the line under the cursor."""
        self.paint_line()

    def action_next_look(self) -> None:
        """Go to the next row that needs a person."""
        self._seek(1)

    def action_previous_look(self) -> None:
        """Go to the previous row that needs a person."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        if not self.rows.seek(way):
            self.tell(say("No row needs a person."))

    def action_only_added(self) -> None:
        """Show only what is added."""
        self._narrow("added")

    def action_only_changed(self) -> None:
        """Show only what changes."""
        self._narrow("changed")

    def action_only_unchanged(self) -> None:
        """Show only what stays as it is."""
        self._narrow("unchanged")

    def action_only_duplicate(self) -> None:
        """Show only what may be there twice."""
        self._narrow("duplicate")

    def action_only_refused(self) -> None:
        """Show only what is refused."""
        self._narrow("refused")

    def action_every_row(self) -> None:
        """Show all rows."""
        self._narrow("")

    def _narrow(self, outcome: str) -> None:
        if self.report:
            self.only = "" if outcome == self.only else outcome
            self.fill()
        else:
            self.has_files()

    def action_other_pane(self) -> None:
        """Go to the text and back."""
        (self.rows if self.page.has_focus else self.page).focus()

    async def action_open(self) -> None:
        """Open the initiative of the row."""
        if self.initiative and self.seat.workspace.desk.exists(self.initiative):
            await self.pz.go("review", self.initiative)
        else:
            self.tell(say("This row has no initiative yet."))
