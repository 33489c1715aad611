"""Where the adapters are chosen: the one place that knows which storage is real and where its files lie."""

# ruff: noqa: PLC0414 - what others name of storage in their annotations, they name through here

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.wording import language

if TYPE_CHECKING:
    from sqlite3 import Connection

    from pz_domain.storage.board_queries import BatchState as BatchState
    from pz_domain.storage.columns import Asked as Asked
    from pz_domain.storage.columns import Leaving as Leaving
    from pz_domain.storage.drafts import Place
    from pz_domain.storage.fields import Field as Field
    from pz_domain.storage.flow_queries import Came as Came
    from pz_domain.storage.flow_queries import Left as Left
    from pz_domain.storage.flow_queries import Stood as Stood
    from pz_domain.storage.likely import Candidate as Candidate
    from pz_domain.storage.likely import Settled as Settled
    from pz_domain.storage.likely import Side as Side
    from pz_domain.storage.queries import Batch as Batch
    from pz_domain.storage.queries import Row as Row
    from pz_domain.storage.search import Hint as Hint
    from pz_domain.storage.search import Wish as Wish
    from pz_domain.storage.verify import Verified as Verified
    from pz_domain.storage.workspace import Workspace as Workspace
    from pz_sync.inspecting import Inspected
    from pz_sync.people import Device as Device
    from pz_sync.report import Report
    from pz_sync.showing import Fault
    from pz_sync.telling import Notice
    from pz_sync.unshared import Waiting

NAME = "pz"
Watch = Callable[[int], None]
PLACE = "exchange.place"
"""The setting of a workspace that says which file is shared."""

LAYOUT, A_FILE_EACH = "layout", "a file each"
"""The setting that says whether that is a folder with a file per device, and how it says so."""


def default_folder() -> Path:
    """Return the workspace of whoever names none: in the user's own data folder."""
    return _data() / "workspace"


def demo_folder() -> Path:
    """Return where the example workspace lies."""
    return _data() / "demo"


def create(  # noqa: PLR0913 - what a workspace begins with
    folder: Path,
    reviewer: str,
    *,
    round_id: str,
    sheets: int,
    hub: Path | None = None,
    is_me: Callable[[Sequence[Device]], bool] = bool,
    watch: Watch | None = None,
) -> Workspace:
    """Make a workspace with its first reviewer and an open round, and open it.

    With a shared file the round is the one that others have there, if there is one. `is_me` is asked when somebody
    works under that name there already, with the devices that are known of them; `watch` is told, as they come, how
    many changes were new.

    Raises:
        WorkspaceExists: there is one already. UnsafePlace: it may not lie there. KnownThere: that is someone else.
        Unreachable, NotAHub: the shared file cannot be used.
    """
    from pz_domain.storage import workspace

    if hub is None:
        return workspace.create(folder, reviewer_name=reviewer, round_id=round_id, sheets=sheets)
    joined = workspace.create(
        folder,
        reviewer_name=reviewer,
        round_id=round_id,
        sheets=sheets,
        join=lambda made: _join(made, hub, is_me, watch),
    )
    try:
        exchange(joined, hub)
    except BaseException:
        joined.close()
        raise
    return joined


def _join(made: Workspace, hub: Path, is_me: Callable[[Sequence[Device]], bool], watch: Watch | None) -> None:
    from pz_sync.refusals import KnownThere

    exchange(made, hub, watch)
    known = [device for device in devices(made) if device.reviewer == made.me]
    if known and not is_me(known):
        prints = ", ".join(device.fingerprint or device.id for device in known)
        raise KnownThere(made.me, keys=prints)


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

    replica = WorkspaceReplica(workspace, _data() / "devices", watch)
    known = workspace.store.get(PLACE)
    if hub is None and not known:
        raise NoHub
    file = hub.expanduser().absolute() if hub else Path(str(known))
    was_folder = known == str(file) and replica.get(LAYOUT) == A_FILE_EACH
    shared = hub_at(file, Disk(), LockFile(), was_folder=was_folder)
    report = Exchange(replica, app=version(NAME)).sync(shared)
    if publish_late(workspace):
        report.pushed += Exchange(replica, app=version(NAME)).sync(shared).pushed
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


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in a folder.

    Raises:
        NoWorkspace: there is none. NewerWorkspace, Damaged, Busy: it cannot be used now.
    """
    from pz_domain.storage import workspace

    return workspace.open_(folder)


def export_folder(batch: str) -> Path:
    """Return where a batch is written when no other folder is named: among the user's documents."""
    import platformdirs

    return platformdirs.user_documents_path() / "PZ" / batch


def draft_place(reviewer: str, initiative: str, step: int, field: str) -> Place:
    """Return the name under which a draft is kept."""
    from pz_domain.storage.drafts import Place
    from pz_domain.storage.fields import Field as Field

    return Place(reviewer, initiative, step, field)


def wish(text: str, saved: Mapping[str, str] | None = None) -> Wish:
    """Return what a filter line asks for; `@name` in it stands for a saved one."""
    from pz_domain.storage.search import parse

    return parse(text, saved)


def filter_fields() -> tuple[Field, ...]:
    """Return every field a filter line knows."""
    from pz_domain.storage.fields import FIELDS

    return FIELDS


def ending(key: str) -> str:
    """Return what a way to end is called in the filter line; empty is under way."""
    from pz_domain.storage.fields import ENDINGS

    return next(named.in_(language()) for named in ENDINGS if named.key == key)


def first_verdicts(
    criterion: str,
    given: Sequence[tuple[str, str]] = (),
    period: tuple[str, str] = ("", ""),
    *,
    together: bool = False,
) -> str:
    """Return what the field of first verdicts is asked, as people type it in the language in use.

    `given`: reviewer and verdict, either of which may be any; `together`: by what they came to.
    """
    from pz_domain.storage.first_field import First

    return First(criterion, tuple(given), "", *period, together).in_(language())


def verify(workspace: Workspace) -> Verified:
    """Return every check of a workspace against its history, and the hash of its state."""
    from pz_domain.storage import verify as checking

    return checking.verify(workspace)


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


def backup(workspace: Workspace, file: Path) -> None:
    """Write a workspace to one file.

    Raises:
        FileExists: nothing is overwritten. NotWritten: the disk does not take it.
    """
    from pz_domain.storage import backup as keeping

    keeping.backup(workspace, file)


def restore(file: Path, folder: Path) -> Workspace:
    """Make a workspace of a backup file, and open it.

    Raises:
        FileMissing, Damaged, NewerWorkspace: the file cannot be used.
        WorkspaceExists, UnsafePlace: another folder is needed.
    """
    from pz_domain.storage import backup as keeping

    return keeping.restore(file, folder)


def _data() -> Path:
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False)
