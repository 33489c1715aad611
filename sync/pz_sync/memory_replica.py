"""A replica in memory: the same port as a workspace, built on the reference for registers."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import accumulate

from pz_domain.journal.event import Event, known
from pz_domain.storage.memory_store import MemoryStore
from pz_sync.container import START, Cursor
from pz_sync.replica import LEFT, MISSED, NOTHING, PARTS, Kept, Newest, Standing, Taken

_UNSHARED = frozenset({Standing.WRONG, Standing.ASIDE})


@dataclass(slots=True)
class _Held:
    """All that a replica keeps beside its events; a copy of the database has it too."""

    id: str
    key: bytes
    settings: dict[str, str] = field(default_factory=dict)
    outbox: dict[int, bytes] = field(default_factory=dict)
    frames: dict[bytes, Kept] = field(default_factory=dict)
    keys: dict[str, bytes] = field(default_factory=dict)
    claims: dict[tuple[str, str], int] = field(default_factory=dict)
    cursors: dict[str, Cursor] = field(default_factory=dict)
    marks: dict[str, set[bytes]] = field(default_factory=dict)
    recorded: int = 0


class MemoryReplica:
    """A device that is gone when the program is."""

    def __init__(self, identities: Iterable[tuple[str, bytes]], by: str, outside: dict[str, int]) -> None:
        """Begin empty, as the first of these ids and private keys; `outside` is what no backup holds."""
        self.by = by
        self.store = MemoryStore()
        self._identities = iter(identities)
        self._outside = outside
        self._held = _Held(*next(self._identities))

    @property
    def id(self) -> str:
        """The id under which it seals frames now."""
        return self._held.id

    @property
    def private_key(self) -> bytes:
        """What it signs with."""
        return self._held.key

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything inside whole or not at all."""
        before = self.backup()
        try:
            with self.store.transaction():
                yield
        except BaseException:
            self._held = before
            raise

    def backup(self) -> _Held:
        """Return a copy of what is kept beside events."""
        held = copy.copy(self._held)
        for name in ("settings", "outbox", "frames", "keys", "claims", "cursors"):
            setattr(held, name, dict(getattr(held, name)))
        held.marks = {container: set(names) for container, names in held.marks.items()}
        return held

    def restored(self, outside: dict[str, int]) -> MemoryReplica:
        """Return a copy of this replica as it is now, on a device with this outside."""
        other = MemoryReplica([(self.id, self.private_key)], self.by, outside)
        other._held = self.backup()
        other._identities = self._identities
        for event in self.store.events():
            other.store.append(event)
        return other

    def is_copy(self) -> bool:
        """Tell whether what is inside is not what was noted outside."""
        return self._outside.get(self.id, 0) != self._sealed()

    def note(self) -> None:
        """Note outside how many frames were sealed."""
        self._outside[self.id] = self._sealed()

    def renew(self) -> None:
        """Take the next id and key."""
        self._held.id, self._held.key = next(self._identities)

    def leave(self) -> None:
        """Lay every frame aside, and know nothing of containers and claims."""
        held = self._held
        held.frames = {
            name: kept if kept.standing is Standing.WRONG else kept._replace(standing=Standing.ASIDE)
            for name, kept in held.frames.items()
        }
        held.settings = {
            name: value
            for name, value in held.settings.items()
            if name.split(" ")[0] not in {MISSED, PARTS, LEFT}
        }
        held.claims, held.cursors, held.marks = {}, {}, {}

    def get(self, name: str) -> str | None:
        """Return a setting."""
        return self._held.settings.get(name)

    def put(self, name: str, value: str) -> None:
        """Keep a setting."""
        self._held.settings[name] = value

    def record(self, event: Event) -> None:
        """Record a deed of this device."""
        with self.transaction():
            self.store.append(event)
            self._held.recorded += 1
            self._held.outbox[self._held.recorded] = event.line

    def outbox(self, at_most: int) -> Sequence[tuple[int, bytes]]:
        """Return the first events that are in no frame yet."""
        return list(self._held.outbox.items())[:at_most]

    def take_out(self, upto: int) -> None:
        """Take out what is in a frame now."""
        self._held.outbox = {nr: line for nr, line in self._held.outbox.items() if nr > upto}

    def take_in(self, lines: Iterable[bytes]) -> Taken:
        """Apply events that came."""
        new, unread, has_twin = 0, 0, False
        for line in lines:
            event = known(line)
            if event is None:
                unread += 1
                continue
            if self.store.event(event.id) is None:
                new += 1
                has_twin |= event.device == self.id
            self.store.append(event)
        return Taken(new, unread, has_twin)

    def keep(self, frame: Kept) -> None:
        """Keep a frame."""
        self._held.frames[frame.name] = frame

    def standing(self, name: bytes) -> Standing | None:
        """Return what became of a frame."""
        kept = self._held.frames.get(name)
        return kept.standing if kept else None

    def count(self, standing: Standing) -> int:
        """Return how many frames have this standing."""
        return len(self.frames(standing))

    def frames(self, standing: Standing) -> Sequence[Kept]:
        """Return the frames with this standing."""
        return sorted(
            (f for f in self._held.frames.values() if f.standing is standing),
            key=lambda f: (f.replica, f.seq, f.hash),
        )

    def rivals(self, frame: Kept) -> bool:
        """Tell whether an applied frame of the same replica and number says something else."""
        return any(
            (other.replica, other.seq) == (frame.replica, frame.seq) and other.hash != frame.hash
            for other in self.frames(Standing.APPLIED)
        )

    def newest(self) -> Mapping[str, Newest]:
        """Return per replica what was applied of it."""
        found: dict[str, Newest] = {}
        for kept in self.frames(Standing.APPLIED):
            last = found.get(kept.replica, NOTHING)
            found[kept.replica] = Newest(kept.seq, kept.hash, last.here + (kept.seq != last.seq))
        return found

    def numbers(self, replica: str) -> Iterable[int]:
        """Yield the numbers of a replica's frames that are here."""
        return {
            f.seq for f in self._held.frames.values() if f.replica == replica and f.standing not in _UNSHARED
        }

    def author_key(self, replica: str) -> bytes | None:
        """Return the public key that a replica signs with."""
        return self._held.keys.get(replica)

    def pin(self, replica: str, public: bytes) -> None:
        """Keep the public key of a replica for good."""
        self._held.keys.setdefault(replica, public)

    def claim(self, author: str, replica: str, seq: int) -> None:
        """Note that an author had seen a frame."""
        self._held.claims[author, replica] = max(seq, self._held.claims.get((author, replica), 0))

    def claims(self) -> Mapping[tuple[str, str], int]:
        """Return what authors had seen."""
        return self._held.claims

    def cursor(self, container: str) -> Cursor | None:
        """Return how far a container was read."""
        return self._held.cursors.get(container)

    def move(self, container: str, cursor: Cursor) -> None:
        """Keep how far a container was read."""
        self._held.cursors[container] = cursor

    def mark(self, container: str, name: bytes) -> None:
        """Note that a frame stands in a container."""
        self._held.marks.setdefault(container, set()).add(name)

    def forget(self, container: str) -> frozenset[bytes]:
        """Take back how far a container was read and what stands in it."""
        if container in self._held.cursors:
            self._held.cursors[container] = START
        return frozenset(self._held.marks.pop(container, ()))

    def lacking(self, container: str, at_most: int) -> Sequence[Kept]:
        """Return what a container lacks, own frames first, about so many bytes of it."""
        marked = self._held.marks.get(container, set())
        lacked = [
            f for f in self._held.frames.values() if f.name not in marked and f.standing not in _UNSHARED
        ]
        lacked.sort(key=lambda f: (f.replica != self.id, f.replica, f.seq, f.name))
        sizes = accumulate(len(f.data) for f in lacked)
        return lacked[: max(1, sum(size <= at_most for size in sizes))]

    def _sealed(self) -> int:
        return self.newest().get(self.id, NOTHING).seq
