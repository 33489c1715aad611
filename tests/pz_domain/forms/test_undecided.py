"""While something has several values a form tells all of them, fills in what they agree on, and chooses none."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.forms.slots import above
from pz_domain.forms.undecided import agreed
from pz_domain.publishing.voice import Voice
from tests.pz_domain.forms.filling import fill_xlsx

CARD = {"deed": "add_evidence", "initiative": "bril", "id": "e1", "kind": "quantitative", "unit": "uur"}


def answer(question: str, **value: Any) -> dict[str, Any]:
    return {
        "deed": "answer_question",
        "initiative": "bril",
        "question": question,
        "answer": value,
        "seen": [],
    }


def told(office) -> dict[str, list[str]]:
    """Return by question the sentences about what is undecided."""
    found = {
        t.code: [line for line in above(t, Voice("nl")) if "meer dan één" in line]
        for t in office.form().topics
    }
    return {code: lines for code, lines in found.items() if lines}


def prefilled(office, code: str) -> dict[str, Any]:
    return {
        field.code: field.value
        for field in office.form().places
        if field.code.startswith(code) and field.value
    }


@pytest.fixture
def two(office):
    """Two answers to Q4 and Q8; those to Q8 agree on the words, and cite a card each."""
    office.do(
        {**CARD, "figure": 28}, {**CARD, "id": "e2", "figure": 30},
        answer("Q4", text="Drie keer per dag"), answer("Q4", text="Vier keer per dag"),
        answer("Q8", direction="positive", text="Minder zorg", evidence=["e1"]),
        answer("Q8", direction="neutral", text="Minder zorg", evidence=["e2"]),
    )  # fmt: skip
    return office


@pytest.mark.requirement("R75")
def test_two_answers_are_told_and_what_they_agree_on_is_filled_in(two):
    found = told(two)
    assert set(found) == {"Q4", "Q8"}
    assert all(
        text in found["Q4"][0] for text in ("Vroeger: Drie keer per dag", "Vroeger: Vier keer per dag", " / ")
    )
    assert prefilled(two, "Q4") == {}
    held = prefilled(two, "Q8")
    assert held["Q8.text"] == "Minder zorg"
    assert "Q8.direction" not in held
    assert sorted(value for code, value in held.items() if code.endswith(".figure")) == ["28", "30"]
    assert two.form().undecided == ("Q4", "Q8")


@pytest.mark.parametrize("key", ["xlsx", "ods", "docx", "odt", "txt"])
def test_a_form_made_meanwhile_says_nothing_until_someone_fills_it_in(two, key):
    before = two.state()
    report = two.read(two.made(key), f"form.{key}")
    assert (report.is_untouched, report.altered, report.stray, two.state()) == (True, (), (), before)


def test_what_is_filled_in_meanwhile_stands_beside_the_others(two):
    report = two.read(fill_xlsx(two.made("xlsx"), {"Q8.direction": "positief"}), "form.xlsx")
    found = {one.question: one for one in report.findings}
    assert (found["Q4"].outcome, found["Q8"].outcome) == ("kept", "clash")
    assert found["Q8"].now["answer"]["text"] == "Minder zorg"
    assert sorted(found["Q8"].now["answer"]["evidence"]) == ["e1", "e2"]
    assert [len(one.changes) for one in two.case().conflicts] == [2, 3]


def test_two_values_of_a_card_are_told_and_what_they_agree_on_is_filled_in(office):
    office.do({**CARD, "figure": 28}, answer("Q8", direction="positive", text="Minder zorg", evidence=["e1"]))
    first = office.case().evidence["e1"].change
    for figure, is_target in ((29, False), (30, True)):
        office.do({"deed": "edit_evidence", "initiative": "bril", "card": "e1", "figure": figure,
                   "is_target": is_target, "seen": [first]})  # fmt: skip
    assert [one.register for one in office.case().conflicts] == ["evidence/bril:e1/card"]
    (sentence,) = told(office)["Q8"]
    assert "Het cijfer zelf: 29; De eenheid, bijvoorbeeld uren zorg per cliënt: uur" in sentence
    assert "Het cijfer zelf: 30" in sentence
    held = prefilled(office, "Q8.evidence")
    assert list(held.values()) == ["uur"]
    assert office.read(office.made("xlsx"), "form.xlsx").is_untouched


def test_an_extra_question_with_two_answers_is_told_too(office):
    office.do(
        {
            "deed": "send_questionnaire",
            "initiative": "bril",
            "extra": [{"code": "P4", "text": "Blijft de zorg goed?"}],
        },
        answer("P4", text="Ja"),
        {**answer("P4"), "answer": None, "unknown": "Niet gemeten"},
    )
    (sentence,) = told(office)["P4"]
    assert "Uw antwoord: Ja" in sentence
    assert "onbekend" in sentence
    assert prefilled(office, "P4") == {}


def test_answers_that_differ_only_in_what_they_cite_are_not_asked_again(office):
    office.do(
        {**CARD, "figure": 28},
        answer("Q8", text="Minder zorg", evidence=["e1"]),
        answer("Q8", text="Minder zorg"),
    )
    assert office.case().conflicts
    assert told(office) == {}
    assert prefilled(office, "Q8.text") == {"Q8.text": "Minder zorg"}


def test_choices_and_what_was_asked_back_may_have_two_values(office):
    office.do(
        answer("Q1", groups=["cancer", "mental"], text="Ouderen"), answer("Q1", groups=["cancer"], text="Ouderen"),
        *({"deed": "ask_back", "initiative": "bril", "question": "Q2", "text": text, "seen": []} for text in "ab"),
    )  # fmt: skip
    assert len(office.case().conflicts) == 2
    found = told(office)
    assert list(found) == ["Q1"]
    assert "Groepen: mensen met kanker of een risico daarop, " in found["Q1"][0]
    assert prefilled(office, "Q1.") == {"Q1.text": "Ouderen"}


def test_what_values_agree_on_is_found_within_what_is_nested():
    one = {"a": 1, "b": {"answer": "yes", "text": "x"}, "c": [1], "d": {"e": 1}}
    other = {"a": 1, "b": {"answer": "yes", "text": "y"}, "c": [2], "d": "e"}
    assert agreed([one, other]) == {"a": 1, "b": {"answer": "yes"}}
