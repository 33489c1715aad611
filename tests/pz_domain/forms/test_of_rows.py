"""Where an answer stands in a table: by the name of its cell, its code, its words; whatever was moved or typed over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pz_domain.forms.grid import sheets
from pz_domain.forms.names import name_of
from pz_domain.forms.of_rows import Table, read_rows


@pytest.fixture
def form(office):
    return office.form()


@pytest.fixture
def sheet(form):
    rows = sheets(form)[0].rows
    return [[*row.cells, *[""] * (3 - len(row.cells)), ""][: max(4, len(row.cells))] for row in rows]


def at(sheet, code: str) -> int:
    return next(n for n, cells in enumerate(sheet) if cells[0] == code)


def put(sheet, code: str, text: str) -> None:
    sheet[at(sheet, code)][3] = text


def read(form, sheet, names=None, *, is_same_version=True, left=1):
    table = Table("Blad", sheet, 1, left)
    places = {name: ("Blad", row, column) for name, (row, column) in (names or {}).items()}
    return read_rows(form, [table], places, is_same_version=is_same_version)


def test_a_name_goes_before_a_code_and_finds_a_cell_that_was_moved(form, sheet):
    put(sheet, "Q2.text", "bij de code")
    sheet.append(["", "", "", "elders"])
    found = read(form, sheet, {name_of("Q2.text"): (len(sheet), 4)}).given["Q2.text"]
    assert (found.texts, found.by, found.place) == (("elders",), "name", f"Blad {len(sheet)}")


def test_a_name_that_points_into_the_row_of_another_code_is_not_believed(form, sheet):
    put(sheet, "Q2.text", "goed")
    put(sheet, "Q4.text", "fout")
    found = read(form, sheet, {name_of("Q2.text"): (at(sheet, "Q4.text") + 1, 4)}).given
    assert (found["Q2.text"].texts, found["Q2.text"].by) == (("goed",), "code")
    assert found["Q4.text"].texts == ("fout",)


def test_names_of_cells_that_are_not_there_say_that_a_place_is_empty(form, sheet):
    names = {name_of("Q2.text"): (9999, 4), name_of("Q4.text"): (1, 99), "Anders": (1, 1)}
    found = read(form, [["niets"]], names).given
    assert found["Q2.text"].texts == ()
    assert set(found) == {"Q2.text", "Q4.text"}
    assert read_rows(form, [], {name_of("Q2.text"): ("Weg", 1, 1)}, is_same_version=True).given == {}
    assert read(form, [["niets"]], {name_of("Q7.tekst"): (1, 1)}).unknown == ("Q7.tekst",)


def test_a_code_that_was_typed_over_is_told_and_the_answer_kept(form, sheet):
    row = at(sheet, "Q2.text")
    sheet[row] = ["vraag 2", sheet[row][1], sheet[row][2], "Mensen thuis"]
    found = read(form, sheet, {name_of("Q2.text"): (row + 1, 4)})
    assert found.given["Q2.text"].texts == ("Mensen thuis",)
    assert [(one.was, one.now) for one in found.altered] == [("Q2.text", "vraag 2")]


def test_without_name_and_code_the_words_of_the_question_find_an_answer(form, sheet):
    for code in ("Q7.text", "Q9.text"):
        put(sheet, code, f"bij {code}")
        sheet[at(sheet, code)][0] = ""
    found = read(form, sheet).given
    assert [(found[code].texts, found[code].by) for code in ("Q7.text", "Q9.text")] == [
        (("bij Q7.text",), "label"), (("bij Q9.text",), "label"),
    ]  # fmt: skip


def test_columns_in_another_order_and_a_head_that_is_gone(form, sheet):
    put(sheet, "Q2.text", "Mensen thuis")
    turned = [[cells[3], *cells[:3]] if len(cells) == 4 else cells for cells in sheet]
    assert read(form, turned).given["Q2.text"].texts == ("Mensen thuis",)
    headless = [cells for cells in sheet if cells[0] != "Code"]
    assert read(form, headless, left=3).given["Q2.text"].texts == ("Mensen thuis",)


def test_locked_texts_that_were_changed_are_told_by_place(form, sheet):
    row, topic = at(sheet, "Q2.text"), at(sheet, "Q4")
    sheet[row][1] = "Welke patiënten?"
    sheet[topic][3] = "Hier geantwoord"
    found = read(form, sheet)
    assert [(one.place, one.now) for one in found.altered] == [
        (f"Blad {row + 1}", "Welke patiënten?"), (f"Blad {topic + 1}", "Hier geantwoord"),
    ]  # fmt: skip
    older = replace(form.identity, version="00000000")
    assert older != form.identity
    assert [one.place for one in read(form, sheet, is_same_version=False).altered] == [f"Blad {row + 1}"]


def test_rows_that_were_deleted_are_not_in_the_file_which_is_not_empty(form, sheet):
    kept = [cells for cells in sheet if not cells[0].startswith("Q2")]
    found = read(form, kept).given
    assert "Q2.text" not in found
    assert found["Q4.text"].texts == ()


def test_a_list_may_have_rows_of_its_own_and_a_whole_in_one_cell(form, sheet):
    put(sheet, "Q6.elements.1", "een")
    sheet.insert(at(sheet, "Q6.elements.6") + 1, ["Q6.elements.12", "", "", "twaalf"])
    sheet.insert(at(sheet, "Q10.points.1"), ["[Q10.points]", "", "", "eerst dit\ndan dat"])
    found = read(form, sheet).given
    assert found["Q6.elements"].texts == ("een", "twaalf")
    assert found["Q10.points"].texts == ("eerst dit\ndan dat",)


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("ja", ("mensen met kanker of een risico daarop",)),
        ("X", ("mensen met kanker of een risico daarop",)),
        ("mensen met kanker of een risico daarop", ("mensen met kanker of een risico daarop",)),
        ("nee", ()),
        ("", ()),
        ("soms", ("soms",)),
    ],
)
def test_a_tick_is_a_yes_in_any_words(form, sheet, typed, texts):
    put(sheet, "Q1.groups.cancer", typed)
    put(sheet, "Q1.groups.frail_elderly", "")
    assert read(form, sheet).given["Q1.groups"].texts == texts


def test_a_code_of_no_question_is_told(form, sheet):
    sheet += [["P9.text", "Vraag", "", "antwoord"], ["los"], ["", "zomaar", "", ""]]
    assert read(form, sheet).unknown == ("P9.text",)


def test_a_code_in_the_last_cell_has_no_answer(form):
    assert read(form, [["Uitleg", "Q2.text"]]).given == {}
