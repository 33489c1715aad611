"""One file and one connection that writes to it; threads and processes take turns.

WAL with `synchronous = FULL`: what was committed survives a power cut. Nothing checkpoints by itself:
it is done here, after a commit, and so that it shuts out every writer (SQLite before 3.51.3 can damage a
file when one connection writes while another checkpoints).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType

from pz_domain.refusals import Refusal
from pz_domain.refusals.workspace import Busy, Damaged
from pz_domain.wording import mark, say

BUSY_SECONDS = 5.0
LARGEST_WAL = 4 * 1024 * 1024
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA wal_autocheckpoint = 0",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -32768",  # KiB; a long list touches more pages than the 2 MiB that SQLite keeps
)
_PRIMARY = 0xFF


class NotWritten(Refusal):
    """The disk does not take what must be written: full, read-only, or failing."""

    code = "not-written"
    sentence = mark(
        "{subject} cannot be written to ({problem}). Nothing was changed; see to the disk and try again."
    )


def _nothing() -> None:
    """Follow nothing."""


class _Turn:
    """The connection for one thread at a time, and for that one as often as it likes.

    Written out, for everything passes here and a generator costs more than most statements.
    """

    __slots__ = ("_connection", "_lock", "_refusal")

    def __init__(
        self,
        lock: threading.RLock,
        connection: sqlite3.Connection,
        refusal: Callable[[sqlite3.DatabaseError], Refusal | None],
    ) -> None:
        self._lock = lock
        self._connection = connection
        self._refusal = refusal

    def __enter__(self) -> sqlite3.Connection:
        self._lock.acquire()
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.release()
        if isinstance(problem, sqlite3.DatabaseError):
            raise self._refusal(problem) or problem from problem


class Database:
    """A connection, its transactions, and refusals for what SQLite says no to."""

    def __init__(self, path: Path) -> None:
        """Open the file; one that is not there is made.

        Raises:
            Damaged: it is no database. NotWritten: it cannot be opened. Busy: another process is recovering it.
        """
        self.path = path
        self.moved: Callable[[], None] = _nothing
        """Called when what was read before may no longer be so: another process wrote, or work was undone."""
        self.is_open = True
        self.foreign = 0
        """How often it was seen that another process had written."""
        self._lock = threading.RLock()
        self._depth = 0
        try:
            self.connection = sqlite3.connect(
                path,
                timeout=BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,
                cached_statements=256,
            )
        except sqlite3.DatabaseError as problem:
            raise self._refusal(problem) or problem from problem
        self._turn = _Turn(self._lock, self.connection, self._refusal)
        try:
            with self._turn:
                for pragma in _PRAGMAS:
                    self.connection.execute(pragma)
                self._version = self._data_version()
        except BaseException:
            self.connection.close()
            raise

    def close(self) -> None:
        """Close the connection; the last one to close leaves a single file."""
        with self._lock:
            self.is_open = False
            self.connection.close()

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """Give the connection to one thread at a time.

        Raises:
            Busy, Damaged, NotWritten: what SQLite says no to.
        """
        return self._turn

    def is_mine(self) -> bool:
        """Tell whether the caller is inside a transaction already.

        Raises:
            NotWritten: what it wrote is lost, because the disk is full or fails.
        """
        with self._lock:  # another thread's transaction is over by now
            self._check_alive()
            return self._depth > 0

    @contextmanager
    def transaction(self) -> Iterator[bool]:
        """Keep everything inside whole or not at all; tells whether this is the outermost one.

        Raises:
            Busy, Damaged, NotWritten: what SQLite says no to; nothing was changed.
        """
        with self._turn as connection:
            outermost = self._depth == 0
            self._check_alive()
            connection.execute("BEGIN IMMEDIATE" if outermost else f"SAVEPOINT s{self._depth}")
            self._depth += 1
            try:
                if outermost:
                    self.look_around()
                yield outermost
                self._check_alive()
                connection.execute("COMMIT" if outermost else f"RELEASE s{self._depth - 1}")
            except BaseException:
                self._undo()
                raise
            finally:
                self._depth -= 1
        if outermost:
            self._shorten()

    def look_around(self) -> None:
        """See whether another process wrote since the last look, and let `moved` follow."""
        with self.reading():
            version = self._data_version()
            if version != self._version:
                self._version = version
                self.foreign += 1
                self.moved()

    def checkpoint(self) -> bool:
        """Bring everything into the file and empty the WAL; False when someone is reading the old state."""
        with self.reading() as connection:
            busy: int = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            return not busy

    def _check_alive(self) -> None:
        """A disk that is full or fails makes SQLite undo the whole transaction, whatever the level."""
        if self._depth and not self.connection.in_transaction:
            raise NotWritten(str(self.path.parent), problem=say("an earlier change in this group failed"))

    def _undo(self) -> None:
        level = self._depth - 1
        if self.connection.in_transaction:
            for statement in ("ROLLBACK",) if level == 0 else (f"ROLLBACK TO s{level}", f"RELEASE s{level}"):
                self.connection.execute(statement)
        self.moved()

    def _shorten(self) -> None:
        wal = self.path.with_name(self.path.name + "-wal")
        if wal.stat().st_size > LARGEST_WAL:
            self.checkpoint()

    def _data_version(self) -> int:
        version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _refusal(self, problem: sqlite3.DatabaseError) -> Refusal | None:
        code = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return Busy(str(self.path.parent))
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return Damaged(str(self.path), problem=str(problem))
        if code in {
            sqlite3.SQLITE_FULL,
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_READONLY,
            sqlite3.SQLITE_CANTOPEN,
        }:
            return NotWritten(str(self.path.parent), problem=str(problem))
        return None
