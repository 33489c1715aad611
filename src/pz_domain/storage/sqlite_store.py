"""The store in SQLite: an append-only journal, and the registers its events make, in one transaction.

The state is a function of the set of events: a change that comes before the one it overwrites leaves a
mark in `gone` (I1). The last link of the chain is read inside the transaction, so a second process on the
same file is simply served.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

from pz_domain.journal.address import OF_INITIATIVE, Address, owner_of
from pz_domain.journal.event import Event, parse
from pz_domain.journal.register import Registers, Siblings
from pz_domain.refusals import Refusal
from pz_domain.storage import arriving
from pz_domain.storage.database import Database
from pz_domain.storage.registers import LIVE, Row, apply, grouped, rebuild, sibling_of
from pz_domain.work.store import Held

PAGE = 500
FEW = 8
"""Up to so many events are taken in one by one."""
_KEEP = f"{arriving.KEEP} ON CONFLICT (id) DO NOTHING"
_NEWEST = "SELECT n, hash FROM journal WHERE device = ? ORDER BY n DESC, seq DESC"
_ENDING = "SELECT DISTINCT entity FROM register WHERE kind = ?1 AND substr(entity, -length(?2)) = ?2"
_KINDS = """WITH RECURSIVE kinds(kind) AS (SELECT min(kind) FROM register UNION ALL
    SELECT (SELECT min(kind) FROM register WHERE register.kind > kinds.kind) FROM kinds WHERE kind IS NOT NULL)
    SELECT kind FROM kinds WHERE kind IS NOT NULL"""
"""Every kind that is there: a look at the index for each, however many entities it has."""
_INITIATIVES = """SELECT initiative FROM number WHERE EXISTS (SELECT 1 FROM register
    WHERE owner = initiative AND kind = 'initiative' AND entity = initiative AND name = 'facts') ORDER BY nr"""


def _nothing() -> None:
    """Follow nothing."""


def new_device() -> str:
    """Return a random id for a device: 16 hexadecimal digits."""
    return secrets.token_hex(8)


class SqliteStore:
    """Events, registers, keys, numbers and settings of one workspace, in one file."""

    def __init__(self, database: Database) -> None:
        """Work on a database that has the layout of `schema`."""
        self.database = database
        self.rebuilt: Callable[[], None] | None = None
        """Called when registers were made anew, so that what was derived from them can be too."""
        self._device: str | None = None
        self._last: tuple[int, str] | None = None
        self._fresh: dict[str, Registers] = {}
        """The registers of owners of whom all that is here came in this transaction, with the last events."""
        self.moved: Callable[[], None] = _nothing
        """Called when what was read before may no longer be so: another process wrote, or work was undone."""
        database.moved = self._forget

    @property
    def device(self) -> str:
        """The id of this device."""
        if self._device is None:
            self._device = self.get("device") or ""
        return self._device

    def renew_device(self) -> None:
        """Become another device: the file was copied, and the one it was copied from may go on."""
        self.put("device", new_device())
        self._device = self._last = None

    def close(self) -> None:
        """Note that this stop was a clean one, and close the file."""
        try:
            if self.database.is_open and self.get("clean") == "0":
                self.put("clean", "1")
        except Refusal:
            pass  # The next start looks the file through; that is what the note would have saved.
        finally:
            self.database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything inside whole or not at all; one within another is undone by itself.

        Raises:
            Busy: another process is writing and does not let go.
        """
        with self.database.transaction() as outermost:
            if outermost:
                self._execute("UPDATE meta SET value = '0' WHERE name = 'clean' AND value = '1'")
            yield
            if outermost:
                self._fresh = {}
        if outermost:
            self._scrub()

    def batch(self) -> AbstractContextManager[None]:
        """Group deeds into one commit; none of them is safe before this is left."""
        return self.transaction()

    # -- the journal

    def last(self) -> tuple[int, str]:
        """Return number and hash of this device's last event; (0, "") before the first."""
        if self._last is None or not self.database.is_mine():  # else another process may have gone on
            found = self._row(_NEWEST, self.device)
            self._last = (found[0], found[1]) if found else (0, "")
        return self._last

    def append(self, event: Event) -> None:
        """Keep an event and apply it; one already kept is ignored, other bytes under its id are quarantined."""
        hash_ = event.hash
        with self._joined():
            if self._execute(_KEEP, *arriving.as_kept(event, hash_)):
                if event.device == self.device:
                    self._execute("INSERT INTO outbox VALUES (last_insert_rowid())")
                self._go_on(event.device, event.n, hash_)
                self._fresh = {}
                apply(self.database.connection, event)
            elif self._row("SELECT hash FROM journal WHERE id = ?", event.id) != (hash_,):
                self._quarantine(event.id, hash_, event.line)

    def append_all(self, events: Sequence[Event]) -> Container[str]:
        """Keep many events and apply them; the same comes of it as of `append`, one after another."""
        with self._joined():
            self._fresh = {}
            if len(events) > FEW:
                new, events = arriving.told_apart(self.database.connection, events)
                self._append_new(new)
            for event in events:
                self.append(event)
            return self._fresh

    def event(self, id_: str) -> Event | None:
        """Return an event by id."""
        found = self._row("SELECT line FROM journal WHERE id = ?", id_)
        return parse(found[0]) if found else None

    def events(self, *, initiative: str | None = None) -> Iterator[Event]:
        """Yield events in the order they came here: all, of one initiative, or (empty) of none."""
        of = ("initiative = ? AND", (initiative,)) if initiative else ("", ())
        if initiative == "":
            of = ("initiative IS NULL AND", ())
        query = f"SELECT seq, line FROM journal WHERE {of[0]} seq > ? ORDER BY seq LIMIT {PAGE}"  # noqa: S608 - our own
        after = 0
        while page := self._rows(query, *of[1], after):
            for _, line in page:
                yield parse(line)
            after = page[-1][0]

    def quarantined(self) -> tuple[str, ...]:
        """Return the ids under which different lines came; none of these lines is applied."""
        return tuple(id_ for (id_,) in self._rows("SELECT DISTINCT id FROM quarantine ORDER BY id"))

    # -- registers

    def registers(self, owner: str) -> dict[Address, Siblings]:
        """Return the live registers of an owner: an initiative, or `kind/entity`."""
        return dict(grouped(self._rows(f"{LIVE} WHERE owner = ? ORDER BY kind, entity, name, change", owner)))

    def held(self, initiatives: Sequence[str]) -> Mapping[str, Held]:
        """Return what is known of each of these initiatives."""
        with self.database.reading() as connection:
            numbers = arriving.numbers(connection, initiatives)
            rest = [id_ for id_ in initiatives if id_ not in self._fresh]
            found = {**arriving.held(connection, rest), **self._fresh}
        return {id_: Held(numbers.get(id_, 0), found.get(id_, {})) for id_ in initiatives}

    def registers_of(self, kind: str) -> dict[Address, Siblings]:
        """Return the live registers of all entities of a kind."""
        return dict(grouped(self._rows(f"{LIVE} WHERE kind = ? ORDER BY entity, name, change", kind)))

    def registers_apart(self) -> dict[Address, Siblings]:
        """Return the live registers of all that belongs to no initiative."""
        kinds = [kind for (kind,) in self._rows(_KINDS) if kind not in OF_INITIATIVE]
        return {address: found for kind in kinds for address, found in self.registers_of(kind).items()}

    def owners(self, kind: str, last: str) -> list[str]:
        """Return who owns the entities of a kind whose natural key ends with a part, each once and in order."""
        entities = self._rows(_ENDING, kind, f":{last}")
        return sorted({owner_of(kind, entity) for (entity,) in entities})

    def siblings(self, address: Address) -> Siblings:
        """Return the live values of one register, by change id."""
        where = "WHERE owner = ? AND kind = ? AND entity = ? AND name = ? ORDER BY change"
        return tuple(map(sibling_of, self._rows(f"{LIVE} {where}", address.owner, *address)))

    def every_register(self) -> Iterator[tuple[Address, Siblings]]:
        """Yield all live registers in the order of their addresses."""
        return grouped(self._every_row())

    def initiatives(self) -> list[str]:
        """Return the ids of all initiatives whose facts came, in the order they came here."""
        return [id_ for (id_,) in self._rows(_INITIATIVES)]

    def stubs(self) -> list[str]:
        """Return the ids of initiatives of which something came, and the facts did not, sorted."""
        kinds = ",".join("?" * len(OF_INITIATIVE))
        query = f"SELECT DISTINCT owner FROM register WHERE kind IN ({kinds}) ORDER BY owner"  # noqa: S608 - marks
        owners = [owner for (owner,) in self._rows(query, *OF_INITIATIVE)]
        known = set(self.initiatives())
        return [owner for owner in owners if owner not in known]

    def number(self, initiative: str) -> int:
        """Return the short number people see; 0 while no facts of the initiative came."""
        found = self._row("SELECT nr FROM number WHERE initiative = ?", initiative)
        return int(found[0]) if found else 0

    # -- keys and settings

    def key(self, id_: str) -> bytes | None:
        """Return a sealing key, or None when it is not here (any more)."""
        found = self._row("SELECT key FROM keyring WHERE id = ?", id_)
        return bytes(found[0]) if found else None

    def keys(self, prefix: str) -> list[str]:
        """Return the ids of the sealing keys that begin with a text, sorted."""
        found = self._rows("SELECT id FROM keyring WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id", prefix)
        return [id_ for (id_,) in found]

    def keep_key(self, id_: str, key: bytes) -> None:
        """Keep a sealing key."""
        with self._joined():
            self._execute("INSERT OR REPLACE INTO keyring VALUES (?, ?)", id_, key)

    def drop_key(self, id_: str) -> None:
        """Destroy a sealing key: after the commit its bytes are in no file of this folder."""
        with self._joined():
            if self._execute("DELETE FROM keyring WHERE id = ?", id_):
                self.put("scrub", "1")

    def get(self, name: str) -> str | None:
        """Return a setting of this workspace."""
        found = self._row("SELECT value FROM meta WHERE name = ?", name)
        return str(found[0]) if found else None

    def put(self, name: str, value: str) -> None:
        """Keep a setting of this workspace."""
        with self._joined():
            self._execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, value)

    # -- inside

    def _joined(self) -> AbstractContextManager[object]:
        """Be inside the caller's transaction, or in one of its own."""
        return self.database.reading() if self.database.is_mine() else self.transaction()

    def _append_new(self, events: Sequence[Event]) -> None:
        connection = self.database.connection
        arriving.keep(connection, events, self.device)
        for event in events:
            if event.device == self.device:
                self._go_on(event.device, event.n, event.hash)
        self._fresh = arriving.apply_all(connection, events)

    def _go_on(self, device: str, n: int, hash_: str) -> None:
        if device == self.device and self._last and n >= self._last[0]:
            self._last = (n, hash_)

    def _forget(self) -> None:
        self._device = self._last = None
        self._fresh = {}
        self.moved()

    def _quarantine(self, event_id: str, hash_: str, line: bytes) -> None:
        """Take both lines out of the state: which of them came first must not matter (I1)."""
        if self._execute("INSERT OR IGNORE INTO quarantine VALUES (?, ?, ?)", event_id, hash_, line):
            self._fresh = {}
            rebuild(self.database.connection)
            if self.rebuilt:
                self.rebuilt()

    def _scrub(self) -> None:
        """Take destroyed keys out of the WAL and out of copies made before a migration."""
        if self.get("scrub") and self.database.checkpoint():
            for copy in self.database.path.parent.glob(f"{self.database.path.name}.before-*"):
                copy.unlink()
            with self.database.transaction():
                self._execute("DELETE FROM meta WHERE name = 'scrub'")

    def _every_row(self) -> Iterator[Row]:
        after: Row = ("", "", "", "")
        query = (
            f"{LIVE} WHERE (kind, entity, name, change) > (?, ?, ?, ?) ORDER BY kind, entity, name, change"
        )
        while page := self._rows(f"{query} LIMIT {PAGE}", *after):
            yield from page
            after = page[-1][:4]

    def _execute(self, statement: str, *values: object) -> int:
        with self.database.reading() as connection:
            return connection.execute(statement, values).rowcount

    def _rows(self, query: str, *values: object) -> list[Row]:
        with self.database.reading() as connection:
            return connection.execute(query, values).fetchall()

    def _row(self, query: str, *values: object) -> Row | None:
        with self.database.reading() as connection:
            found: Row | None = connection.execute(f"{query} LIMIT 1", values).fetchone()
            return found
