"""What the exchange keeps of a workspace in tables of their own: frames, their authors, and containers.

`storage.schema.EXCHANGE` lays these tables out.
"""

# ruff: noqa: S608 - queries are put together of parts of our own; every value is a parameter

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pz_domain.storage.sqlite_store import SqliteStore
from pz_sync.container import START, Cursor
from pz_sync.replica import KEYS, LEFT, MISSED, PARTS, Kept, Newest, Standing

PREFIX = "exchange."
"""What the settings of the exchange begin with."""

_KEPT = "SELECT name, replica, seq, hash, standing, data FROM frame"
_APPLIED = "FROM frame WHERE standing = 'applied'"
_LACKING = f"""{_KEPT} WHERE nr > ? AND standing NOT IN ('wrong', 'aside') AND NOT EXISTS (
        SELECT 1 FROM delivered WHERE container = ? AND delivered.frame = frame.nr)
    ORDER BY replica <> ?, replica, seq, name"""
_SETTLED = "settled"
"""Settings: up to which frame a container lacks nothing, by its place in the table; what came later is looked at."""
_OF_A_HUB = (f"{PARTS} *", f"{_SETTLED} *", MISSED, KEYS, LEFT)
"""Settings that say something of a hub."""
_LEAVE = (
    "UPDATE frame SET standing = 'aside' WHERE standing <> 'wrong'",
    "DELETE FROM tally",
    "DELETE FROM claim",
    "DELETE FROM delivered",
    "DELETE FROM container",
)
AT_ONCE = 64
"""Frames that are looked at each time, so that this need not be written at every exchange."""


