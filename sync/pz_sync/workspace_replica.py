"""A replica that is a workspace: its events and keys; frames and containers lie in `frame_tables`."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

from pz_domain.journal.event import Event, known
from pz_domain.storage.uncollected import uncollected
from pz_domain.storage.workspace import Workspace
from pz_domain.work.clocks import PREFIX as CLOCK
from pz_domain.work.clocks import Clocks, Off, note
from pz_domain.work.personal import destroyed_by
from pz_sync.frame_tables import FrameTables
from pz_sync.keys import new_key
from pz_sync.published_keys import published_keys
from pz_sync.replica import NOTHING, Taken

TOGETHER = 1000
"""So many events are in memory at once, of however many that one transaction takes in."""
_GUARDED = "guarded"
_TIME = "SELECT at FROM journal WHERE id = ? AND NOT EXISTS (SELECT 1 FROM meta WHERE name = ?)"


class WorkspaceReplica(FrameTables):
    """One workspace, as a device that exchanges."""

    def __init__(
        self, workspace: Workspace, outside: Path, watch: Callable[[int], None] | None = None
    ) -> None:
        """Exchange what is in a workspace; `outside` is a folder of this computer that no backup of it holds.

        `watch` is told of each group of events that came how many were new.
        """
        super().__init__(workspace.store)
        self.workspace = workspace
        self._watch = watch
        self.by = workspace.me
        self._outside = outside

    @property
    def private_key(self) -> bytes:
        """What it signs with; made when it is first asked for."""
        name = f"signing:{self.id}"
        key = self._store.key(name)
        if key is None:
            key = new_key()
            self._store.keep_key(name, key)
        return key

    def transaction(self) -> AbstractContextManager[None]:
        """Open a transaction."""
        return self._store.transaction()

    def is_copy(self) -> bool:
        """Tell whether the count outside is not the one inside; never where none can be kept outside."""
        if self.get(_GUARDED) == "no":
            return False
        try:
            noted = int(self._count().read_text(encoding="ascii"))
        except (OSError, ValueError):
            noted = 0
        return noted != self._sealed()

    def note(self) -> None:
        """Note outside how many frames were sealed; written aside first, so that it is never half."""
        count = self._count()
        aside = count.with_name(f".{count.name}.{secrets.token_hex(4)}")
        try:
            count.parent.mkdir(parents=True, exist_ok=True)
            aside.write_text(str(self._sealed()), encoding="ascii")
            aside.replace(count)
        except OSError:
            self._say_guarded("no")
        else:
            self._say_guarded("yes")

    def renew(self) -> None:
        """Become another device, with a key of its own."""
        self._store.renew_device()

    # -- events

    def outbox(self, at_most: int) -> Sequence[tuple[int, bytes]]:
        """Return the first events that are in no frame yet."""
        return self._rows(
            "SELECT seq, line FROM outbox JOIN journal USING (seq) ORDER BY seq LIMIT ?", at_most
        )

    def take_out(self, upto: int) -> None:
        """Take out what is in a frame now."""
        self._execute("DELETE FROM outbox WHERE seq <= ?", upto)

    def take_in(self, lines: Iterable[bytes]) -> Taken:
        """Apply events that came, with the lists that screens query; they do not wait to be shared."""
        before = self._newest_seq()
        clocks = Clocks(self.workspace.desk.clock(), self._time_of)
        left, unread, off = iter(lines), 0, list[Off]()
        with uncollected(), self.workspace.desk.batch():
            while some := list(islice(left, TOGETHER)):
                events = list(filter(None, map(known, some)))
                unread += len(some) - len(events)
                self._take_keys(events)
                off += self._clocks_off(clocks, events)
                self.workspace.desk.take_in(events)
        self._execute("DELETE FROM outbox WHERE seq > ?", before)
        ((mine,),) = self._rows("SELECT count(*) FROM journal WHERE device = ? AND seq > ?", self.id, before)
        new = self._newest_seq() - before
        if self._watch:
            self._watch(new)
        return Taken(new, unread, bool(mine), tuple(off))

    # -- inside

    def _take_keys(self, events: Iterable[Event]) -> None:
        """Keep the keys of reviews that events publish, and drop those that they destroy."""
        for event in events:
            for id_, key in published_keys(event, self.id):
                if self._store.key(id_) is None:
                    self._store.keep_key(id_, key)
            for id_ in destroyed_by(event):
                self._store.drop_key(id_)

    def _clocks_off(self, clocks: Clocks, events: Iterable[Event]) -> list[Off]:
        """Note which of what is new here was recorded by a clock that is off, and return it."""
        fresh = [one for one in clocks.off(events) if self._store.event(one.change) is None]
        note(self._store, fresh)
        return fresh

    def _time_of(self, change: str) -> str | None:
        """Return when a change was recorded; None when it is not here, or its clock was off."""
        found = self._rows(_TIME, change, CLOCK + change)
        return str(found[0][0]) if found else None

    def _count(self) -> Path:
        return self._outside / self.id

    def _sealed(self) -> int:
        return self.newest().get(self.id, NOTHING).seq

    def _say_guarded(self, guarded: str) -> None:
        if self.get(_GUARDED) != guarded:
            self.put(_GUARDED, guarded)

    def _newest_seq(self) -> int:
        ((newest,),) = self._rows("SELECT coalesce(max(seq), 0) FROM journal")
        return int(newest)
