"""The tables that screens query, following the journal in the same transaction (I11).

A row is a function of what the journal holds now, so following it deed by deed and making all of it
anew give the same content. Nothing here needs SQLModel; `declared` declares what is written.
"""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice

from pz_domain.journal.address import OF_INITIATIVE as OF_ONE
from pz_domain.journal.address import is_id
from pz_domain.model.case import Round
from pz_domain.model.stake import name_key
from pz_domain.storage.alike import Alike
from pz_domain.storage.columns import (
    COLUMNS,
    INSERT,
    INSERT_NEW,
    INSIDE,
    OF_INITIATIVE,
    SEARCH,
    Batches,
    Reviewers,
    Rounds,
    Stakes,
    Texts,
)
from pz_domain.storage.derivation import Derived, derive
from pz_domain.storage.summary import text
from pz_domain.storage.vocabulary import editions, labels, sources
from pz_domain.work.desk import Desk
from pz_domain.work.store import Held

NAMED = ("round", "reviewer", "stake", "batch", "source", "label")
"""The tables that are small enough to be written whole."""

TOGETHER = 1000
"""So many new initiatives are written at a time."""

_INDEXES = """SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND tbl_name = 'initiative'
    AND sql NOT NULL AND NOT EXISTS (SELECT 1 FROM temp.sqlite_master WHERE name = 'initiative')"""
"""The indexes of the list, by name, with what makes them; none while temporary tables stand before the real ones."""
_DIFFERENT = """
    SELECT {key} FROM (SELECT {cells} FROM main.{table} EXCEPT SELECT {cells} FROM temp.{table})
    UNION
    SELECT {key} FROM (SELECT {cells} FROM temp.{table} EXCEPT SELECT {cells} FROM main.{table})"""


