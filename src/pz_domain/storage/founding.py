"""Making a workspace is all or nothing.

The file is built aside, with the reviewer, the method and the round in it as events, and only then gets its name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.refusals import Invalid, Unknown
from pz_domain.storage.database import Database
from pz_domain.storage.folder import discard, prepare, settle
from pz_domain.storage.migrations import migrate
from pz_domain.storage.sqlite_store import SqliteStore, new_device
from pz_domain.storage.workspace import Workspace, open_
from pz_domain.wording import say

if TYPE_CHECKING:
    from pz_domain.work.desk import Desk

_HANDLE_LENGTH = 32


def create(
    path: Path,
    reviewer_name: str,
    round_id: str = "pilot-2023",
    sheets: int = 2,
    *,
    join: Callable[[Workspace], object] | None = None,
) -> Workspace:
    """Make a workspace with one reviewer and one open round, and open it.

    `join` brings in what others share; the round is then theirs, and whoever they know already is not enrolled anew.

    Raises:
        WorkspaceExists, UnsafePlace: another folder is needed. Unknown: no method has the round's name.
        Invalid: the name is empty, or `sheets` is not 1 to 9.
    """
    from pz_domain.method.loader import builtin_ids

    handle = handle_of(reviewer_name)
    if round_id not in builtin_ids():
        raise Unknown(round_id, what=say("round"), known=", ".join(builtin_ids()))
    aside = prepare(path)
    try:
        _furnish(
            aside, handle, join, lambda desk: _begin(desk, handle, reviewer_name.strip(), round_id, sheets)
        )
        settle(aside, path)
    finally:
        discard(aside)
    return open_(path)


def handle_of(name: str) -> str:
    """Return the handle of a person: the slug of the name (`Anna de Vries`: `anna-de-vries`).

    Raises:
        Invalid: the name is empty.
    """
    if not name.strip():
        raise Invalid(say("the reviewer’s name"), problem=say("this field is missing"))
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_HANDLE_LENGTH].rstrip("-") or "reviewer"


def _furnish(
    aside: Path, handle: str, join: Callable[[Workspace], object] | None, begin: Callable[[Desk], None]
) -> None:
    database = Database(aside)
    try:
        migrate(database)
        settings = {"device": new_device(), "clean": "1", "me": handle}
        with database.transaction():
            database.connection.executemany("INSERT INTO meta VALUES (?, ?)", settings.items())
        workspace = Workspace(SqliteStore(database), handle)
        if join:
            with workspace.desk.in_many_parts():
                join(workspace)
        with workspace.store.transaction():
            begin(workspace.desk)
        workspace.close()
    finally:
        database.close()


def _begin(desk: Desk, handle: str, name: str, method: str, sheets: int) -> None:
    """Record who is here, the method and the round, where they are not there; nobody else enrols the first."""
    from pz_domain.method.loader import builtin
    from pz_domain.work.perform import perform

    if handle not in desk.reviewers():
        profile = {"name": name, "role": "reviewer"}
        desk.record(Draft("enrol_reviewer", handle, {Address("reviewer", handle, "profile"): profile}))
    if desk.store.registers_of("round"):
        return
    adopted = perform({"deed": "adopt_edition", "text": builtin(method).decode()}, desk, handle)
    edition = adopted["made"]["id"]
    perform({"deed": "open_round", "id": method, "edition": edition, "sheets": sheets}, desk, handle)
