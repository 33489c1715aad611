"""The store in memory: the same port as `SqliteStore`, built on the reference for registers."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Self

from pz_domain.journal.address import OF_INITIATIVE, Address, is_id
from pz_domain.journal.event import Event, parse
from pz_domain.journal.register import Replay, Siblings, in_order
from pz_domain.work.store import Held


@dataclass(slots=True)
class _Held:
    """All that a store keeps."""

    journal: dict[str, Event] = field(default_factory=dict)
    replay: Replay = field(default_factory=Replay)
    quarantine: dict[str, set[bytes]] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Self:
        """Return a copy that later changes do not reach."""
        live = {address: dict(found) for address, found in self.replay.live.items()}
        quarantine = {id_: set(lines) for id_, lines in self.quarantine.items()}
        return type(self)(
            dict(self.journal), Replay(live, set(self.replay.gone)), quarantine, dict(self.numbers), dict(self.keys),
            dict(self.settings),
        )  # fmt: skip


class MemoryStore:
    """A workspace that is gone when the program is."""

    def __init__(self, device: str = "0" * 16) -> None:
        """Begin empty, as this device."""
        self._device = device
        self._held = _Held()

    @property
    def device(self) -> str:
        """The id of this device."""
        return self._device

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything inside whole or not at all."""
        before = self._held.copy()
        try:
            yield
        except BaseException:
            self._held = before
            raise

    def batch(self) -> AbstractContextManager[None]:
        """Group deeds."""
        return self.transaction()

    def last(self) -> tuple[int, str]:
        """Return number and hash of this device's last event; (0, "") before the first."""
        own = [event for event in self._held.journal.values() if event.device == self.device]
        newest = max(reversed(own), key=lambda event: event.n, default=None)
        return (newest.n, newest.hash) if newest else (0, "")

    def append(self, event: Event) -> None:
        """Keep an event and apply it; one already kept is ignored, other bytes under its id are quarantined."""
        held = self._held
        kept = held.journal.setdefault(event.id, parse(event.line))
        if kept.line != event.line:
            held.quarantine.setdefault(event.id, set()).add(event.line)
            held.replay = Replay()
            for other in held.journal.values():
                if other.id not in held.quarantine:
                    held.replay.apply(other)
        elif event.id not in held.quarantine:
            held.replay.apply(kept)
            for address in event.draft.sets:
                if (address.kind, address.register) == ("initiative", "facts") and is_id(address.entity):
                    held.numbers.setdefault(address.entity, len(held.numbers) + 1)

    def append_all(self, events: Sequence[Event]) -> Container[str]:
        """Keep many events and apply them."""
        for event in events:
            self.append(event)
        return ()

    def event(self, id_: str) -> Event | None:
        """Return an event by id."""
        return self._held.journal.get(id_)

    def events(self, *, initiative: str | None = None) -> Iterator[Event]:
        """Yield events in the order they came here: all, of one initiative, or (empty) of none."""
        for event in tuple(self._held.journal.values()):
            if initiative in {None, event.draft.initiative or ""}:
                yield event

    def quarantined(self) -> tuple[str, ...]:
        """Return the ids under which different lines came; none of these lines is applied."""
        return tuple(sorted(self._held.quarantine))

    def registers(self, owner: str) -> dict[Address, Siblings]:
        """Return the live registers of an owner: an initiative, or `kind/entity`."""
        return {address: found for address, found in self.every_register() if address.owner == owner}

    def held(self, initiatives: Sequence[str]) -> Mapping[str, Held]:
        """Return what is known of each of these initiatives."""
        return {id_: Held(self.number(id_), self.registers(id_)) for id_ in initiatives}

    def registers_of(self, kind: str) -> dict[Address, Siblings]:
        """Return the live registers of all entities of a kind."""
        return {address: found for address, found in self.every_register() if address.kind == kind}

    def registers_apart(self) -> dict[Address, Siblings]:
        """Return the live registers of all that belongs to no initiative."""
        return {
            address: found for address, found in self.every_register() if address.kind not in OF_INITIATIVE
        }

    def owners(self, kind: str, last: str) -> list[str]:
        """Return who owns the entities of a kind whose natural key ends with a part, each once and in order."""
        return sorted({a.owner for a in self.registers_of(kind) if a.entity.endswith(f":{last}")})

    def siblings(self, address: Address) -> Siblings:
        """Return the live values of one register, by change id."""
        return in_order(self._held.replay.live.get(address, {}).values())

    def every_register(self) -> Iterator[tuple[Address, Siblings]]:
        """Yield all live registers in the order of their addresses."""
        return iter(sorted(self._held.replay.registers().items()))

    def initiatives(self) -> list[str]:
        """Return the ids of all initiatives whose facts came, in the order they came here."""
        return [id_ for id_ in self._held.numbers if self.siblings(Address("initiative", id_, "facts"))]

    def stubs(self) -> list[str]:
        """Return the ids of initiatives of which something came, and the facts did not, sorted."""
        owners = {address.owner for address, _ in self.every_register() if address.kind in OF_INITIATIVE}
        return sorted(owners.difference(self.initiatives()))

    def number(self, initiative: str) -> int:
        """Return the short number people see; 0 while no facts of the initiative came."""
        return self._held.numbers.get(initiative, 0)

    def key(self, id_: str) -> bytes | None:
        """Return a sealing key, or None when it is not here (any more)."""
        return self._held.keys.get(id_)

    def keys(self, prefix: str) -> list[str]:
        """Return the ids of the sealing keys that begin with a text, sorted."""
        return sorted(id_ for id_ in self._held.keys if id_.startswith(prefix))

    def keep_key(self, id_: str, key: bytes) -> None:
        """Keep a sealing key."""
        self._held.keys[id_] = key

    def drop_key(self, id_: str) -> None:
        """Destroy a sealing key."""
        self._held.keys.pop(id_, None)

    def get(self, name: str) -> str | None:
        """Return a setting of this workspace."""
        return self._held.settings.get(name)

    def put(self, name: str, value: str) -> None:
        """Keep a setting of this workspace."""
        self._held.settings[name] = value

    def close(self) -> None:
        """Nothing is kept open."""
