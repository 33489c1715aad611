"""What only the file can show: a second process, a clean stop, and bytes that are really gone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pz_domain.refusals.workspace import Busy
from pz_domain.storage import database as databases
from pz_domain.storage.database import Database
from pz_domain.storage.sqlite_store import SqliteStore
from tests.pz_domain.storage.conftest import Pen

FACTS = "initiative/i1/facts"


def second(store: SqliteStore) -> SqliteStore:
    """Open the same file once more, as another process would."""
    return SqliteStore(Database(store.database.path))


def bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_a_second_process_goes_on_where_the_first_one_was(sqlite, pen):
    sqlite.append(pen({FACTS: 1}))
    with closing(second(sqlite)) as other:
        assert other.device == sqlite.device
        assert other.last() == sqlite.last()
        event = pen({FACTS: 2})
        other.append(event)
    assert sqlite.last() == (2, event.hash)


def test_a_process_that_does_not_let_go_makes_others_busy_and_nothing_changes(sqlite, pen, monkeypatch):
    monkeypatch.setattr(databases, "BUSY_SECONDS", 0.05)
    with closing(second(sqlite)) as other:
        with sqlite.transaction(), pytest.raises(Busy):
            other.append(pen({FACTS: 1}))
        assert list(other.events()) == []
        other.put("still", "works")
        with sqlite.transaction():
            other.close()
    assert (sqlite.get("still"), sqlite.get("clean")) == ("works", "0")


@pytest.mark.requirement("D10")
def test_the_bytes_of_a_destroyed_key_are_in_no_file(sqlite, tmp_path):
    key = bytes(range(100, 132))
    sqlite.keep_key("contact/i1:c1", key)
    sqlite.database.checkpoint()
    sqlite.keep_key("another", b"o" * 32)
    copy = tmp_path / "pz.sqlite.before-v2"
    copy.write_bytes(bytes_in(tmp_path))
    assert key in bytes_in(tmp_path)
    sqlite.drop_key("contact/i1:c1")
    assert key not in bytes_in(tmp_path)
    assert sqlite.key("another") == b"o" * 32
    assert not copy.exists()
    assert sqlite.get("scrub") is None


@pytest.mark.requirement("D10")
def test_a_key_that_a_reader_still_sees_is_wiped_with_the_next_change(sqlite, tmp_path, monkeypatch):
    monkeypatch.setattr(databases, "BUSY_SECONDS", 0.05)
    key = bytes(range(100, 132))
    sqlite.keep_key("k", key)
    sqlite.database.connection.execute("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(sqlite.database.path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM meta").fetchall()
        sqlite.drop_key("k")
        assert key in bytes_in(tmp_path)
        assert sqlite.get("scrub") == "1"
        reader.execute("ROLLBACK")
    sqlite.put("colour", "red")
    assert key not in bytes_in(tmp_path)


def test_a_new_device_begins_a_chain_of_its_own(sqlite, pen):
    sqlite.append(pen({FACTS: 1}))
    sqlite.renew_device()
    assert sqlite.device != "d" * 16
    assert sqlite.device == sqlite.get("device")
    assert len(sqlite.device) == 16
    assert sqlite.last() == (0, "")


def test_whoever_derives_from_the_registers_hears_when_they_are_made_anew(sqlite, pen):
    rebuilt: list[int] = []
    sqlite.rebuilt = lambda: rebuilt.append(len(list(sqlite.every_register())))
    sqlite.append(pen({FACTS: "a"}, id_="twice"))
    assert rebuilt == []
    sqlite.append(Pen()({FACTS: "b"}, id_="twice"))
    assert rebuilt == [0]


def test_a_stop_is_clean_only_when_the_store_was_closed(sqlite):
    assert sqlite.get("clean") == "1"
    sqlite.put("colour", "red")
    assert sqlite.get("clean") == "0"
    sqlite.close()
    sqlite.close()
    with closing(sqlite3.connect(sqlite.database.path)) as connection:
        assert connection.execute("SELECT value FROM meta WHERE name = 'clean'").fetchone() == ("1",)
