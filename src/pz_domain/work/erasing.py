"""Erasing personal data: the key is destroyed, the value emptied, a tombstone stays (D10, D11)."""

from __future__ import annotations

from typing import Any, Literal

from pz_domain.journal.address import OF_INITIATIVE as INITIATIVES
from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.journal.sealing import is_sealed
from pz_domain.refusals import Unknown
from pz_domain.work.command import Command, Done, Filled, deed
from pz_domain.work.desk import Desk
from pz_domain.work.persons import PERSON, TOMBSTONE
from pz_domain.work.private import REGISTERS
from pz_domain.work.shapes import is_named


class Erase(Command):
    """Erase one contact, note, interest or approver's name; `id` may be `initiative:id`."""

    deed: Literal["erase"]
    initiative: str | None = None
    what: Literal["contact", "note", "interest", "approver"]
    id: str
    because: Filled


@deed("erase", Erase)
def erase(command: Erase, desk: Desk, by: str) -> Done:
    """Destroy the key and leave a tombstone; the chain still verifies, the text can never be read again."""
    there = [
        address for kind in REGISTERS[command.what] for address in _there(desk, kind, command.initiative)
    ]
    wanted = {command.id, f"{command.initiative}:{command.id}"}
    found = [a for a in there if a.entity in wanted or a.entity.endswith(f":{command.id}")]
    keys = {key for address in found for key in _keys(desk, address)}
    if len(keys) != 1:
        known = (address.entity for address in found or there if _may_know(desk, address, by))
        raise Unknown(command.id, what=command.what, known=", ".join(sorted(known)))
    address, (key,) = found[0], keys
    trace = _trace(desk, address)
    desk.store.drop_key(key)
    sets: dict[Address, Any] = {}
    everywhere = [one for kind in REGISTERS[command.what] for one in _there(desk, kind, None)]
    for same in (one for one in everywhere if key in _keys(desk, one)):
        sets[same] = None
        named = {"keys": [key]} if key != f"{same.kind}/{same.entity}" else {}
        sets[Address(same.kind, same.entity, TOMBSTONE)] = {"what": command.what, **trace, **named}
    owner = address.owner if address.kind in INITIATIVES else None
    draft = Draft("erase", by, sets, owner, because=command.because, happened=command.happened)
    return Done(draft, made=(command.what, address.entity))


def _may_know(desk: Desk, address: Address, by: str) -> bool:
    """Tell whether someone may know that something is there: not of a note that is hidden from them (D2)."""
    if address.kind != "note":
        return True
    initiative, id_ = address.entity.split(":")
    return any(note.id == id_ for note in desk.case(initiative, by).notes)


def _trace(desk: Desk, address: Address) -> dict[str, Any]:
    """Return what a tombstone keeps: which source gave a person, when a note was hidden from others.

    The next list of that source is not to bring the person back; and that there was a note stays hidden as long.
    """
    value = desk.value(address)
    if not isinstance(value, dict):
        return {}
    kept = {PERSON: ("origin",), "text": ("step", "generation")}.get(address.register, ())
    return {key: value[key] for key in kept if value.get(key)}


def _keys(desk: Desk, address: Address) -> set[str]:
    """Return the keys that something is sealed with; what was united by a merge has one key in two places."""
    live = desk.store.siblings(address)
    return {sibling.value["key"] for sibling in live if is_sealed(sibling.value)} or {str(address)}


def _there(desk: Desk, kind: tuple[str, str], initiative: str | None) -> list[Address]:
    """Return what of a kind is there and was not erased, of one initiative or all."""
    return [
        address
        for address, siblings in desk.store.registers_of(kind[0]).items()
        if address.register == kind[1]
        and is_named(address)
        and any(sibling.value is not None for sibling in siblings)
        and initiative in (None, address.owner)
    ]
