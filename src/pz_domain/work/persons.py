"""Contact persons: each is sealed under a key of their own, and can be made unreadable for good (D10, R73, A33).

A person is held as `KIND/OWNER:ID/person`: of an initiative (`contact`) or of a source (`sourcecontact`). The key
has the name of the entity. Who brought them stands in `origin`, and when is the moment of the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints

from pz_domain.journal.address import Address, natural
from pz_domain.journal.sealing import is_sealed
from pz_domain.work.desk import Desk, Sealing

OF_INITIATIVE, OF_SOURCE = "contact", "sourcecontact"
PERSON, TOMBSTONE = "person", "deleted"
PRIVATE_EMAIL, PRIVATE_NUMBER = "contact-private-email", "contact-mobile-number"
NOT_KEPT, ERASED = "contacts-not-kept", "contacts-erased"
"""What a deed tells: persons that came with a list were left out, or are erased with this."""

Sets = dict[Address, Any]
Text = Annotated[str, StringConstraints(strip_whitespace=True)]
_PRIVATE = re.compile(
    r"@(gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|proton|protonmail|gmx|ziggo|kpnmail|kpnplanet|planet"
    r"|xs4all|home|hetnet|casema|upcmail|quicknet|telfort|tele2|zonnet|chello)\.[a-z.]+$",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"(\+31|0031|0)6\d{8}$")


class Person(BaseModel):
    """A contact person: work details only, and which source gave them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Text = ""
    role: Text = ""
    organisation: Text = ""
    email: Text = ""
    phone: Text = ""
    origin: Text = ""


def sealed(kind: str, owner: str, id_: str, person: Person) -> Sets:
    """Return what keeps a person of an initiative or a source, to be sealed under a key of their own."""
    entity = natural(owner, id_)
    return {Address(kind, entity, PERSON): Sealing(person.model_dump(), f"{kind}/{entity}")}


def replaced(desk: Desk, kind: str, owner: str, persons: Iterable[Person]) -> Sets:
    """Return what keeps these persons in the place of those of the same origin, whose keys are destroyed.

    Who is there already stays as they are. A person whom a reviewer spoke with is nobody's to replace.
    """
    given = tuple(dict.fromkeys(persons))
    origins = {person.origin for person in given}
    held = {address: one for address, one in _listed(desk, kind, owner) if one.origin in origins}
    sets = destroyed(desk, (address for address, person in held.items() if person not in given))
    return sets | kept(desk, kind, owner, (person for person in given if person not in held.values()))


def kept(desk: Desk, kind: str, owner: str, persons: Iterable[Person]) -> Sets:
    """Return what keeps these persons of an owner that has none yet, each once."""
    sets: Sets = {}
    for person in dict.fromkeys(persons):
        sets |= sealed(kind, owner, desk.new_id(), person)
    return sets


def are_others(desk: Desk, kind: str, owner: str, persons: Iterable[Person]) -> bool:
    """Tell whether a list names others than are held of its origin; naming nobody says nothing."""
    given = set(persons)
    origins = {person.origin for person in given}
    held = (
        {person for _, person in _listed(desk, kind, owner) if person.origin in origins} if given else given
    )
    return given != held


def welcome(desk: Desk, owner: str, persons: Iterable[Person]) -> tuple[Person, ...]:
    """Return the persons of a list that may be kept: not when one that its source gave was erased on request."""
    gone = {
        (desk.value(address) or {}).get("origin")
        for address in desk.store.registers(owner)
        if (address.kind, address.register) == (OF_INITIATIVE, TOMBSTONE)
    }
    return tuple(person for person in persons if not person.origin or person.origin not in gone)


def came_with_a_list(desk: Desk, owner: str) -> bool:
    """Tell whether an initiative has a contact person that came with a list."""
    return any(True for _ in _listed(desk, OF_INITIATIVE, owner))


def shown(desk: Desk, initiative: str) -> Iterator[dict[str, str]]:
    """Yield the contact persons of an initiative that were not erased, with `id` and `on`; for step 3 and after (A33).

    `origin` is who gave them, and `on` the day since when they are kept, as ISO date (R73).
    """
    for address in sorted(desk.store.registers(initiative)):
        if (address.kind, address.register) == (OF_INITIATIVE, PERSON):
            person = desk.value(address)
            if person:
                yield {"id": address.entity.split(":")[1], "on": _since(desk, address), **person}


def _since(desk: Desk, address: Address) -> str:
    """Return the day since when a person is kept; one that a merge brought was kept under the key's own name before."""
    places = (Address.parse(f"{key}/{PERSON}") for key in keys_of(desk, address))
    moments = [sibling.when for place in (address, *places) for sibling in desk.store.siblings(place)]
    return min(moments)[:10]


def with_lists(desk: Desk, owner: str) -> Sets:
    """Destroy the keys of all persons of an initiative that came with a list, and return what empties their places."""
    return destroyed(desk, (address for address, _ in _listed(desk, OF_INITIATIVE, owner)))


def destroyed(desk: Desk, addresses: Iterable[Address]) -> Sets:
    """Destroy the keys of persons and return what empties their places, for good; the caller records it."""
    places = dict.fromkeys(addresses)
    keys = {key for address in places for key in keys_of(desk, address)}
    for key in sorted(keys):
        desk.store.drop_key(key)
    if keys - {_own_key(address) for address in places}:  # a merge brought them: they are elsewhere too
        for kind in {address.kind for address in places}:
            elsewhere = (a for a in desk.store.registers_of(kind) if a.register == PERSON)
            places |= {address: None for address in elsewhere if keys & keys_of(desk, address)}
    sets: Sets = {}
    for address in places:
        others = sorted(keys_of(desk, address) - {_own_key(address)})
        tombstone = {"what": "contact", **({"keys": others} if others else {})}
        sets |= {address: None, address._replace(register=TOMBSTONE): tombstone}
    return sets


def keys_of(desk: Desk, address: Address) -> set[str]:
    """Return the keys a place was sealed under; what an undo emptied has the one of its own name."""
    live = desk.store.siblings(address)
    return {s.value["key"] for s in live if is_sealed(s.value)} or {_own_key(address)}


def _own_key(address: Address) -> str:
    return f"{address.kind}/{address.entity}"


def warnings_on(persons: Iterable[Person]) -> tuple[str, ...]:
    """Return codes for what looks like somebody's own address or number: only work details belong here."""
    found: dict[str, None] = {}
    for person in persons:
        if _PRIVATE.search(person.email):
            found[PRIVATE_EMAIL] = None
        if _MOBILE.match(re.sub(r"[\s().-]", "", person.phone)):
            found[PRIVATE_NUMBER] = None
    return tuple(found)


def _listed(desk: Desk, kind: str, owner: str) -> Iterator[tuple[Address, Person]]:
    """Yield the persons that came with a list; one whom a reviewer spoke with has the id of that attempt."""
    registers = desk.store.registers(owner) if kind == OF_INITIATIVE else desk.store.registers_of(kind)
    for address in registers:
        is_person = (address.kind, address.register) == (kind, PERSON)
        if not is_person or Address("attempt", address.entity, "facts") in registers:
            continue
        value = desk.value(address) if address.entity.split(":", 1)[0] == owner else None
        if value is not None:
            yield address, Person(**{key: value[key] for key in Person.model_fields if key in value})
