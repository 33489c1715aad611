"""A workbook gives the texts people see in it, under the row numbers they see."""

from datetime import date, datetime, time, timedelta

import pytest

from pz_domain.intake.unreadable import DamagedWorkbook, Encrypted, OtherKind, TooSpread
from pz_domain.intake.workbook import opening
from pz_domain.intake.workbook.opening import read_workbook, text
from tests.pz_domain.intake.books import LIST, ods, parts_of, with_rows, xlsx, zipped

at = datetime.fromisoformat
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def only(data):
    _, (leaf,) = read_workbook(data)
    return leaf


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (1.0, "1"), (1.5, "1.5"), (0.1 + 0.2, "0.3"), (12.345, "12.3450"), (-1.234, "-1.2340"),
        (0.125, "0.125"), (1234.567, "1234.567"), (1e20, "1e+20"), (-3.0, "-3"), (7, "7"),
        (True, "yes"), (False, "no"), ("007", "007"), (date(2024, 3, 1), "2024-03-01"),
        (at("2024-03-01"), "2024-03-01"), (at("2024-03-01T13:05"), "2024-03-01 13:05"),
        (at("2024-03-01T13:05:09"), "2024-03-01 13:05:09"), (time(9, 30), "09:30"),
        (timedelta(hours=30, minutes=5), "30:05"), (timedelta(seconds=-61), "-0:01:01"),
        ("PT30H05M00S", "30:05"), ("PT-onderzoek", "PT-onderzoek"),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_text(value, shown):
    assert text(value) == shown


def test_the_tables_come_in_order_with_what_is_hidden():
    kind, leaves = read_workbook(
        xlsx({"Uitleg": (("Lees mij",),), "Lijst": LIST, "Keuzes": ()}, hidden=("Keuzes",))
    )
    assert kind == "xlsx"
    assert [(leaf.name, leaf.is_hidden) for leaf in leaves] == [
        ("Uitleg", False), ("Lijst", False), ("Keuzes", True)
    ]  # fmt: skip
    assert leaves[1].rows == [list(row) for row in LIST]


def test_rows_have_the_numbers_they_have_in_excel():
    leaf = only(
        with_rows(
            '<row r="4"><c r="B4" t="str"><v>Titel</v></c></row><row r="6"><c r="B6"><v>2</v></c></row>'
        )
    )
    assert (leaf.first, leaf.rows) == (4, [["Titel"], [""], ["2"]])


def test_percentages_errors_and_hidden_rows_are_known():
    leaf = only(
        with_rows(
            '<row r="1" hidden="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
            '<row r="2"><c r="A2" t="str"><f>B1</f></c><c r="B2"><v>2</v></c></row>'
        )
    )
    assert leaf.rows == [["#DIV/0!", ""], ["", "2"]]
    assert (leaf.hidden, leaf.uncalculated) == ([1], 1)


def test_a_percentage_is_shown_as_one():
    parts = parts_of(with_rows('<row r="1"><c r="A1" s="1"><v>0.125</v></c><c r="B1"><v>0.125</v></c></row>'))
    styles = b'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs></styleSheet>'
    assert only(zipped(parts | {"xl/styles.xml": styles})).rows == [["12.5%", "0.125"]]


def test_a_percentage_that_holds_nothing_adds_no_row():
    parts = parts_of(
        with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="B9" s="0"><v></v></c></row>')
    )
    styles = b'<styleSheet><cellXfs><xf numFmtId="9"/></cellXfs></styleSheet>'
    assert only(zipped(parts | {"xl/styles.xml": styles})).rows == [["1"]]


def test_an_ods_is_read_with_what_it_shows():
    cells = (
        '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>'
        '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
        '<table:table-cell office:value-type="string" calcext:value-type="error" office:string-value="">'
        "<text:p>#N/B</text:p></table:table-cell>"
        '<table:table-cell office:value-type="string"><text:p>Zorg &amp; meer</text:p></table:table-cell>'
    )
    above = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    leaf = only(ods(f"{above}<table:table-row>{cells}</table:table-row>"))
    assert (leaf.first, leaf.rows) == (4, [["50%", "yes", "#N/B", "Zorg & meer"]])


def test_one_stray_cell_far_away_is_refused_by_its_place_before_anything_is_laid_out():
    with pytest.raises(TooSpread) as refusal:
        read_workbook(
            with_rows(
                '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576"><v>2</v></c></row>'
            )
        )
    assert refusal.value.values["cell"] == "XFD1048576"
    assert refusal.value.values["cells"] == 16_384 * 1_048_576


def test_stray_cells_of_an_xlsb_are_refused_too():
    def record(kind, number):
        return bytes([kind, 4]) + number.to_bytes(4, "little")

    far = record(0, 0) + record(2, 0) + record(0, 1_048_575) + record(2, 16_383)
    with pytest.raises(TooSpread):
        read_workbook(zipped({"xl/workbook.bin": b"", "xl/worksheets/sheet1.bin": far}))


def test_formats_without_values_far_away_do_no_harm():
    leaf = only(
        with_rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="XFD1048576" s="0"/></row>')
    )
    assert leaf.rows == [["1"]]


def test_repeated_cells_of_an_ods_are_counted_before_they_are_made():
    cell = (
        '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    )
    with pytest.raises(TooSpread):
        read_workbook(ods(f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'))


def test_what_the_library_lays_out_all_the_same_is_measured_once_more(monkeypatch):
    monkeypatch.setattr(opening, "MAX_CELLS", 5)
    with pytest.raises(TooSpread) as refusal:
        read_workbook(xlsx())
    assert refusal.value.values["cell"] == "C3"


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04rest", xlsx()[:400], xlsx()[:-40], COMPOUND + "Workbook\0".encode("utf-16-le")]
)
def test_a_workbook_that_is_not_whole_is_refused(data):
    with pytest.raises(DamagedWorkbook):
        read_workbook(data)


def test_one_table_that_cannot_be_read_leaves_the_others():
    parts = parts_of(xlsx({"Goed": LIST, "Stuk": LIST}))
    parts["xl/worksheets/sheet2.xml"] = parts["xl/worksheets/sheet2.xml"].replace(b't="s"', b't="zz"')
    _, leaves = read_workbook(zipped(parts))
    assert [leaf.is_damaged for leaf in leaves] == [False, True]


def test_what_lies_beside_the_tables_is_left_alone():
    import io

    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.add_worksheet("Lijst").write("A1", "Titel")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Lijst!$A$1:$A$2"})
    book.add_chartsheet("Grafiek").set_chart(chart)
    book.close()
    assert [leaf.name for leaf in read_workbook(file.getvalue())[1]] == ["Lijst"]


@pytest.mark.parametrize(
    ("stream", "refusal"),
    [
        ("EncryptedPackage", Encrypted),
        ("WordDocument", OtherKind),
        ("PowerPoint Document", OtherKind),
        ("", OtherKind),
    ],
)
def test_an_old_office_file_that_is_no_workbook_is_refused_by_its_kind(stream, refusal):
    with pytest.raises(refusal):
        read_workbook(COMPOUND + f"{stream}\0".encode("utf-16-le"))


def test_a_workbook_that_asks_for_a_password_only_when_opened_is_refused(monkeypatch):
    import python_calamine

    def locked(*_):
        raise python_calamine.PasswordError

    class Locked:
        from_filelike = staticmethod(locked)

    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Locked)
    with pytest.raises(Encrypted):
        read_workbook(xlsx())
