"""A hub in memory: a row a frame, as a table in a database would keep them. There are no bytes between rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import accumulate

from pz_sync.container import START, Cursor, is_last
from pz_sync.frame import Sealed, Unreadable, chain_after, placed, read, read_header
from pz_sync.scan import Found, Hole, Region

NAME = "memory"


class MemoryHub:
    """Rows that are gone when the program is. It is its own, only container."""

    name = NAME

    def __init__(self) -> None:
        """Begin empty."""
        self.rows: list[bytes] = []

    def parts(self) -> Sequence[str]:
        """Return the only container."""
        return (NAME,)

    def copies(self) -> Sequence[str]:
        """Return none: rows are not copied."""
        return ()

    def whole(self) -> Sequence[str]:
        """Return the only container."""
        return (NAME,)

    def own(self, replica: str) -> str:  # noqa: ARG002 - the same for everybody
        """Return the only container."""
        return NAME

    def opened(self, part: str, *, writing: bool = False) -> AbstractContextManager[MemoryHub]:  # noqa: ARG002 - always open
        """Return this."""
        return nullcontext(self)

    def alone(self) -> AbstractContextManager[bool]:
        """Be alone: rows do not get in each other's way."""
        return nullcontext(enter_result=True)

    # -- as a container

    def has_a_trace(self) -> bool:
        """Tell that this is a container."""
        return True

    def is_where(self, cursor: Cursor) -> bool:
        """Tell whether the row before a cursor is the one that was read."""
        return cursor == START or is_last(self._rows().get(cursor.last, b""), cursor)

    def after(self, cursor: Cursor, sealed: Sealed | None = None) -> Iterator[Region]:
        """Yield rows; one that is no frame is a hole."""
        for offset, row in list(self._rows().items()):
            if offset < cursor.offset:
                continue
            try:
                yield Found(offset, read(row, sealed=sealed))
            except Unreadable:
                yield Hole(offset, len(row))

    def append(self, frames: Iterable[bytes], chain: bytes) -> bool:
        """Append rows."""
        for data in frames:
            chain = chain_after(chain, read_header(data).hash)
            self.rows.append(placed(data, chain))
        return True

    def _rows(self) -> dict[int, bytes]:
        """Return the rows by where they would begin in a file."""
        return dict(zip(accumulate(map(len, self.rows), initial=0), self.rows, strict=False))
