"""Exchanging the keys of a workspace, after its events: what was destroyed goes first, then what is needed comes in.

Sheet keys of what was finished elsewhere become events; keys of personal data go through the folder beside the hub.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from pz_domain.journal.address import Address
from pz_domain.journal.sealing import CannotUnseal, unseal
from pz_domain.storage.workspace import Workspace
from pz_domain.work import personal, sheet_keys
from pz_sync.frame_tables import PREFIX
from pz_sync.key_folder import KeyFolder, name_of, stem
from pz_sync.replica import KEYS
from pz_sync.report import Report

DONE = PREFIX + KEYS
"""The setting that says for which events and which files all was done."""


def publish_late(workspace: Workspace) -> int:
    """Publish the keys that are here of sheets that were finished on another device; tells by how many events."""
    with workspace.store.transaction():
        drafts = list(sheet_keys.late(workspace.desk))
        for draft in drafts:
            workspace.desk.record(draft)
    return len(drafts)


def exchange_keys(workspace: Workspace, folder: KeyFolder, report: Report) -> None:
    """Exchange the keys of personal data; a folder that fails is told of, and tried again by the next exchange."""
    try:
        names = folder.names()
        if workspace.store.get(DONE) == _state(workspace, names):
            return
        _exchange(workspace, folder, names, report)
        workspace.store.put(DONE, _state(workspace, folder.names()))
    except OSError as problem:
        report.keys_problem = problem.strerror or str(problem)


def _exchange(workspace: Workspace, folder: KeyFolder, names: Sequence[str], report: Report) -> None:
    desk, there = workspace.desk, {stem(name) for name in names}
    stands = personal.keys(desk)
    for id_ in sorted(stands.gone):
        if stem(name_of(id_)) in there:
            folder.remove(id_)
        if desk.store.key(id_) is not None:
            desk.store.drop_key(id_)
    for id_, (address, sealed) in stands.sealed.items():
        is_there = stem(name_of(id_)) in there
        if desk.store.key(id_) is not None:
            if not is_there and personal.may_leave(desk, address, sealed):
                folder.offer(id_, desk.store.key(id_) or b"")
        elif is_there:
            _take(workspace, folder, id_, address, sealed, report)


def _take(  # noqa: PLR0913, PLR0917 - a key, and what it is to open
    workspace: Workspace,
    folder: KeyFolder,
    id_: str,
    address: Address,
    sealed: dict[str, str],
    report: Report,
) -> None:
    """Keep a key that opens what it should; another is removed, so that whoever has the right one puts it back."""
    key = folder.key(id_)
    if key is None or not _opens(key, address, sealed):
        report.odd_keys += 1
        folder.remove(id_)
        return
    with workspace.store.transaction():
        workspace.store.keep_key(id_, key)
        workspace.projector.refresh([address.owner])


def _opens(key: bytes, address: Address, sealed: dict[str, str]) -> bool:
    try:
        unseal(sealed, address, key)
    except CannotUnseal:
        return False
    return True


def _state(workspace: Workspace, names: Sequence[str]) -> str:
    """Return what would have to be another for there to be something to do."""
    with workspace.store.database.reading() as connection:
        (newest,) = connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()
    return f"{newest}:{hashlib.sha256(json.dumps(list(names)).encode()).hexdigest()}"
