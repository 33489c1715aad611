"""From the layout a file has to the layout this program knows: step by step, all or nothing.

The layout's number is SQLite's own `user_version`; an empty file has 0, and the first step lays it out. The
journal is never rewritten: a step changes tables. What screens query is made anew after every migration.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from pz_domain.refusals.workspace import Damaged, NewerWorkspace
from pz_domain.storage.database import Database
from pz_domain.storage.schema import (
    APPLICATION,
    lay_out,
    lay_out_exchange,
    lay_out_tally,
    order_columns_of_gone,
    read_again,
)
from pz_domain.wording import say

Step = Callable[[sqlite3.Connection], None]
STALE = "projection-stale"
"""The setting that says that the projection is older than the layout."""


def _first(connection: sqlite3.Connection) -> None:
    from pz_domain.storage.tables import create_tables

    lay_out(connection)
    create_tables(connection)


def _more_lists(_: sqlite3.Connection) -> None:
    """Only what screens query is laid out in another way; it is made anew after every migration."""


def _insides(_: sqlite3.Connection) -> None:
    """An index of the insides of words came to what screens query."""


def _joints(_: sqlite3.Connection) -> None:
    """What first verdicts came to was added to what screens query."""


def _together(_: sqlite3.Connection) -> None:
    """Whether a pair agreed at once was added to what screens query."""


def _waiting_on(_: sqlite3.Connection) -> None:
    """Whom an initiative waits for, where that is one person, was added to what screens query."""


def _away(_: sqlite3.Connection) -> None:
    """Whether someone takes part now was added to what screens query."""


def _notes(_: sqlite3.Connection) -> None:
    """Who has notes, for whom to read, was added to what screens query."""


def _sealed_progress(_: sqlite3.Connection) -> None:
    """How far a secret review is was sealed in what screens query."""


def _judging(_: sqlite3.Connection) -> None:
    """Whether someone may judge now was added to what screens query."""


def _stakes(_: sqlite3.Connection) -> None:
    """Who has an interest in everything from a source or organisation was added to what screens query."""


def _reminders(_: sqlite3.Connection) -> None:
    """When a provider is to be reminded, and whether a verdict rests on an answer that changed, were added there."""


def _disputed(_: sqlite3.Connection) -> None:
    """Where a choice may wait, and which initiatives have no facts yet, were added there."""


def _own_moved(_: sqlite3.Connection) -> None:
    """Whether a secret review rests on an answer that changed was added there, sealed, for its own reviewer."""


def _own_choices(_: sqlite3.Connection) -> None:
    """A choice that waits in a review stands there for its reviewer also once all may see it."""


STEPS: tuple[Step, ...] = (
    _first,
    _more_lists,
    _insides,
    _joints,
    _together,
    _waiting_on,
    _away,
    _notes,
    _sealed_progress,
    lay_out_exchange,
    order_columns_of_gone,
    _judging,
    _stakes,
    lay_out_tally,
    _reminders,
    _disputed,
    read_again,
    _own_moved,
    _own_choices,
)
"""What brings a file from each version to the next."""


def migrate(database: Database, steps: tuple[Step, ...] = STEPS) -> Path | None:
    """Bring a file up to date; returns the copy that was made of it before, if any.

    Raises:
        NewerWorkspace: a newer program laid it out. Damaged: the file is another program's.
    """
    folder = database.path.parent
    if _version(database.connection) == len(steps):
        return None
    with database.transaction():
        connection = database.connection
        found = _version(connection)
        if found > len(steps):
            raise NewerWorkspace(str(folder), found=found, known=len(steps))
        copy = None if _is_empty(connection) else _copy(database, len(steps))
        for step in steps[found:]:
            step(connection)
        if copy:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (STALE,))
        connection.execute(f"PRAGMA user_version = {len(steps)}")
    return copy


def renew_projection(connection: sqlite3.Connection, fill: Callable[[], None]) -> None:
    """Lay out the projection anew after a migration; the caller holds the transaction."""
    from pz_domain.storage.tables import create_tables, drop_tables

    drop_tables(connection)
    create_tables(connection)
    fill()
    connection.execute("DELETE FROM meta WHERE name = ?", (STALE,))


def check_ours(database: Database) -> None:
    """Refuse a database that is not a workspace.

    Raises:
        Damaged: the file is another program's, or was never finished.
    """
    (application,) = database.connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION:
        raise Damaged(str(database.path), problem=say("it is not a file of PZ"))


def _version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _copy(database: Database, version: int) -> Path:
    """Copy the file as it is before the steps, read by a connection that is not in the transaction.

    A copy left by a stop half way is made anew.
    """
    path = database.path.with_name(f"{database.path.name}.before-v{version}")
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    with closing(sqlite3.connect(database.path)) as before, closing(sqlite3.connect(path)) as target:
        before.backup(target)
    return path
