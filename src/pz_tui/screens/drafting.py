"""What is typed at the foot of a screen is kept from the first letter on, until it is recorded."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on
from textual.screen import Screen

from pz_domain.rules.personal import KINDS, first_finding
from pz_domain.wording import say
from pz_tui.widgets.editor import Editor

if TYPE_CHECKING:
    from pz_tui.seat import Seat

SEALED = frozenset(
    {
        "interest", "approver", "note",
        "contact.note", "contact.name", "contact.role", "contact.email", "contact.phone",
    }
)  # fmt: skip
"""Places whose text is kept sealed by itself and can be erased: personal data belong there."""


class Drafting(Screen[None]):
    """Keeps drafts for whoever sits here, and warns of what would stay in the history for ever."""

    @property
    @abstractmethod
    def seat(self) -> Seat:
        """Who sits here."""

    @property
    def initiative(self) -> str:
        """The initiative this screen is about; empty when none."""
        return ""

    @abstractmethod
    def tell(self, sentence: str, *, alert: bool = False) -> None:
        """Say something on the status line."""

    @property
    def working_step(self) -> int:
        """The step that texts typed here belong to."""
        return 0

    def kept_text(self, place: str) -> str:
        """Return the draft that was typed at the foot for a place."""
        return self.seat.drafts(self.initiative, self.working_step).get(place, "")

    def drop_text(self, place: str) -> None:
        """Forget such a draft: it is recorded."""
        self.seat.keep(self.initiative, self.working_step, place, "")

    @on(Editor.Typed, "#foot-editor")
    def keep_text(self, typed: Editor.Typed) -> None:
        """Keep what is typed at the foot."""
        if typed.place not in SEALED:
            self.warn_of_personal_data(typed.text)
        if self.initiative and typed.place:
            self.seat.keep(self.initiative, self.working_step, typed.place, typed.text)

    def warn_of_personal_data(self, text: str) -> None:
        """Say while it is typed that something looks like personal data."""
        found = first_finding(text)
        if found:
            looks = say("“{found}” looks like {what}; what is recorded stays in the history.",
                        found=found.text, what=say(KINDS[found.code]))  # fmt: skip
            self.tell(looks, alert=True)

    def keep_drafts(self) -> None:
        """Keep what was typed, now."""
        for editor in self.query(Editor):
            editor.flush()
