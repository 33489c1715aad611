"""Multi-value registers: the state is a function of the set of events, in any order (I1, I6).

A change names the changes it overwrites. One that arrives before what it overwrites is remembered
in `gone`. A sibling disappears only through a change that names it; no clock decides anything (I9).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.event import Event


@dataclass(frozen=True, slots=True)
class Sibling:
    """One live value of a register: which change set it, and who did, where and when."""

    change: str
    by: str
    device: str
    at: str
    value: Any
    happened: str | None = None

    @property
    def when(self) -> str:
        """When it happened: as whoever recorded it said, else when it was recorded."""
        return self.happened or self.at


Siblings = tuple[Sibling, ...]
Registers = Mapping[Address, tuple[Sibling, ...]]


@dataclass(slots=True)
class Replay:
    """Registers built from events in memory: the reference that storage is held against."""

    live: dict[Address, dict[str, Sibling]] = field(default_factory=dict)
    gone: set[tuple[Address, str]] = field(default_factory=set)

    def apply(self, event: Event) -> None:
        """Take in one event; taking it in again changes nothing."""
        for address, overwritten in event.on.items():
            for change in overwritten:
                self.gone.add((address, change))
                self.live.get(address, {}).pop(change, None)
        for address, value in event.draft.sets.items():
            if (address, event.id) not in self.gone:
                sibling = Sibling(
                    event.id, event.draft.by, event.device, event.at, value, event.draft.happened
                )
                self.live.setdefault(address, {})[event.id] = sibling

    def registers(self) -> dict[Address, Siblings]:
        """Return every register that has a live value, siblings by change id."""
        return {a: in_order(found.values()) for a, found in self.live.items() if found}


def in_order(siblings: Iterable[Sibling]) -> Siblings:
    """Return siblings by change id: the same order on every device."""
    found = tuple(siblings)
    return tuple(sorted(found, key=lambda sibling: sibling.change)) if len(found) > 1 else found


def canonical(value: object) -> str:
    """Return a value as text in which equal values are equal."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def distinct(siblings: Siblings) -> Siblings:
    """Return the siblings with different values; equal ones collapse to the first."""
    if len(siblings) < 2:  # noqa: PLR2004 - one value is equal to itself
        return siblings
    seen: dict[str, Sibling] = {}
    for sibling in siblings:
        seen.setdefault(canonical(sibling.value), sibling)
    return tuple(seen.values())


def state_lines(registers: Registers) -> Iterable[str]:
    """Yield a line per live sibling, sorted: what the state hash is taken over."""
    for address in sorted(registers):
        for sibling in sorted(registers[address], key=lambda sibling: sibling.change):
            yield f"{address}\t{sibling.change}\t{canonical(sibling.value)}"
