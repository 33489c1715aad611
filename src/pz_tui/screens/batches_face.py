"""The face of the publication overview: batches as heads, under each its initiatives, and those in none first."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from pz_domain.journal.address import Address
from pz_domain.wording import language, say
from pz_tui import boot
from pz_tui.actions import key_of
from pz_tui.screens.initiative_board import InitiativeBoard
from pz_tui.views.batch_row import BatchRow, Head, LeavingLine
from pz_tui.views.batch_side import focus_of, of_batch, of_line
from pz_tui.views.publication_rows import PUBLICATION
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.painted import Piece
from pz_tui.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from pz_tui.boot import BatchState, Hint

RANK = {"": 0, "pending": 1, "released": 2, "published": 3, "withdrawn": 4}
FOLDED = frozenset({"published", "withdrawn"})
NONE = -1


class BatchesFace(InitiativeBoard):
    """Shows what is on its way to the website, and what keeps it; it changes nothing."""

    def __init__(self) -> None:
        """Start with the order of numbers, and what is over folded."""
        super().__init__()
        self.turned: set[str] = set()
        self.heads: dict[int, Head] = {}
        self.members: dict[int, Sequence[int]] = {}

    def middle(self) -> ComposeResult:
        """Filter, heads, list, and the text of the line."""
        yield from self.filter_line()
        yield Bar(id="head")
        yield QueueList(id="batches")
        yield Rule(id="legend")
        yield Page(id="cell")

    # -- what is shown

    @property
    def line(self) -> Head | LeavingLine | None:
        """What is under the cursor."""
        found: Head | LeavingLine | None = self.board.row
        return found

    @property
    def initiative(self) -> str:
        """The initiative under the cursor; empty on a batch."""
        return self.line.row.id if isinstance(self.line, LeavingLine) else ""

    @property
    def head(self) -> Head | None:
        """The batch under the cursor, or the one that what is under it belongs to."""
        above = (number for number in reversed(self.board.numbers[: self.board.cursor + 1]) if number < 0)
        return self.heads.get(next(above, 0))

    def paint_line(self, line: Head | LeavingLine, width: int, *, here: bool) -> Sequence[Piece]:
        """Return the pieces of one line."""
        return self.painter.line(line, width, here=here)

    def fill(self, number: int | None) -> None:
        """Show the initiatives that meet the filter under their batches, with the cursor on one of them."""
        queries, boards = self.seat.workspace.queries, self.seat.workspace.boards
        wish = boot.wish(self.typed)
        selected = boards.leaving_numbers()
        found = [n for n in queries.ids(wish, self.seat.me, "number") if n in selected]
        if self.sort == "cluster":
            clusters = {row.number: row.cluster for row in queries.rows(found, self.seat.me)}
            found.sort(key=lambda n: (clusters.get(n) or "~", n))
        self._dress_painter(found)
        self.board.show(array("q", self._numbers(found)), number)
        self.paint_around(queries.hints(wish))

    def _numbers(self, found: Sequence[int]) -> Iterator[int]:
        """Yield what the list holds: a head below zero, then its initiatives unless it is folded."""
        boards = self.seat.workspace.boards
        batches = {batch.id: batch for batch in boards.batches()}
        inside = {
            batch: {member.number for member in members}
            for batch, members in groupby(boards.memberships(), lambda member: member.batch)
        }
        live = [batch for batch in batches.values() if batch.status != "withdrawn"]
        taken = {number for batch in live for number in inside.get(batch.id, ())}
        alone = [row.number for row in self.seat.workspace.queries.rows(found, self.seat.me)
                 if row.number not in taken and row.step == PUBLICATION and not row.ended]  # fmt: skip
        self.heads, self.members = {}, {}
        yield from self._group(NONE, None, alone)
        ordered = sorted(batches.values(), key=lambda batch: (RANK[_status(batch)], batch.id))
        for n, batch in enumerate(ordered, start=2):
            yield from self._group(
                -n, batch, [number for number in found if number in inside.get(batch.id, ())]
            )

    def _group(self, number: int, batch: BatchState | None, members: Sequence[int]) -> Iterator[int]:
        if self.typed and batch and not members:
            return
        key = batch.id if batch else ""
        is_open = (_status(batch) not in FOLDED) != (key in self.turned) if batch else True
        leaving = self.seat.workspace.boards.leaving(members)
        blocked = sum(bool(leaving[member].blocks) for member in members)
        self.heads[number] = Head(number, batch, len(members), blocked, is_open)
        self.members[number] = members
        yield number
        if is_open:
            yield from members

    def lines(self, numbers: Sequence[int]) -> list[Head | LeavingLine]:
        """Return the lines of these numbers; those below zero are batches."""
        wanted = [number for number in numbers if number > 0]
        leaving = self.seat.workspace.boards.leaving(wanted)
        rows = self.seat.workspace.queries.rows(wanted, self.seat.me)
        found = {row.number: LeavingLine(row.number, row, leaving[row.number]) for row in rows}
        return [self.heads[n] if n < 0 else found[n] for n in numbers if n in self.heads or n in found]

    # -- around the lines

    def _dress_painter(self, numbers: Sequence[int]) -> None:
        """Take tasks and limits from the editions these initiatives are under."""
        workspace = self.seat.workspace
        editions = [workspace.desk.edition(hash_) for hash_ in workspace.boards.editions(numbers)]
        rules = [edition.method.publication for edition in editions]
        tasks = tuple(dict.fromkeys(key for rule in rules for key in rule.impact))
        limits = {rule.max_elements for rule in rules}
        clusters = {
            principle.key: (principle.label_clustering or principle.label).in_(language())
            for edition in editions
            for principle in edition.principles("clustering")
        }
        most = limits.pop() if len(limits) == 1 else 0
        self.painter = BatchRow(self.pz.signs, self.pz.today, tasks, most, clusters)

    def paint_around(self, hints: Sequence[Hint] = ()) -> None:
        """Show title, heads and counts, and soon the text of the line."""
        board = self.board
        self.query_one("#title", Bar).show([("PZ  ", "key"), (say("Publications"), "title")])
        self.query_one("#head", Bar).show(self.painter.head(max(40, board.reach - 2), self.sort))
        order = say("by cluster") if self.sort == "cluster" else say("by number")
        self.query_one("#legend", Rule).show(say("ordered {order}: no ranking", order=order))
        self.show_counts(sum(n > 0 for n in board.numbers), hints=hints)
        self.text_soon()

    def show_text(self) -> None:
        """Show the text of the batch, or of the publication."""
        line, page = self.line, self.page
        if line is None:
            nothing = say("Nothing here. {key} clears the filter.", key=key_of("batches.back"))
            page.show([Block("", nothing, role="dim")])
        elif isinstance(line, Head):
            page.show(self._of_batch(line))
        else:
            case = self.seat.case(line.row.id)
            standing = self.seat.workspace.desk.standing(case)
            page.show(of_line(self.seat.edition(case), case, standing, line, self.pz.today))

    def _of_batch(self, head: Head) -> Iterator[Block]:
        members = [line for line in self.lines(self.members[head.number]) if isinstance(line, LeavingLine)]
        address = Address("batch", head.batch.id, "status") if head.batch else None
        status = (address and self.seat.workspace.desk.value(address)) or {}
        focus = ""
        if members:
            case = self.seat.case(members[0].row.id)
            focus = focus_of(self.seat.edition(case), case)
        return of_batch(head, status, focus, members)


def _status(batch: BatchState) -> str:
    return "published" if batch.is_published else batch.status
