"""Screens on a small round of their own, started as in a terminal of a given size."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pz_domain import wording
from pz_tui import boot
from pz_tui.app import PzApp
from pz_tui.colours import DARK
from pz_tui.screens.base import WorkScreen
from tests.pz_tui import boards
from tests.pz_tui.waiting import driven, settled

__all__ = ["Start", "opened", "press", "settled"]

Start = Callable[..., AbstractAsyncContextManager[Any]]


@pytest.fixture(scope="session")
def with_publications(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round with two practices more on their way out, made once; to be copied."""
    folder = Path(shutil.copytree(furnished, tmp_path_factory.mktemp("leaving") / "workspace"))
    boards.leaving(folder)
    return folder


@pytest.fixture(scope="session")
def with_questionnaires(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round with four questionnaires under way, made once; to be copied."""
    folder = Path(shutil.copytree(furnished, tmp_path_factory.mktemp("asking") / "workspace"))
    boards.asking(folder)
    return folder


@pytest.fixture
def folder(furnished: Path, tmp_path: Path) -> Path:
    """A copy of the round that a test may change."""
    return Path(shutil.copytree(furnished, tmp_path / "workspace"))


@pytest.fixture
def start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start the screen: `async with start(size, language) as pilot`."""
    monkeypatch.setenv("PZ_ASCII", "")
    monkeypatch.setattr("pz_tui.glyphs._speaks_unicode", lambda: True)

    @asynccontextmanager
    async def started(size: tuple[int, int] = (80, 24), language: str = "en") -> AsyncIterator[Pilot[int]]:
        wording.use_language(language)
        app = PzApp(boot.open_workspace(folder), DARK)
        app.today = date(2023, 11, 30)
        try:
            async with driven(app, size) as pilot:
                yield pilot
        finally:
            app.seat.leave()

    return started


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, if any, each when what was asked for before it is done, and wait for the last.

    Letters of a text follow one another at once, as they do when somebody types.
    """
    await settled(pilot)
    app, at = pilot.app, 0
    assert isinstance(app, PzApp)
    while at < len(keys):
        typed = list(takewhile(lambda key: len(key) == 1, keys[at:])) if app.is_writing else []
        pressed = typed or [keys[at]]
        await pilot.press(*pressed)
        await settled(pilot)
        at += len(pressed)


async def opened(pilot: Pilot[int], page: str, initiative: str) -> Any:
    """Open a page on an initiative."""
    app = pilot.app
    assert isinstance(app, PzApp)
    await app.go(page, initiative)
    await settled(pilot)
    assert isinstance(app.screen, WorkScreen)
    return app.screen
