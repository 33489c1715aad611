"""The face of the queue: steps with counts, filter, list, preview, and pages that stay until they are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from pz_domain.wording import language, mark, say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens.base import WorkScreen
from pz_tui.views.labels import round_title
from pz_tui.views.queue_row import QueueRow
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.filter_field import FilterField
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.queue_list import EDGE, ColumnHeads, QueueList
from pz_tui.widgets.steps import Steps, Tab

if TYPE_CHECKING:
    from textual.widget import Widget

    from pz_tui.widgets.painted import Piece


PREVIEW_AFTER = 0.05
READING, ZOOMED = "reading", "zoomed"
EMPTY = mark("There are no initiatives yet.")
BRING_IN = mark("{request} shows the sources to ask for one; {bring_in} brings in a list that came.")


class QueueFace(WorkScreen):
    """Shows initiatives; which ones and in what order is for the screens made of it."""

    def __init__(self) -> None:
        """Start with everything."""
        super().__init__()
        self.sort, self.descending = "waiting", False
        self.is_old = True
        self.round_title = ""
        self.total, self.conflicted = 0, 0
        self._before: Widget | None = None

    def middle(self) -> ComposeResult:
        """Steps, filter, list, preview."""
        yield Steps(id="steps")
        yield Rule()
        with Horizontal(id="filter-line"):
            yield Bar(id="filter-sign")
            yield FilterField()
            yield Bar(id="filter-count")
        yield Bar(id="filter-below")
        yield ColumnHeads(id="head")
        yield QueueList(id="list")
        yield Rule(id="preview-rule")
        yield Page(id="preview")

    @property
    def list(self) -> QueueList:
        """The list of initiatives."""
        return self.query_one(QueueList)

    @property
    def field(self) -> FilterField:
        """Where the filter is typed."""
        return self.query_one(FilterField)

    @property
    def page(self) -> Page:
        """The preview, or what must be read first."""
        return self.query_one("#preview", Page)

    @property
    def initiative(self) -> str:
        """The initiative under the cursor."""
        return self.list.row.id if self.list.row else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether less than everything is shown."""
        return len(self.list.numbers) < self.total

    def dress(self) -> None:
        """Words and signs of the rows follow language and terminal."""
        super().dress()
        self.painter = QueueRow.of(self.seat.workspace.queries, self.pz.signs, self.pz.today)
        self.list.paint = lambda row, width, here, _: self.painter.line(row, width, here=here)

    def show_title(self, title: str) -> None:
        """Show round and reviewer; what the method calls the round is known once a case was read."""
        self.round_title = title or self.round_title
        rounds = () if self.total else self.seat.workspace.queries.rounds()
        shown = self.round_title or (plain(rounds[-1].title or rounds[-1].id) if rounds else "")
        left: list[Piece] = [("PZ  ", "key"), (shown, "title")]
        if self.conflicted:
            counted = say_n("{n} conflict", "{n} conflicts", self.conflicted)
            left.append((f"   {self.pz.signs.differs} {counted} {key_of('queue.conflicts')}", "alert"))
        self.query_one("#title", Bar).show(left, [(plain(self.seat.name(self.seat.me)), "dim")])

    def show_steps(self, chosen: str) -> None:
        """Show how many are in each step and how many ended in which way; together they are everything."""
        queries = self.seat.workspace.queries
        counts, labels = queries.counts(self.seat.me), _step_labels(queries.labels("step", language()))
        self.total = sum(counts.values())
        self.conflicted = queries.conflicted(self.seat.me)
        tabs = [Tab(key, labels.get(key, ""), counts.get(key, 0)) for key in "12345"]
        endings = {"dropped": say("dropped out"), "published": say("published"), "other": say("otherwise")}
        tabs += [Tab(key, word, counts.get(key, 0)) for key, word in endings.items()]
        self.query_one(Steps).show(tabs, chosen)

    def show_heads(self) -> None:
        """Show the heads of the columns, with the order on one of them."""
        width = max(40, self.app.size.width - EDGE - 1)
        heads = self.painter.head(width, self.sort, descending=self.descending)
        self.query_one(ColumnHeads).show_columns(self.painter.columns(width).widths, heads)

    def on_resize(self, event: events.Resize) -> None:
        """Share out the columns anew."""
        super().on_resize(event)
        if hasattr(self, "painter"):
            self.show_heads()

    # -- the preview, and pages that stay

    def preview_soon(self) -> None:
        """Show the preview once the cursor rests: reading a whole case must not slow down moving."""
        self.call_after_refresh(self.set_timer, PREVIEW_AFTER, self._preview)

    def _preview(self) -> None:
        from pz_tui.views.preview import preview

        row = self.list.row
        if self.has_class(READING):
            return
        if row is None:
            nothing = (
                say("Nothing here. {key} clears the filter.", key=key_of("queue.back"))
                if self.total
                else f"{say(EMPTY)} {bring_in()}"
            )
            self.page.show([Block("", nothing, role="dim")])
            return
        case = self.seat.case(row.id)
        edition = self.seat.edition(case)
        self.page.show(preview(edition, case, self.seat.workspace.desk.standing(case), self.seat.name))
        self.show_title(round_title(edition, case.round))

    def read(self, title: str, blocks: Iterable[Block]) -> None:
        """Show a page that stays until it is left; keys go there, and then back to where they were."""
        self._before = self.field if self.field.has_focus else self.list
        self.add_class(READING)
        self.query_one("#preview-rule", Rule).show(title)
        self.page.show(blocks)
        self.page.focus()
        self.foot.leave_to(self.page)

    def end_reading(self) -> bool:
        """Leave such a page, or a preview that has the whole screen; tell whether there was one."""
        if not (self.has_class(READING) or self.has_class(ZOOMED)):
            return False
        self.remove_class(READING, ZOOMED)
        self.query_one("#preview-rule", Rule).show("")
        (self._before or self.list).focus()
        self._before = None
        self.preview_soon()
        return True


def bring_in() -> str:
    """Say how initiatives come."""
    return say(BRING_IN, request=key_of("queue.sources"), bring_in=key_of("queue.intake"))


def _step_labels(labels: dict[str, str]) -> dict[str, str]:
    """Return the steps' names by number; a key may be the number or begin with it."""
    return {key[:1]: label for key, label in labels.items()}
