"""The publication overview: moving over it, and what keys do with batches and marked initiatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.widgets import Input

from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.screens import batch_deeds
from pz_tui.screens.batches_face import BatchesFace
from pz_tui.screens.for_several import Named
from pz_tui.views.batch_row import Head, LeavingLine
from pz_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.binding import BindingType

SORTS = ("number", "cluster")


class BatchesScreen(BatchesFace):
    """What is on its way to the website, for whoever runs the publication."""

    CONTEXT = "batches"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("batches")]

    @on(Lines.Moved, "#batches")
    def follow(self) -> None:
        """Show what belongs to the new line."""
        self.side_soon()

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """Filter while typing."""
        self.typed = event.value
        self.fill(self.board.number)

    @on(Input.Submitted, "#filter")
    def leave_filter(self) -> None:
        """Go to the list; the filter stays."""
        self.board.focus()

    # -- moving

    async def action_open(self) -> None:
        """Open the publication; fold or unfold a batch."""
        line = self.line
        if isinstance(line, LeavingLine):
            await self.pz.go("publication", line.row.id)
        elif isinstance(line, Head) and line.batch:
            self.turned ^= {line.batch.id}
            self.fill(line.number)

    async def action_review(self) -> None:
        """Open the review."""
        if self.initiative:
            await self.pz.go("review", self.initiative)

    def action_next_open(self) -> None:
        """Go to the next that is blocked."""
        self._seek(1)

    def action_previous_open(self) -> None:
        """Go to the previous that is blocked."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        board, count = self.board, len(self.board.numbers)
        for n in range(1, count + 1):
            at = (board.cursor + way * n) % count
            line = board.row_at(at)
            if isinstance(line, LeavingLine) and line.blocks and not line.row.ended:
                board.stand(at)
                return
        self.tell(say("Nothing in this list is blocked."))

    def action_other_pane(self) -> None:
        """Go to the text below and back."""
        cell = self.query_one("#cell")
        (self.board if cell.has_focus else cell).focus()

    # -- which initiatives

    def action_mark(self) -> None:
        """Mark, and go on to the next; a batch is not marked."""
        if self.initiative:
            self.board.toggle()
        self.board.action_down()
        self._paint_around()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.board.marked.clear()
        self.board.refresh()
        self._paint_around()

    def action_filter(self) -> None:
        """Type a filter."""
        self.query_one("#filter", Input).focus()

    def action_sort(self) -> None:
        """Order by cluster, or by number again."""
        self.sort = SORTS[(SORTS.index(self.sort) + 1) % len(SORTS)]
        self.fill(self.board.number)

    def chosen(self) -> list[Named]:
        """Return the marked initiatives, or the one under the cursor."""
        numbers = sorted(self.board.marked) or [n for n in (self.board.number,) if n is not None and n > 0]
        rows = self.seat.workspace.queries.rows(numbers, self.seat.me)
        return [Named(row.id, row.number, row.title) for row in rows]

    # -- deeds

    def action_make(self) -> None:
        """Make a batch of the marked initiatives or this one."""
        found = self.chosen()
        if found:
            held = (
                self.head.batch.id if self.head and self.head.batch and self.head.status == "pending" else ""
            )
            self.ask(batch_deeds.gather(self, found, held, self.board.marked.clear))
        else:
            self.tell(say("Put the cursor on an initiative first, or mark some."), alert=True)

    def action_take_out(self) -> None:
        """Take the marked initiatives, or this one, out of the batch."""
        found = self.chosen()
        if found:
            self._with_batch(lambda batch: batch_deeds.take_out(self, batch, found, self.board.marked.clear))

    def action_release(self) -> None:
        """Release the batch."""
        self._with_batch(lambda batch: batch_deeds.release(self, batch))

    def action_export(self) -> None:
        """Write the batch to a folder."""
        self._with_batch(lambda batch: batch_deeds.export(self, batch))

    def action_published(self) -> None:
        """Record where the website shows the batch."""
        self._with_batch(lambda batch: batch_deeds.publish(self, batch))

    def action_withdraw(self) -> None:
        """Withdraw the batch."""
        self._with_batch(lambda batch: batch_deeds.withdraw(self, batch))

    def _with_batch(self, asking: Callable[[str], Awaitable[None]]) -> None:
        if self.head and self.head.batch:
            self.ask(asking(self.head.batch.id))
        else:
            self.tell(say("Put the cursor on a batch first, or on what is in it."), alert=True)

    async def action_back(self) -> None:
        """Leave the filter or the text; clear the filter; go back."""
        field = self.query_one("#filter", Input)
        if field.has_focus or self.query_one("#cell").has_focus:
            self.board.focus()
        elif field.value:
            field.value = ""
        else:
            await self.pz.pop_screen()
