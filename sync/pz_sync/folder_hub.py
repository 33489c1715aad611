"""A hub that is a folder with a file per device, so that no file has two writers.

For folders that a program synchronises (OneDrive, Nextcloud, Syncthing): it carries whole files, and of a file that
two computers changed it keeps two. A device appends to `<its id>.pz` and reads all. What else lies there with
`.pz` in its name may be another copy of one, whatever that program called it, or the one file that was shared
before; it is read, but nothing in it counts as delivered, for people clear such copies away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from pz_sync.container import LOCK, FileContainer, opened
from pz_sync.key_folder import INSIDE
from pz_sync.share import Share

SUFFIX = ".pz"
_DEVICE = re.compile(rf"[0-9a-f]{{16}}{re.escape(SUFFIX)}")


class FolderHub:
    """A folder on a share, or on this computer where another program carries it to others."""

    is_folder = True

    def __init__(self, share: Share, folder: Path) -> None:
        """Share this folder."""
        self._share = share
        self._folder = folder

    @property
    def name(self) -> str:
        """The path of the folder."""
        return str(self._folder)

    @property
    def keys(self) -> Path:
        """The folder for keys: inside, for what lies beside is not synchronised with it."""
        return self._folder / INSIDE

    def parts(self) -> Sequence[str]:
        """Return the files of all devices."""
        return [self._path(name) for name in self._names() if _DEVICE.fullmatch(name)]

    def copies(self) -> Sequence[str]:
        """Return everything else that may hold frames."""
        return [
            self._path(name)
            for name in self._names()
            if SUFFIX in name.casefold() and not _DEVICE.fullmatch(name) and not name.endswith(LOCK)
        ]

    def whole(self) -> Sequence[str]:
        """Return everything that may hold frames."""
        return (*self.parts(), *self.copies())

    def own(self, replica: str) -> str:
        """Return the file of a device."""
        return self._path(replica + SUFFIX)

    def opened(self, part: str, *, writing: bool = False) -> AbstractContextManager[FileContainer]:
        """Open a file; one to be written to is made, and the folder with it."""
        if writing:
            self._share.make_folder(self._folder)
        return opened(self._share, Path(part), writing=writing)

    def alone(self) -> AbstractContextManager[bool]:
        """Be alone: nobody else writes to one's file."""
        return nullcontext(enter_result=True)

    def _path(self, name: str) -> str:
        return str(self._folder / name)

    def _names(self) -> Sequence[str]:
        """Return the names in the folder; none when only the folder itself is not there yet."""
        try:
            return sorted(self._share.names(self._folder))
        except FileNotFoundError:
            self._share.names(self._folder.parent)
            return ()
