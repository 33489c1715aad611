"""The form for Kobo and ODK: it is a form to them, and what they export is read back."""

from __future__ import annotations

import io

import openpyxl
import pytest
from pyxform.xls2xform import convert

from pz_domain.forms.names import FOOTING, FORM, name_of
from tests.pz_domain.forms.filling import COMES_TO


def survey(data: bytes) -> dict[str, dict[str, str]]:
    page = openpyxl.load_workbook(io.BytesIO(data))["survey"]
    heads, *lines = page.iter_rows(values_only=True)
    return {str(line[1]): dict(zip(heads, line, strict=True)) for line in lines}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_a_form_by_the_rules_of_pyxform(office, language):
    office.do({"deed": "ask_back", "initiative": "bril", "question": "Q2", "text": "Wat is ${geheim} < 3?"})
    office.do({"deed": "answer_question", "initiative": "bril", "question": "Q3",
               "answer": {"number": 12.5, "as_of": "2023-12-31", "estimate": True}})  # fmt: skip
    told: list[str] = []
    made = convert(io.BytesIO(office.made("xlsform", language)), file_type=".xlsx", warnings=told)
    assert told == []
    form = office.form(language)
    for field in form.fields:
        assert f"/{name_of(field.code)}" in made.xform
    assert form.identity.mark in made.xform
    assert "$ {geheim} &lt; 3?" in made.xform
    assert "<output" not in made.xform


def test_choices_numbers_and_days_are_filled_in_and_texts_are_told(office):
    office.do({"deed": "answer_question", "initiative": "bril", "question": "Q3",
               "answer": {"number": 12.5, "as_of": "2023-12-31", "estimate": False}})  # fmt: skip
    rows = survey(office.made("xlsform"))
    filled = {"Q1.groups": "frail_elderly", "Q3.number": "12.5", "Q3.as_of": "2023-12-31", "Q3.estimate": "no",
              "Q2.text": None}  # fmt: skip
    assert {code: rows[name_of(code)]["default"] for code in filled} == filled
    assert "ouderen" in rows[name_of("Q2.text")]["hint"]
    assert "Zorggroep Noord" in rows[name_of("Q10.followers")]["hint"]


ANSWERED = {
    "Q1.groups": "cancer frail_elderly", "Q1.text": COMES_TO["Q1"]["text"], "Q2.text": "ouderen", "Q3.number": "1250",
    "Q3.as_of": "2023-12-31", "Q3.estimate": "yes", "Q4.text": "Zorg aan huis", "Q5.text": COMES_TO["Q5"]["text"],
    "Q6.elements": "Instructie door de poli\nEen bril per cliënt", "Q7.direction": "positive",
    "Q7.text": COMES_TO["Q7"]["text"], "Q8.direction": "positive", "Q8.text": COMES_TO["Q8"]["text"],
    "Q9.absent": "unknown", "Q9.reason": "Dat hebben wij niet gemeten.", "Q10.other_groups": "yes",
    "Q10.other_groups.text": "Ook na een staaroperatie.", "Q10.followers": "Regio Gooi\nZorggroep Noord",
    "Q10.spread": "some", "P4.text": COMES_TO["P4"]["text"],
}  # fmt: skip


def export(office, *lines: dict[str, str], ids=("bril",)) -> bytes:
    """Return what Kobo exports: headers with their groups, a column for each choice too."""
    book = openpyxl.Workbook()
    page = book.active
    forms = [office.form(id_=id_) for id_ in ids]
    codes = [field.code for field in forms[0].fields]
    page.append(["start", FORM, FOOTING, *(f"{name_of(c.split('.')[0])}/{name_of(c)}" for c in codes), "_id"])
    for form, line in zip(forms, lines, strict=True):
        page.append(
            ["2024-01-01", form.identity.mark, form.identity.footing, *(line.get(c) for c in codes), 7]
        )
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_an_export_is_read_back(office):
    report = office.read(export(office, ANSWERED), "kobo.xlsx")
    assert office.answers() == COMES_TO
    assert (report.missing, report.altered, report.unknown) == ((), (), ())


def test_every_line_of_an_export_is_a_form(office):
    path = office.kept(export(office, ANSWERED, {"Q2.text": "Kinderen"}, ids=("bril", "gem")), "kobo.xlsx")
    report = office.reads(path)
    assert [(one.initiative, len(one.brought)) for one in report.forms] == [("bril", 11), ("gem", 1)]
    assert office.answers("gem") == {"Q2": {"text": "Kinderen"}}
