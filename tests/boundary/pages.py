"""Every screen of a workspace as one person sees it, as painted text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from pz_domain import wording
from pz_tui import boot
from pz_tui.actions import of
from pz_tui.app import PzApp
from pz_tui.colours import DARK
from pz_tui.pages import SCREENS
from pz_tui.screens.of_one_case import OfOneCase
from tests.pz_tui.picture import picture
from tests.pz_tui.test_words import LEAVES, press, show
from tests.pz_tui.waiting import driven, settled

LOOKS = ("c", "O", "F", "tab", "z", "question_mark", "colon", "M", "4")
"""Keys of the queue after which it shows something else, or asks."""


async def painted(
    folder: Path,
    who: str,
    language: str,
    sizes: Sequence[tuple[int, int]],
    initiatives: Sequence[str],
    *,
    lines: Iterable[str] = (),
    looks: Iterable[str] = LOOKS,
    every_key: bool = False,
) -> dict[str, str]:
    """Walk the screens and return what stood there, by where it was.

    `lines`: what is asked of the filter line. `looks`: the keys that are pressed in the queue. `every_key`: each
    key of each screen is pressed as well.
    """
    wording.use_language(language)
    app = PzApp(boot.open_workspace(folder), DARK, who)
    app.today = date(2023, 11, 30)
    seen: dict[str, str] = {}
    try:
        async with driven(app, sizes[0]) as pilot:
            for size in sizes:
                await pilot.resize_terminal(*size)
                await _queue(pilot, looks, lines, f"{size}", seen)
                await _pages(pilot, initiatives, f"{size}", seen)
            if every_key:
                await _keys(pilot, initiatives, seen)
    finally:
        app.seat.leave()
        wording.use_language("en")
    return seen


async def _queue(
    pilot: Pilot[int], looks: Iterable[str], lines: Iterable[str], where: str, seen: dict[str, str]
) -> None:
    queue: Any = await show(pilot, "queue", "")
    seen[f"{where} queue"] = picture(pilot.app)
    for key in looks:
        await press(pilot, key)
        seen[f"{where} queue {key}"] = picture(pilot.app)
        await show(pilot, "queue", "")
    for line in lines:
        queue.narrow_to(line)
        await settled(pilot)
        seen[f"{where} queue / {line}"] = picture(pilot.app)
    queue.narrow_to("")


async def _pages(pilot: Pilot[int], initiatives: Sequence[str], where: str, seen: dict[str, str]) -> None:
    app: Any = pilot.app
    for name in SCREENS:
        is_of_one = isinstance(await app.page(name), OfOneCase)
        for initiative in initiatives if is_of_one else initiatives[:1]:
            await app.go(name, initiative)
            await settled(pilot)
            assert name == app.screen.CONTEXT
            seen[f"{where} {name} of {initiative}"] = picture(app)
        await show(pilot, "queue", "")


async def _keys(pilot: Pilot[int], initiatives: Sequence[str], seen: dict[str, str]) -> None:
    """Press the first key of each action, each from where the screen begins."""
    for name in ("queue", *SCREENS):
        for action in (one for one in of(name, "app") if one.id not in LEAVES):
            for initiative in initiatives:
                await show(pilot, name, initiative)
                await press(pilot, action.keys[0])
                seen[f"{name} of {initiative}: {action.id}"] = picture(pilot.app)
