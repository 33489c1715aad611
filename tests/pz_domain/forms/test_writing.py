"""Forms as files: whole or not at all, by a name that says which; and what a spreadsheet keeps a provider from."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import docx
import openpyxl
import pytest

from pz_domain.forms.grid import sheets
from pz_domain.forms.names import name_of
from pz_domain.forms.writing import BY_KEY, FORMATS, file_name, write_forms
from pz_domain.refusals.workspace import FileExists


def test_each_form_is_a_new_file_named_after_it(office):
    forms = [office.form(), office.form(id_="gem")]
    made = write_forms(forms, BY_KEY["txt"], office.folder / "out")
    assert [file.name for file in made] == [
        f"vragenlijst-{form.identity.initiative}-{form.identity.version}.txt" for form in forms
    ]
    (office.folder / "out" / made[0].name).unlink()
    with pytest.raises(FileExists):
        write_forms(forms, BY_KEY["txt"], office.folder / "out")
    assert [file.name for file in (office.folder / "out").iterdir()] == [made[1].name]


def test_an_id_that_was_made_goes_behind_the_title(office):
    form = replace(office.form(), title="Één ... ../praktijk")
    form = replace(form, identity=replace(form.identity, initiative="0123456789abcdef"))
    name = file_name(form, BY_KEY["ods"])
    assert name == f"vragenlijst-een-praktijk-0123456789abcdef-{form.identity.version}.ods"


@pytest.mark.no_cover
@pytest.mark.parametrize("key", [format_.key for format_ in FORMATS])
def test_the_same_form_gives_the_same_bytes_in_each_language(office, key):
    assert office.made(key) == office.made(key)
    assert office.made(key) != office.made(key, "en")


def test_a_spreadsheet_locks_all_but_the_answers_and_offers_choices(office):
    book = openpyxl.load_workbook(io.BytesIO(office.made("xlsx")))
    page = book["Vragenlijst"]
    assert page.protection.sheet
    assert book["PZ"].sheet_state == "hidden"
    rows = sheets(office.form())[0].rows
    answers = {row.slots[0].code: n for n, row in enumerate(rows, start=1) if row.slots}
    for cells in page.iter_rows():
        for cell in cells:
            is_answer = cell.column_letter == "D" and cell.row in answers.values()
            assert cell.protection.locked is not is_answer
    held = {place: rule for rule in page.data_validations.dataValidation for place in str(rule.sqref).split()}
    rule = held[f"D{answers['Q7.direction']}"]
    assert (rule.type, rule.formula1.startswith("PZ!$")) == ("list", True)
    assert held[f"D{answers['Q3.number']}"].type == "decimal"
    assert held[f"D{answers['Q3.as_of']}"].type == "date"
    assert f"D{answers['Q7.text']}" not in held
    assert book.defined_names[name_of("Q7.text")].attr_text == f"'Vragenlijst'!$D${answers['Q7.text']}"


def test_an_ods_locks_all_but_the_answers_and_offers_choices(office):
    office.do(
        {"deed": "answer_question", "initiative": "bril", "question": "Q3",
         "answer": {"number": 12.5, "as_of": "2023-12-31", "estimate": True}},
    )  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(office.made("ods"))) as archive:
        assert archive.namelist()[0] == "mimetype"
        tree = ET.fromstring(archive.read("content.xml"))
    space = {x: f"urn:oasis:names:tc:opendocument:xmlns:{x}:1.0" for x in ("table", "style", "office")}
    page = tree.find(".//table:table", space)
    assert page is not None
    assert page.get(f"{{{space['table']}}}protected") == "true"
    locks = {
        style.get(f"{{{space['style']}}}name"): cell.get(f"{{{space['style']}}}cell-protect")
        for style in tree.iterfind(".//style:style", space)
        for cell in style.iterfind("style:table-cell-properties", space)
    }
    assert {name for name, lock in locks.items() if lock == "none"} == {"open", "number", "date"}
    rules = [
        rule.get(f"{{{space['table']}}}condition")
        for rule in tree.iterfind(".//table:content-validation", space)
    ]
    assert 'of:cell-content-is-in-list("positief";"neutraal";"negatief";"onbekend")' in rules
    assert any("decimal" in str(rule) for rule in rules)
    values = {c.get(f"{{{space['office']}}}value-type") for c in page.iterfind(".//table:table-cell", space)}
    assert {"float", "date", "string"} <= values


def test_a_word_document_goes_by_headings_in_its_language(office):
    made = docx.Document(io.BytesIO(office.made("docx")))
    heads = [
        (p.style.name, p.text)
        for p in made.paragraphs
        if p.style is not None and "Heading" in str(p.style.name)
    ]
    assert heads[0] == ("Heading 1", "Vragenlijst: Praktijk bril")
    assert {level for level, _ in heads[1:]} == {"Heading 2"}
    assert [text.split()[0] for _, text in heads[1:-1]] == [topic.code for topic in office.form().topics]
    for topic in office.form().topics:
        assert topic.code in {row.cells[0].text.split(".")[0] for table in made.tables for row in table.rows}
    assert [round(column.width.cm, 1) for column in made.tables[0].columns] == [2.9, 5.0, 9.1]
    with zipfile.ZipFile(io.BytesIO(office.made("docx"))) as parts:
        document, styles = parts.read("word/document.xml"), parts.read("word/styles.xml")
    assert document.count(b"<w:tblHeader/>") == len(made.tables)
    assert b'w:lang w:val="nl-NL"' in styles
    assert b'w:val="en-US"' not in styles
    about = made.core_properties
    assert (about.language, about.title) == ("nl-NL", "Vragenlijst: Praktijk bril")


def test_a_form_goes_along_with_a_mail_in_any_format(office):
    assert {key: len(office.made(key)) < 100_000 for key in BY_KEY} == dict.fromkeys(BY_KEY, True)
    assert len(office.made("docx")) < 60_000


def test_a_document_holds_a_list_and_lines_in_one_cell(office):
    text = {"text": "een\n\ntwee"}
    office.do({"deed": "answer_question", "initiative": "bril", "question": "Q2", "answer": text})
    for key in ("docx", "odt"):
        report = office.read(office.made(key), f"form.{key}")
        assert (report.is_untouched, report.altered) == (True, ())


def test_days_and_decimals_are_written_as_in_the_language(office):
    answer = {"number": 12.5, "as_of": "2023-07-01", "estimate": False}
    office.do({"deed": "answer_question", "initiative": "bril", "question": "Q3", "answer": answer})
    for language, shown in (("nl", ("12,5", "1-7-2023")), ("en", ("12.5", "2023-07-01"))):
        text = office.made("txt", language).decode("utf-8-sig")
        book = docx.Document(io.BytesIO(office.made("docx", language)))
        cells = [row.cells[2].text for row in book.tables[2].rows[1:3]]
        assert tuple(cells) == shown
        assert all(f":\r\n{one}\r\n" in text for one in shown)
        assert office.read(office.made("txt", language), "form.txt").is_untouched


def test_a_text_form_is_narrow_has_windows_line_ends_and_no_pictures_of_lines(office):
    text = office.made("txt").decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", "")
    ours = [line for line in text.split("\r\n") if not line.startswith(("pz1", "Drie"))]
    assert max(map(len, ours)) <= 80
    assert not any(set(line) <= set("-=_*|+ ") and line.strip() for line in ours)
