"""The face of the queue: steps with counts, filter, list, preview."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from pz_domain.wording import language, mark, say, say_n
from pz_tui import boot
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens.base import WorkScreen
from pz_tui.views.filter_words import hint_sentence
from pz_tui.views.queue_row import QueueRow
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.queue_list import QueueList
from pz_tui.widgets.steps import Steps, Tab

if TYPE_CHECKING:
    from pz_tui.boot import Hint

SORTS = ("waiting", "number", "title", "organisation", "groups", "mine", "differences")
PREVIEW_AFTER = 0.05
EMPTY = mark("There are no initiatives yet. Leave PZ with {key} and bring them in: pz import FILE.")
NOTHING = mark("Nothing here. {key} clears the filter.")
WISHES = {"dropped": "state:dropped", "published": "state:published"}


class QueueFace(WorkScreen):
    """Shows all initiatives, narrowed by step and by what is typed; it changes nothing."""

    def __init__(self) -> None:
        """Start with everything, the longest waiting first."""
        super().__init__()
        self.step, self.typed, self.mine = "", "", False
        self.sort, self.descending = SORTS[0], False
        self.is_old = True
        self.round_title = ""

    def middle(self) -> ComposeResult:
        """Steps, filter, list, preview."""
        yield Steps(id="steps")
        yield Rule()
        with Horizontal(id="filter-line"):
            yield Bar(id="filter-sign")
            yield Input(id="filter", compact=True)
            yield Bar(id="filter-count")
        yield Bar(id="filter-below")
        yield Bar(id="head")
        yield QueueList(id="list")
        yield Rule()
        yield Page(id="preview")

    # -- what is shown

    @property
    def list(self) -> QueueList:
        """The list of initiatives."""
        return self.query_one(QueueList)

    @property
    def initiative(self) -> str:
        """The initiative under the cursor."""
        return self.list.row.id if self.list.row else ""

    def on_mount(self) -> None:
        """Show the list at once."""
        super().on_mount()
        self.list.fetch = lambda numbers: self.seat.workspace.queries.rows(numbers, self.seat.me)
        self.reload()
        self.list.focus()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        if self.is_old and self.is_mounted:
            self.reload()

    def dress(self) -> None:
        """Words and signs of the rows follow language and terminal."""
        super().dress()
        queries, tongue = self.seat.workspace.queries, language()
        self.painter = QueueRow(
            self.pz.signs, self.pz.today, queries.labels("group", tongue), queries.labels("outcome", tongue)
        )
        self.list.paint = lambda row, width, here, _: self.painter.line(row, width, here=here)

    def reload(self) -> None:
        """Read counts and list anew; the cursor stays with its initiative."""
        self.is_old = False
        self.dress()
        self.fill(self.list.number)
        self._show_steps()
        self._show_title("")
        self.preview_soon()

    def _show_title(self, title: str) -> None:
        """Show round and reviewer; the method's own title of the round is known once a case was read."""
        self.round_title = title or self.round_title
        rounds = self.seat.workspace.queries.rounds()
        shown = self.round_title or (plain(rounds[-1].title or rounds[-1].id) if rounds else "")
        self.query_one("#title", Bar).show(
            [("PZ  ", "key"), (shown, "title")], [(plain(self.seat.name(self.seat.me)), "dim")]
        )

    def fill(self, number: int | None) -> None:
        """Show the initiatives that meet the filter, with the cursor on one of them."""
        wish = boot.wish(" ".join(part for part in (self.typed, self._narrowed()) if part))
        found = self.seat.workspace.queries.ids(wish, self.seat.me, self.sort, descending=self.descending)
        self.list.show(found, number)
        self.show_line(self.seat.workspace.queries.hints(wish))

    def _narrowed(self) -> str:
        step = WISHES.get(self.step) or (f"step:{self.step} state:lopend" if self.step else "")
        return " ".join(part for part in (step, "waiting:me" if self.mine else "") if part)

    def _show_steps(self) -> None:
        queries = self.seat.workspace.queries
        counts, labels = queries.counts(self.seat.me), _step_labels(queries.labels("step", language()))
        tabs = [Tab(key, labels.get(key, ""), counts.get(key, 0)) for key in "12345"]
        tabs += [
            Tab("dropped", say("dropped out"), counts.get("dropped", 0)),
            Tab("published", say("published"), counts.get("published", 0)),
        ]
        self.query_one(Steps).show(tabs, self.step)

    def show_line(self, hints: Sequence[Hint]) -> None:
        """Show how many there are, and what of the filter is not understood."""
        shown, marked = len(self.list.numbers), len(self.list.marked)
        words = [say_n("{n} initiative", "{n} initiatives", shown)]
        if marked:
            words.append(say_n("{n} marked", "{n} marked", marked))
        if self.mine:
            words.append(say("waiting for me"))
        below = self.query_one("#filter-below", Bar)
        below.display = bool(hints)
        below.show([("  ", "none"), (" ".join(plain(hint_sentence(hint)) for hint in hints), "alert")])
        self.query_one("#filter-count", Bar).show([], [(" · ".join(words), "dim")])
        self.query_one("#filter-sign", Bar).show([("/", "accent" if self.typed else "dim")])
        self._head()

    def _head(self) -> None:
        width = max(40, self.list.reach - 2)
        self.query_one("#head", Bar).show(self.painter.head(width, self.sort, descending=self.descending))

    def on_resize(self, event: events.Resize) -> None:
        """Share out the columns anew."""
        super().on_resize(event)
        if hasattr(self, "painter"):
            self._head()

    def preview_soon(self) -> None:
        """Show the preview once the cursor rests: reading a whole case must not slow down moving."""
        self.set_timer(PREVIEW_AFTER, self._preview)

    def _preview(self) -> None:
        from pz_tui.views.preview import preview

        page, row = self.query_one("#preview", Page), self.list.row
        if row is None:
            is_narrowed = self.typed or self.step or self.mine
            nothing = say(NOTHING if is_narrowed else EMPTY, key=key_of("queue.back"))
            page.show([Block("", nothing, role="dim")])
            return
        case = self.seat.case(row.id)
        edition = self.seat.edition(case)
        page.show(preview(edition, case, self.seat.workspace.desk.standing(case)))
        self._show_title(
            edition.method.round.title.in_(language()) if case.round.id == edition.method.round.key else ""
        )

    def neighbour(self, initiative: str, way: int) -> str:
        """Return the initiative after or before one, in the order of the list; the cursor goes along."""
        at = self.list.cursor + way
        if not (0 <= at < len(self.list.numbers)):
            return ""
        self.list.stand(at)
        return self.initiative if self.initiative != initiative else ""


def _step_labels(labels: dict[str, str]) -> dict[str, str]:
    """Return the steps' names by number; a key may be the number or begin with it."""
    return {key[:1]: label for key, label in labels.items()}
