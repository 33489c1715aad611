"""What of the history one person may see: of another's unfinished review only that it was begun (D2).

The number of an event and its link to the one before it count what lies between. They are part of what a
person is shown only as far back as that person has seen everything of the device.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from pz_domain.journal.address import Address
from pz_domain.journal.event import Event
from pz_domain.model.case import Case
from pz_domain.work.desk import Desk
from pz_domain.work.persons import TOMBSTONE
from pz_domain.work.shapes import is_named
from pz_domain.work.sheets import VOID, Place, is_secret_note, keeps_secret, sheet_at
from pz_domain.work.undoing import root

Begun = tuple[str, Place]
"""An initiative, and a sheet of it."""


class Told(NamedTuple):
    """An event as someone may see it. `begins`: only that the review of this step was begun by it."""

    event: Event
    begins: int = 0


class History:
    """The journal for the eyes of one person; what is hidden is judged as things stand now."""

    def __init__(self, desk: Desk, viewer: str) -> None:
        """Look at what `desk` holds, for `viewer`."""
        self._desk = desk
        self._viewer = viewer
        self._case = lru_cache(maxsize=4096)(self._read)

    def told(self, events: Iterable[Event]) -> Iterator[Told]:
        """Yield what of these events may be told; of a hidden review under way once that it was begun."""
        begun: set[Begun] = set()
        for event in events:
            if not self._is_secret(event):
                yield Told(event)
                continue
            for initiative, place in self._sheets_in(event):
                if (initiative, place) not in begun and self._is_started(initiative, place):
                    begun.add((initiative, place))
                    yield Told(event, begins=place[0])

    def shown(self, events: Iterable[Event]) -> Iterator[tuple[Event, bool]]:
        """Yield the events that can be shown as they are written, and whether their number and link can be too."""
        for event in events:
            if not self._is_secret(event) and not self._finishes(event):
                unseen = self._first_hidden.get(event.device)
                yield event, unseen is None or event.n < unseen

    @cached_property
    def _first_hidden(self) -> dict[str, int]:
        """The number of the first event of each device that is not shown."""
        first: dict[str, int] = {}
        for event in self._desk.store.events():
            if self._is_secret(event) or self._finishes(event):
                first[event.device] = min(event.n, first.get(event.device, event.n))
        return first

    def _is_secret(self, event: Event) -> bool:
        """Tell whether an event is work on a review, or a note, that is not for the viewer to see."""
        hidden = any(self._hides(initiative, place) for initiative, place in self._sheets_in(event))
        return hidden or self._notes_a_secret(event)

    def _finishes(self, event: Event) -> bool:
        """Tell whether an event finishes a hidden review, and so holds its key and what it covers."""
        for address in event.draft.sets:
            if address.kind not in {"sheet", "sheetkey"} or address.register == VOID or not is_named(address):
                continue
            sheet = (
                address
                if address.kind == "sheet"
                else address._replace(entity=address.entity.rpartition(":")[0])
            )
            if self._hides(*sheet_at(sheet)):
                return True
        return False

    def _sheets_in(self, event: Event) -> Iterator[Begun]:
        """Yield the sheets on which an event gives or takes back a verdict."""
        for address in event.draft.sets:
            if address.kind == "verdict" and is_named(address):
                yield sheet_at(address)

    def _hides(self, initiative: str, place: Place) -> bool:
        case = self._case(initiative)
        return case is not None and keeps_secret(case, *place, self._viewer)

    def _is_started(self, initiative: str, place: Place) -> bool:
        case = self._case(initiative)
        sheets = case.sheets if case else ()
        return any(s.started for s in sheets if (s.step, s.generation, s.reviewer) == place)

    def _notes_a_secret(self, event: Event) -> bool:
        """Tell whether an event writes, takes back or erases another's note that is hidden.

        Of a note whose key is not here it is not known in which step it was written.
        """
        address = next((a for a in event.draft.sets if (a.kind, a.register) == ("note", "text")), None)
        case = self._case(address.owner) if address else None
        if address is None or case is None or self._viewer in {event.draft.by, self._before(event, address)}:
            return False
        note = self._desk.opened(address, root(self._desk, event).draft.sets.get(address))
        trace = note or self._desk.value(address._replace(register=TOMBSTONE))
        if trace is None:
            return any(is_secret_note(case, sheet.step, sheet.generation) for sheet in case.sheets)
        return is_secret_note(case, trace.get("step", 0), trace.get("generation", 0))

    def _before(self, event: Event, address: Address) -> str | None:
        """Return who wrote what an event overwrites in a register."""
        earlier = next(map(self._desk.store.event, event.on.get(address, ())), None)
        return earlier.draft.by if earlier else None

    def _read(self, initiative: str) -> Case | None:
        return self._desk.case(initiative, self._viewer) if self._desk.exists(initiative) else None
