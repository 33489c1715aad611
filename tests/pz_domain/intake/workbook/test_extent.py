"""Tables are measured as a stream, whoever wrote them, and what the library does not tell is noted."""

import pytest

from pz_domain.intake.unreadable import DamagedWorkbook, TooSpread
from pz_domain.intake.workbook.extent import Extent, column_name, column_number, percentage
from pz_domain.intake.workbook.of_ods import of_ods
from pz_domain.intake.workbook.of_xlsb import of_xlsb
from pz_domain.intake.workbook.of_xlsx import of_xlsx, percent_formats, table_parts


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_columns_have_letters(number, letters):
    assert column_name(number) == letters
    assert column_number(letters.lower()) == number


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.25", "25%"), ("1", "100%"), ("0.1275", "12.75%"), ("0.12345", "12.3450%"), ("x", "x")],
)
def test_a_share_is_shown_as_a_percentage(value, shown):
    assert percentage(value) == shown


def test_an_empty_table_reaches_nowhere():
    extent = Extent()
    extent.span([], [1])
    extent.check()
    assert extent.last == (0, 0)


def sheet(rows, prefix=""):
    return f"<{prefix}worksheet><{prefix}sheetData>{rows}</{prefix}sheetData></{prefix}worksheet>".encode()


USUAL = (
    '<row r="2" hidden="1"><c r="B2" s="3"><v>0.5</v></c><c r="C2" t="e"><f>A1</f><v>#REF!</v></c></row>'
    '<row r="3"><c r="D3"><f>1+1</f></c><c r="E3" t="s" s="3"><v>0</v></c><c r="F3" s="3"/>'
    '<c r="G3" t="n" s="3"><v>1</v></c></row>'
)
ODD = (
    "<row r='2' hidden='true'><c r='B2' s='3'><v>0.5</v></c><c t='e'><f>A1</f><v>#REF!</v></c></row>"
    "<row><c r='E3' t='s' s='3'><v>0</v></c><!-- --><c r='G3' t='n' s='3'><v>1</v></c></row>"
)


@pytest.mark.parametrize("data", [sheet(USUAL), sheet(ODD)])
def test_a_table_of_an_xlsx_is_measured_however_it_is_written(data):
    extent = of_xlsx(data, "Lijst", frozenset({"3"}))
    assert (extent.first, extent.last) == ((2, 2), (3, 7))
    assert extent.said == {(2, 2): "50%", (2, 3): "#REF!", (3, 7): "100%"}
    assert extent.hidden == [2]


def test_a_prefix_hides_no_cell():
    data = b'<x:worksheet xmlns:x="urn:x"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:worksheet>'
    extent = of_xlsx(data, "Lijst")
    extent.span({1}, {1})
    with pytest.raises(TooSpread):
        extent.check()


@pytest.mark.parametrize(
    "data", [b'<!DOCTYPE a [<!ENTITY b "c">]><c r="A1">&b;</c>', b"<c><!", b"<!-- --><c>"]
)
def test_entities_and_broken_xml_are_refused(data):
    with pytest.raises(DamagedWorkbook):
        of_xlsx(data, "Lijst")


def test_formats_that_show_a_percentage_are_found():
    styles = (
        b'<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.0%"/><numFmt numFmtId="165" formatCode=\'0"%"\'/>'
        b'</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/>'
        b'<xf numFmtId="165"/><xf numFmtId="9"/></cellXfs></styleSheet>'
    )
    assert percent_formats(styles) == {"1", "3"}


def test_the_part_of_a_table_is_found_by_its_name():
    relations = (
        b'<R><Relationship Id="a" Target="worksheets/s1.xml"/><Relationship Id="b" Target="/xl/s2.xml"/></R>'
    )
    book = b'<w xmlns:r="urn:r"><sheet name="Een" r:id="a"/><sheet name="Twee" r:id="b"/><sheet name="Drie"/></w>'
    assert table_parts(relations, book) == {"xl/worksheets/s1.xml": "Een", "xl/s2.xml": "Twee", "xl/": "Drie"}


def cell(kind="string", more="", text="x"):
    return f'<table:table-cell office:value-type="{kind}" {more}><text:p>{text}</text:p></table:table-cell>'


def measured(*rows, attributes='table:name="L &amp; &quot;M&quot;"'):
    return of_ods(f"<a><table:table {attributes}>{''.join(rows)}</table:table></a>".encode())[0]


def test_the_rows_of_an_ods_are_counted_as_often_as_they_are_repeated():
    extent = measured(
        '<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>',
        f'<table:table-row table:visibility="collapse" table:number-rows-repeated="2">{cell()}</table:table-row>',
        f'<table:table-row table:visibility="visible"><table:table-cell table:number-columns-repeated="3"/>{cell()}'
        '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>',
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>',
    )
    assert (extent.name, extent.first, extent.last, extent.hidden) == ('L & "M"', (5, 1), (7, 4), [5, 6])


def test_what_cells_of_an_ods_show_is_noted():
    extent = measured(
        "<table:table-row>",
        cell("percentage", 'office:value="0.3"'), cell("percentage"),
        cell("boolean", 'office:boolean-value="true"'), cell("boolean"),
        cell("string", 'calcext:value-type="error"', "#N/A"), cell(),
        "</table:table-row>",
    )  # fmt: skip
    assert extent.said == {(1, 1): "30%", (1, 3): "yes", (1, 4): "no", (1, 5): "#N/A"}


def test_signs_within_attributes_hide_no_cells():
    formula = 'table:formula="of:=[.A1]>0" table:number-columns-repeated="16384"'
    assert measured(f"<table:table-row>{cell('float', formula)}</table:table-row>").last == (1, 16384)


def test_words_about_values_are_no_values():
    extent = measured(
        '<table:table-row><table:table-cell table:number-columns-repeated="2"/><text:p>value-type=</text:p>'
        "<table:table-cell/>value-type=</table:table-row>",
        "<table:table-row",
        attributes="",
    )
    assert (extent.name, extent.last) == ("", (0, 0))


def test_entities_of_an_ods_are_refused():
    with pytest.raises(DamagedWorkbook):
        of_ods(b'<!DOCTYPE a [<!ENTITY b "c">]>')


def record(kind, *content):
    return bytes([kind, len(bytes(content)), *content])


def test_a_table_of_an_xlsb_is_measured_by_its_records():
    data = (
        record(0, 4, 0, 0, 0) + record(2, 1, 0, 0, 0) + record(1, 99, 0, 0, 0)
        + bytes([0x81, 0x01, 0x80, 0x80, 0x80, 0x00]) + record(7, 6, 0, 0, 0)
    )  # fmt: skip
    extent = of_xlsb(data, "Lijst")
    assert (extent.first, extent.last) == ((5, 2), (5, 7))


@pytest.mark.parametrize("data", [b"", b"\x81", b"\x02", b"\x02\x80", b"\x00\xff\xff\xff\xff"])
def test_an_xlsb_that_breaks_off_is_measured_as_far_as_it_goes(data):
    assert of_xlsb(data, "Lijst").last == (0, 0)
