"""The port to what is shared: frames that are left for others, whatever keeps them.

A hub is made of one container or several, and a container is a row of frames that grows at its end. Three are
here: one shared file (`file_hub`), a folder with a file per device (`folder_hub`) and rows in memory
(`memory_hub`, the shape of a table in a database). What a hub promises, and no more:

1. What `append` was given stands in that container, in that order, once it returns; or it raises, and any part of
   it may stand there.
2. `after` shows what stands behind a cursor now, in one order for everybody. What is damaged is shown as such and
   hides nothing behind it.
3. A cursor is trusted only while `is_where` tells that what was read up to it is still what lies before it.
4. Nothing that was appended is changed, moved or taken out by an append.

It need not keep what it was given (others put it back), nor give way (`alone` may say no), nor show at once what
another appended; a database whose rows may show late behind later ones is like a share on which that happens.
`tests/pz_sync/test_hubs.py` holds every hub to this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from pz_sync.container import Cursor
from pz_sync.frame import Sealed
from pz_sync.scan import Region


class Container(Protocol):
    """A container that is open. Every call may raise OSError."""

    def has_a_trace(self) -> bool:
        """Tell whether this may be a container at all: empty, or with a frame in its beginning."""

    def is_where(self, cursor: Cursor) -> bool:
        """Tell whether what was read up to a cursor is still what lies before it."""

    def after(self, cursor: Cursor, sealed: Sealed | None = None) -> Iterator[Region]:
        """Yield what lies behind a cursor now; of what was `sealed` here a copy need not be opened again."""

    def append(self, frames: Iterable[bytes], chain: bytes) -> bool:
        """Append frames, the first after a frame with this chain; tells whether they are safe there."""


class Hub(Protocol):
    """What is shared. Its containers go by names that only it understands. Every call may raise OSError."""

    @property
    def name(self) -> str:
        """The name under which is remembered what stands in it."""

    def parts(self) -> Sequence[str]:
        """Return the containers in which a frame counts as delivered; one that is named need not be there."""

    def copies(self) -> Sequence[str]:
        """Return what else lies there and may hold frames, and may go at any time: other copies."""

    def whole(self) -> Sequence[str]:
        """Return what whoever names this hub means by it: what is to be shown, in order."""

    def own(self, replica: str) -> str:
        """Return the container that a replica appends to."""

    def opened(self, part: str, *, writing: bool = False) -> AbstractContextManager[Container]:
        """Open a container; one to be written to is made when it is not there.

        Raises:
            FileNotFoundError: it is to be read, and not there.
        """

    def alone(self) -> AbstractContextManager[bool]:
        """Be alone in appending, as far as others give way; tells whether they do."""
