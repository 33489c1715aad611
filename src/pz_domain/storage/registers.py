"""The registers in SQL: taking in an event, in any order, and reading what is live.

`journal.register.Replay` is the reference: for the same events both hold the same values.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from pz_domain.journal.address import Address, is_id, owner_of
from pz_domain.journal.event import Event, parse
from pz_domain.journal.register import Sibling, Siblings

LIVE = "SELECT kind, entity, name, change, by, device, at, happened, value FROM register"
FACTS = ("initiative", "facts")
"""Kind and register whose arrival gives an initiative its number."""

Row = tuple[Any, ...]
encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
decoded = json.JSONDecoder().decode
"""Between a value and its text in a register."""

OVERWRITE = "DELETE FROM register WHERE owner = ? AND kind = ? AND entity = ? AND name = ? AND change = ?"
REMEMBER = "INSERT OR IGNORE INTO gone (kind, entity, name, change)"
_SET = """INSERT OR REPLACE INTO register SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
    WHERE NOT EXISTS (SELECT 1 FROM gone WHERE change = ? AND kind = ? AND entity = ? AND name = ?)"""
_NUMBER = "INSERT OR IGNORE INTO number (initiative) VALUES (?)"


def apply(connection: sqlite3.Connection, event: Event) -> None:
    """Take in one event that was not taken in before; the caller holds the transaction.

    Only a change that is not live when it is overwritten needs a mark in `gone`: a live one is in the
    journal already and does not come a second time.
    """
    execute = connection.execute
    for address, changes in event.on.items():
        for change in changes:
            if not execute(OVERWRITE, (address.owner, *address, change)).rowcount:
                execute(f"{REMEMBER} VALUES (?, ?, ?, ?)", (*address, change))
    draft, change = event.draft, event.id
    for address, value in draft.sets.items():
        kind, entity, name = address
        if (kind, name) == FACTS and is_id(entity):
            execute(_NUMBER, (entity,))
        text = encoded(value)
        sibling = (change, draft.by, event.device, event.at, draft.happened, text)
        execute(_SET, (owner_of(kind, entity), kind, entity, name, *sibling, change, kind, entity, name))


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all registers anew from the journal, leaving out what is quarantined."""
    connection.execute("DELETE FROM register")
    connection.execute("DELETE FROM gone")
    lines = connection.execute(
        "SELECT line FROM journal WHERE id NOT IN (SELECT id FROM quarantine) ORDER BY seq"
    )
    for (line,) in lines:
        apply(connection, parse(line))


def grouped(rows: Iterable[Row]) -> Iterator[tuple[Address, Siblings]]:
    """Gather rows of `LIVE`, register by register and siblings by change, into registers."""
    for place, siblings in groupby(rows, key=lambda row: row[:3]):
        yield Address(*place), tuple(map(sibling_of, siblings))


def sibling_of(row: Row) -> Sibling:
    """Read a row of `LIVE`."""
    _, _, _, change, by, device, at, happened, value = row
    return Sibling(change, by, device, at, decoded(value), happened)
