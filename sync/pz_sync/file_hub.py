"""A hub that is one shared file: everybody appends to it, and gives way by a lock beside it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from pz_sync.container import FileContainer, copies_of, opened
from pz_sync.courtesy import Courtesy
from pz_sync.key_folder import ENDING
from pz_sync.share import Share


class FileHub:
    """One file on a share."""

    is_folder = False

    def __init__(self, share: Share, path: Path, courtesy: Courtesy) -> None:
        """Share this file."""
        self._share = share
        self._path = path
        self._courtesy = courtesy

    @property
    def name(self) -> str:
        """The path of the file."""
        return str(self._path)

    @property
    def keys(self) -> Path:
        """The folder for keys: beside the file."""
        return self._path.with_name(self._path.name + ENDING)

    def parts(self) -> Sequence[str]:
        """Return the file, be it there or not."""
        return (self.name,)

    def copies(self) -> Sequence[str]:
        """Return what a program that synchronises the folder put beside it."""
        return [str(copy) for copy in copies_of(self._share, self._path)]

    def whole(self) -> Sequence[str]:
        """Return the file that was named, and no copy of it."""
        return self.parts()

    def own(self, replica: str) -> str:  # noqa: ARG002 - the same for everybody
        """Return the file."""
        return self.name

    def opened(self, part: str, *, writing: bool = False) -> AbstractContextManager[FileContainer]:
        """Open the file, or a copy of it."""
        return opened(self._share, Path(part), writing=writing)

    def alone(self) -> AbstractContextManager[bool]:
        """Wait for the lock beside the file."""
        return self._courtesy.held(self._path)
