"""The questionnaire: questions with their fields, contact with the provider, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pz_domain.rules.completeness import rule_on_questionnaire
from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.screens.answer_form import absent, ask_back, fill_field
from pz_tui.screens.card_form import add_evidence, edit_evidence
from pz_tui.screens.case_page import CasePage
from pz_tui.screens.contact_form import close, decide, log_contact, send
from pz_tui.screens.form_making import make_forms, read_forms
from pz_tui.views import questionnaire_rows as view
from pz_tui.views.explain import because, held_back, proposal
from pz_tui.views.questionnaire_side import side

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pz_tui.views.questionnaire_side import Told
    from pz_tui.widgets.form_list import FormRow
    from pz_tui.widgets.page import Block


class QuestionnaireScreen(CasePage):
    """One initiative's questionnaire."""

    CONTEXT = "questionnaire"
    STEP = 3
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("questionnaire")]

    def __init__(self) -> None:
        """Start without an initiative."""
        super().__init__()
        self.told: Mapping[str, Sequence[Told]] = {}
        self.names: Mapping[str, str] = {}
        self.persons: Sequence[Mapping[str, str]] = ()

    def _read(self, initiative: str) -> None:
        super()._read(initiative)
        self.told, self.names = self.seat.told(initiative), self.seat.names()
        self.persons = (
            self.seat.persons(initiative) if self.standing and self.standing.step >= self.STEP else ()
        )

    def form_rows(self) -> Iterable[FormRow]:
        """Return questions and fields."""
        return view.rows(self.edition, self.case, self.pz.signs) if self.case and self.edition else ()

    def side_blocks(self, key: str) -> Iterable[Block]:
        """Return the question, the whole answer with its history, contact, and the facts as registered."""
        if not (self.case and self.edition):
            return ()
        return side(self.edition, self.case, key, self.told, self.names, self.persons)

    def summary(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return how complete it is, and how the contact stands; a proposal goes before that."""
        if not (self.case and self.edition and self.standing):
            return ("", ""), ("", "")
        first = (say("Answers"), view.progress(self.edition, self.case, self.standing))
        held = held_back(self.case, self.STEP)
        if held and not self.standing.ended:
            return first, (say("Held"), held)
        ruling = rule_on_questionnaire(self.edition, self.case)
        if self.standing.step == self.STEP and ruling.outcome:
            grounds = because(self.edition, self.case, ruling)
            return first, (say("Proposal"), f"{proposal(self.edition, ruling)} · {grounds}")
        return first, (say("Contact"), view.contacts(self.case))

    def point_at(self, place: str) -> None:
        """Put the cursor on a question."""
        self.stand_on(place)

    def stand_on(self, code: str) -> None:
        """Put the cursor on a question."""
        rows = self.form.rows
        at = next((i for i, row in enumerate(rows) if view.split_key(row.key)[0] == code), None)
        if at is not None:
            self.form.stand(at)

    def action_change(self) -> None:
        """Answer the field under the cursor, or change the card there."""
        card = view.card_of(self.key)
        self.ask(edit_evidence(self, card) if card else fill_field(self, self.key))

    def action_not_applicable(self) -> None:
        """The question does not apply."""
        self.ask(absent(self, self.key, "not_applicable"))

    def action_unknown(self) -> None:
        """The answer is not known."""
        self.ask(absent(self, self.key, "unknown"))

    def action_evidence(self) -> None:
        """Add an evidence card."""
        self.ask(add_evidence(self))

    def action_ask_back(self) -> None:
        """Ask the provider to explain."""
        self.ask(ask_back(self, self.key))

    def action_contact(self) -> None:
        """Record an attempt at contact."""
        self.ask(log_contact(self))

    def action_send(self) -> None:
        """Record that it was sent."""
        self.ask(send(self))

    def action_make_form(self) -> None:
        """Write it as a form."""
        self.ask(make_forms(self, [self.initiative] if self.case else []))

    async def action_read_forms(self) -> None:
        """Read forms that came back."""
        await read_forms(self)

    def action_close(self) -> None:
        """Close the questionnaire."""
        self.ask(close(self))

    def action_decide(self) -> None:
        """Decide as proposed."""
        self.ask(decide(self))
