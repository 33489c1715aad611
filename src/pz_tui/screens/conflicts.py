"""What has several values: the list of it, the values side by side, and the choice (D8).

Nothing is chosen by itself, and what is another's to settle says so.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult

from pz_domain.refusals import Refusal
from pz_domain.wording import say, say_n
from pz_tui.actions import bindings, key_of
from pz_tui.plain import plain
from pz_tui.screens import resolving
from pz_tui.screens.base import WorkScreen
from pz_tui.views.conflict_rows import compared, head, kind_word
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.conflict_list import ConflictList, Row
from pz_tui.widgets.lines import Lines
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.pair_list import Records

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pz_domain.method.edition import Edition
    from pz_domain.work.conflicts import Contested

LOW, TALL = 6, 12
"""So many lines of the list are shown at most, on a low screen and on a roomy one."""


class ConflictsScreen(WorkScreen):
    """What waits for a choice above, its values below."""

    CONTEXT = "conflicts"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("conflicts")]

    def __init__(self) -> None:
        """Start without anything."""
        super().__init__()
        self.wanted, self.last = "", ""

    def middle(self) -> ComposeResult:
        """The list, the values, and what is said where there is nothing."""
        yield ConflictList(id="conflicts")
        yield Rule(id="values-rule")
        yield Records(id="values")
        yield Page(id="no-conflict")

    @property
    def conflicts(self) -> ConflictList:
        """The list."""
        return self.query_one(ConflictList)

    @property
    def conflict(self) -> Contested | None:
        """What the cursor is on."""
        return self.conflicts.row.conflict if self.conflicts.row else None

    @property
    def initiative(self) -> str:
        """What an undo is about: what was settled just now, else the initiative under the cursor."""
        return self.last or (self.conflict.initiative if self.conflict else "")

    @property
    def edition(self) -> Edition | None:
        """The method that names the keys in the values under the cursor."""
        conflict = self.conflict
        if conflict is None or not conflict.initiative:
            return None
        try:
            return self.seat.edition(self.seat.case(conflict.initiative))
        except Refusal:
            return None

    def show(self, initiative: str) -> None:
        """Show what waits, with the cursor on something of this initiative where there is any."""
        self.wanted, self.last = initiative, ""
        self.conflicts.focus()
        self.reload()

    def reload(self) -> None:
        """Look anew, aside: everything is looked through."""
        self._find()

    @work(group="finding", exclusive=True)
    async def _find(self) -> None:
        found = await asyncio.wrap_future(self.seat.contested())
        if not self.children:
            return
        at = next((n for n, one in enumerate(found) if one.initiative == self.wanted), self.conflicts.cursor)
        self.wanted = ""
        self.conflicts.styles.height = max(1, min(len(found), TALL if self.has_class("roomy") else LOW))
        self.conflicts.show([self._row(one) for one in found], max(0, at))
        self._paint_title(len(found))
        self._paint_values()

    def _row(self, conflict: Contested) -> Row:
        row: Any = None
        if conflict.initiative:
            queries = self.seat.workspace.queries
            row = queries.by_number(queries.number_of(conflict.initiative), self.seat.me)
        title = plain(row.title) if row else plain(conflict.initiative)
        return Row(str(row.number) if row else "", title, kind_word(conflict, self.seat.name), conflict)

    def _paint_title(self, n: int) -> None:
        counted = say_n("{n} waits for a choice", "{n} wait for a choice", n) if n else ""
        self.query_one("#title", Bar).show(
            [("PZ  ", "key"), (say("Conflicts"), "title")], [(counted, "accent")] if n else ()
        )

    def _paint_values(self) -> None:
        conflict, records, page = self.conflict, self.query_one(Records), self.query_one("#no-conflict", Page)
        self.set_class(conflict is None, "without")
        if conflict is None:
            page.show([Block("", say("Nothing has two values: there is nothing to choose."), role="dim")])
            return
        device = self.seat.workspace.desk.store.device
        name, odd = self.seat.name, conflict.unreadable
        heads = (head(held, name, device, is_odd=held.change in odd) for held in conflict.values)
        values = tuple(held.value for held in conflict.values)
        records.show(tuple(heads), tuple(compared(self.edition, values)), numbered=True)
        self.offer()

    @on(Lines.Moved, "#conflicts")
    def follow(self) -> None:
        """Show the values under the cursor."""
        self.last = ""
        self._paint_values()

    def on_resize(self, event: events.Resize) -> None:
        """Give the list as many lines as there is room for."""
        super().on_resize(event)
        if self.conflicts.rows:
            self.reload()

    def useless(self) -> frozenset[str]:
        """Leave out keys for values that are not there."""
        n = len(self.conflict.values) if self.conflict else 0
        return frozenset(f"choose_{key}" for key in range(n + 1, 5)) | (
            frozenset() if n else {"write", "merge"}
        )

    # -- choosing

    def settle(self, conflict: Contested, fields: dict[str, Any]) -> None:
        """Have one value take the place of all that are shown."""
        deed: dict[str, Any] = {"deed": "resolve_conflict", "register": str(conflict.address), **fields}
        if conflict.address.kind != "verdict":
            deed["seen"] = list(conflict.live)
        if conflict.initiative:
            deed["initiative"] = conflict.initiative
        told = say("Chosen; {key} brings the other values back.", key=key_of("app.undo"))

        def done(_: object) -> None:
            self.last = conflict.initiative
            self.tell(told)

        self.record(deed, done)

    def _choose(self, n: int) -> None:
        conflict = self.conflict
        if conflict is None or n > len(conflict.values):
            self.tell(say("There is no value {n} here.", n=n), alert=True)
        else:
            self.settle(conflict, {"choose": conflict.values[n - 1].change})

    def action_choose_1(self) -> None:
        """Choose the first."""
        self._choose(1)

    def action_choose_2(self) -> None:
        """Choose the second."""
        self._choose(2)

    def action_choose_3(self) -> None:
        """Choose the third."""
        self._choose(3)

    def action_choose_4(self) -> None:
        """Choose the fourth."""
        self._choose(4)

    def action_write(self) -> None:
        """Put another value together."""
        if self.conflict and self.conflict.unreadable:
            self.ask(resolving.take_away(self, self.conflict))
        elif self.conflict:
            self.ask(resolving.put_together(self, self.conflict, None))

    def action_merge(self) -> None:
        """See the texts brought together."""
        if self.conflict:
            self.ask(resolving.bring_together(self, self.conflict))

    # -- moving

    def action_next_conflict(self) -> None:
        """Go to the next."""
        self.conflicts.action_down()

    def action_previous_conflict(self) -> None:
        """Go to the previous."""
        self.conflicts.action_up()

    async def action_open(self) -> None:
        """Open the initiative."""
        if self.conflict and self.conflict.initiative:
            await self.pz.go("review", self.conflict.initiative)
        else:
            self.tell(say("This is of no initiative."))

    def action_other_pane(self) -> None:
        """Go to the values and back."""
        values = self.query_one(Records)
        (self.conflicts if values.has_focus else values).focus()

    async def action_back(self) -> None:
        """Back to the list, then to where one came from."""
        if self.query_one(Records).has_focus:
            self.conflicts.focus()
        else:
            await self.pz.pop_screen()
