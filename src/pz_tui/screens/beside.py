"""Something long that a question leads to, done beside the screen: the status line says how far it is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from pz_domain.wording import say
from pz_tui.run import Run
from pz_tui.views.labels import number

if TYPE_CHECKING:
    from pz_tui.screens.base import WorkScreen

Answer = TypeVar("Answer")
LOOK_EVERY = 0.1
"""Seconds between two looks at how far it is."""


async def beside(screen: WorkScreen, what: str, do: Callable[[Run], Answer]) -> Answer:
    """Do something on another thread and return what it answers; until then no other question is asked.

    `what`: what is being made, for the line that says how far `do` told its run that it is.
    """
    run = screen.busy = Run(is_trial=False)
    looking = screen.set_interval(LOOK_EVERY, lambda: screen.tell(told_of(run, what)))
    try:
        return await asyncio.to_thread(do, run)
    finally:
        looking.stop()
        screen.busy = None


def told_of(run: Run, what: str) -> str:
    """Return how far a run is."""
    return (
        say("{what}: {n} of {m}", what=what, n=number(run.done), m=number(run.of)) if run.of else f"{what} …"
    )