class FrameTables:
    """Frames and containers, as one device of a workspace knows them."""

    def __init__(self, store: SqliteStore) -> None:
        """Keep them in the file of a store."""
        self._store = store

    @property
    def id(self) -> str:
        """The id of this device."""
        return self._store.device

    def get(self, name: str) -> str | None:
        """Return a setting of the exchange."""
        return self._store.get(PREFIX + name)

    def put(self, name: str, value: str) -> None:
        """Keep a setting of the exchange."""
        self._store.put(PREFIX + name, value)

    # -- frames

    def keep(self, frame: Kept) -> None:
        """Keep a frame; of one already kept the standing changes."""
        if (
            self.standing(frame.name) is Standing.ASIDE
        ):  # no container was asked yet whether it lacks this one
            self._drop(f"{_SETTLED} *")
        self._execute(
            """INSERT INTO frame (name, replica, seq, hash, standing, data) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (name) DO UPDATE SET standing = excluded.standing""",
            *frame,
        )

    def standing(self, name: bytes) -> Standing | None:
        """Return what became of a frame."""
        found = self._rows("SELECT standing FROM frame WHERE name = ?", name)
        return Standing(found[0][0]) if found else None

    def count(self, standing: Standing) -> int:
        """Return how many frames have this standing."""
        ((count,),) = self._rows(f"SELECT count(*) FROM frame WHERE {_with(standing)}")
        return int(count)

    def frames(self, standing: Standing) -> Sequence[Kept]:
        """Return the frames with this standing."""
        query = f"{_KEPT} WHERE {_with(standing)} ORDER BY replica, seq, hash"
        return list(map(_kept, self._rows(query)))

    def rivals(self, frame: Kept) -> bool:
        """Tell whether an applied frame of the same replica and number says something else."""
        query = f"SELECT 1 {_APPLIED} AND replica = ? AND seq = ? AND hash <> ?"
        return bool(self._rows(query, frame.replica, frame.seq, frame.hash))

    def newest(self) -> Mapping[str, Newest]:
        """Return per replica what was applied of it."""
        rows = self._rows("SELECT replica, seq, hash, here FROM tally")
        return {replica: Newest(*rest) for replica, *rest in rows}

    def numbers(self, replica: str) -> Iterable[int]:
        """Return the numbers of a replica's frames that are here."""
        rows = self._rows(
            "SELECT seq FROM frame WHERE replica = ? AND standing NOT IN ('wrong', 'aside')", replica
        )
        return {seq for (seq,) in rows}

    # -- authors

    def author_key(self, replica: str) -> bytes | None:
        """Return the public key that a replica signs with."""
        found = self._rows("SELECT key FROM author WHERE replica = ?", replica)
        return bytes(found[0][0]) if found else None

    def pin(self, replica: str, public: bytes) -> None:
        """Keep the public key of a replica for good."""
        self._execute("INSERT OR IGNORE INTO author VALUES (?, ?)", replica, public)

    def claim(self, author: str, replica: str, seq: int) -> None:
        """Note that an author had seen a frame of a replica."""
        self._execute(
            """INSERT INTO claim VALUES (?, ?, ?)
            ON CONFLICT (author, replica) DO UPDATE SET seq = max(seq, excluded.seq)""",
            author, replica, seq,
        )  # fmt: skip

    def claims(self) -> Mapping[tuple[str, str], int]:
        """Return what authors had seen."""
        return {(author, of): seq for author, of, seq in self._rows("SELECT author, replica, seq FROM claim")}

    # -- containers

    def cursor(self, container: str) -> Cursor | None:
        """Return how far a container was read."""
        found = self._rows("SELECT upto, last, chain, hash, trailer FROM container WHERE path = ?", container)
        return Cursor(*found[0]) if found else None

    def move(self, container: str, cursor: Cursor) -> None:
        """Keep how far a container was read."""
        self._execute(
            """INSERT INTO container (path, upto, last, chain, hash, trailer) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (path) DO UPDATE SET upto = excluded.upto, last = excluded.last, chain = excluded.chain,
            hash = excluded.hash, trailer = excluded.trailer""",
            container, *cursor,
        )  # fmt: skip

    def mark(self, container: str, name: bytes) -> None:
        """Note that a frame stands in a container."""
        if not self._number(container):
            self.move(container, START)
        query = "INSERT OR IGNORE INTO delivered SELECT ?, nr FROM frame WHERE name = ?"
        self._execute(query, self._number(container), name)

    def forget(self, container: str) -> frozenset[bytes]:
        """Take back how far a container was read and what stands in it."""
        number = self._number(container)
        query = "SELECT name FROM delivered JOIN frame ON frame.nr = delivered.frame WHERE container = ?"
        names = frozenset(name for (name,) in self._rows(query, number))
        if number:
            self._execute("DELETE FROM delivered WHERE container = ?", number)
            self.put(f"{_SETTLED} {number}", "0")
            self.move(container, START)
        return names

    def lacking(self, container: str, at_most: int) -> Sequence[Kept]:
        """Return what a container lacks, own frames first, about so many bytes of it."""
        found: list[Kept] = []
        size, number = 0, self._number(container)
        settled = int(self.get(f"{_SETTLED} {number}") or 0)
        with self._store.database.reading() as connection:
            for row in connection.execute(_LACKING, (settled, number, self.id)):
                kept = _kept(row)
                size += len(kept.data)
                if found and size > at_most:
                    break
                found.append(kept)
        if not found:
            self._settle(number, settled)
        return found

    def leave(self) -> None:
        """Lay every frame aside, and know nothing of containers and claims."""
        for statement in _LEAVE:
            self._execute(statement)
        self._drop(*_OF_A_HUB)

    # -- inside

    def _drop(self, *names: str) -> None:
        """Drop settings; a `*` stands for anything."""
        for name in names:
            self._execute("DELETE FROM meta WHERE name GLOB ?", f"{PREFIX}{name}")

    def _settle(self, number: int, settled: int) -> None:
        """Remember that a container lacks nothing of what is here now."""
        ((last,),) = self._rows("SELECT coalesce(max(nr), 0) FROM frame")
        if number and last > settled + AT_ONCE:
            self.put(f"{_SETTLED} {number}", str(last))

    def _number(self, container: str) -> int:
        """Return the number of a container; 0 when it was never read."""
        found = self._rows("SELECT nr FROM container WHERE path = ?", container)
        return int(found[0][0]) if found else 0

    def _execute(self, statement: str, *values: object) -> None:
        with self._store.database.reading() as connection:
            connection.execute(statement, values)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._store.database.reading() as connection:
            return connection.execute(query, values).fetchall()


def _with(standing: Standing) -> str:
    """Return the condition for a standing, so that the index of all that are not applied is used."""
    return f"standing = '{standing}'" + (" AND standing <> 'applied'" if standing != Standing.APPLIED else "")


def _kept(row: tuple[Any, ...]) -> Kept:
    name, replica, seq, hash_, standing, data = row
    return Kept(name, replica, seq, hash_, Standing(standing), data)
