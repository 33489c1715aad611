"""A document that a provider saved as text, or pasted into a mail, says what it said as a document."""

from __future__ import annotations

import io
import re
import textwrap

import docx
import pytest

from pz_domain.forms.unreadable import NoQuestions
from tests.pz_domain.forms.filling import COMES_TO, FILLED, converted, fill_docx, fill_odt


def as_text(data: bytes, between: str) -> str:
    """A document as a program for mail pastes it: the words of its cells, with something between them."""
    book, lines = docx.Document(io.BytesIO(data)), list[str]()
    for block in book.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [between.join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)


def quoted(text: str) -> str:
    return "\n".join(
        f"> {part}".rstrip()
        for line in text.split("\n")
        for part in textwrap.wrap(line, 66, break_long_words=False) or [""]
    )


@pytest.mark.requirement("R86")
@pytest.mark.parametrize("between", ["\t", "\n"])
def test_cells_are_told_apart_by_tabs_or_by_lines(office, between):
    report = office.read(as_text(fill_docx(office.made("docx"), FILLED), between), "form.txt")
    assert office.answers() == COMES_TO
    assert (report.altered, report.missing) == ((), ())
    assert [note for note in report.notes if "Figures in its tables are not read" in note]


def test_what_libreoffice_saves_as_text_is_read(office, tmp_path):
    (text,) = converted(fill_odt(office.made("odt"), FILLED), "odt", "txt", folder=tmp_path)
    office.read(text, "form.txt")
    assert office.answers() == COMES_TO


def test_a_mail_that_breaks_and_quotes_its_lines_changes_no_choice_or_number(office):
    text = quoted(as_text(fill_docx(office.made("docx"), FILLED), "\n"))
    report = office.read(f"Dag,\n\n{text}", "form.txt")
    assert report.altered == ()
    found = office.answers()
    assert {code: found[code] for code in ("Q3", "Q6", "Q9", "Q10")} == {
        c: COMES_TO[c] for c in ("Q3", "Q6", "Q9", "Q10")
    }
    assert found["Q8"]["direction"] == "positive"


def test_one_that_nobody_filled_in_is_untouched(office):
    assert office.read(as_text(office.made("docx"), "\n"), "form.txt").is_untouched


def test_where_our_words_were_changed_it_is_told_and_nothing_is_guessed(office):
    text = as_text(fill_docx(office.made("docx"), FILLED), "\n")
    report = office.read(re.sub(r"Patiëntengroep\n", "Groep\n", text), "form.txt")
    assert [one.place.partition(",")[0] for one in report.altered] == ["Q2.text"]
    assert "Q2" not in office.answers()
    assert office.answers()["Q3"] == COMES_TO["Q3"]


@pytest.mark.parametrize("kind", ["txt", "csv"])
def test_a_mark_without_a_question_is_no_form_and_no_contact(office, kind):
    before = office.state()
    with pytest.raises(NoQuestions):
        office.read(f"Dag, ons antwoord volgt.\n{office.form().identity.mark}\n", f"form.{kind}")
    assert office.state() == before
