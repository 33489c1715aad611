"""The publication overview: moving over it, and what keys do with batches and marked initiatives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.screens import batch_deeds
from pz_tui.screens.batches_face import BatchesFace
from pz_tui.screens.for_several import Named
from pz_tui.views.batch_row import Head, LeavingLine

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.binding import BindingType


class BatchesScreen(BatchesFace):
    """What is on its way to the website, for whoever runs the publication."""

    CONTEXT = "batches"
    SORTS = ("number", "cluster")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("batches")]

    # -- moving

    async def action_open(self) -> None:
        """Open the publication; fold or unfold a batch."""
        line = self.line
        if isinstance(line, LeavingLine):
            await self.pz.go("publication", line.row.id)
        elif isinstance(line, Head) and line.batch:
            self.turned ^= {line.batch.id}
            self.fill(line.number)

    def action_next_open(self) -> None:
        """Go to the next that is blocked."""
        self._seek(1)

    def action_previous_open(self) -> None:
        """Go to the previous that is blocked."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        self.seek(way, _is_blocked, say("Nothing in this list is blocked."))

    # -- which initiatives

    def action_mark(self) -> None:
        """Mark, and go on to the next; a batch is not marked."""
        if self.initiative:
            self.board.toggle()
        self.board.action_down()
        self.paint_around()

    def chosen(self) -> list[Named]:
        """Return the marked initiatives, or the one under the cursor."""
        numbers = [number for number in self.board.chosen if number > 0]
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


def _is_blocked(line: Head | LeavingLine) -> bool:
    return isinstance(line, LeavingLine) and bool(line.blocks) and not line.row.ended
