"""A form in the body of a mail: quoted, wrapped, in another encoding, and answered in every way people answer."""

from __future__ import annotations

import re
import textwrap

import pytest

from pz_domain.forms.alike import shape
from tests.pz_domain.forms.filling import COMES_TO, FILLED, fill_text


@pytest.fixture
def filled(office):
    return fill_text(office.made("txt"), FILLED)


def wrapped(text: str, width: int = 76) -> str:
    lines = (textwrap.wrap(line, width, break_long_words=False) or [""] for line in text.split("\n"))
    return "\n".join(line for part in lines for line in part)


def quoted(text: str, sign: str = "> ") -> str:
    return "\n".join(f"{sign}{line}".rstrip() for line in text.split("\n"))


MANGLED = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "quoted in a reply": lambda text: (
        f"Dag Anna, hierbij.\n\nOp 3 mei schreef Anna:\n{quoted(text)}".encode()
    ),
    "quoted twice": lambda text: quoted(quoted(text, ">"), "> ").encode(),
    "broken over lines": lambda text: wrapped(text).encode(),
    "broken and quoted": lambda text: quoted(wrapped(text, 72)).encode(),
    "hard blanks": lambda text: text.replace(" ", "\u00a0").encode(),
    "Windows letters": lambda text: text.encode("cp1252"),
    "a mark of its encoding": lambda text: text.encode("utf-16"),
    "no dashes or quotation marks of print": lambda text: re.sub(
        "[“”]", '"', text.replace("–", "-")
    ).encode(),
    "a signature behind it": lambda text: f"{text}\n-- \nJan, manager\n".encode(),
    "indented": lambda text: quoted(text, "   ").encode(),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("how", MANGLED)
def test_what_a_mail_program_does_to_a_form_changes_no_answer(office, filled, how):
    report = office.read(MANGLED[how](filled), "form.txt")
    assert shape(office.answers()) == shape(COMES_TO)
    assert (report.altered, report.stray, report.missing) == ((), (), ())


def test_an_answer_typed_behind_the_colon_counts_and_a_choice_may_be_written_out(office):
    text = office.made("txt").decode("utf-8-sig")
    text = text.replace("[Q3.number] Aantal:\r\n", "[Q3.number] Aantal: 1.250\r\n")
    text = text.replace("[Q7.direction] Richting:\r\n", "[Q7.direction] Richting: Neutraal.\r\n")
    office.read(text, "form.txt")
    assert office.answers()["Q3"] == {"number": 1250}
    assert office.answers()["Q7"] == {"direction": "neutral"}


def test_words_below_a_question_are_told_and_not_lost(office):
    text = office.made("txt").decode("utf-8-sig").replace("\r\n", "\n")
    text = text.replace(
        "beschrijf de groep in eigen\nwoorden. Hoort", "beschrijf de groep in\neigen woorden. Hoort"
    )
    text = text.replace("\n\n[Q4.text]", "\n\nVroeger kwam de zuster.\n\n[Q4.text]")
    report = office.read(fill_text(text.encode(), {"Q2.text": "iedereen"}), "form.txt")
    ((where, now),) = [(one.place, one.now) for one in report.stray]
    assert where.startswith("Q4, ")
    assert now == "Vroeger kwam de zuster."
    assert report.needs_a_person


def test_a_question_that_was_rewritten_is_told(office):
    text = office.made("txt").decode("utf-8-sig")
    text = text.replace("[Q2.text] Patiëntengroep:", "[Q2.text] Onze groep: kinderen")
    report = office.read(text.replace("kinderen\r\nouderen", "kinderen"), "form.txt")
    assert [(one.was, one.now) for one in report.altered] == [("Patiëntengroep:", "Onze groep: kinderen")]
    assert office.answers()["Q2"] == {"text": "kinderen"}


@pytest.mark.parametrize(
    ("typed", "elements"),
    [
        ("- een\n- twee", ["een", "twee"]),
        ("1. een\n2) twee", ["een", "twee"]),
        ("* een\n  die doorloopt\n* twee", ["een die doorloopt", "twee"]),
        ("een\ntwee", ["een", "twee"]),
        ("een; twee", ["een", "twee"]),
        (
            "Een onderdeel dat zo lang is dat een mailprogramma het midden in\nafbreekt\ntwee",
            ["Een onderdeel dat zo lang is dat een mailprogramma het midden in afbreekt", "twee"],
        ),
    ],
)
def test_a_list_is_typed_in_many_ways(office, typed, elements):
    text = office.made("txt").decode("utf-8-sig").replace("\r\n", "\n")
    office.read(fill_text(text.encode(), {"Q6.elements": typed}), "form.txt")
    assert office.answers()["Q6"] == {"elements": elements}


