"""The review: moving about in it, from it, and to the next initiative."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from pz_domain.wording import language, say, say_n
from pz_tui.actions import bindings
from pz_tui.screens.copying import Offer, of_case, offer_copies, under_cursor
from pz_tui.screens.judging import Judging
from pz_tui.views.review_rows import differs
from pz_tui.views.telling import wanted
from pz_tui.widgets.lines import Lines
from pz_tui.widgets.search_line import SearchLine

if TYPE_CHECKING:
    from textual.binding import BindingType


class ReviewScreen(Judging):
    """One initiative against the criteria of its step; a digit gives a verdict and moves on."""

    CONTEXT = "review"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("review")]

    # -- moving

    @on(Lines.Moved, "#criteria")
    def follow(self) -> None:
        """Show what belongs to the new row."""
        self.app.call_later(self.give_room)
        self.paint_detail()
        self.offer()
        if self.with_definition:
            self.paint_facts(keep=False)

    def point_at(self, place: str) -> None:
        """Put the cursor on a criterion."""
        self.criteria.go(place)

    def action_other_pane(self) -> None:
        """Go from the criteria to the facts and back."""
        (self.criteria if self.facts.has_focus else self.facts).focus()
        self.app.call_later(self.give_room)

    # -- the facts

    def action_search(self) -> None:
        """Search in the facts."""
        if self.with_definition:
            self.action_definition()
        self.query_one(SearchLine).begin(self.searched)
        self.app.call_later(self.give_room)

    @on(SearchLine.Typed)
    def search(self, typed: SearchLine.Typed) -> None:
        """Mark what is typed, and go to the first of it."""
        self.searched = typed.words
        self.paint_marks()
        found = wanted(self.searched)
        n = sum(len(found.findall(block.text)) for block in self.facts.blocks) if found else 0
        self.query_one(SearchLine).tell(say_n("{n} time", "{n} times", n) if found else "")
        if found:
            self.facts.find(found, 1, here=True)

    @on(SearchLine.Left)
    def end_search(self, left: SearchLine.Left) -> None:
        """Go to what was found, or stop searching."""
        self.query_one(SearchLine).end()
        self.searched = self.searched if left.takes else ""
        self.paint_marks()
        (self.facts if self.searched else self.criteria).focus()
        self.app.call_later(self.give_room)

    def action_words(self) -> None:
        """Mark the words that matter, or no longer."""
        self.marks_words = not self.marks_words
        self.paint_marks()
        self.tell(
            say("Words that matter for the criterion are marked; it is an aid, you judge.")
            if self.marks_words
            else say("Words are no longer marked.")
        )

    def action_citation(self) -> None:
        """Go to the next text in the facts that the criterion cites."""
        state, code = self.state, self.criteria.code
        if state is None:
            return
        if self.with_definition:
            self.action_definition()
        if self.facts.go_to(state.content(code).evidence):
            self.facts.focus()
            self.app.call_later(self.give_room)
        else:
            self.tell(say("{code} cites nothing yet.", code=code))

    def action_facts_down(self) -> None:
        """Scroll the facts down."""
        self.facts.scroll_lines(3)

    def action_facts_up(self) -> None:
        """Scroll the facts up."""
        self.facts.scroll_lines(-3)

    def action_definition(self) -> None:
        """Show the definition in the place of the facts, or the facts again."""
        self.with_definition = not self.with_definition
        self.paint_facts(keep=False)

    def action_differences(self) -> None:
        """Show only the criteria on which we differ."""
        found = self.state and self.state.is_revealed and any(map(differs, self.state.joints()))
        if not found and not self.only_differences:
            self.tell(say("There are no differences to show."))
            return
        self.only_differences = not self.only_differences
        self.paint_criteria()
        self.paint_detail()

    def action_zoom(self) -> None:
        """Give the whole screen to the pane with the keys, or back."""
        pane = "zoom-facts" if self.facts.has_focus else "zoom-judging"
        on_ = self.has_class("zoom-facts") or self.has_class("zoom-judging")
        self.remove_class("zoom-facts", "zoom-judging")
        self.set_class(not on_, pane)

    def action_next_open(self) -> None:
        """Go to the next criterion that waits for me; in the facts to the next place that was searched for."""
        self._go_open(1)

    def action_previous_open(self) -> None:
        """Go to the previous one."""
        self._go_open(-1)

    def _go_open(self, way: int) -> None:
        found = wanted(self.searched) if self.facts.has_focus else None
        if found:
            self.facts.find(found, way)
        elif self.state:
            self.stand_at(self.state.next_open(self.criteria.code, way))

    def action_copy(self) -> None:
        """Copy the text under the cursor of the facts, else a text of the criterion or the initiative."""
        state, code = self.state, self.criteria.code
        if state is None:
            return
        if self.facts.has_focus:
            offer_copies(self, under_cursor(self.facts))
            return
        criterion = state.edition.criteria[code]
        offers = (
            Offer(say("rationale of {code}", code=code), state.content(code).rationale),
            Offer(say("question of {code}", code=code), criterion.question.in_(language())),
            *of_case(state.edition, state.case),
        )
        offer_copies(self, offers)

    async def action_questionnaire(self) -> None:
        """Open the questionnaire."""
        await self.pz.go("questionnaire", self.initiative)

    async def action_publication(self) -> None:
        """Open the publication."""
        await self.pz.go("publication", self.initiative)

    async def action_back(self) -> None:
        """Back from the facts to the criteria, from the criteria to the list."""
        if self.searched:
            self.searched = ""
            self.paint_marks()
            return
        if self.facts.has_focus:
            self.criteria.focus()
            self.app.call_later(self.give_room)
            return
        self.editor.flush()
        if self.seat.sitting:
            await self.pz.go("paired", self.initiative)
        else:
            await self.pz.pop_screen()

    async def action_together(self) -> None:
        """Sit down with another reviewer, or go back to the page we share."""
        self.editor.flush()
        initiative, begins = self.initiative, self.seat.sitting is None
        if begins:
            await self.pz.to_queue()
        await self.pz.go("paired", initiative)
        if begins:
            self.pz.screen.begin()  # type: ignore[attr-defined]

    def walk_to(self, initiative: str) -> None:
        """Show a neighbour; two who sit together first come to the page they share."""
        if self.seat.sitting:
            self.app.call_later(self.pz.go, "paired", initiative)
        else:
            super().walk_to(initiative)
