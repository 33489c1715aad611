"""Which of what a deed records may be erased by itself, and what else of it looks like personal data (D10, D11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.rules.personal import codes_in
from pz_domain.work.desk import Sealing
from pz_domain.work.persons import OF_INITIATIVE, OF_SOURCE, PERSON

if TYPE_CHECKING:
    from pz_domain.journal.event import Draft

REGISTERS = {
    "contact": ((OF_INITIATIVE, PERSON), (OF_SOURCE, PERSON)),
    "note": (("note", "text"), ("attempt", "note")),
    "interest": (("interest", "text"), ("stake", "text")),
    "approver": (("approval", "approver"),),
}
"""Where personal data belongs, sealed under a key of its own: by what is erased, the kinds and registers."""
_ERASABLE = {register for registers in REGISTERS.values() for register in registers}
UNREAD = frozenset({"adopt_edition"})
"""Deeds that record no text of people: a method is published."""


def looks_personal(draft: Draft) -> tuple[str, ...]:
    """Return the codes of what looks like personal data in what can never be taken out of the history again.

    What can be erased by itself is left out: it is the place for it. It is advice, and no deed is refused for it.
    """
    if draft.deed in UNREAD:
        return ()
    kept = [
        value.value if isinstance(value, Sealing) else value
        for address, value in draft.sets.items()
        if (address.kind, address.register) not in _ERASABLE
    ]
    return codes_in([draft.because or "", *kept])
