"""The folder of a workspace: private, in a safe place, and with a file in it only once that is finished."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from pz_domain.refusals.workspace import WorkspaceExists
from pz_domain.storage.place import check_place

FILE = "pz.sqlite"
PRIVATE = 0o700


def prepare(path: Path) -> Path:
    """Make a folder fit for a workspace, and return the name of a file in it to build one in.

    Raises:
        WorkspaceExists, UnsafePlace: another folder is needed.
    """
    if (path / FILE).exists():
        raise WorkspaceExists(str(path))
    check_place(path)
    is_ours = not path.exists() or not any(path.iterdir())
    path.mkdir(mode=PRIVATE, parents=True, exist_ok=True)
    if is_ours:
        path.chmod(PRIVATE)
    aside = path / f"{FILE}.{secrets.token_hex(4)}.new"
    os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return aside


def settle(aside: Path, path: Path) -> None:
    """Give a finished file its name.

    Raises:
        WorkspaceExists: someone else was first.
    """
    if (path / FILE).exists():
        raise WorkspaceExists(str(path))
    aside.rename(path / FILE)


def discard(aside: Path) -> None:
    """Take away what an attempt left behind."""
    for name in (aside.name, f"{aside.name}-wal", f"{aside.name}-shm"):
        aside.with_name(name).unlink(missing_ok=True)
