"""Keys as terminals send them: one after another, held down, pasted, clicked."""

from __future__ import annotations

import string
import sys
import time
from collections.abc import Callable

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is a thing of Unix", allow_module_level=True)

from tests.terminal.screen import Terminal

REFUSED = "Pasting works in a text field only"


@pytest.fixture
def terminal(round_folder):
    with Terminal(round_folder) as started:
        started.wait_for("Stands")
        started.quiet()
        yield started


def stands_on(number: str) -> Callable[[str], bool]:
    """Whether the cursor is on an initiative, and no paste was refused."""
    return lambda text: any(line.startswith("▌") and line.split()[1] == number for line in text.splitlines())


def test_a_hand_that_types_fifteen_keys_a_second_is_no_paste(terminal):
    for key in "jjkjkjjkjjkkjj":
        terminal.press(key)
        time.sleep(1 / 15)
    assert REFUSED not in terminal.wait_until(stands_on("5"))


def test_a_key_held_down_repeats_thirty_times_a_second(terminal):
    for _ in range(30):
        terminal.press("j")
        time.sleep(1 / 30)
    assert REFUSED not in terminal.wait_until(stands_on("7"))


def test_a_key_held_down_over_a_slow_line_comes_in_one_piece(terminal):
    terminal.press("j" * 20)
    assert REFUSED not in terminal.wait_until(stands_on("7"))


@pytest.mark.parametrize(
    "letters", [string.ascii_letters + string.digits * 4, "qy Dy 1111\rDy\r", "dDyxM1n " * 600]
)
def test_a_paste_that_is_not_announced_does_nothing_and_says_so(terminal, letters):
    before = terminal.text
    terminal.press(letters)
    assert REFUSED in terminal.wait_for(REFUSED)
    terminal.quiet()
    assert terminal.status is None

    def is_as_before(text: str) -> bool:
        if text != before:
            terminal.press("k")  # at the first line it does nothing, but it takes the sentence away
        return bool(text == before)

    terminal.wait_until(is_as_before)


def test_a_paste_that_is_announced_does_nothing_and_says_so(terminal):
    terminal.press("\x1b[200~DyDyqqy\x1b[201~")
    terminal.wait_for(REFUSED)
    assert terminal.status is None


def test_what_is_pasted_in_the_filter_is_text_on_one_line(terminal):
    terminal.press("/")
    terminal.quiet(0.1)
    terminal.press("\x1b[200~medicijn\r\ndispenser\x1b[201~")
    assert "/ medicijn dispenser" in terminal.wait_for("1 of 7")


def test_a_filter_typed_in_one_piece_is_a_filter(terminal):
    terminal.press("/medicijndispenser")
    terminal.wait_for("/ medicijndispenser")
    assert REFUSED not in terminal.text


def test_a_filter_and_what_follows_it_may_come_in_one_piece(terminal):
    terminal.press("/medicijndispenser\r\r")
    assert "Medicijndispenser" in terminal.wait_for("criterion").splitlines()[0]


def test_what_is_pasted_in_a_text_keeps_its_lines_and_nothing_in_it_acts(terminal):
    terminal.press("\r")
    terminal.wait_for("P1 rationale")
    terminal.press("e")
    terminal.quiet(0.1)
    terminal.press("\x1b[200~eerste regel\r\ntweede\x07 regel\x1b[201~")
    shown = terminal.wait_for("tweede regel")
    lines = [line.strip() for line in shown.splitlines()]
    assert lines.index("tweede regel") == lines.index("eerste regel") + 1


def test_the_mouse_of_a_terminal_points_clicks_and_scrolls(terminal):
    row = next(n for n, line in enumerate(terminal.text.splitlines(), 1) if "HartWacht" in line)
    terminal.press(f"\x1b[<0;10;{row}M\x1b[<0;10;{row}m")
    terminal.wait_until(stands_on("5"))
    terminal.press(f"\x1b[<0;10;{row}M\x1b[<0;10;{row}m" * 2)
    assert "HartWacht" in terminal.wait_for("criterion").splitlines()[0]
    before = terminal.quiet()
    terminal.press("\x1b[<65;10;5M" * 3)
    terminal.wait_until(lambda text: text != before)
    terminal.press("\x1b[<999;1;1M\x1b[<0;9999;9999M\x1b[M\x1b[<;;M")
    terminal.quiet()
    assert terminal.status is None
