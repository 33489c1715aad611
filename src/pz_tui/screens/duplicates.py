"""Likely duplicates: the pairs that wait for a person, best first, and the two records side by side (R42, D25)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult

from pz_domain.wording import language, say
from pz_tui.actions import bindings, key_of
from pz_tui.plain import plain
from pz_tui.screens import settling
from pz_tui.screens.base import WorkScreen
from pz_tui.views.labels import round_title
from pz_tui.views.likeness_words import KINDS, RELATIONS, grounds
from pz_tui.views.pair_rows import compare
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.lines import Lines
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.pair_list import PairList, Records, numbers

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pz_tui.boot import Side


class DuplicatesScreen(WorkScreen):
    """Pairs above, why they are offered, and the two records below."""

    CONTEXT = "duplicates"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("duplicates")]

    def __init__(self) -> None:
        """Start with what waits."""
        super().__init__()
        self.with_settled = False
        self.counts = (0, 0)
        self.wanted = ""
        self.last = ""

    def middle(self) -> ComposeResult:
        """The list, the grounds, the records."""
        yield PairList(id="pairs")
        yield Rule()
        yield Page(id="grounds")
        yield Rule()
        yield Records(id="records")

    @property
    def pairs(self) -> PairList:
        """The list of pairs."""
        return self.query_one(PairList)

    @property
    def initiative(self) -> str:
        """What an undo is about: what was settled just now, else the first of the pair under the cursor."""
        return self.last or (self.pairs.pair.one.id if self.pairs.pair else "")

    def show(self, initiative: str) -> None:
        """Show the pairs, with the cursor on one of this initiative where there is one."""
        self.wanted, self.last = initiative, ""
        self.pairs.focus()
        self.reload()

    def reload(self) -> None:
        """Find the pairs anew, aside: comparing a whole round may take a while."""
        if not self.seat.workspace.likely.is_ready:
            self._paint_title(say("comparing …"))
        self._find()

    @work(group="finding", exclusive=True)
    async def _find(self) -> None:
        likely = self.seat.workspace.likely
        found, done = await asyncio.to_thread(lambda: (likely.candidates(), likely.settled()))
        self.counts = (len(found), len(done))
        shown: Sequence[Any] = done if self.with_settled else found
        words = [say(RELATIONS[one.relation]) if self.with_settled else self._word(one) for one in shown]
        at = next(
            (n for n, one in enumerate(shown) if self.wanted in (one.one.id, one.other.id)), self.pairs.cursor
        )
        self.wanted = ""
        self.pairs.show(shown, words, max(0, at))
        self._paint_title("")
        self._paint_pair()

    def _word(self, pair: Any) -> str:
        return say("earlier round") if pair.earlier else say(KINDS[pair.kind])

    def _paint_title(self, busy: str) -> None:
        waiting, done = self.counts
        counted = busy or say("{n} open · {m} settled", n=waiting, m=done)
        name = say("Settled pairs") if self.with_settled else say("Likely duplicates")
        self.query_one("#title", Bar).show([(name, "title")], [(counted, "ink")])

    def _paint_pair(self) -> None:
        pair, page, records = self.pairs.pair, self.query_one("#grounds", Page), self.query_one(Records)
        if pair is None:
            nothing = (
                say("Nothing was settled yet.") if self.with_settled else say("No pair waits for a choice.")
            )
            page.show([Block("", nothing, role="dim")])
            records.show((), ())
            return
        why = plain(pair.because) if self.with_settled else "; ".join(grounds(pair.likeness))
        page.show([Block("", why or say("No reason was given."), air=False)])
        one, other = self.seat.case(pair.one.id), self.seat.case(pair.other.id)
        records.show(
            (self._head(pair.one), self._head(pair.other)), tuple(compare(one, other, self._names()))
        )

    def _names(self) -> dict[str, str]:
        queries, tongue = self.seat.workspace.queries, language()
        return {**queries.labels("source", tongue), **queries.labels("group", tongue)}

    def _head(self, side: Side) -> str:
        case = self.seat.case(side.id)
        over = "" if side.alive else f" · {say('over, or of a closed round')}"
        return f"{side.number} {plain(side.title)} · {round_title(self.seat.edition(case), case.round)}{over}"

    @on(Lines.Moved, "#pairs")
    def follow(self) -> None:
        """Show the pair under the cursor."""
        self.last = ""
        self._paint_pair()

    # -- settling

    def settle(self, deeds: Sequence[dict[str, Any]], done: str, about: str) -> None:
        """Record what a person chose; `about` is what an undo goes for."""
        self.pairs.marked.clear()
        settling.record(self, deeds, done)
        self.last = about

    def _with_pair(self) -> Any:
        if self.pairs.pair is None or self.with_settled:
            key = key_of("duplicates.settled")
            self.tell(
                say("Put the cursor on a pair that waits first; {key} shows them.", key=key), alert=True
            )
            return None
        return self.pairs.pair

    def action_same(self) -> None:
        """They are the same."""
        pair = self._with_pair()
        if pair:
            self.ask(settling.same(self, pair))

    def action_variant(self) -> None:
        """They are variants."""
        pair = self._with_pair()
        if pair:
            self.ask(settling.note(self, [pair], "variant"))

    def action_different(self) -> None:
        """They, or all marked pairs, are different."""
        pair = self._with_pair()
        if pair:
            marked = [one for one in self.pairs.pairs if numbers(one) in self.pairs.marked]
            self.ask(settling.note(self, marked or [pair], "different"))

    def action_take_back(self) -> None:
        """Take back what was settled."""
        pair = self.pairs.pair
        if pair and self.with_settled:
            self.record(
                {"deed": "undo", "event": pair.event}, lambda _: self.tell(say("The pair waits again."))
            )
        else:
            self.tell(say("v shows what was settled; take it back there."), alert=True)

    # -- moving

    def action_next_pair(self) -> None:
        """Go to the next pair."""
        self.pairs.action_down()

    def action_previous_pair(self) -> None:
        """Go to the previous pair."""
        self.pairs.action_up()

    def action_mark(self) -> None:
        """Mark this pair, and go on."""
        self.pairs.toggle()
        self.pairs.action_down()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self.pairs.marked.clear()
        self.pairs.refresh()

    def action_swap(self) -> None:
        """Put the second one first."""
        pairs = self.pairs
        if pairs.pair:
            swapped = replace(pairs.pair, one=pairs.pair.other, other=pairs.pair.one)
            pairs.pairs = [swapped if n == pairs.cursor else one for n, one in enumerate(pairs.pairs)]
            pairs.refresh()
            self._paint_pair()

    async def action_open(self) -> None:
        """Open the first."""
        if self.pairs.pair:
            await self.pz.go("review", self.pairs.pair.one.id)

    async def action_open_other(self) -> None:
        """Open the second."""
        if self.pairs.pair:
            await self.pz.go("review", self.pairs.pair.other.id)

    def action_settled(self) -> None:
        """Show what was settled, or what waits."""
        self.with_settled = not self.with_settled
        self.last = ""
        self.reload()

    def action_other_pane(self) -> None:
        """Go to the records and back."""
        records = self.query_one(Records)
        (self.pairs if records.has_focus else records).focus()

    async def action_back(self) -> None:
        """Back to the list, then to where one came from."""
        if self.query_one(Records).has_focus:
            self.pairs.focus()
        elif self.with_settled:
            self.action_settled()
        else:
            await self.pz.pop_screen()
