"""Many events at once: kept and applied by a few statements together instead of a dozen an event.

The same comes of it as of taking them in one by one (`registers.apply`), in whatever order they come.
"""

# ruff: noqa: S608 - queries are put together of parts of our own; every value is a parameter

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import itemgetter

from pz_domain.journal.address import Address, is_id, owner_of
from pz_domain.journal.event import Event
from pz_domain.journal.register import Registers, Sibling, in_order
from pz_domain.storage.registers import FACTS, OVERWRITE, REMEMBER, Row, encoded, grouped

AT_ONCE = 500
"""So many values are asked for by one statement; every SQLite takes so many."""

_MARKS = ",".join("?" * AT_ONCE)
_KNOWN = f"SELECT id FROM journal WHERE id IN ({_MARKS})"
KEEP = """INSERT INTO journal (id, device, n, hash, initiative, reviewer, deed, at, line)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
"""How an event is kept of which nothing is there yet; its row is `as_kept`."""
_WAIT = "INSERT INTO outbox SELECT seq FROM journal WHERE seq > ? AND device = ?"
_GONE = f"SELECT kind, entity, name, change FROM gone WHERE change IN ({_MARKS})"
_REMEMBER = f"""{REMEMBER} SELECT ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM register
    WHERE owner = ?1 AND kind = ?2 AND entity = ?3 AND name = ?4 AND change = ?5)"""
_OWNED = f"SELECT DISTINCT owner FROM register WHERE owner IN ({_MARKS})"
_SET = "INSERT OR REPLACE INTO register VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_NUMBER = "INSERT OR IGNORE INTO number (initiative) VALUES (?)"
_NUMBERS = f"SELECT initiative, nr FROM number WHERE initiative IN ({_MARKS})"
_HELD = f"SELECT * FROM register WHERE owner IN ({_MARKS}) ORDER BY owner, kind, entity, name, change"

_Live = dict[str, dict[Address, dict[str, Sibling]]]
"""What came and stands, by owner, register and change."""


def told_apart(connection: sqlite3.Connection, events: Iterable[Event]) -> tuple[list[Event], list[Event]]:
    """Return the events whose ids are new here, each id once, and all others."""
    new: dict[str, Event] = {}
    others = [event for event in events if new.setdefault(event.id, event) is not event]
    others += [new.pop(known) for (known,) in _asked(connection, _KNOWN, tuple(new))]
    return list(new.values()), others


def keep(connection: sqlite3.Connection, events: Iterable[Event], device: str) -> None:
    """Put events into the journal whose ids are new there; those of this device wait to be shared."""
    ((before,),) = connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchall()
    connection.executemany(KEEP, (as_kept(event, event.hash) for event in events))
    connection.execute(_WAIT, (before, device))


def apply_all(connection: sqlite3.Connection, events: Sequence[Event]) -> dict[str, Registers]:
    """Take in events that were not taken in before; the caller holds the transaction.

    Returns the live registers of every owner of whom nothing was here before; of others, nothing.
    """
    live: _Live = {}
    for event in events:
        draft, change = event.draft, event.id
        for address, value in draft.sets.items():
            owner = owner_of(address.kind, address.entity)
            sibling = Sibling(change, draft.by, event.device, event.at, value, draft.happened)
            if owner not in live:
                live[owner] = {address: {change: sibling}}
            else:
                live[owner].setdefault(address, {})[change] = sibling
    _overwrite(connection, events, live)
    for kind, entity, name, change in _gone(connection, events):
        _take(live, Address(kind, entity, name), change)
    owned = {owner for (owner,) in _asked(connection, _OWNED, live)}
    standing = {owner: _in_order(live[owner]) for owner in sorted(live)}
    connection.executemany(_SET, _rows(standing))
    connection.executemany(_NUMBER, _with_facts(events))
    return {owner: found for owner, found in standing.items() if owner not in owned}


def held(connection: sqlite3.Connection, owners: Iterable[str]) -> dict[str, Registers]:
    """Return the live registers of each owner of whom something is here."""
    rows = groupby(_asked(connection, _HELD, owners), key=itemgetter(0))
    return {owner: dict(grouped(row[1:] for row in of_owner)) for owner, of_owner in rows}


def numbers(connection: sqlite3.Connection, initiatives: Iterable[str]) -> dict[str, int]:
    """Return the number of each initiative that has one."""
    return dict(_asked(connection, _NUMBERS, initiatives))


def as_kept(event: Event, hash_: str) -> Row:
    """Return an event as the journal keeps it, with its hash."""
    draft = event.draft
    return (
        event.id, event.device, event.n, hash_, draft.initiative, draft.by, draft.deed, event.at, event.line,
    )  # fmt: skip


def _overwrite(connection: sqlite3.Connection, events: Iterable[Event], live: _Live) -> None:
    """Take away what is overwritten; what did not come yet leaves a mark."""
    earlier = [
        (address.owner, *address, change)
        for event in events
        for address, changes in event.on.items()
        for change in changes
        if not _take(live, address, change)
    ]
    connection.executemany(_REMEMBER, earlier)
    connection.executemany(OVERWRITE, earlier)


def _take(live: _Live, address: Address, change: str) -> bool:
    """Take a value away; tells whether it was there."""
    return live.get(address.owner, {}).get(address, {}).pop(change, None) is not None


def _gone(connection: sqlite3.Connection, events: Iterable[Event]) -> Iterator[Row]:
    """Yield what was overwritten before it came."""
    if connection.execute("SELECT 1 FROM gone LIMIT 1").fetchone():
        yield from _asked(connection, _GONE, (event.id for event in events))


def _rows(standing: Mapping[str, Registers]) -> Iterator[Row]:
    """Yield the rows of registers; in the order of the table each lies beside the one before it."""
    for owner, registers in standing.items():
        for (kind, entity, name), siblings in registers.items():
            for one in siblings:
                text = encoded(one.value)
                yield owner, kind, entity, name, one.change, one.by, one.device, one.at, one.happened, text


def _with_facts(events: Iterable[Event]) -> Iterator[tuple[str]]:
    """Yield the initiatives whose facts came, in order."""
    for event in events:
        for kind, entity, name in event.draft.sets:
            if (kind, name) == FACTS and is_id(entity):
                yield (entity,)


def _in_order(registers: Mapping[Address, Mapping[str, Sibling]]) -> Registers:
    """Return registers as they are read: by address, siblings by change, and none that is empty."""
    return {place: in_order(registers[place].values()) for place in sorted(registers) if registers[place]}


def _asked(connection: sqlite3.Connection, query: str, values: Iterable[str]) -> Iterator[Row]:
    """Yield what is found for values, so many at a time; the last is asked for again to make up the number."""
    left = iter(values)
    while some := tuple(islice(left, AT_ONCE)):
        yield from connection.execute(query, some + some[-1:] * (AT_ONCE - len(some))).fetchall()