def test_two_choices_and_a_strange_one_are_problems_with_their_words(office):
    text = office.made("txt").decode("utf-8-sig").replace("\r\n", "\n")
    before, code, rest = text.partition("[Q7.direction]")
    text = (
        before
        + code
        + rest.replace("[ ] positief", "[x] positief", 1).replace("[ ] neutraal", "(x) neutraal", 1)
    )
    before, code, rest = text.partition("[Q8.direction]")
    text = before + code + rest.replace("[ ] positief", "[x] positief en hoe", 1)
    report = office.read(text, "form.txt")
    problems = {one.question: one.problems for one in report.findings if one.problems}
    assert problems == {
        "Q7": ("Richting: only one can be chosen, and there are 2: positief; neutraal",),
        "Q8": ("Richting: “en hoe” is none of: positief, neutraal, negatief, onbekend",),
    }
    assert "Q7" not in office.answers()


def test_codes_that_are_not_ours_are_told(office):
    text = office.made("txt").decode("utf-8-sig").replace("\r\n", "\n")
    text = fill_text(text.encode(), {"Q2.text": "x"})
    report = office.read(text.replace("[END]", "[P9.text] Iets:\nja\n\n[END]"), "f.txt")
    assert report.unknown == ("P9.text",)


def test_of_a_form_that_is_quoted_below_itself_the_filled_one_counts(office):
    empty = office.made("txt").decode("utf-8-sig")
    office.read(f"{fill_text(empty.encode(), FILLED)}\n\n{quoted(empty)}", "form.txt")
    assert office.answers()["Q3"]["number"] == 1250
    office.read(f"{empty}\n\n{quoted(fill_text(empty.encode(), {'Q8.text': 'Later'}))}", "form.txt")


def test_answers_are_typed_between_lines_that_are_quoted(office):
    text = office.made("txt").decode("utf-8-sig").replace("\r\n", "\n")
    code = "> [Q8.text] Uitleg:\n"
    reply = quoted(text).replace(code, f"{code}28 uur per jaar,\nsinds 2019.\n")
    office.read(reply, "form.txt")
    assert office.answers()["Q8"] == {"text": "28 uur per jaar,\nsinds 2019."}


def test_paragraphs_that_a_mail_program_broke_are_whole_again(office):
    long = (
        "De wijkverpleging kwam drie keer per dag langs om te druppelen, ook in het weekend. " * 3
    ).strip()
    text = fill_text(office.made("txt"), {"Q8.text": f"{long}\n\nNu niet meer.\n- punt een"})
    office.read(wrapped(text, 72), "form.txt")
    assert office.answers()["Q8"] == {"text": f"{long}\n\nNu niet meer.\n- punt een"}


def test_a_question_that_was_replaced_by_a_long_one_is_told_and_its_answer_kept(office):
    text = office.made("txt").decode("utf-8-sig").replace("\r\n", "\n")
    other = "[Q8.text] Vertel hier alles wat u weet over wat het scheelt aan tijd en aan geld\nVeel."
    report = office.read(text.replace("[Q8.text] Uitleg:", other), "form.txt")
    assert office.answers()["Q8"] == {"text": "Veel."}
    assert [one.was for one in report.altered] == ["Uitleg:"]


def test_a_choice_that_was_typed_over_and_not_chosen_is_no_answer(office):
    text = fill_text(office.made("txt"), {"Q2.text": "x"})
    before, code, rest = text.partition("[Q7.direction]")
    report = office.read(before + code + rest.replace("[ ] positief", "[ ] geweldig", 1), "form.txt")
    assert "Q7" not in office.answers()
    assert not any(one.problems for one in report.findings)


def test_a_question_that_was_cut_out_is_not_in_the_file(office):
    text = fill_text(office.made("txt"), {"Q3.number": "7"})
    before, _, rest = text.partition("[Q2] ")
    report = office.read(f"{before}[Q3] {rest.partition('[Q3] ')[2]}", "form.txt")
    assert next(one.outcome for one in report.findings if one.question == "Q2") == "not_in_file"
    assert "Q2" in report.missing


def test_brackets_in_an_answer_are_no_codes_and_a_code_of_ours_is_told(office):
    answer = "Zie\n[1] het verslag\n[bijlage.pdf] en"
    report = office.read(fill_text(office.made("txt"), {"Q8.text": f"{answer}\n[Q8] zelf"}), "form.txt")
    assert office.answers()["Q8"] == {"text": answer}
    assert [one.now for one in report.altered] == ["zelf"]
