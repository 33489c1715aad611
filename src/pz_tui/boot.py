"""Where the adapters are chosen: which storage is real, and how one begins to work in it."""

# ruff: noqa: PLC0414 - what others name of storage in their annotations, they name through here

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.wording import language
from pz_tui import hubs

if TYPE_CHECKING:
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
    from pz_sync.people import Device


def create(  # noqa: PLR0913 - what a workspace begins with
    folder: Path,
    reviewer: str,
    *,
    round_id: str,
    sheets: int,
    hub: Path | None = None,
    is_me: Callable[[Sequence[Device]], bool] = bool,
    watch: hubs.Watch | None = None,
) -> Workspace:
    """Make a workspace with its first reviewer and an open round, and open it.

    With a shared file the round is the one that others have there, if there is one. `is_me` is asked when somebody
    works under that name there already, with the devices that are known of them; `watch` is told, as they come, how
    many changes were new.

    Raises:
        WorkspaceExists: there is one already. UnsafePlace: it may not lie there. KnownThere: that is someone else.
        Unreachable, NotAHub: the shared file cannot be used.
    """
    from pz_domain.storage import founding

    if hub is None:
        return founding.create(folder, reviewer_name=reviewer, round_id=round_id, sheets=sheets)
    joined = founding.create(
        folder,
        reviewer_name=reviewer,
        round_id=round_id,
        sheets=sheets,
        join=lambda made: _join(made, hub, is_me, watch),
    )
    try:
        hubs.exchange(joined, hub)
    except BaseException:
        joined.close()
        raise
    return joined


def _join(
    made: Workspace, hub: Path, is_me: Callable[[Sequence[Device]], bool], watch: hubs.Watch | None
) -> None:
    from pz_sync.refusals import KnownThere

    hubs.exchange(made, hub, watch)
    known = [device for device in hubs.devices(made) if device.reviewer == made.me]
    if known and not is_me(known):
        prints = ", ".join(device.fingerprint or device.id for device in known)
        raise KnownThere(made.me, keys=prints)


def open_workspace(folder: Path) -> Workspace:
    """Open the workspace in a folder.

    Raises:
        NoWorkspace: there is none. NewerWorkspace, Damaged, Busy: it cannot be used now.
    """
    from pz_domain.storage import workspace

    return workspace.open_(folder)


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
