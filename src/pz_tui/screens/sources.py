"""The request: moving over the sources of a round, and what keys do with one or with those that are marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from pz_domain.wording import say, say_n
from pz_tui.actions import bindings
from pz_tui.screens import source_deeds, source_form, source_papers
from pz_tui.screens.copying import Offer, copy, offer_copies, under_cursor
from pz_tui.screens.sources_face import READING, SourcesFace, filter_of

if TYPE_CHECKING:
    from textual.binding import BindingType

TO_DO = frozenset({"ask", "remind", "register"})


class SourcesScreen(SourcesFace):
    """The sources of a round, for whoever runs the request."""

    CONTEXT = "sources"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("sources")]

    # -- moving

    async def action_open(self) -> None:
        """Show the initiatives of this source in the queue."""
        if self.line is None:
            return
        if not self.line.registered:
            self.tell(say("No initiative of {name} is registered yet.", name=self.line.source.name))
            return
        await self.pz.list_of(filter_of(self.line.source.key))

    def action_next_open(self) -> None:
        """Go to the next with which something is to be done."""
        self._seek(1)

    def action_previous_open(self) -> None:
        """Go to the previous one."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        self.seek(way, lambda row: row.line.next in TO_DO, say("Nothing is to be done with any source now."))

    def action_other_pane(self) -> None:
        """Go to the text below, which then has the room, and back."""
        reads = not self.page.has_focus
        self.set_class(reads, READING)
        (self.page if reads else self.board).focus()

    # -- which sources

    def action_mark_due(self) -> None:
        """Mark all that are to be asked, else all that are to be reminded."""
        for wanted in ("ask", "remind"):
            due = {line.source.key for line in self.found.lines if line.next == wanted}
            if due:
                self._mark(due)
                return
        self.tell(say("No source is to be asked or reminded now."))

    def action_mark_all(self) -> None:
        """Mark all."""
        self._mark({line.source.key for line in self.found.lines})

    def _mark(self, keys: set[str]) -> None:
        board = self.board
        rows = (board.row_at(at) for at in range(len(board.numbers)))
        board.marked = {row.number for row in rows if row.line.source.key in keys}
        board.refresh()
        self.paint_around()
        self.tell(say_n("{n} marked", "{n} marked", len(board.marked)))

    def action_sort(self) -> None:
        """Order by what is to be done, or as in the method."""
        self.by_todo = not self.by_todo
        self.fill(self.board.number)

    # -- deeds

    def action_ask(self) -> None:
        """Record that they were asked."""
        self.ask(source_deeds.ask(self))

    def action_remind(self) -> None:
        """Record that they were reminded."""
        self.ask(source_deeds.remind(self))

    def action_reply(self) -> None:
        """Record what they answered."""
        self.ask(source_deeds.reply(self))

    def action_add(self) -> None:
        """Add a source."""
        self.ask(source_form.add(self))

    def action_edit(self) -> None:
        """Change what is known of this source."""
        self.ask(source_form.edit(self))

    # -- papers

    def action_template(self) -> None:
        """Write the lists to a folder."""
        self.ask(source_papers.lists(self))

    def action_mail(self) -> None:
        """Write the mails to a folder."""
        self.ask(source_papers.mails(self))

    def action_copy(self) -> None:
        """Copy what the text below points at, or the mail."""
        if self.page.has_focus:
            offer_copies(self, under_cursor(self.page))
        elif self.line:
            copy(self, Offer(say("the mail"), source_papers.mail_to(self, self.line).copy))