class Projector:
    """Keeps the tables of one workspace up to date; works inside the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, desk: Desk) -> None:
        """Write to `connection` what follows from the store of `desk`."""
        self.connection = connection
        self.desk = desk
        self._alike = Alike()

    def refresh(self, owners: Iterable[str]) -> None:
        """Bring the tables up to date with what changed for these owners."""
        initiatives: dict[str, None] = {}
        for owner in owners:
            kind, _, id_ = owner.partition("/")
            if id_:
                initiatives |= dict.fromkeys(self._refresh_named(kind))
            if not id_ or self._is_misnamed(owner):
                initiatives[owner] = None
        self._refresh(initiatives)

    def rebuild(self) -> None:
        """Make the content of all tables anew; the tables are there."""
        for table in (*COLUMNS, SEARCH, INSIDE):
            self.connection.execute(f"DELETE FROM {table}")
        self.fill()

    def fill(self) -> None:
        """Fill empty tables with all that the store holds."""
        self.desk.forget()
        for kind in NAMED:
            self._refresh_named(kind)
        self._refresh(chain(self.desk.store.initiatives(), self.desk.store.stubs()))

    def differences(self) -> list[str]:
        """Return where the tables say something else than the journal, row by row; none: all is well (I11).

        Temporary tables of the same names stand before the real ones while they are filled.
        """
        from pz_domain.storage.tables import create_tables, drop_tables

        with self.desk.store.transaction():
            create_tables(self.connection, schema="temp")
            self.fill()
            found = [place for table in COLUMNS for place in self._differing(table, COLUMNS[table][:2])]
            found += [place for index in (SEARCH, INSIDE) for place in self._differing(index, ("rowid",))]
            drop_tables(self.connection, schema="temp")
        return found

    def _differing(self, table: str, key: Sequence[str]) -> Iterator[str]:
        cells = "*" if table in COLUMNS else "rowid, *"
        query = _DIFFERENT.format(table=table, key=", ".join(key), cells=cells)
        for row in self.connection.execute(query):
            yield f"{table}: {' '.join(map(str, row))}"

    def _refresh(self, initiatives: Iterable[str]) -> None:
        """Bring these up to date; those that are new are written table by table.

        An index of texts writes out what it gathered whenever another table is written to.
        """
        every = tuple(initiatives)
        left = iter(every)
        with self._indexed_afterwards(len(every)):
            while some := tuple(islice(left, TOGETHER)):
                (last,) = self.connection.execute(
                    "SELECT coalesce(max(number), 0) FROM initiative"
                ).fetchone()
                held = self.desk.store.held(some)
                found = (self._derived(initiative, held[initiative], last) for initiative in some)
                self._insert([derived for derived in found if derived])

    @contextmanager
    def _indexed_afterwards(self, count: int) -> Iterator[None]:
        """Make the indexes of the list anew at the end, where as much is written as makes that the shorter way."""
        is_much = count > TOGETHER and not self._has_as_many(count)
        indexes = self.connection.execute(_INDEXES).fetchall() if is_much else ()
        for name, _ in indexes:
            self.connection.execute(f"DROP INDEX {name}")
        yield
        for _, statement in indexes:
            self.connection.execute(statement)

    def _has_as_many(self, count: int) -> bool:
        """Tell whether the list has so many rows; counting all of them would take long in a long one."""
        query = "SELECT 1 FROM initiative LIMIT 1 OFFSET ?"
        return self.connection.execute(query, (count - 1,)).fetchone() is not None

    def _derived(self, initiative: str, held: Held, last: int) -> Derived | None:
        """Return what is to be written of an initiative that is new; what was known before is updated.

        `last`: the highest number that was known before.
        """
        derived = derive(self.desk, initiative, held, self._alike) if is_id(initiative) else None
        if derived is None:
            self._remove(held.number)
            if held.registers:
                self.connection.execute(INSERT["stub"], (initiative,))
            return None
        number = derived.initiative.number
        if number > last:
            return derived
        old = self.connection.execute("SELECT * FROM initiative WHERE number = ?", (number,)).fetchone()
        if old is None:
            return derived
        self._update(number, old, derived)
        return None

    def _is_misnamed(self, owner: str) -> bool:
        """Tell whether something came of an initiative under a name that none can have."""
        return any(address.kind in OF_ONE for address in self.desk.store.registers(owner))

    def _update(self, number: int, old: tuple[object, ...], derived: Derived) -> None:
        if old != derived.initiative:
            self.connection.execute(INSERT["initiative"], derived.initiative)
        indexed = self.connection.execute(f"SELECT * FROM {SEARCH} WHERE rowid = ?", (number,)).fetchone()
        if indexed != derived.texts:
            self._index(number, derived.texts)
        for table in OF_INITIATIVE:
            self._replace(table, derived.many[table], "number = ?", number)

    def _insert(self, new: Sequence[Derived]) -> None:
        write = self.connection.executemany
        write(INSERT_NEW["initiative"], (derived.initiative for derived in new))
        write("DELETE FROM stub WHERE id = ?", ((derived.initiative.id,) for derived in new))
        for table in OF_INITIATIVE:
            write(INSERT[table], (row for derived in new for row in derived.many[table]))
        write(INSERT_NEW[SEARCH], ((one.initiative.number, *one.texts) for one in new))
        write(INSERT_NEW[INSIDE], ((one.initiative.number, one.texts.names) for one in new))

    def _remove(self, number: int) -> None:
        for table in ("initiative", *OF_INITIATIVE):
            self.connection.execute(f"DELETE FROM {table} WHERE number = ?", (number,))
        for index in (SEARCH, INSIDE):
            self.connection.execute(f"DELETE FROM {index} WHERE rowid = ?", (number,))

    def _index(self, number: int, texts: Texts) -> None:
        self.connection.execute(INSERT[SEARCH], (number, *texts))
        self.connection.execute(INSERT[INSIDE], (number, texts.names))

    def _replace(
        self, table: str, rows: Sequence[tuple[object, ...]], where: str = "1", *values: object
    ) -> None:
        """Write the rows of a table that meet a condition, when they are others than before."""
        old = self.connection.execute(f"SELECT * FROM {table} WHERE {where}", values).fetchall()
        if set(old) != set(rows):
            self.connection.execute(f"DELETE FROM {table} WHERE {where}", values)
            self.connection.executemany(INSERT[table], rows)

    def _refresh_named(self, kind: str) -> Iterable[str]:
        """Write what stands by itself, and return the initiatives that depend on it."""
        if kind == "round":
            return self._rounds()
        if kind == "reviewer":
            return self._reviewers()
        if kind == "stake":
            return self._stakes()
        if kind == "batch":
            self._replace("batch", list(self._batches()))
        elif kind in {"source", "request", "edition", "label"}:
            held = editions(self.desk)
            self._replace("source", sources(self.desk, held))
            self._replace("label", labels(held))
        return self._without_method() if kind == "edition" else ()

    def _rounds(self) -> Iterable[str]:
        """Return the initiatives of every round in which something changed that outcomes depend on."""
        before = {row[0]: row[3:] for row in self.connection.execute("SELECT * FROM round")}
        now = [
            Rounds(
                r.id, r.title, r.edition, r.sheets, r.attempts, r.closed, r.answers_until or r.end, _days(r)
            )
            for r in self.desk.rounds().values()
        ]
        self._replace("round", now)
        after = {row.id: row[3:] for row in now}
        changed = {id_: None for id_ in {**before, **after} if before.get(id_) != after.get(id_)}
        changed |= {r.id: None for r in self.desk.rounds().values() if r.unreadable}
        return chain(self._held(), chain.from_iterable(map(self._in_round, changed)))

    def _reviewers(self) -> Iterable[str]:
        """Return the initiatives that may wait for someone who may judge no longer, or again."""
        before = dict(self.connection.execute("SELECT id, judges FROM reviewer"))
        now = [Reviewers(r.id, r.name, r.role, r.active, r.judges) for r in self.desk.reviewers().values()]
        self._replace("reviewer", now)
        moved = [row.id for row in now if before.get(row.id, True) != row.judges]
        return chain.from_iterable(map(self._open_for, moved))

    def _open_for(self, reviewer: str) -> list[str]:
        """Return the initiatives of which someone has a review open, and those on which one person was asked."""
        query = """SELECT DISTINCT i.id FROM sheet AS s JOIN initiative AS i ON i.number = s.number
            WHERE s.reviewer = ? AND NOT s.final"""
        held = [id_ for (id_,) in self.connection.execute(query, (reviewer,)).fetchall()]
        return [*held, *(address.owner for address in self.desk.store.registers_of("referral"))]

    def _stakes(self) -> Iterable[str]:
        """Return the initiatives that an interest may cover which was declared, or withdrawn."""
        before = {Stakes(*row) for row in self.connection.execute("SELECT * FROM stake")}
        now = {Stakes(held.id, held.of, held.reviewer, held.kind) for held in self.desk.stakes().held}
        self._replace("stake", sorted(now))
        sources = {stake.of for stake in before ^ now if stake.kind == "source"}
        names = {name_key(stake.of) for stake in before ^ now if stake.kind == "organisation"}
        return self._from(sources, names) if sources or names else ()

    def _from(self, sources: Collection[str], names: Collection[str]) -> list[str]:
        """Return the initiatives from these sources or organisations, and all that have others beside the first."""
        query = f"""SELECT i.id, i.sources, i.organisation, s.organisations
            FROM initiative AS i JOIN {SEARCH} AS s ON s.rowid = i.number"""
        return [
            id_
            for id_, listed, organisation, others in self.connection.execute(query).fetchall()
            if any(key in sources for key in listed.split(","))
            or (names and (others or name_key(organisation) in names))
        ]

    def _in_round(self, round_: str) -> list[str]:
        """Return the initiatives of a round, and those whose round had not come yet."""
        found = self.connection.execute("SELECT id FROM initiative WHERE round IN (?, '')", (round_,))
        return [id_ for (id_,) in found.fetchall()]

    def _held(self) -> list[str]:
        """Return the initiatives with something that cannot be read, which may be of their round."""
        found = self.connection.execute("SELECT id FROM initiative WHERE waiting_for = 'unreadable'")
        return [id_ for (id_,) in found.fetchall()]

    def _without_method(self) -> list[str]:
        found = self.connection.execute("SELECT id FROM initiative WHERE step = 1")
        return [id_ for (id_,) in found.fetchall()]

    def _batches(self) -> Iterator[Batches]:
        found = self.desk.store.registers_of("batch")
        for address in sorted(address for address in found if address.register == "status"):
            value = self.desk.value(address)
            if value:
                yield Batches(address.entity, text(value.get("title")), text(value.get("status")))


def _days(round_: Round) -> str:
    return ",".join(map(str, round_.reminders))
