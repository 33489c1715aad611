"""A form is filled in by hand in one program after another, and says the same in all of them."""

from __future__ import annotations

import csv
import io
from datetime import date

import openpyxl
import pytest

from pz_domain.forms.outcomes import WRITES
from tests.pz_domain.forms.filling import (
    COMES_TO,
    FILLED,
    converted,
    fill_docx,
    fill_odt,
    fill_text,
    fill_xlsx,
)


def check(office, report) -> None:
    """Hold that all of a filled form came in, as it was meant, and nothing else."""
    assert office.answers() == COMES_TO
    assert {one.question for one in report.findings if one.outcome in WRITES} == set(COMES_TO)
    assert not any(one.problems for one in report.findings)
    assert (report.altered, report.stray, report.unknown, report.missing) == ((), (), (), ())
    assert (report.answered, report.total) == (11, 11)


@pytest.mark.requirement("R75", "R76", "R77", "R78", "R79", "R80", "R81", "R82", "R83", "R84", "R85", "R86")
def test_a_spreadsheet_comes_back_by_the_names_of_its_cells(office):
    report = office.read(fill_xlsx(office.made("xlsx"), FILLED), "form.xlsx")
    check(office, report)
    assert report.kind == "xlsx"


def test_a_text_form_comes_back(office):
    check(office, office.read(fill_text(office.made("txt"), FILLED), "form.txt"))


def test_what_libreoffice_made_of_a_spreadsheet_is_read_the_same(office, tmp_path):
    filled = fill_xlsx(office.made("xlsx"), FILLED)
    ods, xlsx = converted(filled, "xlsx", "ods", "xlsx", folder=tmp_path)
    tried = office.read(ods, "form.ods", dry_run=True)
    report = office.read(xlsx, "form.xlsx")
    check(office, report)
    assert tried.findings == report.findings


def test_our_own_ods_is_filled_in_by_way_of_libreoffice(office, tmp_path):
    (data,) = converted(office.made("ods"), "ods", "xlsx", folder=tmp_path)
    check(office, office.read(fill_xlsx(data, FILLED), "form.xlsx"))


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "cp1252"), (",", "utf-8-sig"), ("\t", "utf-16")])
def test_the_sheet_saved_as_a_list_comes_back(office, delimiter, encoding):
    book = openpyxl.load_workbook(io.BytesIO(fill_xlsx(office.made("xlsx"), FILLED)))
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    for row in book.worksheets[0].iter_rows(values_only=True):
        writer.writerow(f"{cell:%d-%m-%Y}" if isinstance(cell, date) else cell for cell in row)
    report = office.read(text.getvalue().encode(encoding), "form.csv")
    check(office, report)
    assert report.kind == "csv"


def test_a_word_document_comes_back(office):
    report = office.read(fill_docx(office.made("docx"), FILLED), "form.docx")
    check(office, report)
    assert report.kind == "docx"


def test_an_open_document_comes_back(office):
    report = office.read(fill_odt(office.made("odt"), FILLED), "form.odt")
    check(office, report)
    assert report.kind == "odt"


def test_a_document_that_libreoffice_rewrote_twice_is_read_the_same(office, tmp_path):
    (data,) = converted(office.made("odt"), "odt", "docx", folder=tmp_path)
    (tmp_path / "back").mkdir()
    (again,) = converted(fill_docx(data, FILLED), "docx", "odt", folder=tmp_path / "back")
    check(office, office.read(again, "form.odt"))


def test_without_names_the_codes_say_where_an_answer_stands(office):
    report = office.read(fill_xlsx(office.made("xlsx"), FILLED, named=False), "form.xlsx")
    check(office, report)


@pytest.mark.requirement("R78")
@pytest.mark.parametrize("key", ["xlsx", "ods"])
def test_a_number_in_a_cell_is_never_read_as_thousands(office, key, tmp_path):
    data = (
        office.made("xlsx")
        if key == "xlsx"
        else converted(office.made("ods"), "ods", "xlsx", folder=tmp_path)[0]
    )
    filled = {"Q3.number": 12.345, "Q8.evidence.1.figure": 37.035 / 3, "Q8.evidence.1.baseline": 1.234}
    office.read(fill_xlsx(data, filled), "form.xlsx")
    assert office.answers()["Q3"]["number"] == 12.345
    (card,) = office.case().evidence.values()
    assert (card.facts["figure"], card.facts["baseline"]) == (12.345, 1.234)


@pytest.mark.parametrize(("language", "number"), [("nl", 1.25), ("en", 1250)])
def test_a_sign_is_read_in_the_language_of_the_form(office, language, number):
    text = fill_text(office.made("txt", language), {"Q3.number": "1,250"})
    office.read(text, "form.txt")
    assert office.answers()["Q3"]["number"] == number
    assert office.read(office.made("txt", language), "again.txt").is_untouched
