"""Migrations on an early layout: a copy first, all or nothing, and no newer file is touched."""

import hashlib
import sqlite3
from contextlib import closing

import pytest

from pz_domain.refusals.workspace import Damaged, NewerWorkspace
from pz_domain.storage.database import Database
from pz_domain.storage.folder import FILE
from pz_domain.storage.founding import create
from pz_domain.storage.migrations import STALE, STEPS, check_ours, migrate
from pz_domain.storage.registers import rebuild
from pz_domain.storage.schema import (
    APPLICATION,
    LAYOUT,
    lay_out,
    lay_out_exchange,
    lay_out_tally,
    order_columns_of_gone,
    read_again,
)
from pz_domain.storage.sqlite_store import SqliteStore
from pz_domain.storage.tables import statements
from pz_domain.storage.workspace import open_
from tests.pz_domain.storage.conftest import sqlite_store

FACTS = "initiative/i1/facts"


@pytest.fixture
def early(tmp_path, pen):
    """A file of an early layout: version 0, with a journal of lines and a few settings, and nothing else."""
    path = tmp_path / FILE
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(LAYOUT[0])
        connection.execute("INSERT INTO meta VALUES ('device', 'dddddddddddddddd')")
        connection.execute("CREATE TABLE lines (line BLOB)")
        lines = [(pen({FACTS: {"title": n}}).line,) for n in range(3)]
        connection.executemany("INSERT INTO lines VALUES (?)", lines)
    return path


def from_lines(connection: sqlite3.Connection) -> None:
    """Lay out what is new, and take the lines over."""
    for statement in LAYOUT[1:]:
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(
        """INSERT INTO journal (id, device, n, hash, reviewer, deed, at, line) SELECT
        json_extract(CAST(line AS TEXT), '$.id'), 'd', rowid, '', 'anna', 'write', '', line FROM lines"""
    )
    connection.execute("DROP TABLE lines")
    rebuild(connection)


def test_a_new_file_is_laid_out_without_a_copy(tmp_path):
    with closing(Database(tmp_path / "new")) as database:
        assert migrate(database) is None
        check_ours(database)
        assert database.connection.execute("PRAGMA user_version").fetchone() == (len(STEPS),)
        assert migrate(database) is None
    assert [file.name for file in tmp_path.iterdir()] == ["new"]


def test_an_early_file_is_brought_up_to_date_after_a_copy_was_made(early):
    before = early.read_bytes()
    early.with_name(f"{FILE}.before-v1").write_bytes(b"left by a stop half way")
    with closing(Database(early)) as database:
        copy = migrate(database, (from_lines,))
        store = SqliteStore(database)
        assert [event.n for event in store.events()] == [1, 2, 3]
        (found,) = store.registers("i1").values()
        assert [sibling.value for sibling in found] == [{"title": 0}, {"title": 1}, {"title": 2}]
        assert store.get(STALE) == "1"
        store.close()
    assert copy == early.with_name(f"{FILE}.before-v1")
    with (
        closing(sqlite3.connect(f"{early}.before-v1")) as connection,
        closing(sqlite3.connect(":memory:")) as original,
    ):
        original.deserialize(before)
        assert list(connection.iterdump()) == list(original.iterdump())


def test_a_migration_that_fails_half_way_leaves_the_early_file(early):
    def fail(_: sqlite3.Connection) -> None:
        raise RuntimeError

    with closing(sqlite3.connect(early)) as connection:
        before = list(connection.iterdump())
    with closing(Database(early)) as database:
        with pytest.raises(RuntimeError):
            migrate(database, (from_lines, fail))
        assert list(database.connection.iterdump()) == before
        assert database.connection.execute("PRAGMA user_version").fetchone() == (0,)


def test_a_file_of_a_newer_program_is_refused_by_name(tmp_path):
    with closing(Database(tmp_path / FILE)) as database:
        migrate(database, (lay_out, *[lambda _: None] * len(STEPS)))
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(
        NewerWorkspace, match=rf"version {len(STEPS) + 1}, this one knows {len(STEPS)}"
    ) as refused:
        open_(tmp_path)
    assert refused.value.subject == str(tmp_path)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_file_of_another_program_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / FILE)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    with pytest.raises(Damaged, match="not a file of PZ"):
        open_(tmp_path)


def test_the_lists_are_made_anew_when_a_file_of_an_earlier_layout_is_opened(tmp_path):
    create(tmp_path / "w", "Anna").close()
    with closing(sqlite3.connect(tmp_path / "w" / FILE)) as connection, connection:
        connection.execute("INSERT INTO meta VALUES (?, '1')", (STALE,))
        connection.execute("DROP TABLE reviewer")
    with open_(tmp_path / "w") as workspace:
        assert workspace.projector.differences() == []
        assert workspace.store.get(STALE) is None
        found = workspace.store.database.connection.execute("SELECT id FROM reviewer").fetchall()
        assert found == [("anna",)]


