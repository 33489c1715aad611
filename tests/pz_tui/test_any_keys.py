"""Whatever is pressed: nothing breaks off, every screen goes on painting, one gets back, and the history stays sound.

The keys are drawn by a seed, mostly from those of the screen one is on. What was pressed is told when something fails.
"""

from __future__ import annotations

import random
import string
from typing import Any

import pytest

from pz_domain.storage.verify import verify
from pz_tui import boot
from pz_tui.actions import of
from tests.pz_tui.boards import become
from tests.pz_tui.conftest import Start, settled
from tests.pz_tui.picture import picture

SIZES = ((80, 24), (140, 45), (60, 20), (20, 5), (100, 30))
LANGUAGES = ("nl", "en")
ANSWERS = ("enter", "escape", "tab", "space", "y", "n", "1", "2", "3", "ctrl+s")
TYPED = (*string.ascii_letters, *string.digits, "é", "[", "\\", "/", "\u202e", "=", "<")
LEAVES = "app.leave"
BACK = 40
"""So many times leaving and going back bring one to the queue from anywhere."""


@pytest.fixture(autouse=True)
def nothing_opens(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    """No program of this machine is started, and what is written comes to lie in the folder of the test."""
    monkeypatch.setattr("pz_tui.opening.opener", lambda: "")
    monkeypatch.chdir(tmp_path)


def drawn(app: Any, chance: random.Random) -> str:
    """Draw a key for the screen one is on."""
    context = getattr(app.screen, "CONTEXT", "app")
    keys = [key for action in (*of(context), *of("app")) if action.id != LEAVES for key in action.keys]
    among = chance.choices((keys or ANSWERS, ANSWERS, TYPED), (6, 3, 2))[0]
    return str(chance.choice(among))


async def pressed(start: Start, seed: int, many: int) -> list[str]:
    """Press so many keys, and come back to the queue."""
    chance, trail = random.Random(seed), []
    async with start(chance.choice(SIZES), chance.choice(LANGUAGES)) as pilot:
        app: Any = pilot.app
        for _ in range(many):
            if chance.random() < 0.02:
                size = chance.choice(SIZES)
                trail.append(str(size))
                await pilot.resize_terminal(*size)
            key = drawn(app, chance)
            trail.append(f"{getattr(app.screen, 'CONTEXT', '?')}:{key}")
            await stands(pilot, trail, key)
            if app.return_code == 0:  # a key of the queue leaves PZ
                return trail
        for _ in range(BACK):
            if getattr(app.screen, "CONTEXT", "") == "queue" and not app.screen.is_asking:
                break
            await stands(pilot, trail, "escape")
            if not getattr(app.screen, "is_asking", False) and len(app.screen_stack) > 2:
                await stands(pilot, trail, "q")
        assert app.screen.CONTEXT == "queue", trail
    return trail


async def stands(pilot: Any, trail: list[str], key: str) -> None:
    """Press a key; the program goes on and paints."""
    await pilot.press(key)
    await settled(pilot)
    assert pilot.app._exception is None, trail
    assert pilot.app.return_code in {None, 0}, trail
    if pilot.app.return_code == 0:
        return
    assert picture(pilot.app) is not None, trail


LONG = [
    pytest.param(seed, 600, marks=[pytest.mark.torture, pytest.mark.timeout(900)]) for seed in range(2, 42)
]


@pytest.mark.requirement("D5", "D27")
@pytest.mark.parametrize(("seed", "many"), [(1, 150), *LONG])
async def test_whatever_is_pressed_nothing_breaks_and_the_history_is_sound(
    start: Start, folder, with_publications, seed, many
):
    if seed % 2:
        become(folder, with_publications)
    trail = await pressed(start, seed, many)
    with boot.open_workspace(folder) as place:
        assert verify(place).ok, trail
