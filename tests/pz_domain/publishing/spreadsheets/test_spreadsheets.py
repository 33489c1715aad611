"""Workbooks as files: read back by others, nothing in them acts, same data same bytes."""

import csv
import io
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from pz_domain.publishing.spreadsheets import NAMES, SPREADSHEETS, write
from pz_domain.publishing.spreadsheets.cells import LONGEST, sheet_names, width_of
from pz_domain.publishing.workbook import Column, Sheet, Workbook

HOSTILE = (
    '=HYPERLINK("http://x","y")', "+1+1", "-2", "@SUM(A1)", "https://example.org", "12", "<b>&amp;]]></b>", '"quote"',
    "_x0041_", "{=1}", "mailto:a@b.nl", "internal:'x'!A1",
)  # fmt: skip
COLUMNS = (
    Column("titel", 30, help="Hoe heet de praktijk?"),
    Column("aantal", kind="number"),
    Column("sinds", kind="date"),
    Column("gegevens", choices=("ja", "nee", "onbekend")),
    Column(
        "doelgroepen",
        choices=('mensen met "kanker"', "ouderen, kwetsbaar", "x" * 250),
        several=True,
        help="h" * 400,
    ),
)
ROWS = [(text, 3, date(2023, 11, 1), "ja", None) for text in HOSTILE]
BOOK = Workbook(
    "Lijst & <titel>",
    (
        Sheet("Praktijken", COLUMNS, ROWS, prepared=20),
        Sheet("Uitleg", (Column("kolom"),), [("Titel",)], filters=False),
    ),
    "nl",
    {"bron": "vgz & <zk>"},
)
ZIPPED = ("xlsx", "ods")


def one_column(*cells, language="nl"):
    return Workbook("t", (Sheet("s", (Column("k"),), [(cell,) for cell in cells]),), language)


def read(form, workbook):
    book = CalamineWorkbook.from_filelike(io.BytesIO(write(form, workbook)))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("form", SPREADSHEETS)
def test_the_same_data_are_the_same_bytes(form):
    assert write(form, BOOK) == write(form, BOOK)
    assert form in NAMES


@pytest.mark.parametrize("form", ZIPPED)
def test_another_program_reads_text_numbers_and_dates(form):
    sheets = read(form, BOOK)
    assert list(sheets)[:2] == ["Praktijken", "Uitleg"]
    assert sheets["Praktijken"][0] == [column.head for column in COLUMNS]
    assert [tuple(row[:4]) for row in sheets["Praktijken"][1 : 1 + len(HOSTILE)]] == [row[:4] for row in ROWS]


@pytest.mark.parametrize("form", ZIPPED)
@pytest.mark.parametrize("text", ["a  b   c", "twee\nregels", "é ü ẞ 漢 😀", "a" * 31_000])
def test_text_comes_back_as_it_was_written(form, text):
    assert read(form, one_column(text))["s"][1] == [text]


@pytest.mark.parametrize("form", ZIPPED)
def test_signs_that_no_file_may_hold_are_made_visible(form):
    assert read(form, one_column("a\x00b\x1b[31mc\ud800\ufffe"))["s"][1] == ["a␀b␛[31mc\ufffd\ufffd"]


@pytest.mark.parametrize("form", ZIPPED)
def test_what_no_spreadsheet_holds_is_cut_left_out_or_written_as_text(form):
    rows = read(form, one_column("a" * 40_000, float("nan"), float("inf"), date(1850, 1, 2), "", "x"))["s"]
    assert len(rows[1][0]) == LONGEST
    assert rows[1][0].endswith(" …")
    assert [row[0] for row in rows[2:]] == ["", "", "1850-01-02", "", "x"]


