"""What lies in a container from some place on: frames, holes between them, and a tail that is no frame (yet)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from pz_sync.frame import HEADER, MARK, Frame, Sealed, Unreadable, read, read_header

Read = Callable[[int, int], bytes]
"""Gives `count` bytes from `offset` (count, offset); fewer only when the container ends."""

FIRST_CHUNK = 64 * 1024
LARGEST_CHUNK = 4 * 1024 * 1024


class Found(NamedTuple):
    """A frame, and where it begins."""

    offset: int
    frame: Frame

    @property
    def end(self) -> int:
        """Where the next one may begin."""
        return self.offset + self.frame.header.length


class Hole(NamedTuple):
    """Bytes that are no frame, with a frame behind them."""

    offset: int
    length: int


class Tail(NamedTuple):
    """Bytes at the end that are no frame: damaged, or still being written."""

    offset: int
    length: int


Region = Found | Hole | Tail


def scan(read_at: Read, start: int, end: int, sealed: Sealed | None = None) -> Iterator[Region]:
    """Yield what lies between two places, in order and without a gap; `sealed` are frames made here just before."""
    window = _Window(read_at, start, end, sealed)
    offset = start
    while window.at(offset, 1):
        found = _frame_at(window, offset)
        if found is None:
            found = _next_frame(window, offset + 1)
            if found is None:
                yield Tail(offset, window.end - offset)
                return
            yield Hole(offset, found.offset - offset)
        yield found
        offset = found.end


class _Window:
    """The part of a container that is in memory; it only moves forward."""

    def __init__(self, read_at: Read, start: int, end: int, sealed: Sealed | None) -> None:
        self.end = end
        self.sealed = sealed
        self._read = read_at
        self._base = start
        self._data = b""
        self._chunk = FIRST_CHUNK

    def at(self, offset: int, count: int) -> bytes:
        """Return `count` bytes from `offset`, fewer at the end; what lies before may be forgotten."""
        self._reach(offset, offset + count)
        return self._data[offset - self._base : offset - self._base + count]

    def find(self, mark: bytes, offset: int) -> int | None:
        """Return where the first `mark` from `offset` on begins."""
        while len(self.at(offset, len(mark))) == len(mark):
            place = self._data.find(mark, offset - self._base)
            if place >= 0:
                return self._base + place
            offset = self._base + len(self._data) - len(mark) + 1
        return None

    def _reach(self, offset: int, upto: int) -> None:
        known = self._base + len(self._data)
        if known >= min(upto, self.end):
            return
        want = min(max(upto, known + self._chunk), self.end) - known
        more = self._read(want, known)
        if len(more) < want:  # cut while it was read
            self.end = known + len(more)
        self._data = self._data[offset - self._base :] + more
        self._base = offset
        self._chunk = min(2 * self._chunk, LARGEST_CHUNK)


def _frame_at(window: _Window, offset: int) -> Found | None:
    try:
        header = read_header(window.at(offset, HEADER))
        return Found(offset, read(window.at(offset, header.length), sealed=window.sealed))
    except Unreadable:
        return None


def _next_frame(window: _Window, offset: int) -> Found | None:
    while (place := window.find(MARK, offset)) is not None:
        found = _frame_at(window, place)
        if found:
            return found
        offset = place + 1
    return None
