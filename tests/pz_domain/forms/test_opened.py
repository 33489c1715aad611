"""What a zip is made of, read where it cannot hurt: tables, names of cells, and the words of a document."""

from __future__ import annotations

import pytest

from pz_domain.forms import documents, opened
from pz_domain.forms.names import FORM, code_of, name_of
from pz_domain.intake.unreadable import DamagedWorkbook, OtherKind, TooSpread
from pz_domain.intake.workbook.opening import COMPOUND, Leaf
from tests.pz_domain.intake.books import ods, parts_of, xlsx, zipped

W = 'xmlns:w="urn:w" xmlns:mc="urn:mc"'


def docx(body: str) -> bytes:
    document = f'<?xml version="1.0"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"x", "word/document.xml": document.encode()})


def odt(body: str) -> bytes:
    spaces = " ".join(f'xmlns:{x}="urn:{x}"' for x in ("office", "text", "table"))
    within = f"<office:body>{body}</office:body>"
    content = f'<?xml version="1.0"?><office:document-content {spaces}>{within}</office:document-content>'
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def rows(data: bytes):
    kind, found = opened.read(data)
    ((_, found_rows, first, left),) = found["tables"]
    assert (first, left, found["names"], found["uncalculated"]) == (1, 1, {}, 0)
    return kind, found_rows


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(f'<w:p><w:r>{p}</w:r></w:p>' for p in paragraphs)}</w:tc>"


def test_a_word_document_is_rows_without_what_was_deleted_or_stands_twice():
    body = (
        "<w:p><w:r><w:t>Kop</w:t></w:r><w:del><w:r><w:t>weg</w:t></w:r></w:del></w:p><w:p/>"
        f"<w:tbl><w:tr>{cell('<w:t>Q2.text</w:t>')}"
        f"{cell('<w:t>een</w:t><w:br/><w:t>twee</w:t>', '<w:t>drie</w:t><w:tab/><w:t>vier</w:t>')}"
        "</w:tr></w:tbl><mc:Fallback><w:p><w:r><w:t>dubbel</w:t></w:r></w:p></mc:Fallback>"
    )
    assert rows(docx(body)) == ("docx", [["Kop"], ["Q2.text", "een\ntwee\ndrie vier"]])


def test_a_table_within_a_cell_is_part_of_that_cell():
    inner = f"<w:tc><w:tbl><w:tr>{cell('<w:t>binnen</w:t>')}</w:tr></w:tbl><w:p><w:r><w:t>na</w:t></w:r></w:p></w:tc>"
    assert rows(docx(f"<w:tbl><w:tr>{inner}</w:tr></w:tbl>"))[1] == [["binnen\nna"]]


def test_an_open_document_is_rows_with_its_blanks_and_without_remarks():
    body = (
        "<office:text><text:tracked-changes><text:p>weg</text:p></text:tracked-changes>"
        '<text:h>Kop<text:s text:c="3"/>x<text:s text:c="y"/>y</text:h><table:table><table:table-row>'
        "<table:table-cell><text:p>Q2.text</text:p></table:table-cell><table:table-cell><text:p>een<text:line-break/>"
        "twee<office:annotation><text:p>nee</text:p></office:annotation></text:p></table:table-cell>"
        "</table:table-row></table:table>los</office:text>"
    )
    assert rows(odt(body)) == ("odt", [["Kop   x y"], ["Q2.text", "een\ntwee"]])


def test_a_document_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(documents, "MOST_ROWS", 2)
    with pytest.raises(TooSpread):
        rows(docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 3))
    monkeypatch.setattr(documents, "MOST_CHARACTERS", 5)
    with pytest.raises(TooSpread):
        rows(docx("<w:p><w:r><w:t>lange tekst</w:t></w:r></w:p>"))
    with pytest.raises(DamagedWorkbook):
        rows(zipped({"word/other.xml": b""}))


def test_names_stand_for_one_cell_of_a_table(office):
    for key in ("xlsx", "ods"):
        kind, found = opened.read(office.made(key))
        assert kind == key
        table, row, column = found["names"][name_of("Q2.text")]
        held = {name: rows for name, rows, *_ in found["tables"]}[table]
        assert (held[row - 1][0], held[row - 1][column - 1]) == ("Q2.text", "ouderen")
        assert found["names"][FORM] == ("PZ", 1, 1)


def test_names_that_stand_for_something_else_are_left_out():
    parts = parts_of(xlsx())
    pair = b'<definedName name="a">Lijst!$A$1</definedName><definedName name="b">#REF!</definedName>'
    names = b"<definedNames>\n" + pair + b"</definedNames>"
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<calcPr", names + b"<calcPr")
    assert opened.read(zipped(parts))[1]["names"] == {"a": ("Lijst", 1, 1)}
    quoted = "<table:named-range table:name='c' table:cell-range-address=\"$'O''Neil'.$B$2:.$B$2\"/>"
    held = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    row = f"<table:table-row>{held}</table:table-row>"
    assert opened.read(ods(row + quoted))[1]["names"] == {"c": ("O'Neil", 2, 2)}


def test_what_is_no_form_at_all_is_told_by_its_kind(office):
    with pytest.raises(OtherKind):
        opened.read(zipped({"ppt/x.xml": b""}))
    with pytest.raises(OtherKind):
        opened.read(COMPOUND + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0\0")


def test_a_workbook_of_which_no_table_can_be_read_is_damaged(monkeypatch):
    monkeypatch.setattr(opened, "read_workbook", lambda _: ("xlsx", [Leaf("x", is_damaged=True)]))
    with pytest.raises(DamagedWorkbook):
        opened.read(xlsx())


def test_it_answers_as_a_program_of_its_own(monkeypatch):
    asked: list[object] = []
    monkeypatch.setattr(opened, "answer_by", asked.append)
    opened.answer()
    assert asked == [opened.read]


@pytest.mark.parametrize("code", ["Q1.text", "x-1.text", "Q10.other_groups.text", "a_b", "P4.text"])
def test_a_code_is_read_back_from_its_name(code):
    assert code_of(name_of(code)) == code
    assert name_of(code).replace("_", "a").isalnum()


def test_other_names_are_no_codes():
    assert [code_of(name) for name in (FORM, "PZ_base", "Print_Area")] == ["", "", ""]
