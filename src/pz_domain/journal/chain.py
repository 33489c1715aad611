"""The chain per device: each event carries the hash of the one before it (D6, I2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pz_domain.journal.event import Event


@dataclass(frozen=True, slots=True)
class Break:
    """Where a device's chain does not hold, and how."""

    device: str
    n: int
    kind: Literal["gap", "link"]


def breaks(events: Iterable[Event]) -> tuple[Break, ...]:
    """Return every break in the chains of these events (each device's in order of `n`).

    `gap`: an event is missing before this one; `link`: the event before it is not the one it names.
    """
    found: list[Break] = []
    last: dict[str, tuple[int, str]] = {}
    for event in events:
        n, hash_ = last.get(event.device, (0, ""))
        if event.n != n + 1:
            found.append(Break(event.device, event.n, "gap"))
        elif event.prev != hash_:
            found.append(Break(event.device, event.n, "link"))
        last[event.device] = (event.n, event.hash)
    return tuple(found)
