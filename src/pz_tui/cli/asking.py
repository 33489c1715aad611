"""Who asks what of which workspace: opened for one command and closed after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pz_domain.refusals import UnknownInitiative
from pz_tui import boot, folders
from pz_tui.cli.request import Request

if TYPE_CHECKING:
    from pz_domain.model.case import Case, Round
    from pz_domain.work.desk import Desk
    from pz_tui.boot import Workspace

LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Asking:
    """An open workspace and the handle of who asks; what is shown depends on both."""

    workspace: Workspace
    who: str

    @property
    def desk(self) -> Desk:
        """The desk deeds work at."""
        return self.workspace.desk

    def initiative(self, named: str) -> str:
        """Return the id of an initiative named by its id or by the short number people see.

        Raises:
            UnknownInitiative: neither is known.
        """
        if self.desk.exists(named):
            return named
        is_number = named.isdecimal() and named.isascii() and len(named) <= LONGEST_NUMBER
        found = self.workspace.queries.rows([int(named)]) if is_number else []
        if not found:
            raise UnknownInitiative(named)
        return found[0].id

    def case(self, named: str) -> Case:
        """Return a case as who asks may see it."""
        return self.desk.case(self.initiative(named), self.who)

    def round(self, named: str | None) -> Round:
        """Return a round by its id; else the one that is open, or the last.

        Raises:
            Unknown: no round has this id. NoRound: there is none yet.
        """
        found = self.desk.present_round() if named is None else None
        return found or self.desk.open_round(named)

    def initiatives_of(self, round_: Round) -> list[str]:
        """Return the ids of the initiatives of a round, in order."""
        from pz_tui.views.round_flow import initiatives_of

        return initiatives_of(self.workspace, round_, self.who)

    def perform(self, deed: Mapping[str, Any]) -> dict[str, Any]:
        """Perform one deed and return its answer.

        Raises:
            Refusal: the domain says no, and nothing changed.
        """
        from pz_domain.work.perform import perform

        return perform(deed, self.desk, self.who)


def folder(request: Request) -> Path:
    """Return the folder of the workspace that is asked for."""
    return request.workspace or folders.workspace()


@contextmanager
def asking(request: Request) -> Iterator[Asking]:
    """Open the workspace that is asked for, as who asks.

    Raises:
        NoWorkspace: there is none in this folder. UnknownReviewer: `--as` names nobody.
    """
    with boot.open_workspace(folder(request)) as workspace:
        who = workspace.desk.reviewer(request.as_ or workspace.me).id
        yield Asking(workspace, who)
