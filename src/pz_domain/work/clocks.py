"""Clocks that are more than an hour off: told to people beside what was recorded by them, and deciding nothing (I9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pz_domain.journal.event import Event
    from pz_domain.work.store import Store

MOST = timedelta(hours=1)
"""So far may two clocks differ untold."""
PREFIX = "clock-off."
"""What the settings begin with that say by which changes a clock was off."""

TimeOf = Callable[[str], str | None]


class Off(NamedTuple):
    """An event that its device recorded by a clock that seems off: by whole hours, negative when it is behind."""

    change: str
    by: str
    device: str
    hours: int


class Clocks:
    """Finds the events whose time cannot be right, group after group as they come.

    Ahead: recorded more than an hour after `now`, by the clock of this device. Behind: recorded more than an hour
    before something that its author had seen, as it overwrites it or comes after it on the same device; what was off
    itself is no measure. `time_of` gives the time of a change that came with an earlier group, None when it is not here
    or was off.
    """

    def __init__(self, now: str, time_of: TimeOf) -> None:
        """Hold clocks against this one."""
        self._here = _moment(now)
        self._time_of = time_of
        self._last: dict[str, datetime | None] = {}

    def off(self, events: Iterable[Event]) -> list[Off]:
        """Return the events of a group whose time cannot be right, in the order they came."""
        times: dict[str, datetime | None] = {}
        found = []
        for event in events:
            at = _moment(event.at)
            seen = [self._last.get(event.device)]
            if event.on:
                seen += [_known(change, times, self._time_of) for change in dict.fromkeys(_named(event))]
            off = self._off(at, seen) if at else None
            if off is not None:
                found.append(Off(event.id, event.draft.by, event.device, round(off / MOST)))
            times[event.id] = self._last[event.device] = at if off is None else None
        return found

    def _off(self, at: datetime, seen: Iterable[datetime | None]) -> timedelta | None:
        """Return how far a time is off; None when it may be right."""
        if self._here and at - self._here > MOST:
            return at - self._here
        behind = max((moment - at for moment in seen if moment), default=timedelta())
        return -behind if behind > MOST else None


def clocks_off(events: Iterable[Event], now: str, time_of: TimeOf) -> list[Off]:
    """Return the events of one group whose time cannot be right, as `Clocks` finds them."""
    return Clocks(now, time_of).off(events)


def note(store: Store, found: Iterable[Off]) -> None:
    """Keep by which changes a clock was off; only on this device, as only what is shown depends on it."""
    for one in found:
        store.put(PREFIX + one.change, str(one.hours))


def is_off(store: Store, change: str) -> bool:
    """Tell whether a clock was off when a change was recorded."""
    return store.get(PREFIX + change) is not None


def _named(event: Event) -> Iterable[str]:
    return (change for changes in event.on.values() for change in changes)


def _known(change: str, times: dict[str, datetime | None], earlier: TimeOf) -> datetime | None:
    if change not in times:
        times[change] = _moment(earlier(change) or "")
    return times[change]


def _moment(text: str) -> datetime | None:
    """Read a time; None of what is none, or says not where."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
