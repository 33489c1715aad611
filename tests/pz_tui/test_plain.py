"""Text from outside is shown as it was written, and does nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_tui.plain import plain
from pz_tui.views.personal import looks_personal


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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mail jan@zorg.example.nl even", "jan@zorg.example.nl"),
        ("bel 06-12345678", "06-12345678"),
        ("bel +31 6 1234 5678 nu", "+31 6 1234 5678"),
        ("nummer 123456782", "123456782"),
        ("bsn 1234.56.782", "1234.56.782"),
        ("zaak 123456789 van 100000000", ""),
        ("geboren op 12-03-1950", "geboren op 12-03-1950"),
        ("geb. 12 maart 1950", "geb. 12 maart 1950"),
        ("born on 1950-03-12", "born on 1950-03-12"),
        ("28 uur, 127.680 uur per jaar, sinds 2023-11-30", ""),
    ],
)
def test_what_looks_like_personal_data_is_found(text, found):
    assert looks_personal(text) == found


def test_joined_pictures_are_shown_part_by_part():
    assert plain("👨\u200d👩\u200d👧 en 👍\U0001f3fd, ❤\ufe0f") == "👨👩👧 en 👍, ❤"
    assert plain("\u0645\u06cc\u200d\u062e") == "\u0645\u06cc\u200d\u062e"
