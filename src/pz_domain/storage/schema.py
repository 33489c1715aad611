"""The tables that hold the truth, in SQL: journal, registers, keys, numbers, drafts and settings.

What screens query (the projection) is laid out elsewhere and can be rebuilt from these at any time.
"""

from __future__ import annotations

import sqlite3

APPLICATION = 0x505A_3031
"""`PZ01`: what SQLite's header says this file is."""

LAYOUT = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    # `seq` is the order of arrival here; a device's own order is `n`. Two events of one device may have the
    # same `n` when its file was copied: both are kept, and the chain names them.
    """CREATE TABLE journal (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, device TEXT NOT NULL, n INTEGER NOT NULL,
        hash TEXT NOT NULL, initiative TEXT, reviewer TEXT NOT NULL, deed TEXT NOT NULL, at TEXT NOT NULL,
        line BLOB NOT NULL)""",
    "CREATE INDEX journal_chain ON journal (device, n)",
    "CREATE INDEX journal_initiative ON journal (initiative, seq) WHERE initiative IS NOT NULL",
    # The owner goes first, so that everything about one initiative lies together.
    """CREATE TABLE register (
        owner TEXT NOT NULL, kind TEXT NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL, change TEXT NOT NULL,
        by TEXT NOT NULL, device TEXT NOT NULL, at TEXT NOT NULL, happened TEXT, value TEXT NOT NULL,
        PRIMARY KEY (owner, kind, entity, name, change)) WITHOUT ROWID""",
    "CREATE INDEX register_kind ON register (kind, entity, name, change)",
    # Changes that were overwritten before they arrived.
    """CREATE TABLE gone (
        kind TEXT NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL, change TEXT NOT NULL,
        PRIMARY KEY (change, kind, entity, name)) WITHOUT ROWID""",
    # Other lines that came under the id of an event: of such an id no line counts.
    """CREATE TABLE quarantine (
        id TEXT NOT NULL, hash TEXT NOT NULL, line BLOB NOT NULL, PRIMARY KEY (id, hash)) WITHOUT ROWID""",
    "CREATE TABLE keyring (id TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID",
    "CREATE TABLE number (nr INTEGER PRIMARY KEY, initiative TEXT NOT NULL UNIQUE)",
    """CREATE TABLE draft (
        reviewer TEXT NOT NULL, initiative TEXT NOT NULL, step INTEGER NOT NULL, field TEXT NOT NULL,
        sealed TEXT NOT NULL, PRIMARY KEY (reviewer, initiative, step, field)) WITHOUT ROWID""",
)


def lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file; the caller holds the transaction."""
    for statement in LAYOUT:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
