"""One file: transactions and turns, full disks and foreign files."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from pz_domain.refusals.workspace import Damaged
from pz_domain.storage import database as databases
from pz_domain.storage.database import Database, NotWritten
from pz_domain.storage.sqlite_store import SqliteStore

FACTS = "initiative/i1/facts"


def second(store: SqliteStore) -> SqliteStore:
    """Open the same file once more, as another process would."""
    return SqliteStore(Database(store.database.path))


def test_what_was_remembered_is_forgotten_when_another_process_wrote(sqlite, pen):
    moved: list[int] = []
    sqlite.database.moved = lambda: moved.append(1)
    sqlite.append(pen({FACTS: 1}))
    assert moved == []
    with closing(second(sqlite)) as other:
        other.append(pen({FACTS: 2}))
    with sqlite.transaction():
        assert moved == [1]
    assert sqlite.database.foreign == 1


def test_what_was_remembered_is_forgotten_when_work_is_undone(sqlite):
    moved: list[int] = []
    sqlite.database.moved = lambda: moved.append(1)

    def fail() -> None:
        with sqlite.transaction():
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert moved == [1]


def test_threads_take_turns(sqlite):
    def write(name: str) -> None:
        for n in range(25):
            with sqlite.transaction():
                sqlite.put("count", str(int(sqlite.get("count") or 0) + 1))
                sqlite.put(f"{name}{n}", "x")

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sqlite.get("count") == "100"


def test_a_disk_that_is_full_refuses_and_changes_nothing(sqlite, pen):
    sqlite.append(pen({FACTS: 1}))
    before = list(sqlite.events())
    connection = sqlite.database.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")

    def fill() -> None:
        with sqlite.batch():
            sqlite.append(pen({"initiative/i2/facts": "x"}))
            with pytest.raises(NotWritten, match="full"):
                sqlite.append(pen({"initiative/i3/facts": "x" * 100_000}))
            with pytest.raises(NotWritten, match="earlier change"):
                sqlite.append(pen({"initiative/i4/facts": "x"}))

    with pytest.raises(NotWritten, match="earlier change"):
        fill()
    assert list(sqlite.events()) == before
    connection.execute("PRAGMA max_page_count = 100000")
    sqlite.append(pen({"initiative/i5/facts": "x"}))
    assert sqlite.number("i5") == 2


def test_a_fault_in_a_statement_is_no_refusal(sqlite):
    with pytest.raises(sqlite3.OperationalError), sqlite.database.reading() as connection:
        connection.execute("SELECT nonsense")


def test_a_file_that_is_no_database_is_damaged_and_a_missing_folder_cannot_be_written(tmp_path):
    (tmp_path / "text").write_text("This is not a database. " * 100, encoding="utf-8")
    with pytest.raises(Damaged):
        Database(tmp_path / "text")
    with pytest.raises(NotWritten):
        Database(tmp_path / "nowhere" / "file")


def test_it_commits_to_the_disk_and_wipes_what_it_deletes(sqlite):
    asked = ("journal_mode", "synchronous", "wal_autocheckpoint", "secure_delete")
    values = [sqlite.database.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]
    assert values == ["wal", 2, 0, 1]


def test_the_wal_is_emptied_when_it_has_grown(sqlite, monkeypatch):
    wal = Path(f"{sqlite.database.path}-wal")
    sqlite.put("big", "x" * 50_000)
    assert wal.stat().st_size > 50_000
    monkeypatch.setattr(databases, "LARGEST_WAL", 10_000)
    sqlite.put("small", "x")
    assert wal.stat().st_size == 0
