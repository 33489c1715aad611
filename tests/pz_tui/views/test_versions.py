"""Earlier versions out of the history: who said what, and what reads otherwise since a verdict was given on it."""

from dataclasses import replace

import pytest

from pz_domain.journal.address import Address
from pz_domain.wording import use_language
from pz_tui.views.versions import changes, told
from tests.making import step_4, to_step_4
from tests.pz_domain.work.conftest import desk_at_work


@pytest.fixture
def changed():
    """An initiative that was judged, after which an answer and a card changed."""
    use_language("en")
    at = desk_at_work()
    verdict = {"_2a": {"evidence": ["e1", "Q8"], "parts": {"direction": "positive", "supported": "yes"}}}
    at.apply(*to_step_4("a"), *step_4("a", **verdict))
    answer = {"direction": "positive", "text": "36 uur minder per cliënt.", "evidence": ["e1"]}
    at.apply(
        {"deed": "ask_back", "initiative": "a", "question": "Q8", "text": "Zeker?"},
        {"deed": "answer_question", "as": "anna", "initiative": "a", "question": "Q8", "answer": answer},
        {"deed": "edit_evidence", "initiative": "a", "card": "e1", "figure": 36},
    )
    return at


def events(at):
    return list(at.desk.store.events(initiative="a"))


@pytest.mark.requirement("R90")
def test_what_reads_otherwise_since_a_verdict_is_told_word_by_word(changed) -> None:
    case = changed.case("a")
    found = changes(changed.desk.edition(case.edition), case, events(changed))
    assert found.keys() == {"Q8", "e1"}
    assert "[28 → 36] uur minder per cliënt." in found["Q8"]
    assert "[28 → 36] uur" in found["e1"]
    assert changes(changed.desk.edition(case.edition), case, []) == {}


def test_who_asked_and_answered_is_told_in_order(changed) -> None:
    said = told(events(changed), {"anna": "Anna"})["Q8"]
    assert [(one.deed, one.by, one.text) for one in said] == [
        ("answer_question", "carla", ""), ("ask_back", "carla", "Zeker?"), ("answer_question", "Anna", ""),
    ]  # fmt: skip
    assert (said[-1].value or {})["value"]["text"] == "36 uur minder per cliënt."


@pytest.mark.parametrize("value", [None, "tekst", {"value": 3}, {"absent": []}])
def test_what_has_not_the_form_of_an_answer_is_left_out(changed, value) -> None:
    *before, last = (event for event in events(changed) if event.draft.deed == "answer_question")
    odd = replace(last, draft=replace(last.draft, sets={Address("answer", "a:Q8", "value"): value}))
    assert told([*before, odd], {})["Q8"] == told(before, {})["Q8"]
    case = changed.case("a")
    assert changes(changed.desk.edition(case.edition), case, [odd]) == {}