@pytest.mark.parametrize("form", ZIPPED)
def test_an_archive_holds_no_clock_and_is_not_compressed(form):
    with zipfile.ZipFile(io.BytesIO(write(form, BOOK))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
        assert "2026" not in archive.read({"xlsx": "docProps/core.xml", "ods": "meta.xml"}[form]).decode()
    assert archive.namelist()[0] == {"xlsx": "[Content_Types].xml", "ods": "mimetype"}[form]


def test_an_excel_file_holds_no_formula_or_link_and_shows_its_heads():
    book = load_workbook(io.BytesIO(write("xlsx", BOOK)))
    sheet = book["Praktijken"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    assert all(cell.hyperlink is None for cell in cells)
    assert sheet.freeze_panes == "A2"
    assert sheet["A1"].font.b
    assert sheet.auto_filter.ref == f"A1:E{len(ROWS) + 1}"
    assert book["Uitleg"].auto_filter.ref is None
    assert sheet.column_dimensions["A"].width == pytest.approx(30, abs=1)
    assert book.custom_doc_props.props[0].value == "vgz & <zk>"
    assert book.properties.title == "Lijst & <titel>"


def test_an_excel_file_offers_choices_and_help_in_the_rows_to_fill_in():
    book = load_workbook(io.BytesIO(write("xlsx", BOOK)))
    rules = {str(rule.sqref): rule for rule in book["Praktijken"].data_validations.dataValidation}
    assert rules["A2:A21"].prompt == "Hoe heet de praktijk?"
    assert rules["D2:D21"].formula1 == '"ja,nee,onbekend"'
    assert rules["D2:D21"].showErrorMessage
    assert not rules["E2:E21"].showErrorMessage
    assert len(rules["E2:E21"].prompt) <= 255
    listed = book["PZ_lists"]
    assert rules["E2:E21"].formula1 == "PZ_lists!$A$1:$A$3"
    assert [cell.value for cell in listed["A"]] == list(COLUMNS[4].choices)
    assert listed.sheet_state == "hidden"


def test_lists_of_different_lengths_stand_beside_each_other():
    columns = (
        Column("a", choices=("1,2", "3")),
        Column("b", choices=("4,5",)),
        Column("c", choices=("1,2", "3")),
    )
    book = load_workbook(io.BytesIO(write("xlsx", Workbook("t", (Sheet("s", columns, prepared=1),), "en"))))
    assert list(book["PZ_lists"].values) == [("1,2", "4,5"), ("3", None)]


@pytest.mark.parametrize(
    ("language", "form"), [("nl", "d-m-yyyy"), ("en", "yyyy-mm-dd"), ("fr", "yyyy-mm-dd")]
)
def test_a_date_is_shown_in_the_form_of_the_language(language, form):
    book = load_workbook(io.BytesIO(write("xlsx", one_column(date(2023, 11, 1), language=language))))
    assert book.active["A2"].number_format == form
    with zipfile.ZipFile(
        io.BytesIO(write("ods", one_column(date(2023, 11, 1), language=language)))
    ) as archive:
        style = archive.read("content.xml").decode().partition('style:name="as-date">')[2]
    assert style.startswith("<number:day/>") == (language == "nl")


def test_a_csv_opens_in_a_dutch_excel_without_acting():
    data = write("csv", BOOK)
    assert data.startswith(b"\xef\xbb\xbftitel;aantal;sinds;")
    assert data.count(b"\r\n") == len(ROWS) + 1
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[1] == ["'" + HOSTILE[0], "3", "2023-11-01", "ja", ""]
    assert all(not cell.startswith(("=", "+", "-", "@", "\t")) for row in rows for cell in row)


@pytest.mark.parametrize(("language", "written"), [("nl", "1,5"), ("en", "1.5")])
def test_a_csv_has_decimals_as_the_language_writes_them(language, written):
    assert write("csv", one_column(1.5, language=language)).decode("utf-8-sig") == f"k\r\n{written}\r\n"


def test_sheets_get_names_that_excel_takes():
    names = ("[a]/b*?:c\\", "", "  'x' ", "History", "a b c", "y" * 40, "Y" * 40, "'")
    sheets = tuple(Sheet(name, (Column("k"),)) for name in names)
    found = sheet_names(Workbook("t", sheets, "nl"))
    assert found[0] == "a b c"
    assert found[2] == "x"
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 and name.casefold() != "history" for name in found)
    assert list(read("xlsx", Workbook("t", sheets, "nl"))) == list(found)
    assert list(read("ods", Workbook("t", sheets, "nl"))) == list(found)


def test_a_column_is_as_wide_as_its_cells_ask():
    rows = [("kort", "x" * 100, None, "een\n" + "y" * 20)]
    sheet = Sheet("s", (Column("k"), Column("k"), Column("een langere kop"), Column("k")), rows)
    assert [width_of(sheet, place) for place in range(4)] == [8, 60, 17, 22]


@pytest.mark.parametrize(("count", "last"), [(1, "A2"), (26, "Z2"), (27, "AA2"), (703, "AAA2")])
def test_the_heads_of_an_ods_filter_as_many_columns_as_there_are(count, last):
    sheet = Sheet("s", (Column("k"),) * count, [("x",) * count])
    with zipfile.ZipFile(io.BytesIO(write("ods", Workbook("t", (sheet,), "nl")))) as ods:
        assert f"'s'.A1:'s'.{last}\"".encode() in ods.read("content.xml")


@pytest.mark.parametrize("form", ZIPPED)
def test_a_sheet_without_rows_can_be_opened(form):
    assert read(form, Workbook("t", (Sheet("s", (Column("k"),)),), "nl"))["s"][0] == ["k"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ZIPPED)
def test_libreoffice_reads_the_same(form, tmp_path: Path):
    (tmp_path / f"lijst.{form}").write_bytes(write(form, BOOK))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'own').as_uri()}", "--headless", "--convert-to",
         "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true", "--outdir", tmp_path, f"lijst.{form}"],
        cwd=tmp_path, check=True, capture_output=True, timeout=150,
    )  # fmt: skip
    with (tmp_path / "lijst.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[0] for row in rows[1 : 1 + len(HOSTILE)]] == list(HOSTILE)
    assert rows[1][1:4] == ["3", "1-11-2023", "ja"]
