"""After publication: moving over practices, barriers, actions and agendas, and what keys do with them (R166-R183)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.screens import follow_up_adding, follow_up_changing, follow_up_writing
from pz_tui.screens.copying import offer_copies, under_cursor
from pz_tui.screens.follow_up_face import READING, FollowUpFace
from pz_tui.views.follow_up_lines import FollowLine

if TYPE_CHECKING:
    from textual.binding import BindingType

ASKS = frozenset({"alert", "doubt"})


class FollowUpScreen(FollowUpFace):
    """What goes on after publication, for whoever follows it."""

    CONTEXT = "follow_up"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("follow_up")]

    # -- moving

    async def action_open(self) -> None:
        """Open the publication of a practice; of anything else choose what to change."""
        if self.line and self.line.kind == "practice":
            await self.pz.go("publication", self.line.id)
        else:
            self.action_edit()

    def action_practices(self) -> None:
        """Show practices with all that belongs to them."""
        self._look_at("practices")

    def action_barriers(self) -> None:
        """Show barriers by area."""
        self._look_at("barriers")

    def action_actions(self) -> None:
        """Show actions by party."""
        self._look_at("actions")

    def action_agenda(self) -> None:
        """Show what was put on an agenda."""
        self._look_at("agenda")

    def _look_at(self, view: str) -> None:
        """Show a view, with the cursor on what it was on, where that stands there too."""
        before = self.line
        self.view = view
        self.fill(None)
        self.board.focus()
        if before:
            self.stand_on(before.kind, before.id)

    def action_next_open(self) -> None:
        """Go to the next that asks for something."""
        self._seek(1)

    def action_previous_open(self) -> None:
        """Go to the previous one."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        def asks(line: FollowLine) -> bool:
            return line.role in ASKS and line.kind != "head"

        self.seek(way, asks, say("Nothing here is late, in a circle or not well described."))

    def action_other_pane(self) -> None:
        """Go to the text below, which then has the room, and back."""
        reads = not self.page.has_focus
        self.set_class(reads, READING)
        (self.page if reads else self.board).focus()

    # -- adding

    def action_mechanism(self) -> None:
        """Describe a working mechanism."""
        self.ask(follow_up_adding.mechanism(self))

    def action_barrier(self) -> None:
        """Name a barrier."""
        self.ask(follow_up_adding.barrier(self))

    def action_condition(self) -> None:
        """Name a condition."""
        self.ask(follow_up_adding.condition(self))

    def action_action(self) -> None:
        """Agree on an action."""
        self.ask(follow_up_adding.action(self))

    def action_on_agenda(self) -> None:
        """Put a barrier on an agenda."""
        self.ask(follow_up_adding.on_agenda(self))

    # -- changing

    def action_well_described(self) -> None:
        """Say that a barrier is well described, or no longer."""
        self.ask(follow_up_changing.well_described(self))

    def action_progress(self) -> None:
        """Report progress."""
        self.ask(follow_up_changing.progress(self))

    def action_edit(self) -> None:
        """Change what stands under the cursor."""
        self.ask(follow_up_changing.edit(self))

    # -- out

    def action_write(self) -> None:
        """Write a report to a file."""
        self.ask(follow_up_writing.export(self))

    def action_copy(self) -> None:
        """Copy what the text below points at."""
        offer_copies(self, under_cursor(self.page))
