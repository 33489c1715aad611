"""A screen about one initiative, from which one walks on to its neighbours in the list."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from pz_domain.wording import say
from pz_tui.screens.base import WorkScreen

if TYPE_CHECKING:
    from pz_tui.views.review_state import ReviewState


class OfOneCase(WorkScreen):
    """Shows one initiative at a time, in the order of the queue."""

    @property
    @abstractmethod
    def initiative(self) -> str:
        """The initiative at hand."""

    @abstractmethod
    def show(self, initiative: str) -> None:
        """Show an initiative."""

    async def action_notes(self) -> None:
        """Show the notes."""
        await self.pz.go("notes", self.initiative)

    async def action_documents(self) -> None:
        """Show the documents."""
        await self.pz.go("documents", self.initiative)

    def action_next_case(self) -> None:
        """Go to the next initiative of the list."""
        self._neighbour(1)

    def action_previous_case(self) -> None:
        """Go to the previous initiative of the list."""
        self._neighbour(-1)

    def walk_to(self, initiative: str) -> None:
        """Show a neighbour."""
        self.show(initiative)

    def _neighbour(self, way: int) -> None:
        other = self.pz.neighbour(self.initiative, way)
        if other:
            self.walk_to(other)
        else:
            self.tell(
                say("This is the last one of the list.")
                if way > 0
                else say("This is the first one of the list.")
            )


class OfOneStep(OfOneCase):
    """Shows one step of an initiative; until one is shown there is no initiative and no step."""

    state: ReviewState | None

    @property
    def initiative(self) -> str:
        """The initiative at hand."""
        return self.state.case.id if self.state else ""

    @property
    def working_step(self) -> int:
        """The step at hand."""
        return self.state.step if self.state else 0
