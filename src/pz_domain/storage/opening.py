"""The file of a workspace opened: it is ours, brought up to date, and whole."""

from __future__ import annotations

from pathlib import Path

from pz_domain.refusals.workspace import Damaged
from pz_domain.storage.database import Database
from pz_domain.storage.migrations import check_ours, migrate
from pz_domain.storage.sqlite_store import SqliteStore


def open_store(file: Path) -> SqliteStore:
    """Open a workspace's file, brought up to date, and looked through after a stop that was not clean.

    Raises:
        NewerWorkspace, Damaged, Busy: it cannot be used.
    """
    database = Database(file)
    try:
        check_ours(database)
        migrate(database)
        store = SqliteStore(database)
        if store.get("clean") == "0":
            _look_through(database)
    except BaseException:
        database.close()
        raise
    return store


def _look_through(database: Database) -> None:
    with database.reading() as connection:
        found = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    if found != ["ok"]:
        raise Damaged(str(database.path), problem="; ".join(found))
