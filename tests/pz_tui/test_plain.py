"""Text from outside is shown as it was written, and does nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_tui.plain import plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Druppelbril", "Druppelbril"),
        ("\x1b[31mrood\x1b[0m", "rood"),
        ("\x1b]0;titel\x07weg", "weg"),
        ("\x1b]8;;https://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mrood", "rood"),
        ("a\x00b\x07c\x7f", "abc"),
        ("[bold]vet[/bold]", "[bold]vet[/bold]"),
        ("x \u202egnp.exe", "x <U+202E>gnp.exe"),
        ("nul\u200bbreed", "nulbreed"),
        ("  twee\n\tregels ", "twee regels"),
        (12, "12"),
    ],
)
def test_a_text_is_shown_without_what_would_act(written, shown):
    assert plain(written) == shown


def test_line_ends_are_kept_where_they_are_asked_for():
    assert plain("een\r\ntwee\rdrie\x1b[2J", lines=True) == "een\ntwee\ndrie"


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text):
    assert all(char >= " " and not "\x7f" <= char <= "\x9f" for char in plain(text))
    assert plain(plain(text)) == plain(text)


def test_joined_pictures_are_shown_part_by_part():
    assert plain("👨\u200d👩\u200d👧 en 👍\U0001f3fd, ❤\ufe0f") == "👨👩👧 en 👍, ❤"
    assert plain("\u0645\u06cc\u200d\u062e") == "\u0645\u06cc\u200d\u062e"
