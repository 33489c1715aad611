"""When an answer counts, when the questionnaire is complete, and what follows in step 3."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pz_domain.model.questionnaire import Answer, ExtraQuestion, Questionnaire
from pz_domain.rules.completeness import (
    INCOMPLETE,
    NO_CONTACT,
    Gap,
    contact_made,
    gaps,
    is_closed_complete,
    lacking,
    rule_on_questionnaire,
    total,
)
from tests.pz_domain.rules.cases import ANSWERS, PILOT, PORTAL, Made, a_case, in_step_3

Value = dict[str, Any]


def holds(*ids: str) -> pytest.MarkDecorator:
    return pytest.mark.requirement(*ids)


def lacks(code: str, value: Value) -> tuple[str, ...]:
    return lacking(PILOT.questions[code], Answer(code, value))


TEXT = [("", False), ("  ", False), ("zo ging het", True)]

COMPLETE = [
    ("Q1", {"groups": ["cancer"]}, True),
    ("Q1", {"groups": []}, False),
    ("Q1", {"text": "ouderen"}, False),
    *[(code, {"text": text}, whole) for code in ("Q2", "Q4", "Q5") for text, whole in TEXT],
    ("Q3", {"number": 200, "as_of": "2019"}, True),
    ("Q3", {"number": 0, "as_of": "2019", "estimate": False}, True),
    ("Q3", {"number": 200}, False),
    ("Q3", {"as_of": "2019"}, False),
    ("Q6", {"elements": ["bril"]}, True),
    ("Q6", {"elements": []}, False),
    ("Q6", {}, False),
    *[
        (code, value, whole)
        for code in ("Q7", "Q8", "Q9")
        for value, whole in [
            ({"direction": "neutral", "text": "geen verschil"}, True),
            ({"direction": "positive", "evidence": ["e1"]}, True),
            ({"direction": "positive", "evidence": []}, False),
            ({"direction": "positive"}, False),
            ({"text": "beter"}, False),
        ]
    ],
    ("Q8", {"no_figures": True}, True),
    ("Q8", {"no_figures": False}, False),
    ("Q8", {"no_figures": "yes"}, True),
    ("Q7", {"no_figures": True}, False),
    ("Q10", {"other_groups": {"answer": "unknown", "text": ""}, "spread": "none"}, True),
    ("Q10", {"multiple_indications": {"answer": "yes", "text": ""}, "followers": ["Gooi"]}, True),
    ("Q10", {"other_settings": {"answer": "", "text": ""}, "spread": "none"}, False),
    ("Q10", {"other_settings": {"answer": "yes", "text": ""}, "followers": []}, True),
    ("Q10", {"other_settings": {"answer": "yes", "text": ""}}, False),
    ("Q10", {"spread": "some", "points": ["geld"]}, False),
]


@holds("R76", "R77", "R78", "R79", "R80", "R81", "R82", "R83", "R84", "R85", "R86")
@pytest.mark.parametrize(("code", "value", "whole"), COMPLETE)
def test_an_answer_is_complete_when_what_is_required_is_there(code: str, value: Value, whole: bool):
    assert (lacks(code, value) == ()) is whole


def test_what_an_answer_lacks_is_named():
    assert lacks("Q3", {"number": 3}) == ("as_of",)
    assert lacks("Q7", {}) == ("direction", "text|evidence")
    assert lacking(PILOT.questions["Q7"], None) == ("direction", "text|evidence")


@holds("R86")
@pytest.mark.parametrize("absent", ["not_applicable", "unknown"])
@pytest.mark.parametrize(("reason", "whole"), [("", False), ("   ", False), ("wij meten dit niet", True)])
@pytest.mark.parametrize("code", [f"Q{n}" for n in range(1, 11)])
def test_not_applicable_and_unknown_count_with_a_reason_only(code, absent, reason, whole):
    found = lacking(
        PILOT.questions[code], Answer(code, {"text": "blijft buiten tel"}, absent=absent, reason=reason)
    )
    assert found == (() if whole else PILOT.questions[code].required)


@holds("R86")
@pytest.mark.parametrize("left_out", sorted(ANSWERS))
def test_nine_of_ten_answers_are_not_complete(left_out):
    """Boundary 4."""
    some = in_step_3().answered({code: value for code, value in ANSWERS.items() if code != left_out})
    assert gaps(PILOT, some.case) == (Gap(left_out, PILOT.questions[left_out].required),)
    assert gaps(PILOT, some.answered().case) == ()
    assert total(PILOT, some.case) == 10


@holds("R83", "R86", "R109")
def test_no_figures_is_a_complete_answer():
    """Boundary 4: complete, and what it means for 2a is another matter."""
    made = in_step_3().answered(ANSWERS | {"Q8": {"no_figures": True}})
    assert gaps(PILOT, made.case) == ()


EXTRA = (ExtraQuestion("E1", "Is de kwaliteit gelijk gebleven?"),)


@holds("R75", "R86")
@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        (None, False),
        (Answer("E1", {"text": "ja"}), True),
        (Answer("E1", {"text": " "}), False),
        (Answer("E1", {}), False),
        (Answer("E1", absent="unknown"), False),
        (Answer("E1", absent="unknown", reason="niet gemeten"), True),
    ],
)
def test_an_extra_question_counts_like_any_other(answer, whole):
    made = in_step_3().answered()
    answers = made.case.answers if answer is None else {**made.case.answers, "E1": answer}
    made = made.having(answers=answers, questionnaire=Questionnaire(extra=EXTRA))
    assert gaps(PILOT, made.case) == (() if whole else (Gap("E1", ("text",)),))
    assert total(PILOT, made.case) == 11


@holds("R74", "R87")
@pytest.mark.parametrize(
    ("results", "contact"),
    [((), False), (("no_answer",), False), (("no_answer", "reached"), True), (("refused",), True)],
)
def test_reached_and_refused_are_contact_and_silence_is_not(results, contact):
    assert contact_made(in_step_3().attempted(*results).case) is contact


@holds("R87")
def test_a_returned_form_is_contact_and_answers_alone_are_not():
    answered = in_step_3().attempted("no_answer").answered()
    assert not contact_made(answered.case)
    returned = tuple(replace(attempt, form_returned=True) for attempt in answered.case.attempts)
    assert contact_made(answered.having(attempts=returned).case)


NEVER = ("no_answer",) * 3


@holds("R87", "R88", "A16")
@pytest.mark.parametrize(
    ("made", "outcome"),
    [
        (in_step_3(), None),
        (in_step_3().attempted(*NEVER[:2]), None),
        (in_step_3().attempted(*NEVER), "O04"),
        (in_step_3().attempted(*NEVER, "reached"), None),
        (in_step_3().attempted("reached"), None),
        (in_step_3().attempted("reached").answered().closed(), None),
        (in_step_3().attempted("reached").closed(), "O05"),
        (in_step_3().attempted("refused").closed(), "O05"),
        # boundary 5: no contact goes before an incomplete form, and before an old and complete one
        (in_step_3().attempted(*NEVER).closed(), "O04"),
        (in_step_3().attempted(*NEVER).answered(), "O04"),
        (in_step_3().attempted(*NEVER).answered().closed(), "O04"),
    ],
)
def test_step_three_ends_without_contact_or_without_answers(made: Made, outcome):
    assert rule_on_questionnaire(PILOT, made.case).outcome == outcome


def test_each_end_of_step_three_names_what_is_missing():
    never = rule_on_questionnaire(PILOT, in_step_3().attempted(*NEVER).case)
    assert [(g.criterion, g.rule) for g in never.because] == [("contact", NO_CONTACT)]
    half = in_step_3().attempted("reached").answered({c: v for c, v in ANSWERS.items() if c != "Q3"}).closed()
    ruling = rule_on_questionnaire(PILOT, half.case)
    assert [(g.criterion, g.rule) for g in ruling.because] == [("Q3", INCOMPLETE)]
    assert ruling.unfinished == ("Q3",)
    assert ruling.because[0].source == PILOT.outcomes["O05"].source


def test_the_digest_of_step_three_moves_with_what_is_missing():
    half = in_step_3().attempted("reached").closed()
    more = half.answered({"Q1": ANSWERS["Q1"]})
    assert rule_on_questionnaire(PILOT, half.case).digest != rule_on_questionnaire(PILOT, more.case).digest


@holds("A16")
def test_the_number_of_attempts_is_the_rounds():
    patient = in_step_3().attempted(*NEVER)
    patient = patient.having(round=replace(patient.case.round, attempts=4))
    assert rule_on_questionnaire(PILOT, patient.case).outcome is None


@holds("R86", "R89")
@pytest.mark.parametrize(
    ("made", "whole"),
    [
        (in_step_3().attempted("reached").answered().closed(), True),
        (in_step_3().attempted("reached").answered(), False),
        (in_step_3().attempted("reached").closed(), False),
        (in_step_3().attempted("no_answer").answered().closed(), False),
    ],
)
def test_a_case_goes_on_when_closed_after_contact_with_every_answer(made: Made, whole: bool):
    assert is_closed_complete(PILOT, made.case) is whole


@holds("D18")
def test_a_second_method_asks_its_own_questions():
    made = a_case(PORTAL)
    assert [gap.question for gap in gaps(PORTAL, made.case)] == ["A1", "A2", "A3", "A4"]
    assert lacking(PORTAL.questions["A3"], Answer("A3", {"not_evaluated": True})) == ()
    never = made.attempted(*NEVER)
    assert rule_on_questionnaire(PORTAL, never.case).outcome == "E04"
