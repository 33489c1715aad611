"""What comes out: no colour where none is wanted, and nothing of what people wrote that acts on a terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is a thing of Unix", allow_module_level=True)

from pz_domain.work.perform import perform
from pz_tui import boot
from tests.terminal.screen import Terminal

COLOUR = re.compile(rb"\x1b\[(?:[0-9;:]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")
HOSTILE = {
    "a sequence": "Een \x1b[2J\x1b]0;weg\x07\x1b]52;c;aGFsbG8=\x07titel",
    "an eight-bit sequence": "Een \x9b2J\x9d0;weg\x9ctitel",
    "a turner": "Een \u202egnp.exe\u2066titel",
    "a pile of marks": "Z" + "\u0335\u0489" * 60 + "titel",
    "wide letters": "保健医療の取り組み" * 12,
    "a family": "👨\u200d👩\u200d👧\u200d👦" * 20,
    "nothing to see": "Een\u200b\u2060\ufeff titel",
    "controls": "Een \x00\x08\x0b\x7f\x85titel",
    "markup": "[bold red]Een[/] [@click=app.leave]titel[/]",
    "lines": "Een\ntitel\r\nover\rregels",
}


@pytest.mark.parametrize("value", ["1", "0", "anything"])
@pytest.mark.requirement("D26")
def test_no_color_leaves_not_one_colour(round_folder, value):
    with Terminal(round_folder, environ={"NO_COLOR": value}) as terminal:
        terminal.wait_for("LichtCafé")
        terminal.press("j\r")
        terminal.wait_for("criterion")
        terminal.press("?")
        terminal.wait_for("type to search")
        terminal.press("\x1b")
        terminal.quiet()
        terminal.press("q")
        terminal.quiet()
    assert not COLOUR.findall(terminal.raw)


def test_an_empty_no_color_is_none(round_folder):
    with Terminal(round_folder, environ={"NO_COLOR": ""}) as terminal:
        terminal.wait_for("LichtCafé")
    assert COLOUR.findall(terminal.raw)


@pytest.mark.parametrize("locale", ["C", "nl_NL.ISO-8859-1"])
def test_a_terminal_without_unicode_gets_letters(round_folder, locale):
    environ = {"LC_ALL": locale, "LANG": locale, "PYTHONUTF8": "0"}
    with Terminal(round_folder, environ=environ) as terminal:
        shown = terminal.wait_for("Medicijndispenser")
        assert not set("─…·▌↑✓✗").intersection(shown)
        assert terminal.status is None


@pytest.mark.parametrize("what", HOSTILE)
def test_what_people_wrote_acts_on_nothing(round_folder, what):
    with boot.open_workspace(round_folder) as place:
        text = HOSTILE[what]
        facts = dict.fromkeys(("title", "organisation", "summary", "before", "now", "patient_group"), text)
        deed = {
            "deed": "register_initiative",
            "id": "kwaad",
            "sources": ["vgz"],
            "target_groups": [],
            **facts,
        }
        perform(deed, place.desk, place.me)
    with Terminal(round_folder, columns=100) as terminal:
        terminal.wait_for("LichtCafé")
        terminal.press("G")
        terminal.quiet()
        terminal.press(":")
        terminal.wait_for("type to search")
        terminal.press("8")
        terminal.wait_for("Initiatives")
        terminal.press("\r")
        terminal.wait_for("criterion")
        shown = terminal.quiet()
        assert "P1 Principles" in shown
        title = shown.splitlines()[0]
        assert re.search(r"  0 of 5  \[\d+/\d+\]$", title)
    out = terminal.raw.decode(errors="replace")
    assert not re.search(
        "\x1b\\]0;weg|\x1b\\]52|\x9b|\x9d|[\u202e\u2066\u200b\ufeff\x00\x08\x0b\x7f\x85]", out
    )
    assert "\x1b[2J\x1b]" not in out


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"TERM": ""}, {"TERM": "unknown-thing"}])
def test_a_terminal_that_cannot_show_it_ends_in_a_sentence_or_shows_it(round_folder, environ):
    with Terminal(round_folder, environ=environ) as terminal:
        if environ["TERM"] == "dumb":
            assert terminal.ended() == 1
            assert "pz --help" in terminal.text.replace("\n", "")
        else:
            terminal.wait_for("Medicijndispenser")
        assert "Traceback" not in terminal.text


def test_without_a_terminal_it_says_what_works(round_folder):
    ran = subprocess.run(
        [sys.executable, "-m", "pz_tui", "--workspace", str(round_folder), "--lang", "en"],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, env=dict(os.environ),
    )  # fmt: skip
    assert ran.returncode == 2
    assert "pz --help" in ran.stderr
    assert "Traceback" not in ran.stderr
