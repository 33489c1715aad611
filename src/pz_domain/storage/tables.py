"""The tables of the projection and their search index: made as they are declared, and dropped."""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import suppress

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from pz_domain.storage.columns import COLUMNS, INSIDE, SEARCH, Texts
from pz_domain.storage.declared import DECLARED

BY_BEGINNING = "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'"
BY_LETTERS = "tokenize = 'trigram'"
"""How the texts are cut for the index: at words, found by their first letters; or at every three letters."""


def _index(name: str, columns: Sequence[str], how: str, schema: str) -> str:
    return f"CREATE VIRTUAL TABLE {schema}.{name} USING fts5({', '.join(columns)}, {how}, columnsize = 0)"


def statements(*, schema: str = "main") -> list[str]:
    """Return the SQL that makes every table, its indexes and the search index, for plain `sqlite3`.

    In `schema` temp the tables stand before those of the workspace until they are dropped.
    """
    dialect = sqlite.dialect()
    made: list[str] = []
    for name in COLUMNS:
        table = DECLARED[name]
        made.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in table.indexes]
    if schema == "temp":
        made = [sql.replace("CREATE ", "CREATE TEMP ", 1) for sql in made if " INDEX " not in sql]
    return [*made, _index(SEARCH, Texts._fields, BY_BEGINNING, schema)]


def create_tables(connection: sqlite3.Connection, *, schema: str = "main") -> None:
    """Make the tables of the projection, empty; the caller holds the transaction.

    An SQLite before 3.34 has no index for the insides of words: a plain table stands in for it.
    """
    for statement in statements(schema=schema):
        connection.execute(statement)
    try:
        connection.execute(_index(INSIDE, ("names",), BY_LETTERS, schema))
    except sqlite3.OperationalError:
        connection.execute(f"CREATE TABLE {schema}.{INSIDE} (names TEXT NOT NULL)")
    for index in (SEARCH, INSIDE):
        _delete_for_good(connection, schema, index)


def _delete_for_good(connection: sqlite3.Connection, schema: str, index: str) -> None:
    with suppress(sqlite3.OperationalError):  # an SQLite before 3.42 does not know it
        connection.execute(f"INSERT INTO {schema}.{index} ({index}, rank) VALUES ('secure-delete', 1)")


def drop_tables(connection: sqlite3.Connection, *, schema: str = "main") -> None:
    """Drop the tables of the projection that are there."""
    for name in (*COLUMNS, SEARCH, INSIDE):
        connection.execute(f"DROP TABLE IF EXISTS {schema}.{name}")
