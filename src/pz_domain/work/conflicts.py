"""What has several values and waits for a choice, as far as who asks may see it (I6).

The values stand beside each other with who gave them, where and when; no clock puts one before another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pz_domain.journal.address import OF_INITIATIVE, Address
from pz_domain.journal.event import Event
from pz_domain.journal.register import Sibling, distinct
from pz_domain.model.case import Case, Conflict
from pz_domain.work.desk import Desk
from pz_domain.work.sheets import is_secret_note


@dataclass(frozen=True, slots=True)
class Held:
    """One of the values: the change that set it, who did, on which device and when."""

    change: str
    by: str
    device: str
    at: str
    value: Any


@dataclass(frozen=True, slots=True)
class Contested:
    """A register with several values; `initiative` is empty for what stands by itself."""

    address: Address
    initiative: str
    values: tuple[Held, ...]


def contested(desk: Desk, who: str | None) -> list[Contested]:
    """Return all that waits for a choice, as far as `who` may see it: by initiative, then what stands by itself."""
    found: list[Contested] = []
    for initiative in sorted(filter(desk.exists, _suspects(desk))):
        found += contested_of(desk, desk.case(initiative, who), who)
    return [*found, *_of_the_rest(desk)]


def contested_of(desk: Desk, case: Case, who: str | None) -> list[Contested]:
    """Return what waits for a choice in a case as `who` may see it."""
    found = (_opened(desk, case, conflict) for conflict in case.conflicts)
    return [one for one in found if _may_see(one, case, who)]


def base_of(desk: Desk, conflict: Contested) -> Any:
    """Return the value that all of these were put in the place of; None where there is no such one, or not here."""
    events = [desk.store.event(held.change) for held in conflict.values]
    came_from = {event.on.get(conflict.address, ()) if event else () for event in events}
    if len(came_from) != 1:
        return None
    before = next(iter(came_from))
    earlier = desk.store.event(before[0]) if len(before) == 1 else None
    return desk.opened(conflict.address, earlier.draft.sets.get(conflict.address)) if earlier else None


def _suspects(desk: Desk) -> set[str]:
    """Return the initiatives with several values somewhere, or with a verdict that changed on a final sheet."""
    found: set[str] = set()
    final: set[str] = set()
    covered: set[str] = set()
    verdicts: list[tuple[str, str]] = []
    for address, siblings in desk.store.every_register():
        if address.kind in OF_INITIATIVE and len(siblings) > 1:
            found.add(address.owner)
        if address.kind == "sheet" and address.register == "final":
            final.add(address.entity)
            covered |= {
                change for sibling in siblings for change in (sibling.value or {}).get("covers", {}).values()
            }
        elif address.kind == "verdict":
            verdicts += [(address.entity, sibling.change) for sibling in siblings]
    return found | {
        e.split(":")[0] for e, change in verdicts if change not in covered and _sheet_of(e) in final
    }


def _sheet_of(verdict: str) -> str:
    initiative, step, generation, _, reviewer = verdict.split(":")
    return f"{initiative}:{step}:{generation}:{reviewer}"


def _of_the_rest(desk: Desk) -> Iterator[Contested]:
    """Yield the conflicts of what stands by itself: rounds, people, sources, batches."""
    for address, siblings in desk.store.every_register():
        if address.kind not in OF_INITIATIVE:
            held = distinct(siblings)
            if len(held) > 1:
                yield Contested(address, "", tuple(_held(desk, address, sibling) for sibling in held))


def _opened(desk: Desk, case: Case, conflict: Conflict) -> Contested:
    address = Address.parse(conflict.register)
    live = {sibling.change: sibling for sibling in desk.store.siblings(address)}
    values = tuple(
        _held(desk, address, live[change]) if change in live else _past(desk, address, change)
        for change in conflict.changes
        if change
    )
    return Contested(address, case.id, values)


def _may_see(conflict: Contested, case: Case, who: str | None) -> bool:
    """Leave out what others noted in a step whose sheets are secret; the case leaves out the sheets themselves."""
    if conflict.address.kind != "note":
        return True
    return all(held.by == who or not is_secret_note(case, *_noted_in(held.value)) for held in conflict.values)


def _noted_in(note: Any) -> tuple[int, int]:
    return (note.get("step", 0), note.get("generation", 0)) if isinstance(note, dict) else (0, 0)


def _held(desk: Desk, address: Address, sibling: Sibling) -> Held:
    value = desk.opened(address, sibling.value)
    return Held(sibling.change, sibling.by, sibling.device, sibling.at, value)


def _past(desk: Desk, address: Address, change: str) -> Held:
    """Return a value that was final and has been overwritten since."""
    event: Event | None = desk.store.event(change)
    if event is None:
        return Held(change, "", "", "", None)
    value = desk.opened(address, event.draft.sets.get(address))
    return Held(change, event.draft.by, event.device, event.at, value)
