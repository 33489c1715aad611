"""A value is told by the label of the list that its own field chooses from: a key means another thing elsewhere."""

from __future__ import annotations

import pytest

from pz_domain.method.loader import builtin, load
from pz_domain.publishing.dossier.showing import Showing
from pz_domain.publishing.voice import Voice

PILOT = load(builtin("pilot-2023"))


@pytest.mark.requirement("D12", "D13", "A7")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_choice_of_a_verdict_and_of_an_answer_is_told_in_the_words_of_its_own_list(language):
    showing, counted = Showing(PILOT, Voice(language)), 0
    for code, criterion in PILOT.criteria.items():
        for part in (part for part in criterion.parts if part.scale):
            for key, label in PILOT.values[part.scale or ""].items():
                told = f"{part.label.in_(language)}: {label.in_(language)}"
                held = (
                    {"aspects": {part.key.removeprefix("aspects."): {"direction": key}}}
                    if part.type == "aspect"
                    else {part.key: key}
                )
                assert showing.parts(code, held) == told
                counted += 1
    for code, question in PILOT.questions.items():
        for field in (field for field in question.fields if field.scale):
            for key, label in PILOT.values[field.scale or ""].items():
                told = f"{field.label.in_(language)}: {label.in_(language)}"
                given = {"answer": key, "text": ""} if field.type == "answer_with_text" else key
                assert showing.answer(code, {field.key: given}) == told
                counted += 1
    assert counted > 100


def test_the_same_key_is_another_word_in_another_list():
    showing = Showing(PILOT, Voice("nl"))
    assert showing.parts("P1", {"principle_2": "no"}) == "2 Samen beslissen: niet beter"
    assert showing.parts("c3", {"earlier_negative_ruling": "no"}).endswith("SWP: nee")
    assert showing.fact("supported_by_data", "no") == "nee"
    assert showing.fact("domains", ["zvw", "wmo"]).startswith("Zorgverzekeringswet")


def test_texts_that_were_listed_stand_one_to_a_line_and_words_behind_a_choice():
    showing = Showing(PILOT, Voice("nl"))
    assert showing.answer("Q6", {"elements": ["een", "twee"]}) == "Kernelementen:\n– een\n– twee"
    assert showing.answer("Q10", {"other_groups": {"answer": "yes", "text": "ouderen"}}).endswith(
        ": ja; ouderen"
    )
    assert showing.parts(
        "2a", {"aspects": {"less_demand": {"direction": "positive", "note": "minder"}}}
    ).endswith(": positief; minder")


def test_what_the_method_does_not_know_is_told_by_its_key():
    showing = Showing(PILOT, Voice("nl"))
    assert showing.parts("Z9", {"x": "y", "aspects": 3}) == "x: y"
    assert showing.answer("Z9", {"text": "los"}) == "text: los"
    assert showing.text({"a": True, "b": 3, "c": None, "d": ["x", "y"]}) == "a: ja\nb: 3\nd: x; y"
    assert showing.text("") == ""
