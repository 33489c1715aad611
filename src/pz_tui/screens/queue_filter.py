"""What the queue shows and in what order: the filter line, the step, whose turn it is, the sorted column."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events, on
from textual.widgets import Input

from pz_domain.wording import say, say_n
from pz_tui import boot
from pz_tui.plain import plain
from pz_tui.screens.queue_face import QueueFace
from pz_tui.views.filter_words import TURNS, filter_help, hint_sentence, turn
from pz_tui.views.labels import number
from pz_tui.widgets.asking import yes_no
from pz_tui.widgets.bar import Bar
from pz_tui.widgets.filter_field import FilterField
from pz_tui.widgets.page import Block
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_tui.boot import Hint, Wish

FIRST = "waiting"
WISHES = {"dropped": "state:dropped", "published": "state:published", "other": 'state:"ended otherwise"'}


class QueueFilter(QueueFace):
    """Narrows and orders the list; it changes nothing."""

    def __init__(self) -> None:
        """Start with everything."""
        super().__init__()
        self.step, self.typed, self.whose = "", "", ""
        self.saved: Mapping[str, str] = {}

    def on_mount(self) -> None:
        """Show the list at once, in the order it was left in."""
        super().on_mount()
        self.list.fetch = lambda numbers: self.seat.workspace.queries.rows(numbers, self.seat.me)
        sort, descending = self.seat.workspace.saved.order(self.seat.me)
        if sort:
            self.sort, self.descending = sort, descending
        self.reload()
        self.list.focus()

    async def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front; of two who sat together one works alone from here."""
        if self.seat.sitting:
            self.is_old = True
            if self.seat.workspace.queries.keeps_secrets(self.seat.own):
                self.seat.look_together()
                self.ask(self._part())
            else:
                self.seat.rise()
            await self.pz.drop_pages()
        if self.is_old and self.is_mounted:
            self.reload()

    async def _part(self) -> None:
        """Show what is one's own only once the other looks away; until then the list reads as for both (D2)."""
        pair = self.seat.sitting.pair if self.seat.sitting else ()
        own = plain(self.seat.name(self.seat.own))
        other = " + ".join(plain(self.seat.name(who)) for who in pair if who != self.seat.own)
        question = say(
            "From here {own} works alone and sees own verdicts; {other} looks away.", own=own, other=other
        )
        if await self.foot.choose(
            question, yes_no(say("{own} works alone", own=own), say("back to the session"))
        ):
            self.seat.rise()
            self.reload()
        else:
            await self.pz.go("paired", self.initiative)

    def reload(self) -> None:
        """Read counts and list anew; the cursor stays with its initiative."""
        self.is_old = False
        self.dress()
        self.saved = self.seat.workspace.saved.known(self.seat.me)
        self.show_steps(self.step)
        self.fill(self.list.number)
        self.show_title("")
        self.preview_soon()

    # -- which ones

    def show_whose(self, whose: str) -> None:
        """Show only what waits for someone; the same again shows everything."""
        self.whose = "" if whose == self.whose else whose
        self.reload()

    @property
    def line(self) -> str:
        """All that narrows the list, as a filter line."""
        step = WISHES.get(self.step) or (f"step:{self.step} state:lopend" if self.step else "")
        return " ".join(part for part in (self.typed, step, turn(self.whose)) if part)

    def fill(self, at: int | None) -> None:
        """Show the initiatives that meet the filter, with the cursor on one of them."""
        queries = self.seat.workspace.queries
        wish = boot.wish(self.line, self.saved)
        try:
            found = queries.ids(wish, self.seat.me, self.sort, descending=self.descending)
        except KeyError:  # an order that this version does not know
            self.sort, self.descending = FIRST, False
            found = queries.ids(wish, self.seat.me, self.sort)
        self.list.show(found, at)
        self.show_line()
        self._show_below(queries.hints(wish))
        if not found and wish.words:
            self.run_worker(self._suggest(wish), group="meant", exclusive=True)

    def narrow_to(self, line: str) -> None:
        """Show what a filter line asks for, and nothing else that narrows."""
        self.step, self.whose = "", ""
        self.field.value = line
        self.typed = line
        self.reload()

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """Filter while typing."""
        if event.value != self.typed:
            self.typed = event.value
            self.fill(self.list.number)
            self.preview_soon()

    @on(Input.Submitted, "#filter")
    @on(FilterField.LeftBelow)
    def leave_filter(self) -> None:
        """Go to the list; the filter stays."""
        self.list.focus()

    @on(events.DescendantBlur)
    def withdraw_offers(self, event: events.DescendantBlur) -> None:
        """Offer nothing where nothing is typed; what is not understood is still said."""
        if event.widget is self.field:
            self._show_below(
                self.seat.workspace.queries.hints(boot.wish(self.line, self.saved)), is_typing=False
            )

    # -- what is said of it

    def show_line(self) -> None:
        """Show how many there are of how many, and how many are marked."""
        shown, marked = len(self.list.numbers), len(self.list.marked)
        words = [say_n("{n} initiative", "{n} initiatives", shown)]
        if self.is_narrowed:
            words = [say("{n} of {m}", n=number(shown), m=number(self.total))]
        if marked:
            words.append(say_n("{n} marked", "{n} marked", marked))
        if self.list.unseen:
            words.append(say("{n} not shown", n=number(self.list.unseen)))
        if self.whose:
            words.insert(0, say(TURNS[self.whose]))
        text = " · ".join(words)
        count = self.query_one("#filter-count", Bar)
        count.styles.width = min(cell_len(text) + 2, self.app.size.width // 2)
        count.show([(text, "dim")])
        self.query_one("#filter-sign", Bar).show([("/", "accent" if self.typed else "dim")])
        self.show_heads()

    def _show_below(self, hints: Sequence[Hint], meant: str = "", *, is_typing: bool = True) -> None:
        """Show under the line how the last word may go on; else what is not understood, or what was meant."""
        offers = self._offers() if is_typing else []
        self.field.has_offers = bool(offers)
        pieces: list[Piece] = [*offers]
        if not pieces and hints:
            pieces = [(plain(" ".join(map(hint_sentence, hints))), "alert")]
        elif not pieces and meant:
            pieces = [(say("Nothing found. Did you mean: {words}?", words=meant), "alert")]
        below = self.query_one("#filter-below", Bar)
        below.display = bool(pieces)
        below.show([("  ", "none"), *pieces])

    def _offers(self) -> list[Piece]:
        if not self.field.has_focus or self.field.cursor_position < len(self.typed):
            return []
        found = self.seat.workspace.queries.offers(self.typed, self.seat.workspace.saved.listed(self.seat.me))
        pieces: list[Piece] = []
        for offer in found.words:
            about = f" {plain(offer.about)}" if offer.about else ""
            pieces += [(plain(offer.word), "strong" if pieces else "key"), (f"{about}   ", "dim")]
        return [("tab ", "dim"), *pieces] if pieces else []

    async def _suggest(self, wish: Wish) -> None:
        """Say what may have been meant by words that find nothing, looked for beside the screen."""
        queries = self.seat.workspace.queries
        meant = await asyncio.to_thread(queries.meant, wish)
        if meant and not self.list.numbers:
            self._show_below(queries.hints(wish), meant)

    @on(FilterField.Completed)
    def complete(self) -> None:
        """Take the first offer."""
        found = self.seat.workspace.queries.offers(self.typed, self.seat.workspace.saved.listed(self.seat.me))
        if found.words:
            word = found.words[0].word
            self.field.value = self.typed[: found.start] + word + ("" if word.endswith(":") else " ")
            self.field.cursor_position = len(self.field.value)

    @on(FilterField.Explained)
    def explain(self) -> None:
        """Show what can be typed here."""
        self.read(
            say("What the filter understands"),
            [Block(example, about, air=False) for example, about in filter_help()],
        )

    # -- in what order

    def order_by(self, sort: str) -> None:
        """Sort by a column; the same again turns the order around. It is kept for this workspace."""
        self.descending = not self.descending if sort == self.sort else False
        self.sort = sort
        self.fill(self.list.number)
        order, who, way = self.seat.workspace.saved, self.seat.me, self.descending
        self.seat.arrange(lambda: order.keep_order(who, sort, descending=way))

    def show_step(self, key: str) -> None:
        """Show one step or one way to end; the same again shows all."""
        self.step = "" if key == self.step else key
        self.reload()
