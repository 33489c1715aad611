"""A share in memory: files that can be swapped, cut and removed while someone has them open."""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from pz_sync.share import Handle


class MemoryShare:
    """Files by path. A file that is open stays what it was when another gets its name, as on a disk."""

    def __init__(self) -> None:
        """Begin without files."""
        self.files: dict[Path, bytearray] = {}
        self._open: dict[Handle, tuple[bytearray, bool]] = {}
        self._handles: Iterator[Handle] = itertools.count(3)

    @property
    def is_closed(self) -> bool:
        """Tell whether everything that was opened was closed."""
        return not self._open

    def names(self, folder: Path) -> Sequence[str]:
        """Return the names of what lies in a folder."""
        return [path.name for path in self.files if path.parent == folder]

    def make_folder(self, folder: Path) -> None:
        """Every folder is there."""

    def open(self, path: Path, *, writing: bool) -> Handle:
        """Open a file, and make it when it is to be written to."""
        if not writing and path not in self.files:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
        handle = next(self._handles)
        self._open[handle] = (self.files.setdefault(path, bytearray()), writing)
        return handle

    def create(self, path: Path) -> Handle:
        """Make a file that is not there yet."""
        if path in self.files:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        return self.open(path, writing=True)

    def remove(self, path: Path) -> None:
        """Remove a file; whoever has it open keeps it."""
        if self.files.pop(path, None) is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))

    def size(self, handle: Handle) -> int:
        """Return the present size in bytes."""
        return len(self._open[handle][0])

    def read(self, handle: Handle, count: int, offset: int) -> bytes:
        """Return at most `count` bytes from `offset`."""
        return bytes(self._open[handle][0][offset : offset + count])

    def write(self, handle: Handle, data: bytes) -> int:
        """Append all of it."""
        content, is_writing = self._open[handle]
        if not is_writing:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        content += data
        return len(data)

    def flush(self, handle: Handle) -> None:
        """Memory is as safe as it gets."""

    def close(self, handle: Handle) -> None:
        """Close the file."""
        del self._open[handle]
