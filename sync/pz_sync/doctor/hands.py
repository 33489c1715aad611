"""What one process does to files on a share when it is told to; a second process has hands of its own."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from pz_sync.courtesy import trying
from pz_sync.share import Disk

RECORD = 200
"""Bytes of a record that is appended."""


class Hands:
    """Does what it is told by name; every call may raise OSError."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nothing open."""
        self._clock = clock
        self._disk = Disk()
        self._open: dict[str, int] = {}

    def append(self, path: str, who: str, most: int, seconds: float = 0.0) -> int:
        """Append records, a call each, until there are so many or the time is over; returns how many there are."""
        handle = self._disk.open(Path(path), writing=True)
        until = self._clock() + seconds
        try:
            for nr in range(most):
                if seconds and self._clock() > until:
                    return nr
                self._disk.write(handle, record(who, nr))
        finally:
            self._disk.close(handle)
        return most

    def read(self, path: str) -> str:
        """Return what a file holds, opened anew."""
        return Path(path).read_text(encoding="ascii", errors="replace")

    def hold(self, path: str) -> None:
        """Open a file to be written to, and keep it open."""
        self._open[path] = self._disk.open(Path(path), writing=True)

    def reread(self, path: str) -> str:
        """Return what a file holds, through what is open."""
        size = self._disk.size(self._open[path])
        return self._disk.read(self._open[path], size, 0).decode("ascii", errors="replace")

    def lock(self, path: str) -> bool:
        """Try to lock what is open; tells whether that went."""
        return trying()(self._open[path])

    def release(self, path: str) -> None:
        """Close what is open."""
        self._disk.close(self._open.pop(path))

    def flush(self, path: str) -> None:
        """Have what is open on the disk."""
        self._disk.flush(self._open[path])

    def create(self, path: str) -> bool:
        """Make a file that must not be there; tells whether it was this call that made it."""
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except FileExistsError:
            return False
        return True

    def replace(self, source: str, target: str) -> None:
        """Give a file the name of another, which it takes the place of."""
        Path(source).replace(target)

    def remove(self, path: str) -> None:
        """Remove a file."""
        Path(path).unlink()

    def is_there(self, path: str) -> bool:
        """Tell whether a file goes by this name."""
        return Path(path).exists()


def record(who: str, nr: int) -> bytes:
    """Return a record that can be told from any other, and from half of it."""
    return f"{who}{nr:06}".ljust(RECORD - 1, ".").encode() + b"\n"
