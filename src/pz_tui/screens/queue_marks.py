"""The marks of the queue: setting them, and what is done with all that is marked, or with the one at hand."""

from __future__ import annotations

from pz_domain.wording import say_n
from pz_tui.screens import queue_asking, queue_deeds
from pz_tui.screens.queue_filter import QueueFilter


class QueueMarks(QueueFilter):
    """Marks stay when the filter changes; every deed names what it is about before it happens."""

    def __init__(self) -> None:
        """Start without marks."""
        super().__init__()
        self.tour: list[str] = []
        """The initiatives that are opened one after another; empty: those of the list."""

    def action_mark(self) -> None:
        """Mark, and go on to the next."""
        self.list.toggle()
        self.list.action_down()
        self.show_line()

    def action_mark_down(self) -> None:
        """Mark this one and the next."""
        self.list.mark_to(1)
        self.show_line()

    def action_mark_up(self) -> None:
        """Mark this one and the previous."""
        self.list.mark_to(-1)
        self.show_line()

    def action_mark_all(self) -> None:
        """Mark all that are shown."""
        self.list.marked.update(self.list.numbers)
        self.list.refresh()
        self.show_line()
        self.tell(say_n("{n} marked", "{n} marked", len(self.list.marked)))

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.list.marked.clear()
        self.list.refresh()
        self.show_line()

    def action_decide(self) -> None:
        """Decide as proposed."""
        self.ask(queue_deeds.decide(self))

    def action_assign(self) -> None:
        """Assign a reviewer."""
        self.ask(queue_deeds.assign(self, holds=True))

    def action_unassign(self) -> None:
        """Take a reviewer off."""
        self.ask(queue_deeds.assign(self, holds=False))

    def action_note(self) -> None:
        """Write a note."""
        self.ask(queue_deeds.note(self))

    def action_export(self) -> None:
        """Write the list to a file."""
        self.ask(queue_asking.export(self))

    def action_withdraw(self) -> None:
        """Withdraw, with the reason."""
        self.ask(queue_deeds.withdraw(self))

    async def action_open_marked(self) -> None:
        """Open the marked ones, one after another."""
        await queue_deeds.open_marked(self)

    def neighbour(self, initiative: str, way: int) -> str:
        """Return the initiative after or before one, in the order of the list; the cursor goes along.

        While the marked ones are opened one after another, only those count.
        """
        if self.tour:
            at = self.tour.index(initiative) + way if initiative in self.tour else 0
            return self.tour[at] if 0 <= at < len(self.tour) else ""
        at = self.list.cursor + way
        if not (0 <= at < len(self.list.numbers)):
            return ""
        self.list.stand(at)
        return self.initiative if self.initiative != initiative else ""
