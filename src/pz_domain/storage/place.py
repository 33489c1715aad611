"""Where a workspace may lie: on a disk of this computer, in no folder that another program synchronises.

SQLite's locks and its WAL need a local disk; a program that copies files one by one while they are written
makes a workspace that never was (D22).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pz_domain.refusals.workspace import UnsafePlace
from pz_domain.wording import say

NETWORK = frozenset(
    {
        "9p", "afp", "afpfs", "afs", "ceph", "cifs", "davfs", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4",
        "smb2", "smb3", "smbfs", "webdav",
        "fuse.davfs", "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.google-drive-ocamlfuse", "fuse.rclone",
        "fuse.s3fs", "fuse.sshfs", "fuse.smbnetfs",
    }
)  # fmt: skip
"""Types of file systems that are another computer's disk."""

SYNCHRONISED = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "google drive": "Google Drive", "googledrive": "Google Drive",
    "google drive file stream": "Google Drive", "icloud drive": "iCloud", "iclouddrive": "iCloud",
    "mobile documents": "iCloud", "com~apple~clouddocs": "iCloud", "cloudstorage": "iCloud, OneDrive or Google Drive",
    "nextcloud": "Nextcloud", "owncloud": "ownCloud", "syncthing": "Syncthing", "box sync": "Box",
}  # fmt: skip
"""Names of folders that a program synchronises; `Name - Organisation` and `Name (2)` count as well."""

MARKERS = {
    ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox", ".tmp.drivedownload": "Google Drive",
    ".stfolder": "Syncthing", ".sync_*.db": "Nextcloud", "._sync_*.db": "Nextcloud", ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
}  # fmt: skip
"""Files that such a program leaves at the top of its folder."""

ENVIRONMENT = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_REMOTE_DRIVE = 4


class Ground(NamedTuple):
    """What a folder is on: the type of its file system (empty: not known), whose it is, and what synchronises it."""

    file_system: str
    is_remote: bool
    program: str

    @property
    def sentence(self) -> str:
        """Say it in a few words."""
        kind = f" ({self.file_system})" if self.file_system else ""
        where = say("on a network drive") if self.is_remote else say("on a disk of this computer")
        if self.program:
            where = say("in a folder that {program} synchronises", program=self.program)
        return where + kind


def check_place(path: Path) -> None:
    """Refuse a folder where a workspace would get damaged.

    Raises:
        UnsafePlace: a network drive or a synchronised folder.
    """
    where = unsafe(path)
    if where:
        raise UnsafePlace(str(path), where=where)


def unsafe(path: Path) -> str | None:
    """Say in a few words why a folder is unsafe, whether or not it exists yet; None when it is not."""
    path = path.expanduser().resolve()
    program = synchronised_by(path)
    if program:
        return say("in a folder that {program} synchronises", program=program)
    if _mounted(path)[1]:
        return say("on a network drive")
    return None


def ground_of(path: Path) -> Ground:
    """Return what a folder is on."""
    path = path.expanduser().resolve()
    return Ground(*_mounted(path), synchronised_by(path) or "")


def synchronised_by(path: Path) -> str | None:
    """Return the name of the program that synchronises a folder, whether or not it exists yet."""
    path = path.expanduser().resolve()
    for folder in (path, *path.parents):
        program = _program(folder.name.casefold())
        if program:
            return program
        for pattern, named in MARKERS.items():
            if any(folder.glob(pattern)):
                return named
    if any(path.is_relative_to(root) for root in map(os.environ.get, ENVIRONMENT) if root):
        return "OneDrive"
    return None


def file_system(path: Path, mounts: Iterable[tuple[str, str]]) -> str:
    """Return the type of the file system a path is on, given mount points with their types."""
    found = ("", "")
    for point, kind in mounts:
        if path.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1]


def linux_mounts(table: str) -> Iterator[tuple[str, str]]:
    """Read `/proc/self/mounts`: device, mount point with octal escapes, type."""
    for line in table.splitlines():
        _, point, kind, *_ = line.split(" ")
        yield point.encode().decode("unicode_escape").encode("latin-1").decode(errors="replace"), kind


def mac_mounts(table: str) -> Iterator[tuple[str, str]]:
    """Read what `mount` prints on macOS: `//anna@host/share on /Volumes/share (smbfs, nodev)`."""
    for line in table.splitlines():
        place, _, options = line.rpartition(" (")
        yield place.partition(" on ")[2], options.partition(",")[0].rstrip(")")


def _program(name: str) -> str | None:
    for known, program in SYNCHRONISED.items():
        if name == known or name.startswith((f"{known} - ", f"{known} (", f"{known}-")):
            return program
    return None


def _mounted(path: Path) -> tuple[str, bool]:
    """Return the type of the file system, empty when it cannot be told, and whether it is another computer's."""
    if sys.platform == "win32":
        return "", _is_remote_drive(path.drive)
    try:
        if sys.platform == "darwin":
            printed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=True)
            mounts = mac_mounts(printed.stdout)
        else:
            mounts = linux_mounts(Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace"))
        kind = file_system(path, mounts)
    except (OSError, subprocess.CalledProcessError):
        return "", False
    return kind, kind in NETWORK


def _is_remote_drive(drive: str) -> bool:
    import ctypes

    if drive.startswith("\\\\"):
        return True
    kernel = vars(ctypes)["windll"].kernel32
    return bool(kernel.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE)
