"""The queue: every initiative, what it waits for, and the way into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.screens.deciding import decide_marked
from pz_tui.screens.queue_face import SORTS, QueueFace
from pz_tui.widgets.lines import Lines
from pz_tui.widgets.steps import Steps

if TYPE_CHECKING:
    from textual.binding import BindingType


class QueueScreen(QueueFace):
    """All initiatives, and what keys do with them."""

    CONTEXT = "queue"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("queue")]

    @on(Lines.Moved, "#list")
    def follow(self) -> None:
        """Show the preview of where the cursor is."""
        self.preview_soon()

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """Filter while typing."""
        self.typed = event.value
        self.fill(self.list.number)
        self.preview_soon()

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        """Go to the list; the filter stays."""
        self.list.focus()

    async def action_open(self) -> None:
        """Open the initiative where its step asks for it."""
        row = self.list.row
        if row:
            page = {3: "questionnaire", 5: "publication"}.get(0 if row.ended else row.step, "review")
            await self.pz.go(page, row.id)

    async def action_questionnaire(self) -> None:
        """Open the questionnaire."""
        if self.initiative:
            await self.pz.go("questionnaire", self.initiative)

    async def action_publication(self) -> None:
        """Open the publication."""
        if self.initiative:
            await self.pz.go("publication", self.initiative)

    async def action_batches(self) -> None:
        """Show what is on its way to the website."""
        await self.pz.go("batches", self.initiative)

    async def action_matrix(self) -> None:
        """Show all questionnaires as a matrix."""
        await self.pz.go("matrix", self.initiative)

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one("#filter", Input).focus()

    def action_mark(self) -> None:
        """Mark, and go on to the next."""
        self.list.toggle()
        self.list.action_down()
        self.show_line(())

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.list.marked.clear()
        self.list.refresh()
        self.show_line(())

    def action_next_open(self) -> None:
        """Go to the next initiative that waits for me."""
        self._seek(1)

    def action_previous_open(self) -> None:
        """Go to the previous initiative that waits for me."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        count = len(self.list.numbers)
        for n in range(1, count + 1):
            at = (self.list.cursor + way * n) % count
            row = self.list.row_at(at)
            if row and row.whose == "me":
                self.list.stand(at)
                return
        self.tell(say("Nothing in this list waits for you."))

    def action_step_right(self) -> None:
        """Show the next step."""
        self._turn(1)

    def action_step_left(self) -> None:
        """Show the previous step."""
        self._turn(-1)

    def _turn(self, way: int) -> None:
        keys = ["", *(tab.key for tab in self.query_one(Steps).tabs)]
        self.step = keys[(keys.index(self.step) + way) % len(keys)]
        self.reload()

    def action_sort(self) -> None:
        """Sort by the next column."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self.fill(self.list.number)

    def action_reverse(self) -> None:
        """Turn the order around."""
        self.descending = not self.descending
        self.fill(self.list.number)

    def action_mine(self) -> None:
        """Show what waits for me, or everything."""
        self.mine = not self.mine
        self.reload()

    def action_preview(self) -> None:
        """Go to the preview and back."""
        (self.list if self.query_one("#preview").has_focus else self.query_one("#preview")).focus()

    def action_decide(self) -> None:
        """Decide as proposed, for all marked or this one."""
        self.ask(decide_marked(self))

    def action_back(self) -> None:
        """Leave the filter; clear it; with nothing to clear, leave PZ."""
        field = self.query_one("#filter", Input)
        if field.has_focus or self.query_one("#preview").has_focus:
            self.list.focus()
        elif field.value or self.step or self.mine:
            self.step, self.mine, field.value = "", False, ""
            self.reload()
        else:
            self.ask(self._leave())

    async def _leave(self) -> None:
        if await self.foot.confirm(say("Leave PZ?"), say("leave"), say("stay")):
            self.pz.action_leave()
