"""The port to storage: what a desk needs kept. Two implementations: in memory, and SQLite."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from pz_domain.journal.address import Address
from pz_domain.journal.event import Event
from pz_domain.journal.register import Registers, Siblings


class Held(NamedTuple):
    """What is known of an initiative: the short number people see, 0 while no facts came, and its live registers."""

    number: int
    registers: Registers


class Store(Protocol):
    """Events and the registers they make, keys, and a number per initiative.

    Everything inside one `transaction` is kept whole or not at all; a transaction within another
    is undone by itself when it fails.
    """

    @property
    def device(self) -> str:
        """The id of this device."""

    def transaction(self) -> AbstractContextManager[None]:
        """Open a transaction; leaving it with an exception undoes everything in it."""

    def last(self) -> tuple[int, str]:
        """Return number and hash of this device's last event; (0, "") before the first."""

    def append(self, event: Event) -> None:
        """Keep an event and apply it to the registers; an event already kept is ignored."""

    def append_all(self, events: Sequence[Event]) -> Container[str]:
        """Keep many events and apply them; the same comes of it as of `append`, one after another.

        Returns the owners of whom all that is here came now, as far as `held` has it in memory.
        """

    def event(self, id_: str) -> Event | None:
        """Return an event by id."""

    def events(self, *, initiative: str | None = None) -> Iterator[Event]:
        """Yield events in the order they came here: all, of one initiative, or (empty) of none."""

    def registers(self, owner: str) -> Registers:
        """Return the live registers of an owner: an initiative, or `kind/entity`."""

    def held(self, initiatives: Sequence[str]) -> Mapping[str, Held]:
        """Return what is known of each of these initiatives."""

    def registers_of(self, kind: str) -> Registers:
        """Return the live registers of all entities of a kind."""

    def registers_apart(self) -> Registers:
        """Return the live registers of all that belongs to no initiative."""

    def owners(self, kind: str, last: str) -> Iterable[str]:
        """Return who owns the entities of a kind whose natural key ends with a part, each once and in order."""

    def siblings(self, address: Address) -> Siblings:
        """Return the live values of one register."""

    def initiatives(self) -> Iterable[str]:
        """Yield the ids of all initiatives, in the order they came here."""

    def stubs(self) -> Iterable[str]:
        """Yield the ids of initiatives of which something came, and the facts did not, sorted."""

    def number(self, initiative: str) -> int:
        """Return the short number people see; given once, in the order initiatives came here."""

    def key(self, id_: str) -> bytes | None:
        """Return a sealing key, or None when it is not here (any more)."""

    def keys(self, prefix: str) -> Iterable[str]:
        """Return the ids of the sealing keys that begin with a text, sorted."""

    def keep_key(self, id_: str, key: bytes) -> None:
        """Keep a sealing key."""

    def drop_key(self, id_: str) -> None:
        """Destroy a sealing key; what it sealed can never be read again here."""

    def get(self, name: str) -> str | None:
        """Return a setting of this workspace."""

    def put(self, name: str, value: str) -> None:
        """Keep a setting of this workspace."""


class Projection(Protocol):
    """Tables that screens query, kept up to date in the same transaction as the journal."""

    def refresh(self, owners: Iterable[str]) -> None:
        """Bring the tables up to date with what changed for these owners."""
