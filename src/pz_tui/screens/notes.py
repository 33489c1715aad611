"""The notes on one initiative: read, written, and one's own erased; a partner's only once the step is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from pz_domain.rules.joining import is_blind
from pz_domain.wording import say
from pz_tui.actions import bindings, key_of
from pz_tui.plain import plain
from pz_tui.screens.case_papers import CasePapers
from pz_tui.views.labels import date
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pz_domain.model.case import Note

JUDGED = (2, 4)


class NotesScreen(CasePapers):
    """What people wrote to themselves and each other about an initiative; never published."""

    CONTEXT = "notes"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("notes")]

    def heading(self) -> str:
        """What this page is."""
        return say("Notes")

    def blocks(self) -> Iterator[Block]:
        """Yield the notes, the latest first."""
        if self.case is None:
            return
        for note in reversed(self.case.notes):
            head = f"{date(note.at)} · {plain(self.seat.name(note.by))}"
            yield Block("", head, note.id, role="dim")
            yield Block("", plain(note.text, lines=True), note.id, air=False)
        if not self.case.notes:
            yield Block("", say("No notes yet. {key} writes one.", key=key_of("notes.add")), role="dim")
        step = self.standing.step if self.standing else 0
        if step in JUDGED and is_blind(self.case, step):
            sentence = say(
                "What others note in this step is shown once everyone has finished, and yours to them."
            )
            yield Block("", sentence, role="dim")

    @property
    def note(self) -> Note | None:
        """The note under the cursor."""
        notes = self.case.notes if self.case else ()
        return next((note for note in notes if note.id == self.page.pointed), None)

    def action_add(self) -> None:
        """Write a note."""
        self.ask(self._add())

    async def _add(self) -> None:
        initiative = self.initiative
        question = say("A note. It stays sealed, is never published and can be erased.")
        text = await self.foot.write(question, "note", self.kept_text("note"))
        if text and text.strip():
            deed = {"deed": "add_note", "initiative": initiative, "text": text.strip()}
            self.record(deed, lambda _: self.tell(say("The note is kept.")))
            self.drop_text("note")

    def action_erase(self) -> None:
        """Erase my own note for good."""
        note = self.note
        if note is None:
            self.tell(say("There is no note under the cursor."), alert=True)
        elif note.by != self.seat.me:
            self.tell(say("This is someone else's note; each erases their own."), alert=True)
        else:
            self.ask(self._erase(note))

    async def _erase(self, note: Note) -> None:
        question = say("Why is this note erased? The text is gone for good, on this computer at once.")
        why = await self.foot.write(question, "", "")
        if why and why.strip():
            deed = {"deed": "erase", "initiative": self.initiative, "what": "note", "id": note.id}
            self.record({**deed, "because": why.strip()}, lambda _: self.tell(say("The note is erased.")))
