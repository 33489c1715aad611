"""Screens on a small round of their own, started as in a terminal of a given size."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from pz_domain import wording
from pz_tui import boot
from pz_tui.app import PzApp
from pz_tui.colours import DARK
from pz_tui.screens.base import WorkScreen
from tests.pz_tui.waiting import driven, settled

__all__ = ["Start", "opened", "press", "settled"]

Start = Callable[..., AbstractAsyncContextManager[Any]]


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
    """Press keys, if any, each when what was asked for before it is done, and wait for the last."""
    await settled(pilot)
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def opened(pilot: Pilot[int], page: str, initiative: str) -> Any:
    """Open a page on an initiative."""
    app = pilot.app
    assert isinstance(app, PzApp)
    await app.go(page, initiative)
    await settled(pilot)
    assert isinstance(app.screen, WorkScreen)
    return app.screen
