"""The publication: the text and what belongs to it, the provider's words beside it, what blocks it, and batches."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from pz_domain.journal.address import Address, natural
from pz_domain.rules.publication import record
from pz_domain.wording import say
from pz_tui import hubs
from pz_tui.actions import bindings
from pz_tui.screens import batch_form
from pz_tui.screens.case_page import CasePage
from pz_tui.screens.copying import Offer, offer_copies
from pz_tui.screens.publication_form import decide, fill, move, summarises
from pz_tui.views import publication_rows as view
from pz_tui.views import publication_versions as versions
from pz_tui.views.approval_keys import recorded
from pz_tui.views.explain import whereabouts
from pz_tui.views.labels import state_word

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case
    from pz_tui.widgets.form_list import FormRow
    from pz_tui.widgets.page import Block


class PublicationScreen(CasePage):
    """One initiative's publication."""

    CONTEXT = "publication"
    STEP = 5
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("publication")]

    def form_rows(self) -> Iterable[FormRow]:
        """Return texts, elements, cluster, approval, batch."""
        if not (self.case and self.edition):
            return ()
        review = self.seat.workspace.desk.value(Address("initiative", self.case.id, "review_date")) or {}
        return view.rows(self.edition, self.case, self.pz.signs, str(review.get("date", "")))

    def side_blocks(self, key: str) -> Iterable[Block]:
        """Return the provider's words; on the lines of approval every version that was put before the provider."""
        if not (self.case and self.edition):
            return
        if key in {"submitted", "approval"}:
            yield from self._versions(self.edition, self.case)
        yield from view.side(self.edition, self.case, key)

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

    def _versions(self, edition: Edition, case: Case) -> Iterable[Block]:
        """Yield every version with its answers, and what changed since the one that was approved."""
        desk, seat = self.seat.workspace.desk, self.seat
        sealed = {one.id: Address("approval", natural(case.id, one.id), "approver") for one in case.approvals}
        approvers = {id_: str((desk.value(address) or {}).get("name", "")) for id_, address in sealed.items()}
        people = {*(sent.by for sent in case.submissions), *(said.by for said in case.spellings)}
        names = {who: seat.name(who) for who in people}
        yield from versions.spelling(case, names)
        approved = versions.approved_version(case)
        if approved:
            held = desk.value(Address("submission", natural(case.id, approved), "record")) or {}
            yield from versions.changes(edition, held.get("record") or {}, record(case))
        key_of = partial(hubs.key_of, seat.workspace.queries.connection)
        yield from versions.history(case, approvers, names, self.pz.signs, recorded(desk, case, key_of))

    def action_change(self) -> None:
        """Write or choose what is under the cursor."""
        forms = {
            "submitted": batch_form.submit,
            "approval": batch_form.approve,
            "batch": batch_form.make,
            "published": batch_form.publish,
            "review_date": batch_form.look_again,
        }
        self.ask(forms[self.key](self) if self.key in forms else fill(self, self.key))

    def action_copy(self) -> None:
        """Copy the whole text of the line, as an editor of a website needs it; elsewhere what every page copies."""
        row = self.form.rows[self.form.cursor] if self.form.rows else None
        text = view.full(self.case, row.key) if self.case and row and self.form.has_focus else ""
        if row and text:
            offer_copies(self, [Offer(row.label.strip(), text)])
        else:
            super().action_copy()

    def action_move_down(self) -> None:
        """Move a core element down."""
        move(self, self.key, 1)

    def action_move_up(self) -> None:
        """Move a core element up."""
        move(self, self.key, -1)

    def action_decide(self) -> None:
        """Decide as proposed, such as after a refusal."""
        self.ask(decide(self))

    async def action_batches(self) -> None:
        """Show all publications and batches."""
        await self.pz.go("batches", self.initiative)

    def action_summarises(self) -> None:
        """Link an element to the provider's own."""
        self.ask(summarises(self, self.key))

    def action_submit(self) -> None:
        """Put the text before the provider."""
        self.ask(batch_form.submit(self))

    def action_approval(self) -> None:
        """Record the provider's answer."""
        self.ask(batch_form.approve(self))

    def action_spelling(self) -> None:
        """Say that only spelling was corrected since the approval."""
        self.ask(batch_form.spelling(self))

    def action_batch(self) -> None:
        """Make a batch."""
        self.ask(batch_form.make(self))

    def action_release(self) -> None:
        """Release the batch."""
        self.ask(batch_form.release(self))

    def action_published(self) -> None:
        """Record the publication."""
        self.ask(batch_form.publish(self))
