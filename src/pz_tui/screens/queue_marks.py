"""The marks of the queue: setting them, and what is done with all that is marked, or with the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import say_n
from pz_tui import boot
from pz_tui.screens import meeting_lists, queue_asking, queue_deeds, queue_handing_over, queue_sharing
from pz_tui.screens.interests import ask_for_several, declare_none
from pz_tui.screens.queue_filter import QueueFilter

if TYPE_CHECKING:
    from pz_tui.boot import Row
    from pz_tui.views.allotment import Share


class QueueMarks(QueueFilter):
    """Marks stay when the filter changes; every deed names what it is about before it happens."""

    def __init__(self) -> None:
        """Start without marks."""
        super().__init__()
        self.tour: list[str] = []
        """The initiatives that are opened one after another; empty: those of the list."""
        self.declaring: list[Row] = []
        """The initiatives that are shown by name, to declare that I have no interest in them."""
        self.sharing: list[Share] = []
        """What sharing out would come to, while it is shown."""
        self.together: list[str] = []
        """The events of the last deed that was done for several at once."""

    def done_together(self) -> list[str]:
        """Return those events, as long as nothing was recorded here since."""
        store = self.seat.workspace.desk.store
        last = store.event(self.together[-1]) if self.together else None
        return self.together if last and last.hash == store.last()[1] else []

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

    def action_share(self) -> None:
        """Share out evenly: what it comes to first, and what was shown by the same key again."""
        shown, self.sharing = self.sharing, []
        if shown:
            self.end_reading()
            queue_sharing.carry_out(self, shown)
        else:
            self.ask(queue_sharing.share_out(self))

    def action_hand_over(self) -> None:
        """Hand over what someone has open."""
        self.ask(queue_handing_over.hand_over(self))

    def action_unassign(self) -> None:
        """Take a reviewer off."""
        self.ask(queue_deeds.assign(self, holds=False))

    async def action_note(self) -> None:
        """Show the notes of the one at hand, or write one on all that is marked."""
        if self.list.marked:
            self.ask(queue_deeds.note(self))
        elif self.initiative:
            await self.pz.go("notes", self.initiative)

    def action_interest(self) -> None:
        """Declare no interest: the names first, and what was shown by the same key again."""
        shown, self.declaring = self.declaring, []
        if shown:
            self.end_reading()
            declare_none(self, shown)
        else:
            self.ask(ask_for_several(self))

    def end_reading(self) -> bool:
        """Leave a page; what it asked is left with it."""
        self.declaring, self.sharing = [], []
        return super().end_reading()

    def action_export(self) -> None:
        """Write the list to a file."""
        self.ask(queue_asking.export(self))

    def action_meeting(self) -> None:
        """Write a list for the selection meeting."""
        self.ask(meeting_lists.write_list(self))

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

    def position(self, initiative: str) -> tuple[int, int]:
        """Return at which place of how many an initiative stands; zero of zero where it is not in the list."""
        if self.tour:
            return (self.tour.index(initiative) + 1, len(self.tour)) if initiative in self.tour else (0, 0)
        return (self.list.cursor + 1, len(self.list.numbers)) if self.initiative == initiative else (0, 0)

    def next_to_judge(self, initiative: str) -> str:
        """Return the next initiative that waits for my review, round the end; the cursor goes along."""
        waiting = set(self.seat.workspace.queries.ids(boot.wish("waiting:me"), self.seat.me))
        if self.tour:
            at = self.tour.index(initiative) + 1 if initiative in self.tour else 0
            order = [self.seat.workspace.desk.store.number(id_) for id_ in (*self.tour[at:], *self.tour[:at])]
        else:
            at = self.list.cursor + 1
            order = [*self.list.numbers[at:], *self.list.numbers[:at]]
        for number in order:
            row = self.seat.workspace.queries.by_number(number, self.seat.me) if number in waiting else None
            if (
                row
                and row.step in queue_deeds.JUDGED
                and row.waiting_for == "reviews"
                and row.id != initiative
            ):
                if not self.tour:
                    self.list.stand(self.list.numbers.index(number))
                return str(row.id)
        return ""
