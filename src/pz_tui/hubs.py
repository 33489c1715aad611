"""What is shared with others, and with which adapters: the exchange itself, and what is asked of a shared file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pz_tui import folders

if TYPE_CHECKING:
    from sqlite3 import Connection

    from pz_domain.storage.workspace import Workspace
    from pz_sync.inspecting import Inspected
    from pz_sync.people import Device
    from pz_sync.report import Report
    from pz_sync.showing import Fault
    from pz_sync.telling import Notice
    from pz_sync.unshared import Waiting

Watch = Callable[[int], None]
PLACE = "exchange.place"
"""The setting of a workspace that says which file is shared."""

LAYOUT, A_FILE_EACH = "layout", "a file each"
"""The setting that says whether that is a folder with a file per device, and how it says so."""


def devices(workspace: Workspace) -> list[Device]:
    """Return on which devices people recorded something, and what each signs with."""
    from pz_sync import people

    return people.devices(workspace.reader)


def key_of(connection: Connection, device: str) -> str:
    """Return the fingerprint of what a device signs with; empty while its key is not known here."""
    from pz_sync import people

    return people.key_of(connection, device)


def exchange(workspace: Workspace, hub: Path | None, watch: Watch | None = None) -> tuple[Path, Report]:
    """Exchange with a shared file or folder, or the one used before; returns which it was and what that did.

    `watch` is told, as they come, how many changes were new here.

    Raises:
        NoHub: none was named, now or before.
        Unreachable, AnotherHub, NotAHub, SeveralHubs: it cannot be used.
    """
    from importlib.metadata import version

    from pz_domain.storage.place import synchronised_by
    from pz_sync.choosing import hub_at
    from pz_sync.courtesy import LockFile
    from pz_sync.exchange import Exchange
    from pz_sync.key_exchange import exchange_keys, publish_late
    from pz_sync.key_folder import KeyFolder
    from pz_sync.refusals import NoHub
    from pz_sync.share import Disk
    from pz_sync.workspace_replica import WorkspaceReplica

    replica = WorkspaceReplica(workspace, folders.data() / "devices", watch)
    known = workspace.store.get(PLACE)
    if hub is None and not known:
        raise NoHub
    file = hub.expanduser().absolute() if hub else Path(str(known))
    was_folder = known == str(file) and replica.get(LAYOUT) == A_FILE_EACH
    shared = hub_at(file, Disk(), LockFile(), was_folder=was_folder)
    report = Exchange(replica, app=version(folders.NAME)).sync(shared)
    if publish_late(workspace):
        report.pushed += Exchange(replica, app=version(folders.NAME)).sync(shared).pushed
    exchange_keys(workspace, KeyFolder(Disk(), shared.keys), report)
    report.is_folder = shared.is_folder
    report.carrier = synchronised_by(file if shared.is_folder else file.parent) or ""
    if known != str(file):
        workspace.store.put(PLACE, str(file))
        replica.put(LAYOUT, A_FILE_EACH if shared.is_folder else "")
    return file, report


def shared_file(workspace: Workspace) -> Path | None:
    """Return the file that was last exchanged with; None where none ever was."""
    known = workspace.store.get(PLACE)
    return Path(known) if known else None


def unsealed(workspace: Workspace) -> Waiting:
    """Return what was recorded here since the last exchange was tried."""
    from pz_sync import unshared

    return unshared.unsealed(workspace.reader)


def undelivered(workspace: Workspace) -> Waiting:
    """Return what was offered, but was not read back from the shared file."""
    from pz_sync import unshared

    return unshared.undelivered(workspace.reader)


def shown(hub: Path) -> Iterator[bytes | Fault]:
    """Yield the events of a shared file or folder, and what is wrong with it, without a workspace.

    Raises:
        NotAHub: it is another kind of file. FileNotFoundError: it is not there.
    """
    from pz_sync import showing
    from pz_sync.choosing import hub_at
    from pz_sync.courtesy import LockFile
    from pz_sync.share import Disk

    hub = hub.expanduser().absolute()
    hub.stat()
    return showing.shown(hub_at(hub, Disk(), LockFile()))


def notices(report: Report) -> list[Notice]:
    """Return what is to be told of an exchange."""
    from pz_sync import telling

    return telling.notices(report)


def inspect(shared: Path) -> Inspected:
    """Look through a shared file, or every one in a folder; no workspace is needed.

    Raises:
        FileMissing: there is none. NotAHub: it is another kind of file. OSError: it cannot be read.
    """
    from pz_domain.refusals.workspace import FileMissing
    from pz_sync import inspecting
    from pz_sync.container import opened
    from pz_sync.refusals import NotAHub
    from pz_sync.share import Disk

    files = sorted(shared.glob("*.pz")) if shared.is_dir() else [shared]
    if not files or not all(file.is_file() for file in files):
        raise FileMissing(str(shared))
    for file in files:
        with opened(Disk(), file) as container:
            if not container.has_a_trace():
                raise NotAHub(str(file))
    return inspecting.inspect(files, Disk())
