"""What is tried on a share: a table of probes, each with a verdict and what was seen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pz_domain.wording import say
from pz_sync.doctor.hands import Hands, record

RECORDS, SECONDS = 5_000, 2.0
"""How much each of the two appends at the same time: so many pieces, or as many as go in so long."""
ROUNDS = 25
"""How often both make the same file, and read what the other wrote."""
PATIENCE = 10.0
"""Seconds within which what one wrote must show to the other, and a lock of one who died must be free."""
AT_ONCE = 0.5
_PAUSE = 0.02


class Check(NamedTuple):
    """One thing that was tried: whether the share does it, None when that was not to be found out."""

    name: str
    ok: bool | None
    detail: str


class Other(Protocol):
    """The second process."""

    def begin(self, call: str, *arguments: object) -> None:
        """Have it begin with something."""

    def answer(self) -> Any:
        """Return what came of it."""

    def do(self, call: str, *arguments: object) -> Any:
        """Have it do something, and wait."""

    def stop(self) -> None:
        """End it at once."""


@dataclass
class Room:
    """Where is tried, by whom: names of our own in the folder, the hands here and those of the other process."""

    folder: Path
    prefix: str
    here: Hands
    other: Other
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _numbers: Iterator[int] = field(default_factory=count)

    def name(self, what: str = "file") -> str:
        """Return a path in the folder that nothing has yet."""
        return str(self.folder / f"{self.prefix}{what}-{next(self._numbers)}")

    def seconds_until(self, holds: Callable[[], bool]) -> float | None:
        """Return how long it took until something held; None when it did not in time."""
        begun = self.clock()
        while not holds():
            if self.clock() - begun > PATIENCE:
                return None
            self.sleep(_PAUSE)
        return self.clock() - begun


Probe = Callable[[Room], tuple[bool | None, str]]


def _write(room: Room) -> tuple[bool, str]:
    path = room.name()
    room.here.append(path, "a", 1)
    ok = room.here.read(path) == record("a", 0).decode()
    return ok, say("what is written is read back") if ok else say("what was written is not what is read")


def _append(room: Room) -> tuple[bool, str]:
    path = room.name()
    room.other.begin("append", path, "b", RECORDS, SECONDS)
    wrote = {"a": room.here.append(path, "a", RECORDS, SECONDS), "b": room.other.answer()}
    found = set(room.here.read(path).splitlines(keepends=True))
    written = {record(who, nr).decode() for who, times in wrote.items() for nr in range(times)}
    lost = len(written - found)
    if lost:
        return False, say("{n} of {all} pieces that two wrote at once were lost", n=lost, all=len(written))
    return True, say("all {all} pieces that two wrote at once are there", all=len(written))


def _lock(room: Room) -> tuple[bool, str]:
    path = room.name()
    room.other.do("hold", path)
    if not room.other.do("lock", path):
        return False, say("there are no locks")
    room.here.hold(path)
    try:
        if room.here.lock(path):
            return False, say("two had the same lock at once")
        room.other.do("release", path)
        took = room.seconds_until(lambda: room.here.lock(path))
    finally:
        room.here.release(path)
    if took is None:
        return False, say("a lock that was let go stayed shut")
    return True, say("one waits for the other")


def _lock_of_the_dead(room: Room) -> tuple[bool, str]:
    path = room.name()
    room.other.do("hold", path)
    if not room.other.do("lock", path):
        return False, say("there are no locks")
    room.other.stop()
    room.here.hold(path)
    try:
        took = room.seconds_until(lambda: room.here.lock(path))
    finally:
        room.here.release(path)
    if took is None:
        return False, say("the lock of a program that was ended stays shut; others wait 20 seconds and go on")
    return True, say("the lock of a program that was ended is free again")


def _reread(room: Room) -> tuple[bool, str]:
    path = room.name()
    room.here.hold(path)
    longest = 0.0
    try:
        for nr in range(ROUNDS):
            room.other.do("append", path, f"b{nr}-", 1)
            end = record(f"b{nr}-", 0).decode()
            for read in (room.here.read, room.here.reread):
                took = room.seconds_until(lambda read=read, end=end: read(path).endswith(end))  # type: ignore[misc] # bound now
                if took is None:
                    return False, say(
                        "what one writes does not show to the other in {n} seconds", n=round(PATIENCE)
                    )
                longest = max(longest, took)
    finally:
        room.here.release(path)
    if longest > AT_ONCE:
        return True, say("what one writes shows to the other after {n} seconds", n=f"{longest:.1f}")
    return True, say("what one writes shows to the other at once")


def _flush(room: Room) -> tuple[bool, str]:
    path = room.name()
    room.here.hold(path)
    try:
        room.here.flush(path)
    finally:
        room.here.release(path)
    return True, say("the share promises that it keeps what was written")


def _rename(room: Room) -> tuple[bool, str]:
    new, old = room.name("new"), room.name("old")
    room.other.do("hold", old)
    room.here.append(new, "b", 1)
    try:
        room.here.replace(new, old)
        ok = room.other.do("read", old) == record("b", 0).decode()
    finally:
        room.other.do("release", old)
    if ok:
        return True, say("a file takes the place of one that another has open")
    return False, say("the other still sees the file that was replaced")


def _create(room: Room) -> tuple[bool, str]:
    both = neither = 0
    for _ in range(ROUNDS):
        path = room.name("own")
        room.other.begin("create", path)
        here = room.here.create(path)
        there = room.other.answer()
        both += here and there
        neither += not (here or there)
    if both or neither:
        return False, say(
            "in {n} of {all} times not exactly one of two made a file", n=both + neither, all=ROUNDS
        )
    return True, say("of two who make the same file exactly one does, {all} times", all=ROUNDS)


def _case(room: Room) -> tuple[bool, str]:
    path = room.name("CASE")
    room.here.append(path, "a", 1)
    if room.here.is_there(str(Path(path).with_name(Path(path).name.lower()))):
        return True, say("capitals make no difference in names")
    return True, say("capitals make a difference in names")


def _delete(room: Room) -> tuple[bool, str]:
    path = room.name()
    room.other.do("hold", path)
    try:
        room.here.remove(path)
        gone = room.seconds_until(lambda: not room.other.do("is_there", path))
    finally:
        room.other.do("release", path)
    if gone is None:
        return False, say("a file that was removed is still there for the other")
    return True, say("a file that another has open can be removed")


PROBES: dict[str, Probe] = {
    "write": _write, "append": _append, "reread": _reread, "lock": _lock, "fsync": _flush, "rename": _rename,
    "create": _create, "case": _case, "delete": _delete, "lock-freed": _lock_of_the_dead,
}  # fmt: skip
"""By name, in the order in which they are tried; the last ends the other process."""


def checks(room: Room) -> Iterator[Check]:
    """Try everything; what the share refuses is a verdict, and so is what could not be found out."""
    for name, probe in PROBES.items():
        try:
            ok, detail = probe(room)
        except OSError as problem:
            ok, detail = (False if problem.errno else None), problem.strerror or str(problem)
        yield Check(name, ok, detail)
