"""How many keys a review takes, counted at a real terminal."""

from __future__ import annotations

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is a thing of Unix", allow_module_level=True)

from tests.terminal.screen import Terminal


@pytest.mark.requirement("D1", "D3", "D26")
def test_five_criteria_are_judged_in_six_keys_from_open_to_the_next_initiative(round_folder):
    with Terminal(round_folder) as terminal:
        terminal.wait_for("LichtCafé")
        terminal.press("Mb")
        terminal.wait_for("No interest in any of these 3 initiatives")
        terminal.press("b")
        terminal.wait_for("Declared: no interest")
        terminal.press("g\r")
        terminal.wait_for("criterion")
        terminal.wait_until(lambda text: "LichtCafé" in text.splitlines()[0])
        terminal.press("11111f")
        terminal.wait_for("LichtCafé: final. This is the next one.")
        terminal.wait_until(lambda text: "Medicijndispenser" in text.splitlines()[0])
        terminal.press("11111f")
        terminal.wait_for("Your verdicts are final.")


@pytest.mark.requirement("D3")
def test_without_a_declaration_beforehand_it_takes_one_key_more(round_folder):
    with Terminal(round_folder) as terminal:
        terminal.wait_for("LichtCafé")
        terminal.press("\r")
        terminal.wait_for("criterion")
        terminal.press("1n1111f")
        terminal.wait_for("LichtCafé: final. This is the next one.")
