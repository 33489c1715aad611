"""Every table of a workbook becomes rows of a list, with what a person should know about it."""

import pytest

from pz_domain.intake.unreadable import CellTooLong, EmptyFile
from pz_domain.intake.workbook.sheets import read_sheets
from tests.pz_domain.intake.books import LIST, parts_of, with_rows, xlsx, zipped


def test_empty_rows_are_left_out_and_keep_their_number():
    (sheet,) = read_sheets(xlsx({"L": (("Titel",), (), ("A",), ("  ",), ("B",))}), "list.xlsx")
    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("Titel",)), (3, ("A",)), (5, ("B",))]


def test_rows_nobody_sees_and_formulas_without_a_value_are_told():
    rows = '<row r="1" hidden="1"><c r="A1"><v>1</v></c><c r="B1"><f>1+1</f></c></row><row r="2" hidden="1"/>'
    (sheet,) = read_sheets(with_rows(rows), "list.xlsx")
    hidden, uncalculated = sheet.warnings
    assert hidden.endswith("taken in too: “1”.")
    assert uncalculated.startswith("1 formula has no value")


def test_many_hidden_rows_are_told_in_part():
    rows = "".join(f'<row r="{n}" hidden="1"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 20))
    assert read_sheets(with_rows(rows), "list.xlsx")[0].warnings[0].endswith(", “11”, “12” ….")


def test_a_table_that_cannot_be_read_is_told():
    parts = parts_of(xlsx({"Goed": LIST, "Stuk": LIST}))
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"].replace(b't="s"', b't="zz"')
    good, _ = read_sheets(zipped(parts), "list.xlsx")
    assert good.warnings == ("This table could not be read: “Stuk”.",)


def test_a_workbook_without_anything_is_refused():
    with pytest.raises(EmptyFile):
        read_sheets(xlsx({"L": ()}), "list.xlsx")


def test_a_cell_longer_than_any_text_is_refused():
    long = "x" * 131_073
    with pytest.raises(CellTooLong):
        read_sheets(with_rows(f'<row r="1"><c r="A1" t="str"><v>{long}</v></c></row>'), "list.xlsx")
