"""What is printed cannot act: not on the terminal, not on the line it stands on."""

import io
import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_tui.cli import terminal
from pz_tui.cli.terminal import harmless_json, has_colour, paragraph, styled, table, visible


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Druppelbril é 漢 👩‍⚕️", "Druppelbril é 漢 👩‍⚕️"),
        ("red \x1b[31m", "red <ESC>[31m"),
        ("title \x1b]0;owned\x07", "title <ESC>]0;owned<U+0007>"),
        ("c1 \x9b31m", "c1 <U+009B>31m"),
        ("bidi \u202etxt.exe", "bidi <U+202E>txt.exe"),
        ("isolate \u2066x\u2069", "isolate <U+2066>x<U+2069>"),
        ("two\nlines\r\tand a tab", "two lines  and a tab"),
        ("half \ud800", "half <U+D800>"),
        ("tag \U000e0041", "tag <U+E0041>"),
        ("line \u2028 separator", "line <U+2028> separator"),
    ],
)
def test_what_could_act_is_spelled_out(text, shown):
    assert visible(text) == shown


@given(st.text())
def test_nothing_visible_acts(text):
    acting = {"Cc", "Cs", "Zl", "Zp"}
    assert not [c for c in visible(text) if unicodedata.category(c) in acting]


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.dictionaries(st.text(), inner)))
def test_harmless_json_reads_back_the_same(value):
    written = harmless_json(json.dumps(value, ensure_ascii=False))
    assert json.loads(written) == value
    assert "\u202e" not in written
    assert "\x9b" not in written


def test_a_paragraph_keeps_its_lines_and_none_acts():
    assert paragraph("one\ntwo \x1b[2J", indent=2) == "  one\n  two <ESC>[2J"


def test_columns_stand_under_each_other_also_with_wide_and_combining_characters():
    lines = table([("漢字", "a"), ("e\u0301e", "b"), ("four", "c")]).splitlines()
    assert lines == ["漢字  a", "e\u0301e    b", "four  c"]


def test_an_empty_table_is_empty():
    assert table([]) == ""


def test_a_terminal_is_not_overrun(monkeypatch):
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("COLUMNS", "20")
    assert table([("number", "x" * 50), ("1", "short")]) == "number  xxxxxxxxxxx…\n1       short"


@pytest.mark.parametrize(
    ("environment", "stream", "coloured"),
    [
        ({}, Terminal(), True),
        ({"NO_COLOR": "1"}, Terminal(), False),
        ({"TERM": "dumb"}, Terminal(), False),
        ({}, io.StringIO(), False),
    ],
)
@pytest.mark.requirement("D26")
def test_colour_is_for_terminals_that_want_it(monkeypatch, environment, stream, coloured):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("WT_SESSION", "1")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert has_colour(stream) is coloured
    assert (styled("text", "bold", stream) == "text") is not coloured


def test_json_of_odd_values_is_written(capsys):
    terminal.print_json({"set": {"b", "a"}})
    assert json.loads(capsys.readouterr().out) == {"set": ["a", "b"]}
