"""What belongs to an initiative as a page of its own: its notes, its documents. Any screen opens it on one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator

from textual.app import ComposeResult

from pz_domain.model.case import Case
from pz_domain.rules.standing import Standing
from pz_tui.plain import plain
from pz_tui.screens.copying import offer_copies, under_cursor
from pz_tui.screens.of_one_case import OfOneCase
from pz_tui.widgets.bar import Bar
from pz_tui.widgets.page import Block, Page


class CasePapers(OfOneCase):
    """A page of texts about one initiative, with a cursor on one of them."""

    def __init__(self) -> None:
        """Start without an initiative."""
        super().__init__()
        self.case: Case | None = None
        self.standing: Standing | None = None

    def middle(self) -> ComposeResult:
        """The page."""
        yield Page(id="papers")

    @abstractmethod
    def heading(self) -> str:
        """Return what this page is."""

    @abstractmethod
    def blocks(self) -> Iterator[Block]:
        """Yield the texts."""

    @property
    def initiative(self) -> str:
        """The initiative at hand."""
        return self.case.id if self.case else ""

    @property
    def page(self) -> Page:
        """The page of texts."""
        return self.query_one("#papers", Page)

    def show(self, initiative: str) -> None:
        """Show an initiative, from the top."""
        self._read(initiative)
        self._paint(keep=False)
        self.page.focus()

    def reload(self) -> None:
        """Read the case anew."""
        if self.case:
            self._read(self.case.id)
            self._paint(keep=True)

    def _read(self, initiative: str) -> None:
        self.case = self.seat.case(initiative)
        self.standing = self.seat.workspace.desk.standing(self.case)

    def _paint(self, *, keep: bool) -> None:
        if self.case is None:
            return
        left = [
            (f"{self.case.number} ", "key"),
            (plain(self.case.title), "title"),
            (f"  {plain(self.case.facts.get('organisation') or '')}", "dim"),
        ]
        self.query_one("#title", Bar).show(left, [(self.heading(), "ink")])
        self.page.show(self.blocks(), keep=keep)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        if self.case and self.is_mounted:
            self.reload()

    def action_copy(self) -> None:
        """Copy the text under the cursor."""
        offer_copies(self, under_cursor(self.page))

    async def action_back(self) -> None:
        """Back to where one came from."""
        await self.pz.pop_screen()
