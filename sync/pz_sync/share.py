"""The calls that are made on a share, and nothing else: tests put a share in their place that fails at any of them."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

Handle = int
Result = TypeVar("Result")

PASSING = frozenset({errno.ESTALE, errno.EACCES, errno.EBUSY, errno.EAGAIN})
"""What a share says for a moment: a handle grown stale, another program that just looks (Windows: EACCES)."""

PAUSES = (0.05, 0.2, 0.8)
"""Seconds to wait before trying again."""

UNKEPT = frozenset({errno.EINVAL, errno.ENOTSUP, errno.ENOSYS})
"""What a share says that cannot promise that bytes are on its disk."""

_BINARY = getattr(os, "O_BINARY", 0)


class Share(Protocol):
    """Files that others read and append to at the same time. Every call may raise OSError."""

    def names(self, folder: Path) -> Sequence[str]:
        """Return the names of what lies in a folder."""

    def make_folder(self, folder: Path) -> None:
        """Make a folder where there is none; the one it lies in is there."""

    def open(self, path: Path, *, writing: bool) -> Handle:
        """Open a file; one to be written to is made when it is not there, and never emptied."""

    def create(self, path: Path) -> Handle:
        """Make a file that is not there yet, to write to.

        Raises:
            FileExistsError: it is.
        """

    def remove(self, path: Path) -> None:
        """Remove a file."""

    def size(self, handle: Handle) -> int:
        """Return the present size in bytes."""

    def read(self, handle: Handle, count: int, offset: int) -> bytes:
        """Return at most `count` bytes from `offset`; none at the end."""

    def write(self, handle: Handle, data: bytes) -> int:
        """Append; returns how many bytes were taken, which may be fewer than given."""

    def flush(self, handle: Handle) -> None:
        """Have what was written on the disk before this returns."""

    def close(self, handle: Handle) -> None:
        """Close the file."""


class Disk:
    """A share that the operating system has mounted, or any folder.

    On Windows and NFS appending is seeking and writing: without the lock two writers can write over each other.
    """

    def names(self, folder: Path) -> Sequence[str]:
        """Return the names of what lies in a folder."""
        return [path.name for path in folder.iterdir()]

    def make_folder(self, folder: Path) -> None:
        """Make a folder."""
        folder.mkdir(exist_ok=True)

    def open(self, path: Path, *, writing: bool) -> Handle:
        """Open a file in bytes, for everybody's use."""
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND if writing else os.O_RDONLY
        return os.open(path, flags | _BINARY, 0o666)

    def create(self, path: Path) -> Handle:
        """Make a file that is not there yet."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY, 0o666)

    def remove(self, path: Path) -> None:
        """Remove a file."""
        path.unlink()

    def size(self, handle: Handle) -> int:
        """Return the present size in bytes."""
        return os.fstat(handle).st_size

    def read(self, handle: Handle, count: int, offset: int) -> bytes:
        """Return at most `count` bytes from `offset`."""
        os.lseek(handle, offset, os.SEEK_SET)
        return os.read(handle, count)

    def write(self, handle: Handle, data: bytes) -> int:
        """Append at the end, wherever was read last."""
        return os.write(handle, data)

    def flush(self, handle: Handle) -> None:
        """Have what was written on the disk."""
        os.fsync(handle)

    def close(self, handle: Handle) -> None:
        """Close the file."""
        os.close(handle)


def patiently(do: Callable[[], Result], *, sleep: Callable[[float], None] = time.sleep) -> Result:
    """Do something on a share, again after a pause when the share says no for the moment.

    Raises:
        OSError: it still says no, or says something that does not pass.
    """
    for pause in PAUSES:
        try:
            return do()
        except OSError as problem:
            if problem.errno not in PASSING:
                raise
            sleep(pause)
    return do()
