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
    # Changes that were overwritten before they arrived. Without rowids the columns of the key go first, in its order:
    # the quick check of some SQLite takes them for NULL elsewhere (seen in 3.40.1).
    """CREATE TABLE gone (
        change TEXT NOT NULL, kind TEXT NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL,
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

EXCHANGE = (
    # Events of this device that are in no frame yet, by their `seq` in the journal.
    "CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY)",
    # Every frame that came or was sealed here; `name` is the same for all its copies.
    """CREATE TABLE IF NOT EXISTS frame (
        nr INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, replica TEXT NOT NULL, seq INTEGER NOT NULL,
        hash BLOB NOT NULL, standing TEXT NOT NULL, data BLOB NOT NULL)""",
    "CREATE INDEX IF NOT EXISTS frame_author ON frame (replica, seq, hash, standing)",
    "CREATE INDEX IF NOT EXISTS frame_standing ON frame (standing) WHERE standing <> 'applied'",
    """CREATE TABLE IF NOT EXISTS container (
        nr INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, upto INTEGER NOT NULL, last INTEGER NOT NULL,
        chain BLOB NOT NULL, hash BLOB NOT NULL, trailer BLOB NOT NULL)""",
    # Which frames were read back from a container.
    """CREATE TABLE IF NOT EXISTS delivered (
        container INTEGER NOT NULL, frame INTEGER NOT NULL, PRIMARY KEY (container, frame)) WITHOUT ROWID""",
    "CREATE TABLE IF NOT EXISTS author (replica TEXT PRIMARY KEY, key BLOB NOT NULL) WITHOUT ROWID",
    # Up to which number an author had seen another's frames.
    """CREATE TABLE IF NOT EXISTS claim (
        author TEXT NOT NULL, replica TEXT NOT NULL, seq INTEGER NOT NULL,
        PRIMARY KEY (author, replica)) WITHOUT ROWID""",
)
"""What an exchange with other devices keeps; `pz_sync.workspace_replica` reads and writes it."""

_COUNT = """INSERT INTO tally VALUES (NEW.replica, NEW.seq, NEW.hash, 1)
    ON CONFLICT (replica) DO UPDATE SET
        here = here + NOT EXISTS (SELECT 1 FROM frame WHERE replica = NEW.replica AND seq = NEW.seq
            AND standing = 'applied' AND nr <> NEW.nr),
        hash = CASE WHEN (NEW.seq, NEW.hash) > (seq, hash) THEN NEW.hash ELSE hash END,
        seq = max(seq, NEW.seq)"""

TALLY = (
    # Of each replica the newest frame that was applied, and how many of its numbers were: asked at every exchange, and
    # so not counted anew each time.
    """CREATE TABLE tally (
        replica TEXT PRIMARY KEY, seq INTEGER NOT NULL, hash BLOB NOT NULL, here INTEGER NOT NULL) WITHOUT ROWID""",
    f"CREATE TRIGGER frame_came AFTER INSERT ON frame WHEN NEW.standing = 'applied' BEGIN {_COUNT}; END",
    f"""CREATE TRIGGER frame_was_applied AFTER UPDATE OF standing ON frame
        WHEN NEW.standing = 'applied' AND OLD.standing <> 'applied' BEGIN {_COUNT}; END""",
    """INSERT INTO tally
        SELECT replica, seq, max(hash), (
            SELECT count(DISTINCT seq) FROM frame AS every WHERE every.replica = frame.replica AND standing = 'applied')
        FROM frame WHERE standing = 'applied'
            AND seq = (SELECT max(seq) FROM frame AS last WHERE last.replica = frame.replica AND standing = 'applied')
        GROUP BY replica, seq""",
)
"""The tally and what keeps it, for a file that has frames already."""


def lay_out(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file; the caller holds the transaction."""
    for statement in (*LAYOUT, *EXCHANGE):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")


def order_columns_of_gone(connection: sqlite3.Connection) -> None:
    """Put the columns of a table's key in the order of the key."""
    kept = connection.execute("SELECT change, kind, entity, name FROM gone").fetchall()
    connection.execute("DROP TABLE gone")
    (layout,) = (statement for statement in LAYOUT if "TABLE gone " in statement)
    connection.execute(layout)
    connection.executemany("INSERT INTO gone VALUES (?, ?, ?, ?)", kept)


def lay_out_exchange(connection: sqlite3.Connection) -> None:
    """Add what an exchange keeps to a file that has none of it; all its events wait to be shared."""
    for statement in EXCHANGE:
        connection.execute(statement)
    connection.execute("INSERT OR IGNORE INTO outbox SELECT seq FROM journal")


def read_again(connection: sqlite3.Connection) -> None:
    """Have every container read from its beginning once: what a cursor is known by is another than before."""
    connection.execute(
        "UPDATE container SET upto = 0, last = 0, chain = zeroblob(16), hash = x'', trailer = x''"
    )


def lay_out_tally(connection: sqlite3.Connection) -> None:
    """Add the tally of frames."""
    for statement in TALLY:
        connection.execute(statement)
