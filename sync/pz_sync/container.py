"""A container: a file that frames are appended to. Nothing in it is ever cut, moved or written over.

How far a container was read is remembered in a cursor. Before it is trusted, last header and last trailer are compared:
an older copy, another file or a shorter one under the same name is then read from its beginning.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from pz_sync.frame import (
    HEADER,
    MARK,
    NO_CHAIN,
    TRAILER,
    Sealed,
    Unreadable,
    chain_after,
    placed,
    read_header,
)
from pz_sync.key_folder import ENDING
from pz_sync.scan import Found, Region, scan
from pz_sync.share import UNKEPT, Handle, Share

LOCK = ".lock"
"""What the name of the file behind the courtesy lock ends with."""


TRACE = 1024 * 1024
"""Bytes in which a container that PZ never read must show that it is one."""


class Cursor(NamedTuple):
    """How far a container was read: the end of the last frame, where that began, and what it looked like."""

    offset: int = 0
    last: int = 0
    chain: bytes = NO_CHAIN
    name: bytes = b""
    trailer: bytes = b""


START = Cursor()


def cursor_after(found: Found) -> Cursor:
    """Return the cursor behind a frame that was taken in."""
    header, data = found.frame.header, found.frame.data
    return Cursor(found.end, found.offset, header.chain, header.name, data[-TRAILER:])


def is_last(ends: bytes, cursor: Cursor) -> bool:
    """Tell whether header and trailer are those of the frame before a cursor; what is between may be left out.

    By its name, for two frames may have one body: of a program and of a newer one, both copied from one device.
    """
    try:
        header = read_header(ends)
    except Unreadable:
        return False
    return (header.chain, header.name, ends[-TRAILER:]) == (cursor.chain, cursor.name, cursor.trailer)


class FileContainer:
    """A container that is open."""

    def __init__(self, share: Share, handle: Handle) -> None:
        """Work on an open file of a share."""
        self._share = share
        self._handle = handle

    def has_a_trace(self) -> bool:
        """Tell whether this may be a container at all: its beginning is empty, or shows the mark of a frame."""
        beginning = self._read(TRACE, 0)
        return MARK in beginning or MARK.startswith(beginning)

    def is_where(self, cursor: Cursor) -> bool:
        """Tell whether what was read up to a cursor is still what lies before it.

        In a container that got shorter the last trailer is not there.
        """
        if cursor == START:
            return True
        header = self._read(HEADER, cursor.last)
        return is_last(header + self._read(TRAILER, cursor.offset - TRAILER), cursor)

    def after(self, cursor: Cursor, sealed: Sealed | None = None) -> Iterator[Region]:
        """Yield what lies behind a cursor now."""
        return scan(self._read, cursor.offset, self._share.size(self._handle), sealed)

    def append(self, frames: Iterable[bytes], chain: bytes) -> bool:
        """Append frames in one write, the first after a frame with this chain.

        Tells whether the share promises that they are on its disk.

        Raises:
            OSError: the share does not take them; some of the bytes may stand there.
        """
        parts = []
        for data in frames:
            chain = chain_after(chain, read_header(data).hash)
            parts.append(placed(data, chain))
        left = b"".join(parts)
        while left:
            taken = self._share.write(self._handle, left)
            if not taken:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            left = left[taken:]
        return self._flush()

    def _flush(self) -> bool:
        try:
            self._share.flush(self._handle)
        except OSError as problem:
            if problem.errno not in UNKEPT:
                raise
            return False
        return True

    def _read(self, count: int, offset: int) -> bytes:
        parts = []
        while count and (part := self._share.read(self._handle, count, offset)):
            parts.append(part)
            count -= len(part)
            offset += len(part)
        return b"".join(parts)


@contextmanager
def opened(share: Share, path: Path, *, writing: bool = False) -> Iterator[FileContainer]:
    """Open a container; one to be written to is made when it is not there.

    Raises:
        OSError: it cannot be opened.
    """
    handle = share.open(path, writing=writing)
    try:
        yield FileContainer(share, handle)
    finally:
        share.close(handle)


def copies_of(share: Share, hub: Path) -> list[Path]:
    """Return what may be other copies of a container: same beginning and same ending of the name, by name.

    Programs that synchronise a folder put what they could not unite beside it: `hub (conflicted copy 2026-03-01).pz`,
    `hub-LAPTOP7.pz`, `hub.sync-conflict-20260301.pz`. Whether it is one shows inside.

    Raises:
        OSError: the folder cannot be read.
    """
    stem, suffix = hub.stem.casefold(), hub.suffix.casefold()
    return [
        hub.with_name(name)
        for name in sorted(share.names(hub.parent))
        if name != hub.name
        and name.casefold().startswith(stem)
        and name.casefold().endswith(suffix)
        and not name.endswith((LOCK, ENDING))
    ]
