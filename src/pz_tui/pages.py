"""The screens of the program: each made when it is first asked for, installed once, filled when it is opened."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module

from textual.app import App

from pz_tui.screens.base import WorkScreen

SCREENS = {
    "review": ("review", "ReviewScreen"),
    "paired": ("paired", "PairedScreen"),
    "questionnaire": ("questionnaire", "QuestionnaireScreen"),
    "publication": ("publication", "PublicationScreen"),
    "matrix": ("matrix", "MatrixScreen"),
    "batches": ("batches", "BatchesScreen"),
    "follow_up": ("follow_up", "FollowUpScreen"),
    "sources": ("sources", "SourcesScreen"),
    "duplicates": ("duplicates", "DuplicatesScreen"),
    "conflicts": ("conflicts", "ConflictsScreen"),
    "intake": ("intake", "IntakeScreen"),
    "forms": ("forms", "FormsScreen"),
    "numbers": ("numbers", "NumbersScreen"),
    "notes": ("notes", "NotesScreen"),
    "documents": ("documents", "DocumentsScreen"),
}
"""Each screen by name: its module and its class, loaded when it is first asked for."""


SHARED = "paired"
"""The page on which nothing stands but what everyone may see."""


class Pages(App[int]):
    """Opens screens by name and goes from one initiative to the next."""

    _arrival: asyncio.Event | None = None

    @contextmanager
    def on_the_move(self) -> Iterator[None]:
        """Let keys wait until one is where one goes; within another such move that one decides."""
        if self._arrival:
            yield
            return
        self._arrival = arrival = asyncio.Event()
        try:
            yield
        finally:
            self._arrival = None
            arrival.set()

    async def arrived(self) -> None:
        """Wait until one is where one goes."""
        if self._arrival:
            await self._arrival.wait()

    async def page(self, name: str) -> WorkScreen:
        """Return a screen by name, made when it is first asked for."""
        if not self.is_screen_installed(name):
            self.install_screen(_made(name), name)
        found = self.get_screen(name)
        assert isinstance(found, WorkScreen)  # noqa: S101 - only such screens are installed
        return found

    async def go(self, name: str, initiative: str) -> None:
        """Open a screen on an initiative."""
        screen = await self.page(name)
        if screen in self.screen_stack:
            while self.screen is not screen:
                await self.pop_screen()
        else:
            await self.push_screen(screen)
        screen.show(initiative)  # type: ignore[attr-defined]

    async def list_of(self, line: str) -> None:
        """Go back to the queue, and show there what a filter line asks for."""
        await self.to_queue()
        self.get_screen("queue").narrow_to(line)  # type: ignore[attr-defined]

    async def to_queue(self) -> None:
        """Go back to the list, from wherever one is."""
        while self.screen is not self.get_screen("queue"):
            await self.pop_screen()

    async def drop_pages(self) -> None:
        """Forget every page that is not in front or behind one that is: whoever comes now sees nothing of it."""
        for name in SCREENS.keys() - {SHARED}:
            if self.is_screen_installed(name) and self.get_screen(name) not in self.screen_stack:
                dropped = self.get_screen(name)
                for worker in [
                    one for one in self.workers if one.node is dropped and one.group == "recording"
                ]:
                    await worker.wait()
                self.uninstall_screen(name)
                await dropped.remove()

    def neighbour(self, initiative: str, way: int) -> str:
        """Return the next or previous initiative of the list one came from; empty at the end."""
        lists = [screen for screen in self.screen_stack if hasattr(screen, "neighbour")]
        return lists[-1].neighbour(initiative, way)  # type: ignore[no-any-return]

    def position(self, initiative: str) -> str:
        """Return the place of an initiative in the list one came from, as `[3/12]`; empty where it has none."""
        found = next((s for s in reversed(self.screen_stack) if hasattr(s, "neighbour")), None)
        position = getattr(found, "position", None)
        at, count = position(initiative) if position else (0, 0)
        return f"[{at}/{count}]" if at else ""

    def next_to_judge(self, initiative: str) -> str:
        """Return the next initiative of the list that waits for my review; empty when none does."""
        found = next((s for s in reversed(self.screen_stack) if hasattr(s, "neighbour")), None)
        seek = getattr(found, "next_to_judge", None)
        return seek(initiative) if seek else ""

    @property
    def marked(self) -> set[int]:
        """The numbers of the initiatives that are marked in the queue."""
        return self.get_screen("queue").list.marked  # type: ignore[attr-defined, no-any-return]


def _made(name: str) -> WorkScreen:
    module, screen = SCREENS[name]
    made = getattr(import_module(f"pz_tui.screens.{module}"), screen)()
    assert isinstance(made, WorkScreen)  # noqa: S101 - the table names only such screens
    return made
