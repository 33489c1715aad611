"""The publication: the text and what belongs to it, the provider's words beside it, what blocks it, and batches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.screens import batch_form
from pz_tui.screens.case_page import CasePage
from pz_tui.screens.publication_form import fill, summarises
from pz_tui.views import publication_rows as view
from pz_tui.views.explain import whereabouts
from pz_tui.views.labels import state_word

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pz_tui.widgets.form_list import FormRow
    from pz_tui.widgets.page import Block


class PublicationScreen(CasePage):
    """One initiative's publication."""

    CONTEXT = "publication"
    STEP = 5
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("publication")]

    def form_rows(self) -> Iterable[FormRow]:
        """Return texts, elements, cluster, approval, batch."""
        return view.rows(self.edition, self.case, self.pz.signs) if self.case and self.edition else ()

    def side_blocks(self, key: str) -> Iterable[Block]:
        """Return the provider's words; on the batch line the batches."""
        if not (self.case and self.edition):
            return ()
        if key in {"batch", "published"}:
            return self._batches()
        return view.side(self.edition, self.case, key)

    def summary(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return where it stands, and what blocks it."""
        if not (self.case and self.edition and self.standing):
            return ("", ""), ("", "")
        first = (
            say("Stands"),
            f"{state_word(self.edition, self.standing.state)} · {whereabouts(self.standing)}",
        )
        blocked = view.blocking(self.edition, self.case, self.standing)
        if self.standing.ended or self.standing.state == "vrijgegeven":
            return first, ("", "")
        return first, (say("Blocked"), "; ".join(blocked)) if blocked else (
            say("Ready"),
            say("nothing keeps it out of a batch"),
        )

    def _batches(self) -> Iterable[Block]:
        queries = self.seat.workspace.queries
        found = queries.batches()
        members = {
            batch.id: [self._member(row.id) for row in queries.rows(queries.members(batch.id), self.seat.me)]
            for batch in found
        }
        return view.batches(found, members)

    def _member(self, initiative: str) -> str:
        case = self.seat.case(initiative)
        standing = self.seat.workspace.desk.standing(case)
        selected = standing.step == self.STEP
        return view.member_line(self.seat.edition(case), case, is_selected=selected, signs=self.pz.signs)

    def action_change(self) -> None:
        """Write or choose what is under the cursor."""
        forms = {
            "submitted": batch_form.submit,
            "approval": batch_form.approve,
            "batch": batch_form.make,
            "published": batch_form.publish,
        }
        self.ask(forms[self.key](self) if self.key in forms else fill(self, self.key))

    def action_summarises(self) -> None:
        """Link an element to the provider's own."""
        self.ask(summarises(self, self.key))

    def action_submit(self) -> None:
        """Put the text before the provider."""
        self.ask(batch_form.submit(self))

    def action_approval(self) -> None:
        """Record the provider's answer."""
        self.ask(batch_form.approve(self))

    def action_batch(self) -> None:
        """Make a batch."""
        self.ask(batch_form.make(self))

    def action_release(self) -> None:
        """Release the batch."""
        self.ask(batch_form.release(self))

    def action_published(self) -> None:
        """Record the publication."""
        self.ask(batch_form.publish(self))
