"""The port to an open workspace: what the screen asks of one, whatever it is kept in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from pz_domain.work.desk import Desk


class Place(Protocol):
    """What a seat needs of an open workspace."""

    me: str
    path: Path

    @property
    def desk(self) -> Desk:
        """Where deeds are done."""

    @property
    def queries(self) -> Any:
        """What the tables answer."""

    @property
    def boards(self) -> Any:
        """What the tables answer about questionnaires and publications."""

    @property
    def verdicts(self) -> Any:
        """The first, independent verdicts, once they may be seen."""

    @property
    def flow(self) -> Any:
        """How initiatives go through the steps."""

    @property
    def assignments(self) -> Any:
        """What the tables answer about who has which review."""

    @property
    def likely(self) -> Any:
        """The likely duplicates."""

    @property
    def drafts(self) -> Any:
        """What is typed and not recorded."""

    @property
    def saved(self) -> Any:
        """The filters and the order that are kept for the list."""

    def catch_up(self) -> bool:
        """Tell whether another program wrote."""

    def close(self) -> None:
        """Close the file."""
