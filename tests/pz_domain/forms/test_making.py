"""What a form asks, what stands in it already, and when it is another form."""

from __future__ import annotations

import pytest

from pz_domain.forms.making import sending
from pz_domain.forms.understanding import understand
from pz_domain.refusals import WrongStep


def field(form, code):
    return next(one for one in form.fields if one.code == code)


@pytest.mark.requirement("R75", "R76", "R77", "R78", "R79", "R80", "R81", "R82", "R83", "R84", "R85")
def test_every_question_is_asked_and_open_points_are_extra_questions(office):
    form = office.form()
    assert [topic.code for topic in form.topics] == [*(f"Q{n}" for n in range(1, 11)), "P4"]
    assert form.topics[-1].question == "Is er dankzij het initiatief minder zorgpersoneel nodig?"
    codes = [one.code for one in form.fields]
    assert len(codes) == len(set(codes))
    assert [c for c in codes if c.startswith("Q8")] == [
        "Q8.direction", "Q8.text", "Q8.no_figures", "Q8.absent", "Q8.reason",
    ]  # fmt: skip
    assert office.form("en").topics[-1].label == "An extra question"
    assert (form.title, form.organisation, form.programme) == (
        "Praktijk bril",
        "Thebe",
        "Passende zorgpraktijken",
    )


def test_what_was_registered_is_filled_in_until_there_is_an_answer(office):
    form = office.form()
    held = {
        code: field(form, code).value
        for code in ("Q1.groups", "Q2.text", "Q4.text", "Q5.text", "Q10.followers")
    }
    assert held == {
        "Q1.groups": ("frail_elderly",), "Q2.text": "ouderen", "Q4.text": "Zorg aan huis", "Q5.text": "Zelf doen",
        "Q10.followers": ("Regio Gooi", "Zorggroep Noord"),
    }  # fmt: skip
    assert form.topics[2].known == "200 sinds 2019"
    office.do(
        {"deed": "answer_question", "initiative": "bril", "question": "Q2", "answer": {"text": "Iedereen"}},
        {"deed": "answer_question", "initiative": "bril", "question": "Q3",
         "answer": {"number": 3.5, "estimate": True}},
        {"deed": "answer_question", "initiative": "bril", "question": "Q10",
         "answer": {"other_groups": {"answer": "no", "text": "nee"}, "spread": "none"}},
        {"deed": "answer_question", "initiative": "bril", "question": "Q9", "unknown": "Niet gemeten"},
    )  # fmt: skip
    form = office.form()
    assert form.topics[2].known == ""
    codes = ("Q2.text", "Q3.number", "Q3.estimate", "Q10.other_groups", "Q10.other_groups.text", "Q10.followers",
             "Q9.absent", "Q9.reason")  # fmt: skip
    assert [field(form, code).value for code in codes] == [
        "Iedereen", 3.5, True, "no", "nee", None, "unknown", "Niet gemeten",
    ]  # fmt: skip


def test_the_same_state_makes_the_same_form_and_another_state_another(office):
    one = office.form()
    assert office.form() == one
    assert office.made("xlsx") == office.made("xlsx")
    office.do({"deed": "ask_back", "initiative": "bril", "question": "Q3", "text": "Wanneer?"})
    asked = office.form()
    office.do({"deed": "answer_question", "initiative": "bril", "question": "Q3", "answer": {"number": 3}})
    versions = {one.identity.version, asked.identity.version, office.form().identity.version}
    assert len(versions) == 3
    assert asked.identity.base == one.identity.base
    assert office.form().identity.base.keys() == {*one.identity.base, "Q3"}


def test_questions_stay_as_they_were_sent(office):
    office.do(sending(office.desk, office.form()))
    assert [one.code for one in office.case().questionnaire.extra] == ["P4"]
    office.do(
        {"deed": "send_questionnaire", "initiative": "bril", "extra": [{"code": "x-1", "text": "Hoe duur?"}]}
    )
    form = office.form()
    assert form.topics[-1].code == "x-1"
    assert (form.topics[-1].question, form.topics[-1].label) == ("Hoe duur?", "Extra vraag")
    office.do(
        {"deed": "answer_question", "initiative": "bril", "question": "x-1", "answer": {"text": "Niet"}}
    )
    assert field(office.form(), "x-1.text").value == "Niet"


def test_nothing_is_asked_of_what_has_ended(office):
    office.do({"deed": "withdraw", "initiative": "bril", "because": "zelf gestopt"})
    with pytest.raises(WrongStep):
        office.form()


@pytest.mark.parametrize(
    ("code", "words", "value"),
    [
        ("Q3.number", "1250", 1250),
        ("Q3.number", "1.250", 1250),
        ("Q3.number", "1 250", 1250),
        ("Q3.number", "1.250,5", 1250.5),
        ("Q3.number", "12,5", 12.5),
        ("Q3.number", "ca. 200", None),
        ("Q3.as_of", "2023-12-31", "2023-12-31"),
        ("Q3.as_of", "2023-12-31 00:00", "2023-12-31"),
        ("Q3.as_of", "31-12-2023", "2023-12-31"),
        ("Q3.as_of", "31/12/2023", "2023-12-31"),
        ("Q3.as_of", "3 mrt. 2023", "2023-03-03"),
        ("Q3.as_of", "31 December 2023", "2023-12-31"),
        ("Q3.as_of", "12/31/2023", None),
        ("Q3.as_of", "31 juber 2023", None),
        ("Q3.as_of", "2023", None),
        ("Q3.estimate", "Ja", True),
        ("Q3.estimate", "NEE", False),
        ("Q3.estimate", "misschien", None),
        ("Q7.direction", "POSITIEF", "positive"),
        ("Q7.direction", "positive", "positive"),
        ("Q7.direction", "unknown", "unknown"),
        ("Q7.direction", "beter", None),
        ("Q10.other_groups", "yes", "yes"),
        ("Q9.absent", "not applicable", "not_applicable"),
        ("Q9.absent", "niet van toepassing", "not_applicable"),
        ("Q1.groups", "cancer; ouderen met een kwetsbare gezondheid", ("cancer", "frail_elderly")),
        ("Q1.groups", "iedereen", None),
        ("Q6.elements", "- een\n- twee", ("een", "twee")),
        ("Q2.text", "cafe\u0301\x07", "café"),
    ],
)
def test_what_the_words_at_a_place_mean(office, code, words, value):
    found = understand(field(office.form(), code), (words,), "nl")
    assert (found.value, bool(found.problem)) == (value, value is None)


def test_a_long_text_that_is_no_number_is_cut_in_the_sentence(office):
    found = understand(field(office.form(), "Q3.number"), ("veel " * 40,), "nl")
    assert len(found.problem) < 120
    assert "…" in found.problem
