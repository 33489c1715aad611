"""What has several values and waits for a choice, as far as who asks may see it (I6).

The values stand beside each other with who gave them, where and when; no clock puts one before another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from pz_domain.journal.address import OF_INITIATIVE, Address
from pz_domain.journal.event import Event
from pz_domain.journal.register import Sibling, distinct
from pz_domain.model.case import Case
from pz_domain.model.settling import Conflict
from pz_domain.work.clocks import is_off
from pz_domain.work.desk import Desk
from pz_domain.work.sheets import is_secret_note


@dataclass(frozen=True, slots=True)
class Held:
    """One of the values: the change that set it, who did, on which device and when.

    `is_clock_off`: the clock of that device was off by more than an hour.
    """

    change: str
    by: str
    device: str
    at: str
    value: Any
    is_clock_off: bool = False


@dataclass(frozen=True, slots=True)
class Contested:
    """A register with several values; `initiative` is empty for what stands by itself.

    `live` are all changes that stand there now, also those that say the same.
    `unreadable`: the changes whose value cannot be read here, and is given as it is; then one may stand alone.
    """

    address: Address
    initiative: str
    values: tuple[Held, ...]
    live: tuple[str, ...]
    unreadable: frozenset[str] = frozenset()


class Suspects(NamedTuple):
    """Where a choice may wait, by lists that are kept of it: initiatives, and those whose facts have not come yet."""

    initiatives: Iterable[str]
    stubs: Iterable[str]


def contested(desk: Desk, who: str | None, suspects: Suspects | None = None) -> list[Contested]:
    """Return all that waits for a choice, as far as `who` may see it: by initiative, then what stands by itself.

    `suspects`: where to look; without lists of it everywhere.
    """
    places = suspects or Suspects(desk.store.initiatives(), desk.store.stubs())
    found: list[Contested] = []
    for initiative in sorted(filter(desk.exists, places.initiatives)):
        found += contested_of(desk, desk.case(initiative, who), who)
    return [*found, *_of_the_rest(desk, places.stubs)]


def contested_of(desk: Desk, case: Case, who: str | None) -> list[Contested]:
    """Return what waits for a choice in a case as `who` may see it."""
    alone = dict.fromkeys(
        one.register for one in case.unreadable if Address.parse(one.register).owner == case.id
    )
    found = [_opened(desk, case, conflict) for conflict in case.conflicts]
    found += [
        _unreadable(desk, Address.parse(one), case.id)
        for one in alone.keys() - {str(c.address) for c in found}
    ]
    return [one for one in found if _may_see(one, case, who)]


def base_of(desk: Desk, conflict: Contested) -> Any:
    """Return the value that these were made from; None where they were made from several, from none, or it is not here.

    A form that was open while another's change came in names nothing that still stood: what the others name is it.
    """
    events = [desk.store.event(held.change) for held in conflict.values]
    named = {event.on.get(conflict.address, ()) for event in events if event} - {()}
    before = next(iter(named)) if len(named) == 1 else ()
    earlier = desk.store.event(before[0]) if len(before) == 1 else None
    return desk.opened(conflict.address, earlier.draft.sets.get(conflict.address)) if earlier else None


def _of_the_rest(desk: Desk, stubs: Iterable[str]) -> Iterator[Contested]:
    """Yield the conflicts of what stands by itself, or belongs nowhere: rounds, people, sources, batches."""
    registers = dict(desk.store.registers_apart())
    for stub in stubs:
        registers.update(desk.store.registers(stub))
    for address, siblings in sorted(registers.items()):
        if desk.unreadable_of(address, siblings):
            yield _unreadable(desk, address)
        elif address.kind not in OF_INITIATIVE and len(distinct(siblings)) > 1:
            values = tuple(_held(desk, address, one) for one in distinct(siblings))
            yield Contested(address, "", values, tuple(sibling.change for sibling in siblings))


def _unreadable(desk: Desk, address: Address, initiative: str = "") -> Contested:
    """Return a register with something that cannot be read, which is given as it stands there."""
    live = desk.store.siblings(address)
    held = distinct(live)
    odd = frozenset(one.change for one in desk.unreadable(address)) or frozenset(one.change for one in held)
    values = (_held(desk, address, one) for one in held)
    raw = {one.change: one.value for one in held if one.change in odd}
    shown = tuple(replace(one, value=raw[one.change]) if one.change in raw else one for one in values)
    return Contested(address, initiative, shown, tuple(one.change for one in live), odd)


def _opened(desk: Desk, case: Case, conflict: Conflict) -> Contested:
    address = Address.parse(conflict.register)
    live = {sibling.change: sibling for sibling in desk.store.siblings(address)}
    values = tuple(
        _held(desk, address, live[change]) if change in live else _past(desk, address, change)
        for change in conflict.changes
        if change
    )
    return Contested(address, case.id, values, tuple(live))


def _may_see(conflict: Contested, case: Case, who: str | None) -> bool:
    """Leave out what others noted in a step whose sheets are secret; the case leaves out the sheets themselves."""
    if conflict.address.kind != "note":
        return True
    return all(held.by == who or not is_secret_note(case, *_noted_in(held.value)) for held in conflict.values)


def _noted_in(note: Any) -> tuple[int, int]:
    return (note.get("step", 0), note.get("generation", 0)) if isinstance(note, dict) else (0, 0)


def _held(desk: Desk, address: Address, sibling: Sibling) -> Held:
    """Return a value with who first gave it: an undoing only brings it back."""
    value = desk.opened(address, sibling.value)
    held = Held(
        sibling.change, sibling.by, sibling.device, sibling.at, value, is_off(desk.store, sibling.change)
    )
    event = desk.store.event(sibling.change)
    while event and event.draft.undoes:
        undone = desk.store.event(event.draft.undoes)
        before = map(desk.store.event, undone.on.get(address, ()) if undone else ())
        given = (one for one in before if one and desk.opened(address, one.draft.sets.get(address)) == value)
        event = next(given, None)
        if event is not None:
            off = is_off(desk.store, event.id)
            held = replace(held, by=event.draft.by, device=event.device, at=event.at, is_clock_off=off)
    return held


def _past(desk: Desk, address: Address, change: str) -> Held:
    """Return a value that was final and has been overwritten since."""
    event: Event | None = desk.store.event(change)
    if event is None:
        return Held(change, "", "", "", None)
    value = desk.opened(address, event.draft.sets.get(address))
    return Held(change, event.draft.by, event.device, event.at, value, is_off(desk.store, change))
