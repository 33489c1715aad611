"""Each key of a TOML text has its line, whatever way it is written."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pz_domain.method import lines
from pz_domain.method.lines import line_at, lines_of
from pz_domain.method.loader import builtin

SECOND = Path(__file__).parents[2] / "methods" / "eu-portal.toml"

WRITTEN = r'''# a remark with [brackets] and = signs
plain = 1
dotted.inner . "quoted \u006bey" = "a # no remark"
'single' = [ # a list
  "one",
  { two = 2, three.four = [4] },   # with a comma at its end
]
text = """
[not_a_table]
key = "no \""" key"
"""
literal = "\\"
when = 1979-05-27 07:32:00
empty = {}
nothing = []

[table.inner] # remark
a = true

[[items]]
name = "first"
  [[items.subs]]
  b = 'its'

  [items.deep.er]
  c = 1.5
[[items]]
name = "second"
[[items.subs]]
[[items.subs]]
b = 2
'''


def paths(raw: object, path: lines.Path = ()) -> Iterator[lines.Path]:
    """Every path in what a text holds."""
    if path:
        yield path
    if isinstance(raw, dict):
        for key, value in raw.items():
            yield from paths(value, (*path, key))
    if isinstance(raw, list):
        for at, value in enumerate(raw):
            yield from paths(value, (*path, at))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("plain",), 2),
        (("dotted", "inner", "quoted key"), 3),
        (("single",), 4),
        (("single", 0), 5),
        (("single", 1, "two"), 6),
        (("single", 1, "three", "four", 0), 6),
        (("text",), 8),
        (("literal",), 12),
        (("when",), 13),
        (("nothing",), 15),
        (("table", "inner"), 17),
        (("table", "inner", "a"), 18),
        (("items",), 20),
        (("items", 0, "name"), 21),
        (("items", 0, "subs", 0, "b"), 23),
        (("items", 0, "deep", "er", "c"), 26),
        (("items", 1), 27),
        (("items", 1, "subs", 1, "b"), 31),
    ],
)
def test_key_has_the_line_it_is_written_on(path, line):
    assert lines_of(WRITTEN)[path] == line


@pytest.mark.parametrize(
    "text",
    [WRITTEN, builtin("pilot-2023").decode(), SECOND.read_text(encoding="utf-8"), "", "# only a remark"],
    ids=["written", "pilot", "second", "empty", "remark"],
)
def test_every_path_of_a_text_has_a_line(text):
    found = lines_of(text)
    assert [path for path in paths(tomllib.loads(text)) if line_at(found, path) is None] == []
    assert not {path for path in found if path[0] in {"not_a_table", "nor_this"}}


def test_every_key_of_the_pilot_stands_on_its_own_line():
    text = builtin("pilot-2023").decode()
    written = text.splitlines()
    for path, line in lines_of(text).items():
        keys = [step for step in path if isinstance(step, str)]
        if isinstance(path[-1], str):
            assert keys[-1] in written[line - 1]


def test_line_of_what_is_not_there_is_that_of_what_should_hold_it():
    found = lines_of("[a]\nb = 1\n")
    assert line_at(found, ("a", "c", 3)) == 1
    assert line_at(found, ("z",)) is None
    assert line_at(found, ()) is None


def test_literal_text_over_several_lines_is_no_table():
    assert lines_of("a = '''\n[[no]]\nb = 1'''\nc = 2\n") == {("a",): 1, ("c",): 4}


def test_lines_ended_as_on_windows_count_the_same():
    assert lines_of("a = 1\r\n\r\n[b]\r\nc = 2 # x\r\n") == {("a",): 1, ("b",): 3, ("b", "c"): 4}