@pytest.mark.requirement("D8")
def test_all_that_was_recorded_before_there_was_an_exchange_waits_to_be_shared(tmp_path, pen):
    path = tmp_path / FILE
    with closing(sqlite_store(path)) as store:
        store.append(pen({FACTS: {"title": 1}}))
        for table in ("outbox", "frame", "container", "delivered", "author", "claim"):
            store.database.connection.execute(f"DROP TABLE {table}")
    with closing(Database(path)) as database:
        database.connection.execute("PRAGMA user_version = 1")
        migrate(database, (lay_out, lay_out_exchange))
        assert database.connection.execute("SELECT seq FROM outbox").fetchall() == [(1,)]
        migrate(database, (lay_out, lay_out_exchange))
        store = SqliteStore(database)
        store.append(pen({FACTS: {"title": 2}}))
        assert database.connection.execute("SELECT seq FROM outbox").fetchall() == [(1,), (2,)]


@pytest.mark.requirement("D8")
def test_frames_that_were_there_before_the_tally_are_in_it(tmp_path):
    with closing(Database(tmp_path / FILE)) as database:
        migrate(database, (lay_out,))
        frames = (("a", 1, b"x", "applied"), ("a", 3, b"x", "applied"), ("a", 3, b"y", "applied"),
                  ("a", 4, b"z", "waiting"), ("b", 2, b"x", "newer"), ("c", 7, b"q", "applied"))  # fmt: skip
        for nr, each in enumerate(frames):
            statement = (
                "INSERT INTO frame (name, replica, seq, hash, standing, data) VALUES (?, ?, ?, ?, ?, '')"
            )
            database.connection.execute(statement, (bytes([nr]), *each))
        migrate(database, (lay_out, lay_out_tally))
        tally = "SELECT * FROM tally ORDER BY replica"
        assert database.connection.execute(tally).fetchall() == [("a", 3, b"y", 2), ("c", 7, b"q", 1)]
        database.connection.execute("UPDATE frame SET standing = 'applied' WHERE standing = 'waiting'")
        assert database.connection.execute(tally).fetchall()[0] == ("a", 4, b"z", 3)


@pytest.mark.requirement("D8")
def test_the_columns_of_a_key_stand_first_so_that_a_quick_check_knows_them(tmp_path):
    """Some SQLite takes a column of the key for NULL where a table without rowids has it elsewhere."""
    with create(tmp_path / "w", "Anna") as workspace:
        connection = workspace.store.database.connection
        connection.execute("DROP TABLE gone")
        connection.execute(
            """CREATE TABLE gone (kind TEXT NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL, change TEXT NOT NULL,
            PRIMARY KEY (change, kind, entity, name)) WITHOUT ROWID"""
        )
        connection.execute("INSERT INTO gone VALUES ('note', 'i1:1', 'text', '77aa')")
        order_columns_of_gone(connection)
        assert connection.execute("SELECT * FROM gone").fetchall() == [("77aa", "note", "i1:1", "text")]
        assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        tables = connection.execute(
            "SELECT name FROM pragma_table_list WHERE wr AND schema = 'main'"
        ).fetchall()
        assert len(tables) > 5
        for (table,) in tables:
            keys = [row[5] for row in connection.execute(f"PRAGMA table_info({table})") if row[5]]
            first = [row[5] for row in connection.execute(f"PRAGMA table_info({table})")][: len(keys)]
            assert first == sorted(keys), table


SHAPE = "2084d436992e4654"
"""What the tables look like that go with the number of the last step."""


def test_what_was_read_up_to_an_older_kind_of_cursor_is_read_again(tmp_path):
    with closing(Database(tmp_path / "pz.sqlite")) as database, database.transaction():
        lay_out(database.connection)
        database.connection.execute("INSERT INTO container VALUES (1, 'hub', 9, 5, x'01', x'02', x'03')")
        read_again(database.connection)
        found = database.connection.execute(
            "SELECT upto, last, chain, hash, trailer FROM container"
        ).fetchall()
        assert [tuple(row) for row in found] == [(0, 0, bytes(16), b"", b"")]


def test_tables_that_change_get_a_step_so_that_files_of_before_are_made_anew() -> None:
    """When this fails: add a step to STEPS that says what changed, and put the new shape here."""
    shape = hashlib.sha256("\n".join(sorted((*statements(), *LAYOUT))).encode()).hexdigest()[:16]
    assert (len(STEPS), shape) == (19, SHAPE)
