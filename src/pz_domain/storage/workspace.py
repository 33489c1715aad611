"""A workspace: a folder with one file, a desk to work at, and the person who sits there."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from pz_domain.refusals.workspace import NoWorkspace
from pz_domain.storage.folder import FILE
from pz_domain.storage.migrations import STALE, renew_projection
from pz_domain.storage.opening import open_store
from pz_domain.storage.place import unsafe
from pz_domain.storage.sqlite_store import SqliteStore
from pz_domain.wording import say

if TYPE_CHECKING:
    from pz_domain.storage.assignment_queries import AssignmentQueries
    from pz_domain.storage.board_queries import BoardQueries
    from pz_domain.storage.drafts import Drafts
    from pz_domain.storage.flow_queries import FlowQueries
    from pz_domain.storage.likely import Likely
    from pz_domain.storage.projection import Projector
    from pz_domain.storage.queries import QueueQueries
    from pz_domain.storage.saved import Saved
    from pz_domain.storage.verdict_queries import VerdictQueries
    from pz_domain.work.desk import Desk


class Workspace:
    """A folder, its store and desk, and `me`: the handle of whoever works here unless a deed says otherwise."""

    def __init__(self, store: SqliteStore, me: str) -> None:
        """Open on a store; the desk is set up when someone first sits down at it."""
        self.file = store.database.path
        self.path = self.file.parent
        self.store = store
        self.me = me
        self._seen = store.database.foreign
        self._setting = RLock()
        store.moved = self._forget
        store.rebuilt = self._rebuild

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def desk(self) -> Desk:
        """The desk that deeds work at, with the tables that screens query kept up to date.

        It loads the rules and the method, which a first screenful does without.
        """
        return self._worked_at[0]

    @property
    def projector(self) -> Projector:
        """What keeps the tables up to date."""
        return self._worked_at[1]

    @property
    def _worked_at(self) -> tuple[Desk, Projector]:
        with self._setting:  # a screen asks from two threads
            return self._set_up

    @cached_property
    def _set_up(self) -> tuple[Desk, Projector]:
        from pz_domain.storage.projection import Projector
        from pz_domain.work.desk import Desk

        desk = Desk(self.store)
        projector = Projector(self.store.database.connection, desk)
        desk.projection = projector
        return desk, projector

    def _forget(self) -> None:
        if "_set_up" in self.__dict__:
            self.desk.forget()

    def _rebuild(self) -> None:
        self.projector.rebuild()

    @cached_property
    def queries(self) -> QueueQueries:
        """The questions that screens and commands ask of the projection."""
        from pz_domain.storage.queries import QueueQueries

        return QueueQueries(self.reader)

    @cached_property
    def boards(self) -> BoardQueries:
        """The questions that the overviews of questionnaires and publications ask of the projection."""
        from pz_domain.storage.board_queries import BoardQueries

        return BoardQueries(self.reader)

    @cached_property
    def verdicts(self) -> VerdictQueries:
        """The first, independent verdicts, for figures of agreement."""
        from pz_domain.storage.verdict_queries import VerdictQueries

        return VerdictQueries(self.reader)

    @cached_property
    def flow(self) -> FlowQueries:
        """How initiatives go through the steps."""
        from pz_domain.storage.flow_queries import FlowQueries

        return FlowQueries(self.reader)

    @cached_property
    def assignments(self) -> AssignmentQueries:
        """Who has which review, for sharing them out and taking them over."""
        from pz_domain.storage.assignment_queries import AssignmentQueries

        return AssignmentQueries(self.reader)

    @cached_property
    def reader(self) -> sqlite3.Connection:
        """A connection that sees what is committed, and waits for nobody who is writing."""
        connection = sqlite3.connect(self.file, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        return connection

    @cached_property
    def likely(self) -> Likely:
        """The likely duplicates; the first question compares everything."""
        from pz_domain.storage.likely import likely_of

        return likely_of(self.file)

    @cached_property
    def drafts(self) -> Drafts:
        """What is being typed and was not recorded yet."""
        from pz_domain.storage.drafts import Drafts

        return Drafts(self.store)

    @cached_property
    def saved(self) -> Saved:
        """The filters and the order that reviewers keep for the list."""
        from pz_domain.storage.saved import Saved

        return Saved(self.store)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is amiss with the place of this workspace, as sentences."""
        where = unsafe(self.path)
        if where is None:
            return ()
        return (
            say(
                "{path} lies {where}; it may get damaged. Move it to this computer.",
                path=self.path,
                where=where,
            ),
        )

    def catch_up(self) -> bool:
        """Tell whether another process wrote since the last look; what the desk remembered is then read anew."""
        database = self.store.database
        database.look_around()
        has_moved = database.foreign != self._seen
        self._seen = database.foreign
        return has_moved

    def close(self) -> None:
        """Close the file; nothing can be done here afterwards."""
        if "reader" in self.__dict__:
            self.reader.close()
        self.store.close()


def open_(path: Path, as_: str | None = None) -> Workspace:
    """Open a workspace, as its own reviewer or as another who is enrolled.

    After a stop that was not clean the file is looked through first.

    Raises:
        NoWorkspace: there is none here. NewerWorkspace: a newer program wrote it. Damaged: the file is not whole.
        UnknownReviewer: nobody is enrolled as `as_`. Busy: another process is writing.
    """
    if not (path / FILE).is_file():
        raise NoWorkspace(str(path))
    store = open_store(path / FILE)
    try:
        workspace = Workspace(store, as_ or store.get("me") or "")
        if store.get(STALE):
            with store.transaction():
                renew_projection(store.database.connection, workspace.projector.fill)
        if as_:
            workspace.desk.reviewer(as_)
    except BaseException:
        store.close()
        raise
    return workspace
