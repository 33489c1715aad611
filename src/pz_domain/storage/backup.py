"""A workspace in one file, and back to the same state.

A backup holds everything: the journal, the keys of unfinished reviews, drafts. What is restored is
another device from then on, so that its chain never runs beside the old one under one name.
"""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from pathlib import Path

from pz_domain.refusals.workspace import Damaged, FileExists, FileMissing
from pz_domain.storage.database import NotWritten
from pz_domain.storage.folder import discard, prepare, settle
from pz_domain.storage.opening import open_store
from pz_domain.storage.verify import CHAIN, QUARANTINE, verify
from pz_domain.storage.workspace import Workspace, open_

TRUE_OF_THE_HISTORY = frozenset({CHAIN, QUARANTINE})
"""Checks that tell of the history itself; what they find is no damage to the copy."""


def backup(workspace: Workspace, file: Path) -> None:
    """Write the whole workspace to one file, complete or not at all; others may go on writing meanwhile.

    Raises:
        FileExists: nothing is overwritten. NotWritten: the disk does not take it.
    """
    if file.exists():
        raise FileExists(str(file))
    aside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        os.close(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with workspace.store.database.reading() as connection:
            connection.execute("VACUUM INTO ?", (str(aside),))
        with aside.open("rb+") as written:
            os.fsync(written.fileno())
        aside.rename(file)
    except (OSError, sqlite3.OperationalError, NotWritten) as problem:
        raise NotWritten(str(file), problem=str(problem)) from problem
    finally:
        aside.unlink(missing_ok=True)


def restore(file: Path, path: Path) -> Workspace:
    """Make a workspace from a backup, as a new device, and open it once it has been verified.

    Raises:
        FileMissing, Damaged, NewerWorkspace: the backup cannot be used.
        WorkspaceExists, UnsafePlace: another folder is needed.
    """
    if not file.is_file():
        raise FileMissing(str(file))
    aside = prepare(path)
    try:
        shutil.copyfile(file, aside)
        _take_over(aside, file)
        settle(aside, path)
    finally:
        discard(aside)
    return open_(path)


def _take_over(aside: Path, file: Path) -> None:
    """Become another device, and hold the copy against its own journal."""
    with Workspace(open_store(aside), "") as copy:  # closed before the file gets its name
        copy.store.renew_device()
        found = [c for c in verify(copy).checks if not c.ok and c.name not in TRUE_OF_THE_HISTORY]
    if found:
        raise Damaged(str(file), problem="; ".join(f"{check.name}: {check.detail}" for check in found))
