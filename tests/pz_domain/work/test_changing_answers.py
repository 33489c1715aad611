"""An answer that changes: what was asked back is answered, and verdicts that cite it are to be looked at again."""

from typing import Any

import pytest

from pz_domain.rules.querying import ANSWERED, ASKED, query_state
from pz_domain.rules.resting import Moved, all_moved, digest_of_answer, digest_of_card, rested_on
from tests.making import PAIR, decide, step_4, to_step_4

NEW = {"direction": "positive", "text": "36 uur minder per cliënt.", "evidence": ["e1"]}


def answered(question: str, answer: dict[str, Any], id_: str = "a") -> dict[str, Any]:
    return {"deed": "answer_question", "initiative": id_, "question": question, "answer": answer}


def asks(question: str, text: str, id_: str = "a") -> dict[str, Any]:
    return {"deed": "ask_back", "initiative": id_, "question": question, "text": text}


@pytest.fixture
def judged(at):
    """An initiative judged by two in step 4; 2a cites the card and Q8."""
    verdict = {"_2a": {"evidence": ["e1", "Q8"], "parts": {"direction": "positive", "supported": "yes"}}}
    at.apply(*to_step_4("a"), *step_4("a", **verdict))
    return at


def found(at, viewer: str | None = None) -> list[Moved]:
    return list(all_moved(at.case("a", viewer)))


@pytest.mark.requirement("R86")
def test_a_question_about_an_answer_is_asked_answered_and_settled(at) -> None:
    at.apply(*to_step_4("a")[:-1], asks("Q3", "In welk jaar?"))
    assert (query_state(at.case("a").answers["Q3"]), at.standing("a").waiting_for) == (ASKED, "answers")
    at.apply(answered("Q3", {"number": 200, "as_of": "2020-12-31", "estimate": True}))
    assert (query_state(at.case("a").answers["Q3"]), at.standing("a").waiting_for) == (ANSWERED, "queries")
    (closing,) = at.apply({"deed": "close_questionnaire", "initiative": "a"})
    assert (closing["queries"], closing["warnings"]) == (["Q3"], ["queries-open"])
    at.apply(asks("Q3", ""))
    assert at.case("a").answers["Q3"].settled


def test_once_everything_asked_back_is_settled_it_waits_for_closing(at) -> None:
    at.apply(*to_step_4("a")[:-1], asks("Q3", "In welk jaar?"), asks("Q3", ""))
    assert at.standing("a").waiting_for == "closing"
    (closing,) = at.apply({"deed": "close_questionnaire", "initiative": "a"})
    assert (closing["queries"], closing["warnings"]) == ([], [])


@pytest.mark.requirement("A10")
def test_what_is_held_waits_for_the_provider_once_something_is_asked_back(at) -> None:
    at.apply(*to_step_4("a"), *step_4("a", _2b={"verdict": "doubt"}))
    assert at.standing("a").waiting_for == "information"
    at.apply(asks("Q7", "Hoe weet u dat?"))
    assert at.standing("a").waiting_for == "answers"
    at.apply(answered("Q7", {"direction": "positive", "text": "Uit gesprekken."}))
    assert at.standing("a").waiting_for == "queries"


@pytest.mark.requirement("R90")
def test_verdicts_that_cite_an_answer_that_changed_are_named(judged) -> None:
    assert found(judged) == []
    judged.apply(answered("Q8", NEW))
    assert found(judged) == [Moved(4, "2a", who, ("Q8",)) for who in PAIR]
    before = digest_of_answer(judged.case("a").answers["Q8"])
    assert rested_on(judged.case("a"))["Q8"] not in {"", before}
    (decided,) = judged.apply(decide("a", 4, "O17"))
    assert "answers-changed" in decided["warnings"]


@pytest.mark.requirement("R90")
def test_an_answer_that_is_put_back_is_as_it_was(judged) -> None:
    before = dict(judged.case("a").answers["Q8"].value)
    judged.apply(answered("Q8", NEW), answered("Q8", before))
    assert found(judged) == []
    (decided,) = judged.apply(decide("a", 4, "O17"))
    assert "answers-changed" not in decided["warnings"]


@pytest.mark.requirement("D2")
def test_on_what_an_unfinished_review_of_another_rests_is_not_shown(at) -> None:
    deeds = [deed for deed in step_4("a") if deed["as"] == "anna"][:-1]
    at.apply(*to_step_4("a"), *deeds, answered("Q7", {"direction": "neutral", "text": "Anders."}))
    assert [one.criterion for one in found(at, "anna")] == ["2b"]
    assert found(at, "bram") == found(at) == []


def test_a_joint_verdict_and_the_cards_behind_an_answer_count_too(at) -> None:
    at.apply(*to_step_4("a"), *step_4("a", _2b={"verdict": "doubt"}))
    agreed = {"deed": "agree_verdict", "as": "anna", "initiative": "a", "step": 4, "criterion": "2b",
              "verdict": "meets", "rationale": "Na overleg.", "parts": {"direction": "positive"},
              "evidence": ["Q8"]}  # fmt: skip
    at.apply(agreed, answered("Q8", NEW))
    joint = [one for one in found(at) if not one.reviewer]
    assert joint == [Moved(4, "2b", "", ("Q8",))]
    held = at.case("a").agreement(4, "2b").judgement.cited
    assert held["e1"] == digest_of_card(at.case("a").evidence["e1"].facts)
    at.apply({"deed": "reopen", "initiative": "a", "step": 4, "because": "Opnieuw."})
    assert found(at) == []
