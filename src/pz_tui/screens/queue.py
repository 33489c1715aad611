"""The queue: every initiative, what it waits for, and the way into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from pz_domain.wording import say
from pz_tui import boot
from pz_tui.actions import bindings
from pz_tui.screens import queue_asking, queue_deeds
from pz_tui.screens.copying import of_case, offer_copies, under_cursor
from pz_tui.screens.queue_face import ZOOMED
from pz_tui.screens.queue_marks import QueueMarks
from pz_tui.widgets.lines import Lines
from pz_tui.widgets.queue_list import ColumnHeads
from pz_tui.widgets.steps import Steps

if TYPE_CHECKING:
    from textual.binding import BindingType


class QueueScreen(QueueMarks):
    """All initiatives, and what keys do with them."""

    CONTEXT = "queue"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("queue")]

    @on(Lines.Moved, "#list")
    def follow(self) -> None:
        """Show the preview of where the cursor is."""
        self.preview_soon()

    # -- the way in

    async def action_open(self) -> None:
        """Open the initiative where its step asks for it."""
        row = self.list.row
        if self.end_reading() or not row:
            return
        self.tour = []
        await self.pz.go(queue_deeds.page_of(row), row.id)

    async def action_questionnaire(self) -> None:
        """Open the questionnaire."""
        if self.initiative:
            await self.pz.go("questionnaire", self.initiative)

    async def action_publication(self) -> None:
        """Open the publication."""
        if self.initiative:
            await self.pz.go("publication", self.initiative)

    async def action_documents(self) -> None:
        """Show the documents."""
        if self.initiative:
            await self.pz.go("documents", self.initiative)

    def action_copy(self) -> None:
        """Copy what the preview points at, or something of the initiative."""
        if self.page.has_focus:
            offer_copies(self, under_cursor(self.page))
        elif self.initiative:
            case = self.seat.case(self.initiative)
            offer_copies(self, of_case(self.seat.edition(case), case))

    async def action_batches(self) -> None:
        """Show what is on its way to the website."""
        await self.pz.go("batches", self.initiative)

    async def action_numbers(self) -> None:
        """Show how the round goes."""
        await self.pz.go("numbers", self.initiative)

    async def action_follow_up(self) -> None:
        """Show what goes on after publication."""
        await self.pz.go("follow_up", self.initiative)

    async def action_sources(self) -> None:
        """Show the sources of the round."""
        await self.pz.go("sources", self.initiative)

    async def action_duplicates(self) -> None:
        """Show what may be the same."""
        await self.pz.go("duplicates", self.initiative)

    async def action_conflicts(self) -> None:
        """Show what has two values."""
        await self.pz.go("conflicts", self.initiative)

    async def action_intake(self) -> None:
        """Bring in lists."""
        await self.pz.go("intake", self.initiative)
        self.pz.screen.begin()  # type: ignore[attr-defined]

    async def action_matrix(self) -> None:
        """Show all questionnaires as a matrix."""
        await self.pz.go("matrix", self.initiative)

    # -- which ones, in what order

    def action_filter(self) -> None:
        """Type a filter."""
        self.end_reading()
        self.field.focus()

    def action_filters(self) -> None:
        """Choose, keep, rename or drop a saved filter."""
        self.ask(queue_asking.saved_filters(self))

    def action_sort(self) -> None:
        """Ask for the column to sort by."""
        self.ask(queue_asking.sort_column(self))

    @on(ColumnHeads.Chosen)
    def sort_by(self, chosen: ColumnHeads.Chosen) -> None:
        """Sort by the column that was clicked."""
        self.order_by(chosen.key)

    def action_reverse(self) -> None:
        """Turn the order around."""
        self.order_by(self.sort)

    def action_mine(self) -> None:
        """Show what waits for me, or everything."""
        self.show_whose("me")

    def action_whose(self) -> None:
        """Ask whose turn it must be."""
        self.ask(queue_asking.whose_turn(self))

    @on(Steps.Chosen)
    def choose_step(self, chosen: Steps.Chosen) -> None:
        """Show the step that was clicked."""
        self.show_step(chosen.key)

    def action_step_1(self) -> None:
        """Show step 1, or all again."""
        self.show_step("1")

    def action_step_2(self) -> None:
        """Show step 2, or all again."""
        self.show_step("2")

    def action_step_3(self) -> None:
        """Show step 3, or all again."""
        self.show_step("3")

    def action_step_4(self) -> None:
        """Show step 4, or all again."""
        self.show_step("4")

    def action_step_5(self) -> None:
        """Show step 5, or all again."""
        self.show_step("5")

    def action_every_step(self) -> None:
        """Show all steps."""
        self.show_step(self.step)

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

    def action_next_open(self) -> None:
        """Go to the next initiative that waits for me."""
        self._seek(1)

    def action_previous_open(self) -> None:
        """Go to the previous initiative that waits for me."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        """Ask what waits for me, and stand on the first of it in this direction, round the end."""
        found = set(self.seat.workspace.queries.ids(boot.wish("waiting:me"), self.seat.me))
        count, numbers = len(self.list.numbers), self.list.numbers
        places = ((self.list.cursor + way * n) % count for n in range(1, count + 1)) if found else ()
        at = next((place for place in places if numbers[place] in found), None)
        if at is None:
            self.tell(say("Nothing in this list waits for you."))
        else:
            self.list.stand(at)

    # -- the preview, and back

    def action_preview(self) -> None:
        """Go to the preview and back."""
        (self.list if self.page.has_focus else self.page).focus()

    def action_zoom(self) -> None:
        """Give the preview the whole screen, or back."""
        if not self.end_reading():
            self.add_class(ZOOMED)
            self.page.focus()

    def action_back(self) -> None:
        """Leave the page or the filter; clear it; with nothing to clear, leave PZ."""
        if self.end_reading():
            return
        if self.field.has_focus:
            self.leave_filter()
        elif self.page.has_focus:
            self.list.focus()
        elif self.typed or self.step or self.whose:
            self.narrow_to("")
        else:
            self.ask(self._leave())

    async def _leave(self) -> None:
        if await self.foot.confirm(say("Leave PZ?"), say("leave"), say("stay")):
            self.pz.action_leave()
