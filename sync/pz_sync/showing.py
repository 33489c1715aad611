"""What a hub says by itself, for who has it and no workspace: its events once each, and whatever is wrong with it.

Damage hides nothing behind it. Events are given as they were recorded, sealed values sealed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pz_sync.container import START
from pz_sync.frame import Frame
from pz_sync.hub import Hub
from pz_sync.refusals import NotAHub
from pz_sync.scan import Found, Region, Tail


class Wrong(StrEnum):
    """What may be amiss at a place of a container, or with what stands there."""

    HOLE = "hole"
    TAIL = "tail"
    REPEAT = "repeat"
    NEWER = "newer"
    """A newer program wrote it."""
    UNSIGNED = "unsigned"
    """Another signed it than whose it says it is."""
    UNPROVEN = "unproven"
    """The key of who says to have signed it is not here: it stood in what is damaged or missing."""
    FOREIGN = "foreign"
    """It belongs to another hub."""
    TWO_OF_ONE = "two-of-one"
    MISSING = "missing"
    """A number of a device of which later ones are here."""


class Fault(NamedTuple):
    """Something amiss: in which container, from which byte and how many, and of which frame if that is known.

    Of what is missing `length` counts numbers, from `seq` on.
    """

    wrong: Wrong
    part: str
    offset: int = 0
    length: int = 0
    replica: str = ""
    seq: int = 0


@dataclass(slots=True)
class _Known:
    """What all containers together tell, before any of them is shown."""

    hub: str = ""
    keys: dict[str, bytes] = field(default_factory=dict)
    names: set[bytes] = field(default_factory=set)
    hashes: dict[tuple[str, int], bytes] = field(default_factory=dict)

    def learn(self, frame: Frame) -> None:
        opening = frame.opening
        if opening is None:
            return
        self.hub = self.hub or opening.hub
        if opening.key and opening.hub == self.hub:
            key = bytes.fromhex(opening.key)
            if frame.is_signed_by(key, self.hub):
                self.keys.setdefault(opening.replica, key)

    def judge(self, frame: Frame) -> Wrong | None:
        """Return what is wrong with a frame, and remember it."""
        header = frame.header
        if frame.opening is None:
            return Wrong.NEWER
        if frame.opening.hub != self.hub:
            return Wrong.FOREIGN
        if header.name in self.names:
            return Wrong.REPEAT
        key = self.keys.get(header.replica)
        if key and not frame.is_signed_by(key, self.hub):
            return Wrong.UNSIGNED
        self.names.add(header.name)
        if self.hashes.setdefault((header.replica, header.seq), header.hash) != header.hash:
            return Wrong.TWO_OF_ONE
        return None if key else Wrong.UNPROVEN


SHOWN = frozenset({None, Wrong.TWO_OF_ONE, Wrong.UNPROVEN})
"""With which verdict a frame counts; the events of others are not shown."""


def shown(hub: Hub) -> Iterator[bytes | Fault]:
    """Yield the lines of events as they stand there, and faults where they are; at the end what is missing.

    Raises:
        OSError: it cannot be read. NotAHub: it is no hub.
    """
    parts = hub.whole()
    known = _Known()
    traces = [_look(hub, part, known) for part in parts]
    if parts and not any(traces):
        raise NotAHub(hub.name)
    for part in parts:
        for region in _regions(hub, part):
            if not isinstance(region, Found):
                wrong = Wrong.TAIL if isinstance(region, Tail) else Wrong.HOLE
                yield Fault(wrong, part, region.offset, region.length)
                continue
            header = region.frame.header
            verdict = known.judge(region.frame)
            if verdict is not None:
                yield Fault(verdict, part, region.offset, header.length, header.replica, header.seq)
            if verdict in SHOWN:
                yield from region.frame.lines
    yield from _missing(hub, known)


def _look(hub: Hub, part: str, known: _Known) -> bool:
    """Learn what a container tells; tells whether it is one."""
    for region in _regions(hub, part):
        if isinstance(region, Found):
            known.learn(region.frame)
    with hub.opened(part) as container:
        return container.has_a_trace()


def _regions(hub: Hub, part: str) -> Iterator[Region]:
    with hub.opened(part) as container:
        yield from container.after(START)


def _missing(hub: Hub, known: _Known) -> Iterator[Fault]:
    """Yield the gaps in what devices numbered: the first number that is missing, and how many are."""
    last: dict[str, int] = {}
    for replica, seq in sorted(known.hashes):
        first = last.get(replica, 0) + 1
        if seq > first:
            yield Fault(Wrong.MISSING, hub.name, length=seq - first, replica=replica, seq=first)
        last[replica] = seq
