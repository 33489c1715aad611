"""The desk a deed works at: what is there is looked up, and events are recorded.

`record` seals what must be sealed, names what the new values overwrite, links the event into this
device's chain, and has the projection follow, all inside the caller's transaction.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.journal.event import LARGEST_LINE, Draft, Event, compose
from pz_domain.journal.register import Siblings
from pz_domain.journal.sealing import new_key, seal
from pz_domain.refusals import Invalid, TooLarge
from pz_domain.wording import say
from pz_domain.work.lookup import Lookup
from pz_domain.work.shapes import fits
from pz_domain.work.store import Projection, Store

MEBIBYTE = 1024 * 1024
Clock = Callable[[], str]


def machine_clock() -> str:
    """Return the machine's time in UTC, ISO 8601 with milliseconds; for people only (I9)."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Sealing:
    """A value to be sealed under a key of its own when it is recorded."""

    __slots__ = ("key_id", "value")

    def __init__(self, value: object, key_id: str) -> None:
        """Seal `value` under the key `key_id`, made when it is not there yet."""
        self.value = value
        self.key_id = key_id


class Desk(Lookup):
    """One workspace, for whoever sits at it."""

    def __init__(
        self, store: Store, *, clock: Clock = machine_clock, projection: Projection | None = None
    ) -> None:
        """Work on `store`; `projection` follows every record."""
        super().__init__(store)
        self.clock = clock
        self.projection = projection
        self._changed: dict[str, None] | None = None

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Group deeds into one commit, after which the projection follows all of them at once.

        None of them is safe before this is left. Nothing inside may rely on the projection.
        """
        with self.store.transaction():  # whoever holds it is alone here
            if self._changed is not None:
                yield
                return
            self._changed = {}
            try:
                yield
                if self.projection:
                    self.projection.refresh(self._changed)
            finally:
                self._changed = None

    @contextmanager
    def in_many_parts(self) -> Iterator[None]:
        """Bring in much by many transactions, and have the projection follow what changed in several of them once.

        Each is kept by itself; until this is left the projection may be behind, so nobody else may be at work here.
        """
        self._changed = {}
        try:
            yield
            with self.store.transaction():
                if self.projection:
                    self.projection.refresh(self._changed)
        finally:
            self._changed = None

    def new_id(self) -> str:
        """Return a random id of 16 hexadecimal digits; never a counter."""
        return secrets.token_hex(8)

    def record(self, draft: Draft) -> Event:
        """Record one deed as one event; the caller holds the transaction.

        Raises:
            Invalid: a value has not the form of its register, and nobody could read it.
            TooLarge: the event would not go into a frame.
        """
        sets = draft.sets
        for address, value in sets.items():
            if not fits(address, value.value if isinstance(value, Sealing) else value):
                raise Invalid(
                    str(address), problem=say("this value does not have the form that belongs here")
                )
        if any(isinstance(value, Sealing) for value in sets.values()):
            sets = {address: self._sealed(address, value) for address, value in sets.items()}
            draft = replace(draft, sets=sets)
        on = {} if draft.fresh else {address: self._overwrites(address, draft.seen) for address in sets}
        n, prev = self.store.last()
        event = compose(
            draft, id_=draft.id or self.new_id(), device=self.store.device, n=n + 1, prev=prev,
            at=self.clock(), on=on,
        )  # fmt: skip
        if len(event.line) > LARGEST_LINE:
            raise TooLarge(draft.deed, most=LARGEST_LINE // MEBIBYTE, size=-(-len(event.line) // MEBIBYTE))
        self.take_in((event,))
        return event

    def take_in(self, events: Sequence[Event]) -> None:
        """Append events and let everything that depends on them follow.

        What is new follows at once, also within a batch: its registers are in memory now.
        """
        owners: dict[str, None] = {}
        new = self.store.append_all(events)
        for event in events:
            for address in (*event.draft.sets, *event.on):
                owners[address.owner] = None
                if address.kind in {"round", "reviewer", "stake"}:
                    self.forget()
        if self._changed is not None:
            later = {owner: None for owner in owners if not (new and (owner in new or "/" in owner))}
            self._changed |= later
            owners = dict.fromkeys(owner for owner in owners if owner not in later)
        if self.projection and owners:
            self.projection.refresh(owners)

    def _sealed(self, address: Address, value: Any) -> Any:
        if not isinstance(value, Sealing):
            return value
        key = self.store.key(value.key_id)
        if key is None:
            key = new_key()
            self.store.keep_key(value.key_id, key)
        return seal(value.value, address, value.key_id, key)

    def _overwrites(self, address: Address, seen: frozenset[str] | None) -> tuple[str, ...]:
        live: Siblings = self.store.siblings(address)
        return tuple(sibling.change for sibling in live if seen is None or sibling.change in seen)
