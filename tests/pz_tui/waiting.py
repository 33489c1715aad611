"""When a screen has done what it was asked for: asked of the program, not guessed from the clock.

Textual's pilot takes a process that uses little of the processor for one that is done. That costs 20 ms a look, and
holds on a busy machine only by chance. Here a look asks whether anything is under way: a callback of the event loop,
a thread, a key that waits for its turn, a timer that is about to go off, something to be painted.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from pz_tui.app import PzApp

LOOK = 0.002
"""Seconds between two looks at what no callback tells of."""
SOON = 0.2
"""A timer of so many seconds belongs to what was asked for; a longer one waits for the person."""


@asynccontextmanager
async def driven(app: PzApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """Run an app without a terminal; its pilot goes on as soon as nothing moves."""
    loop: Any = asyncio.get_running_loop()
    in_thread, loop.in_threads = loop.run_in_executor, set()

    def seen(executor: Any, work: Callable[..., Any], *given: Any) -> Any:
        future = in_thread(executor, work, *given)
        loop.in_threads.add(future)
        future.add_done_callback(loop.in_threads.discard)
        return future

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loop, "run_in_executor", seen)
        patch.setattr("textual.app.wait_for_idle", still)
        patch.setattr("textual.pilot.wait_for_idle", still)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot


async def still(*_: float) -> None:
    """Wait until no callback of the event loop waits for its turn: every message was handled."""
    loop: Any = asyncio.get_running_loop()
    while True:
        await asyncio.sleep(0)
        if not loop._ready:
            return


async def settled(pilot: Pilot[int]) -> None:
    """Wait until everything asked for is recorded and painted."""
    app = pilot.app
    assert isinstance(app, PzApp)
    while True:
        if await _is_settled(app):
            return
        await asyncio.sleep(LOOK)


async def _is_settled(app: PzApp) -> bool:
    loop: Any = asyncio.get_running_loop()
    await still()
    if app._exit:
        return True
    if _is_busy(app):
        return False
    await asyncio.wrap_future(app.seat.arrange(_nothing))  # drafts and settings, which nobody waits for
    screen = app.screen
    screen._on_timer_update()
    await asyncio.sleep(0)
    return not (
        loop._ready
        or screen is not app.screen
        or screen._dirty_widgets
        or screen._layout_required
        or screen._callbacks
        or _is_busy(app)
    )


def _is_busy(app: PzApp) -> bool:
    """Tell whether changes, keys, threads, animations or timers are under way."""
    loop: Any = asyncio.get_running_loop()
    return bool(
        app.is_recording
        or app._typing.is_pressing
        or loop.in_threads
        or not app.animator._complete_event.is_set()
        or any(
            timer._repeat == 0 and timer._interval <= SOON and timer._task and not timer._task.done()
            for pump in (app, *app._registry)
            for timer in pump._timers
        )
    )


def _nothing() -> None:
    """Change nothing."""
