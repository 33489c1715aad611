"""Every screen at every size: more room shows more, too little says so, and no key stops working."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is a thing of Unix", allow_module_level=True)

from pz_tui.actions import CONTEXTS
from pz_tui.pages import SCREENS
from tests.terminal.screen import Terminal

SMALL = "Too small"
NAMES = ("queue", *(name for name in SCREENS if name in CONTEXTS))
SIZES = ((140, 45), (60, 20), (20, 5), (1, 1), (80, 24))


def go(terminal: Terminal, name: str) -> str:
    """Go to a screen by its name in the palette."""
    terminal.press(":")
    terminal.wait_for("type to search")
    terminal.press(f"screens {CONTEXTS[name]}", pause=0.01)
    terminal.wait_for("Go to this screen.")
    terminal.press("\r")
    terminal.wait_until(lambda shown: "Go to this screen." not in shown)
    return terminal.quiet()


def told_small(shown: str) -> bool:
    """Is one told that there is no room, on however many lines?"""
    return SMALL in " ".join(shown.split())


def told_enough(shown: str) -> bool:
    """Is one told nothing of the kind?"""
    return not told_small(shown)


@pytest.mark.parametrize("names", [NAMES[at::4] for at in range(4)], ids=" ".join)
def test_every_screen_follows_the_size_of_the_terminal(round_folder, names):
    with Terminal(round_folder) as terminal:
        terminal.wait_for("LichtCafé")
        for name in names:
            follows(terminal, name)


def follows(terminal: Terminal, name: str) -> None:
    """Hold that a screen follows the size of the terminal, and is there again as it was."""
    before = go(terminal, name)
    assert before.strip()
    for columns, rows in SIZES:
        terminal.resize(columns, rows)
        terminal.wait_until(told_small if columns == 20 else told_enough)
        shown = terminal.quiet(0.15)
        assert "Traceback" not in shown, (name, columns, rows)
        assert terminal.status is None, (name, columns, rows)
        assert told_small(shown) is (columns == 20), (name, columns, rows)
    assert terminal.quiet().splitlines()[0] == before.splitlines()[0]


def test_keys_work_where_nothing_can_be_read(round_folder):
    with Terminal(round_folder, columns=20, rows=5) as terminal:
        terminal.wait_for(SMALL)
        terminal.press("j\r")
        terminal.quiet()
        terminal.resize(80, 24)
        assert "Medicijndispenser" in terminal.wait_for("criterion").splitlines()[0]
