"""What is shared with others, and with which adapters: the exchange itself, and what is asked of a shared file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pz_tui import folders

if TYPE_CHECKING:
    from sqlite3 import Connection

    from pz_domain.storage.workspace import Workspace
    from pz_sync.adopting import Meeting
    from pz_sync.file_hub import FileHub
    from pz_sync.folder_hub import FolderHub
    from pz_sync.inspecting import Inspected
    from pz_sync.people import Device
    from pz_sync.report import Report
    from pz_sync.showing import Fault
    from pz_sync.telling import Notice
    from pz_sync.unshared import Waiting
    from pz_sync.workspace_replica import WorkspaceReplica

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


def exchange(
    workspace: Workspace,
    hub: Path | None,
    watch: Watch | None = None,
    viewer: str | None = None,
    *,
    anew: bool = False,
) -> tuple[Path, Report]:
    """Exchange with a shared file or folder, or the one used before; returns which it was and what that did.

    `watch` is told, as they come, how many changes were new here. `viewer`: whoever is told what it did; empty
    for two at one screen. `anew`: all of it is read, whatever was read before, so that what was lost behind that shows
    and is put back.

    Raises:
        NoHub: none was named, now or before.
        BegunApart, TheyGoOver, NotAllRead: it is of the same round, and was begun apart.
        Unreachable, AnotherHub, NotAHub, SeveralHubs: it cannot be used.
    """
    from pz_domain.storage.place import synchronised_by
    from pz_sync import adopting, unshared
    from pz_sync.exchange import Exchange
    from pz_sync.key_exchange import exchange_keys, publish_late
    from pz_sync.key_folder import KeyFolder
    from pz_sync.refusals import AnotherHub
    from pz_sync.share import Disk

    file = _file(workspace, hub)
    replica, shared, former = _sharing(workspace, file, watch)
    before, reader = unshared.latest(workspace.reader), workspace.reader
    hidden_out = 0 if viewer is None else unshared.hidden_unshared(reader, viewer)
    try:
        report = Exchange(replica, app=_version()).sync(shared, verify=anew)
    except AnotherHub as refusal:
        raise adopting.refused(replica, shared, former, refusal) from refusal
    if publish_late(workspace):
        report.pushed += Exchange(replica, app=_version()).sync(shared).pushed
    exchange_keys(workspace, KeyFolder(Disk(), shared.keys), report)
    if viewer is not None:
        report.hidden_in = unshared.hidden_since(reader, before, workspace.store.device, viewer)
        report.hidden_out = hidden_out
    if report.missing or report.wrong or report.forks:
        report.people = _people(workspace)
    report.is_folder = shared.is_folder
    report.carrier = synchronised_by(file if shared.is_folder else file.parent) or ""
    if former or workspace.store.get(PLACE) is None:
        workspace.store.put(PLACE, str(file))
        replica.put(LAYOUT, A_FILE_EACH if shared.is_folder else "")
    return file, report


def _people(workspace: Workspace) -> dict[str, str]:
    """Return by device who recorded something on it."""
    names = {one.id: str(one.name) for one in workspace.queries.reviewers()}
    return {one.id: names.get(one.reviewer, one.reviewer) for one in devices(workspace)}


def meeting(workspace: Workspace, hub: Path | None) -> Meeting:
    """Return what was begun apart from ours in a shared file or folder, or the one used before, beside ours.

    Raises:
        NoHub: none was named, now or before. NothingApart, AnotherHub, TheyGoOver, NotAllRead: it cannot be taken in.
        Unreachable: it cannot be read now.
    """
    from pz_sync import adopting

    return adopting.meet(*_sharing(workspace, _file(workspace, hub)))


def go_over(workspace: Workspace, met: Meeting, hub: Path | None) -> None:
    """Have a workspace share from now on what others began apart in a file or folder, or the one used before.

    The next exchange brings all there that is here. Where what is left can be reached, those who stay are told there.
    """
    from pz_domain.refusals import Refusal
    from pz_sync import adopting
    from pz_sync.word import leave_word

    file = _file(workspace, hub)
    replica, _, former = _sharing(workspace, file)
    left = adopting.go_over(replica, met.theirs.hub, _version(), file.name)
    if former:  # where both lie in one folder, those who stay see the other files
        with suppress(OSError, Refusal):
            leave_word(former, left)


def shared_file(workspace: Workspace) -> Path | None:
    """Return the file that was last exchanged with; None where none ever was."""
    known = workspace.store.get(PLACE)
    return Path(known) if known else None


def unsealed(workspace: Workspace, viewer: str) -> Waiting:
    """Return what was recorded here since the last exchange was tried, as far as `viewer` may know."""
    from pz_sync import unshared

    return unshared.unsealed(workspace.reader, viewer)


def undelivered(workspace: Workspace, viewer: str) -> Waiting:
    """Return what was offered, but was not read back from the shared file, as far as `viewer` may know."""
    from pz_sync import unshared

    return unshared.undelivered(workspace.reader, viewer)


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


def _file(workspace: Workspace, hub: Path | None) -> Path:
    """Return what is to be exchanged with: what was named, else what was used before."""
    from pz_sync.refusals import NoHub

    known = workspace.store.get(PLACE)
    if hub is None and not known:
        raise NoHub
    return hub.expanduser().absolute() if hub else Path(str(known))


def _sharing(
    workspace: Workspace, file: Path, watch: Watch | None = None
) -> tuple[WorkspaceReplica, FileHub | FolderHub, FileHub | FolderHub | None]:
    """Return a workspace as it exchanges, what it is to exchange with, and what it did so far if that is another."""
    from pz_sync.choosing import hub_at
    from pz_sync.courtesy import LockFile
    from pz_sync.share import Disk

    replica = _replica(workspace, watch)
    known = workspace.store.get(PLACE)
    was_folder = replica.get(LAYOUT) == A_FILE_EACH
    shared = hub_at(file, Disk(), LockFile(), was_folder=was_folder and known == str(file))
    if not known or known == str(file):
        return replica, shared, None
    return replica, shared, hub_at(Path(known), Disk(), LockFile(), was_folder=was_folder)


def _replica(workspace: Workspace, watch: Watch | None = None) -> WorkspaceReplica:
    from pz_sync.workspace_replica import WorkspaceReplica

    return WorkspaceReplica(workspace, folders.data() / "devices", watch)


def _version() -> str:
    """Return the version that frames name."""
    from importlib.metadata import version

    return version(folders.NAME)
