"""PZ as a person meets it: in a terminal, with all its oddities."""

from __future__ import annotations

import os
import signal
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is a thing of Unix", allow_module_level=True)

from tests.terminal.screen import Terminal


@pytest.mark.requirement("D26")
def test_it_starts_shows_the_queue_and_leaves_the_terminal_as_it_was(round_folder):
    with Terminal(round_folder) as terminal:
        terminal.wait_for("LichtCafé")
        terminal.press("q")
        terminal.wait_for("Leave PZ?")
        terminal.press("y")
        assert terminal.ended() == 0
        assert terminal.raw.rstrip().endswith(b"l") or b"\x1b[?1049l" in terminal.raw


@pytest.mark.parametrize("after", [0.0, 0.2, 0.35, 0.5])
def test_keys_typed_before_the_first_picture_are_not_lost(round_folder, after):
    with Terminal(round_folder) as terminal:
        terminal.read(after)
        terminal.press("jj\r", pause=0.01)
        assert "Groepspraktijk" in terminal.wait_for("criterion").splitlines()[0]


def test_keys_that_come_at_once_each_go_where_the_one_before_led(round_folder):
    with Terminal(round_folder) as terminal:
        terminal.wait_for("LichtCafé")
        terminal.press("/thebe\r\r")
        assert "Druppelbril" in terminal.wait_for("step 5 Publication").splitlines()[0]


@pytest.mark.requirement("D26")
def test_the_screen_follows_the_size_of_the_terminal(round_folder):
    with Terminal(round_folder) as terminal:
        terminal.wait_for("LichtCafé")
        terminal.resize(140, 45)
        assert "target group" in terminal.wait_for("target group")
        terminal.resize(80, 24)
        terminal.wait_until(lambda text: "target group" not in text and "initiative" in text)


@pytest.mark.requirement("D26")
def test_no_color_takes_every_colour_away(round_folder):
    with Terminal(round_folder, environ={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("LichtCafé")
        terminal.press("\r")
        terminal.wait_for("criterion")
    for colour in (b"[38;", b"[48;", b";38;", b";48;", b"[31m", b"[44m"):
        assert colour not in terminal.raw


def test_a_dumb_terminal_is_told_what_to_do(round_folder):
    with Terminal(round_folder, environ={"TERM": "dumb"}) as terminal:
        assert terminal.ended() == 1
        assert "TERM=dumb" in terminal.text.replace("\n", " ")


def test_letters_stand_in_for_signs(round_folder):
    with Terminal(round_folder, environ={"PZ_ASCII": "1"}) as terminal:
        terminal.wait_for("LichtCaf")
        shown = terminal.wait_for("----")
        assert not set("─…·▌↑").intersection(shown)


def test_a_hostile_title_changes_nothing_of_the_terminal(round_folder):
    with Terminal(round_folder) as terminal:
        terminal.wait_for("Groepspraktijk rood")
        assert b"\x1b]0;weg" not in terminal.raw
        assert "\u202e" not in terminal.raw.decode(errors="replace")


def test_a_bracketed_paste_outside_a_text_field_does_nothing(round_folder):
    with Terminal(round_folder) as terminal:
        terminal.wait_for("LichtCafé")
        terminal.press("\x1b[200~DyDyqqy\x1b[201~")
        terminal.wait_for("Pasting works in a text field only")
        assert terminal.status is None


def type_a_rationale(terminal):
    terminal.wait_for("LichtCafé")
    terminal.press("\r")
    terminal.wait_for("P1 rationale")
    terminal.press("e")
    terminal.press("Dit mag niet weg", pause=0.01)
    terminal.wait_for("Dit mag niet weg")


def is_back(round_folder):
    with Terminal(round_folder) as again:
        again.wait_for("LichtCafé")
        again.press("\r")
        return "Dit mag niet weg" in again.wait_for("P1 rationale · draft")


@pytest.mark.requirement("D1")
def test_a_draft_survives_a_kill(round_folder):
    with Terminal(round_folder) as terminal:
        type_a_rationale(terminal)
        terminal.read(3)
        terminal.kill()
    assert is_back(round_folder)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGHUP])
def test_a_draft_survives_being_asked_to_end(round_folder, ending):
    with Terminal(round_folder) as terminal:
        type_a_rationale(terminal)
        os.kill(terminal.pid, ending)
        terminal.ended()
    assert is_back(round_folder)


def test_the_first_time_it_asks_who_works_here(tmp_path):
    with Terminal(tmp_path / "new") as terminal:
        terminal.wait_for("Your name")
        terminal.press("Anna\n\n\n1\n")
        terminal.wait_for("There are no initiatives yet.")
    assert (tmp_path / "new" / "pz.sqlite").is_file()
