"""A list as a file: whatever is in it is text, whole or not at all, and never over another file."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from odfdo import Document
from openpyxl import load_workbook

from pz_domain.publishing.listing import FORMS, Column, Listing, UnknownForm, write
from pz_domain.publishing.newfile import FileNotWritten
from pz_domain.refusals.workspace import FileExists

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+1+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "\x1b[31mrood",
    "https://example.org",
    "12",
)
LIST = Listing(
    "Lijst [a]/b*?:" + "x" * 40,
    (Column("title", "titel"), Column("days", "dagen"), Column("since", "sinds")),
    [*((text, 3, date(2023, 11, 1)) for text in HOSTILE), ("Gewoon", None, None), ("l" * 40_000, 0, None)],
)


@pytest.mark.parametrize("ending", FORMS)
def test_a_file_is_written_once_and_never_over_another(tmp_path: Path, ending) -> None:
    file = write(LIST, tmp_path / f"lijst{ending.upper()}")
    before = file.read_bytes()
    with pytest.raises(FileExists):
        write(LIST, file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_name_without_a_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownForm, match=r"\.xlsx, \.ods, \.csv, \.json"):
        write(LIST, tmp_path / "lijst.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_takes_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotWritten):
        write(LIST, tmp_path / "no" / "lijst.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_holds_text_numbers_and_dates_and_no_formula_or_link(tmp_path: Path) -> None:
    book = load_workbook(write(LIST, tmp_path / "lijst.xlsx"))
    sheet = book.active
    assert [cell.value for cell in sheet[1]] == ["titel", "dagen", "sinds"]
    for row in sheet.iter_rows(min_row=2, max_row=1 + len(HOSTILE)):
        assert row[0].data_type == "s"
        assert row[0].hyperlink is None
        assert row[1].value == 3
        assert row[2].value.date() == date(2023, 11, 1)
    assert sheet["A2"].value == HOSTILE[0]
    assert sheet.freeze_panes == "A2"
    assert len(sheet.cell(len(LIST.rows) + 1, 1).value) < 32_768


def test_an_open_document_holds_text_numbers_and_dates(tmp_path: Path) -> None:
    table = Document(write(LIST, tmp_path / "lijst.ods")).body.tables[0]
    first = table.get_row(1)
    assert [cell.type for cell in first.cells] == ["string", "float", "date"]
    assert first.cells[0].value == HOSTILE[0]
    assert all(cell.formula is None for row in table.rows for cell in row.cells)


def test_a_csv_opens_in_a_spreadsheet_without_acting(tmp_path: Path) -> None:
    file = write(LIST, tmp_path / "lijst.csv")
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.reader(lines, delimiter=";"))
    assert rows[0] == ["titel", "dagen", "sinds"]
    assert rows[1] == ["'" + HOSTILE[0], "3", "2023-11-01"]
    assert all(not row[0].startswith(("=", "+", "-", "@")) for row in rows)
    assert "\x1b" not in file.read_text(encoding="utf-8")
    assert rows[9] == ["Gewoon", "", ""]


def test_json_has_a_key_for_every_column(tmp_path: Path) -> None:
    rows = json.loads(write(LIST, tmp_path / "lijst.json").read_text(encoding="utf-8"))
    assert rows[1] == {"title": "+1+1", "days": 3, "since": "2023-11-01"}
    assert rows[8] == {"title": "Gewoon", "days": None, "since": None}
