"""The schema: SQL that plain sqlite3 runs, beside the real tables or in front of them."""

import sqlite3
from collections.abc import Iterator

import pytest

from pz_domain.storage.columns import COLUMNS, INSERT, INSIDE, SEARCH, Texts
from pz_domain.storage.filters import Values, found_by, is_indexed
from pz_domain.storage.tables import create_tables, drop_tables


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    made = sqlite3.connect(":memory:")
    create_tables(made)
    yield made
    made.close()


def names(connection, schema="main") -> set[str]:
    found = connection.execute(f"SELECT name FROM {schema}.sqlite_master WHERE type = 'table'")
    return {name for (name,) in found if not name.startswith(("search_", "inside_"))}


def test_every_table_is_made_and_dropped_again(connection) -> None:
    assert names(connection) == {*COLUMNS, SEARCH, INSIDE}
    drop_tables(connection)
    assert names(connection) == set()
    drop_tables(connection)


def test_the_short_number_is_the_place_of_the_row(connection) -> None:
    connection.execute(INSERT["initiative"], (7, *[""] * (len(COLUMNS["initiative"]) - 1)))
    assert connection.execute("SELECT rowid, number FROM initiative").fetchall() == [(7, 7)]


def test_nothing_is_left_empty(connection) -> None:
    for table in COLUMNS:
        for _, name, _, not_null, default, _ in connection.execute(f"PRAGMA table_info({table})"):
            assert (not_null, default) == (1, None), (table, name)


def test_temporary_tables_stand_before_the_real_ones(connection) -> None:
    create_tables(connection, schema="temp")
    connection.execute(INSERT["reviewer"], ("anna", "Anna", "reviewer", True, True))
    connection.execute(INSERT[SEARCH], (1, *[""] * len(Texts._fields)))
    assert names(connection, "temp") == {*COLUMNS, SEARCH, INSIDE}
    for table in ("reviewer", SEARCH):
        assert connection.execute(f"SELECT count(*) FROM main.{table}").fetchone() == (0,)
        assert connection.execute(f"SELECT count(*) FROM temp.{table}").fetchone() == (1,)
    drop_tables(connection, schema="temp")
    assert connection.execute("SELECT count(*) FROM reviewer").fetchone() == (0,)


def test_the_index_knows_beginnings_and_no_accents(connection) -> None:
    connection.execute(INSERT[SEARCH], (3, "Éénmeting", *[""] * (len(Texts._fields) - 1)))
    for word in ('"e"*', '"een"*', '"eenmeting"'):
        assert connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (word,)).fetchall() == [
            (3,)
        ]


def test_an_sqlite_without_letters_gets_a_plain_table_and_finds_the_same(monkeypatch) -> None:
    monkeypatch.setattr("pz_domain.storage.tables.BY_LETTERS", "tokenize = 'none_such'")
    made = sqlite3.connect(":memory:")
    create_tables(made)
    made.execute(INSERT[INSIDE], (3, "druppelbril\nthebe"))
    assert not is_indexed(made)
    values = Values()
    assert made.execute(found_by(made, "bril", values), values).fetchall() == [(3,)]
    drop_tables(made)
    assert names(made) == set()
    made.close()
