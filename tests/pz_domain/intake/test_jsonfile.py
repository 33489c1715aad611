"""JSON lists of several shapes give the same rows; anything else is refused by name."""

import pytest

from pz_domain.intake.jsonfile import read_json
from pz_domain.intake.table import MAX_CELL, MAX_COLUMNS
from pz_domain.intake.unreadable import CellTooLong, EmptyFile, NotAListOfRows, TooWide
from pz_domain.refusals.workspace import Damaged


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "A", "now": "B"}]',
        '\ufeff{"made": "2023", "initiatives": [{"title": "A", "now": "B"}]}',
        '{"title": "A", "now": "B"}',
        '{"title": "A", "now": "B"}\n\n',
    ],
)
def test_every_shape_of_a_list_gives_the_same_rows(text):
    sheet = read_json(text.encode(), "list.json")
    assert sheet.header == ("title", "now")
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("A", "B"))]


def test_an_object_a_line_gives_a_row_a_line():
    sheet = read_json(b'{"title": "A"}\n{"title": "B", "now": "C"}\n', "list.jsonl")
    assert [row.cells for row in sheet.rows] == [("A", ""), ("B", "C")]


def test_values_become_the_texts_a_cell_would_hold():
    text = (
        '[{"a": null, "b": true, "c": false, "d": ["x", 2], "e": 1.5, "f": [{"text": "y"}], "g": {"k": 1}}]'
    )
    (row,) = read_json(text.encode(), "list.json").rows
    assert row.cells == ("", "yes", "no", "x\n2", "1.5", '[{"text": "y"}]', '{"k": 1}')


@pytest.mark.parametrize("text", ["[1, 2]", "[]", "[[]]", '"x"', "[{}, 1]", "null"])
def test_json_without_objects_is_refused(text):
    with pytest.raises(NotAListOfRows):
        read_json(text.encode(), "list.json")


@pytest.mark.parametrize(
    "text", ["{", '[{"a": }]', '{"a": 1}\n{"a": }\n', "[" * 100_000, f'[{{"a": {"9" * 5000}}}]']
)
def test_damaged_json_is_refused_with_what_is_wrong(text):
    with pytest.raises(Damaged) as refusal:
        read_json(text.encode(), "list.json")
    assert str(refusal.value).startswith("list.json cannot be read: ")


def test_blank_json_is_empty():
    with pytest.raises(EmptyFile):
        read_json("\ufeff \n".encode(), "list.json")


def test_too_many_keys_are_refused():
    pairs = ", ".join(f'"k{n}": 1' for n in range(MAX_COLUMNS + 1))
    with pytest.raises(TooWide):
        read_json(f"[{{{pairs}}}]".encode(), "list.json")


def test_a_value_longer_than_any_spreadsheet_holds_is_refused():
    with pytest.raises(CellTooLong):
        read_json(f'[{{"a": "{"x" * (MAX_CELL + 1)}"}}]'.encode(), "list.json")
