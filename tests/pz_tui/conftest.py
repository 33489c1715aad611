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

QUIET = 4
"""So many looks in a row at which nothing is going on."""
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
            async with app.run_test(size=size) as pilot:
                await settled(pilot)
                yield pilot
        finally:
            app.seat.leave()

    return started


async def settled(pilot: Pilot[int]) -> None:
    """Wait until everything asked for is recorded and painted."""
    app = pilot.app
    assert isinstance(app, PzApp)
    quiet = 0
    while quiet < QUIET:
        await pilot.pause(0.05)
        quiet = 0 if is_busy(app) else quiet + 1


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait until what they ask for is done."""
    await pilot.press(*keys)
    await settled(pilot)


def is_busy(app: PzApp) -> bool:
    """Tell whether keys wait their turn, or changes are being recorded."""
    return app.is_recording or app._typing.is_pressing


async def opened(pilot: Pilot[int], page: str, initiative: str) -> Any:
    """Open a page on an initiative."""
    app = pilot.app
    assert isinstance(app, PzApp)
    await app.go(page, initiative)
    await settled(pilot)
    assert isinstance(app.screen, WorkScreen)
    return app.screen
