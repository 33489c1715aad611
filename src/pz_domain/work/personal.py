"""The keys of personal data: which of them may leave this device, and which are gone for good.

Contacts, interests, approvers' names and notes are sealed under a key each (D10). Frames carry them sealed; the keys
travel by themselves, so that destroying a key erases the text wherever its frame is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.event import Event
from pz_domain.journal.sealing import is_sealed
from pz_domain.work.desk import Desk
from pz_domain.work.shapes import fits
from pz_domain.work.sheets import is_secret_note

PERSONAL = {
    "contact": "person", "sourcecontact": "person", "note": "text", "attempt": "note", "interest": "text",
    "stake": "text", "approval": "approver",
}  # fmt: skip
"""The kinds with personal data, and in which register each holds them."""

TOMBSTONE = "deleted"


@dataclass(frozen=True, slots=True)
class Keys:
    """How it stands with the keys of personal data, by their ids.

    `gone`: destroyed, to be held by nobody. `sealed`: what stands under each of the others.
    """

    gone: frozenset[str]
    sealed: Mapping[str, tuple[Address, dict[str, str]]]


def is_personal(id_: str) -> bool:
    """Tell whether a key may be one of personal data, by its id."""
    return id_.partition("/")[0] in PERSONAL


def key_for(desk: Desk, kind: str, entity: str) -> str:
    """Return the id of a key to seal with: the entity's own, or after an erasure another, for that one is gone."""
    own = f"{kind}/{entity}"
    return f"{own}@{desk.new_id()}" if desk.value(Address(kind, entity, TOMBSTONE)) else own


def destroyed_by(event: Event) -> Iterator[str]:
    """Yield the ids of the keys that an event destroys everywhere: those of the entities it erased."""
    for address, value in event.draft.sets.items():
        if address.register == TOMBSTONE and value is not None:
            yield from _gone(address, value)


def keys(desk: Desk) -> Keys:
    """Return how it stands with the keys of personal data of this workspace."""
    gone: set[str] = set()
    sealed: dict[str, tuple[Address, dict[str, str]]] = {}
    for kind, register in PERSONAL.items():
        for address, siblings in desk.store.registers_of(kind).items():
            for value in (sibling.value for sibling in siblings if sibling.value is not None):
                if address.register == TOMBSTONE:
                    gone.update(_gone(address, value))
                elif address.register == register and is_sealed(value) and is_personal(value["key"]):
                    sealed[value["key"]] = (address, value)
    return Keys(frozenset(gone), {id_: held for id_, held in sealed.items() if id_ not in gone})


def _gone(address: Address, value: Any) -> Iterator[str]:
    if address.kind in PERSONAL and fits(address, value):
        yield f"{address.kind}/{address.entity}"
        yield from filter(is_personal, value.get("keys", ()))


def may_leave(desk: Desk, address: Address, sealed: dict[str, str]) -> bool:
    """Tell whether others may have the key of this: it is here, opens it, and what it opens is hidden from nobody."""
    found = desk.unsealed(address, sealed)
    if found is None or not fits(address, found):
        return False
    if address.kind != "note" or not desk.exists(address.owner):
        return address.kind != "note"
    case = desk.case(address.owner, None)
    return not is_secret_note(case, found.get("step", 0), found.get("generation", 0))
