"""Reviewing together: two people at one keyboard, each apart first, then the joint verdict, then both sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from pz_domain.wording import say
from pz_domain.work.retracing import Retraced
from pz_tui.actions import bindings, key_of
from pz_tui.screens import sitting_down
from pz_tui.screens.agreeing import agree, decide
from pz_tui.screens.copying import of_case, offer_copies, under_cursor
from pz_tui.screens.paired_face import PairedFace
from pz_tui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.binding import BindingType


class PairedScreen(PairedFace):
    """Two reviewers over one initiative."""

    CONTEXT = "paired"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("paired")]

    @on(Lines.Moved, "#paired")
    def follow(self) -> None:
        """Show what belongs to the new row."""
        self.paint_text()

    def point_at(self, place: str) -> None:
        """Put the cursor on a criterion."""
        self.criteria.go(place)

    def retraced(self) -> Retraced:
        """Return what can be undone: nothing of what one of us judged apart while the other may not know of it."""
        is_shown = self.state is not None and self.state.is_revealed
        return super().retraced() if is_shown or not self.seat.sitting else Retraced((), ())

    # -- the session

    def begin(self) -> None:
        """Ask who sit here; the keys go back to the list."""
        self.set_focus(self.criteria)
        self.ask(sitting_down.begin(self))

    def action_hand_over(self) -> None:
        """Let one of us judge apart."""
        self.ask(sitting_down.hand_over(self) if self.seat.sitting else sitting_down.begin(self))

    def action_at_once(self) -> None:
        """Judge together at once."""
        self.ask(sitting_down.judge_at_once(self) if self.seat.sitting else sitting_down.begin(self))

    def action_sign(self) -> None:
        """Sign off, both."""
        self.ask(sitting_down.sign_off(self) if self.seat.sitting else sitting_down.begin(self))

    # -- what we say together

    def action_change(self) -> None:
        """Go on: judge apart, or agree."""
        if self.state and self.state.is_revealed:
            self.action_agree()
        else:
            self.action_hand_over()

    def action_agree(self) -> None:
        """Record the joint verdict."""
        self.ask(agree(self))

    def action_decide(self) -> None:
        """Decide."""
        self.ask(decide(self))

    # -- moving

    def action_next_difference(self) -> None:
        """Go to the next difference."""
        self._seek(1)

    def action_previous_difference(self) -> None:
        """Go to the previous difference."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        if not self.criteria.seek(way):
            self.tell(say("There is no other difference here."))

    def action_differences(self) -> None:
        """Show only the differences, or everything."""
        if not self.only_differences and not any(row.between == "differs" for row in self.criteria.rows):
            self.tell(say("There are no differences to show."))
            return
        self.only_differences = not self.only_differences
        self.reload()

    def action_definition(self) -> None:
        """Show what the criterion means, or what each said of it."""
        self.with_definition = not self.with_definition
        self.paint_text()

    def action_other_pane(self) -> None:
        """Go from the criteria to the text and back."""
        (self.criteria if self.text.has_focus else self.text).focus()

    def action_copy(self) -> None:
        """Copy the text under the cursor, or something of the initiative."""
        if self.text.has_focus:
            offer_copies(self, under_cursor(self.text))
        elif self.state:
            offer_copies(self, of_case(self.state.edition, self.state.case))

    async def action_questionnaire(self) -> None:
        """Open the questionnaire."""
        await self.pz.go("questionnaire", self.initiative)

    async def action_publication(self) -> None:
        """Open the publication."""
        await self.pz.go("publication", self.initiative)

    async def action_back(self) -> None:
        """Back from the text to the criteria, from there to the list; the session stays open."""
        if self.text.has_focus:
            self.criteria.focus()
            return
        sat = self.seat.sitting is not None
        await self.pz.to_queue()
        if sat:
            told = say(
                "The session stays open: {key} on an initiative goes on with it.",
                key=key_of("review.together"),
            )
            self.pz.tell(told)
