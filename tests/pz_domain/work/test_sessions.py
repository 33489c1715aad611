"""The paired session: two people open it, each judges apart or both at once, and both sign it off."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.rules.agreement.first import first_verdicts
from tests.making import PAIR, STEP_2, no_interest, registered, reopened_elsewhere, step_4, to_step_4

OPEN = {"deed": "open_session", "id": "s", "reviewers": list(PAIR), "initiatives": ["a"]}


def given(who: str, criterion: str = "P1", verdict: str = "meets", **more: Any) -> dict[str, Any]:
    return {
        "deed": "give_verdict", "as": who, "session": "s", "initiative": "a", "step": 2, "criterion": criterion,
        "verdict": verdict, "rationale": "Zie de aanmelding.", **more,
    }  # fmt: skip


def final(who: str, step: int = 2) -> dict[str, Any]:
    return {"deed": "finalise_sheet", "as": who, "session": "s", "initiative": "a", "step": step}


def agreed(criterion: str = "P1", who: str = "anna", verdict: str = "meets", **more: Any) -> dict[str, Any]:
    return {
        "deed": "agree_verdict", "as": who, "session": "s", "initiative": "a", "step": 2, "criterion": criterion,
        "verdict": verdict, "rationale": "Samen besproken.", **more,
    }  # fmt: skip


def sign(who: str, **more: Any) -> dict[str, Any]:
    return {"deed": "sign_session", "as": who, "session": "s", **more}


def apart(**second: str) -> list[dict[str, Any]]:
    """Both judge everything in the session, each apart; the second differs where it is said."""
    return [
        *(given("anna", criterion) for criterion in STEP_2),
        final("anna"),
        *(given("bram", criterion, second.get(criterion, "meets")) for criterion in STEP_2),
        final("bram"),
    ]


def independent(at: Any, step: int = 2) -> list[str]:
    case = at.case("a")
    return [one.criterion for one in first_verdicts(at.desk.edition(case.edition), case, step)]


def of_session(at: Any) -> list[str]:
    return [event.draft.deed for event in at.desk.store.events() if event.draft.session == "s"]


@pytest.fixture
def ready(at):
    at.apply(registered("a"), registered("b"), *no_interest("a"))
    return at


@pytest.fixture
def sitting(ready):
    ready.apply(OPEN)
    return ready


# -- opening


@pytest.mark.requirement("D2", "D5")
def test_a_session_says_who_sits_when_and_about_what(ready):
    (answer,) = ready.apply({**OPEN, "as": "anna"})
    assert answer["made"] == {"kind": "session", "id": "s"}
    (event,) = [event for event in ready.desk.store.events() if event.draft.session == "s"]
    (value,) = event.draft.sets.values()
    assert value == {"reviewers": ["anna", "bram"], "initiatives": ["a"]}
    assert (event.draft.by, event.draft.initiative) == ("anna", "a")
    assert event.at


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"reviewers": ["anna", "nobody"]}, "unknown-reviewer"),
        ({"reviewers": ["anna", "lotte"]}, "not-allowed"),
        ({"reviewers": ["anna", "anna"]}, "same-person"),
        ({"reviewers": ["anna"]}, "not-a-pair"),
        ({"reviewers": ["anna", "bram", "carla"]}, "not-a-pair"),
        ({"initiatives": ["weg"]}, "unknown-initiative"),
        ({"as": "lotte"}, "not-allowed"),
    ],
)
def test_only_two_people_who_may_judge_open_one(ready, fields, code):
    assert ready.refused({**OPEN, **fields}) == code


def test_who_is_away_does_not_sit_down(ready):
    ready.apply({"deed": "enrol_reviewer", "id": "bram", "name": "Bram", "active": False})
    assert ready.refused(OPEN) == "away"


@pytest.mark.requirement("D3")
def test_nobody_sits_over_an_initiative_in_which_they_have_an_interest(ready):
    ready.apply({"deed": "declare_interest", "as": "bram", "initiative": "b", "interest": "Familie."})
    for by in ("anna", "bram"):
        assert ready.refused({**OPEN, "as": by, "initiatives": ["a", "b"]}) == "has-interest"


def test_a_session_is_opened_once_under_an_id(sitting):
    assert sitting.refused(OPEN) == "already-exists"


def test_without_a_list_a_session_is_about_any_initiative(ready):
    ready.apply({"deed": "open_session", "id": "s", "reviewers": ["bram", "anna"]}, given("anna"))
    ready.apply(*no_interest("b"), {**given("anna"), "initiative": "b"})
    assert [one.session for one in ready.case("b").sessions] == ["s"]


# -- what is done in it


@pytest.mark.requirement("D5")
def test_what_is_done_in_a_session_carries_it_in_the_history(sitting):
    sitting.apply(*apart(), sign("anna"), sign("bram"))
    assert of_session(sitting) == [
        "open_session",
        *["give_verdict"] * 5, "finalise_sheet",
        *["give_verdict"] * 5, "finalise_sheet",
        "sign_session", "sign_session",
    ]  # fmt: skip
    (sat,) = sitting.case("a").sessions
    assert (sat.session, sat.step, sat.generation, sat.reviewers) == ("s", 2, 0, ("anna", "bram"))
    assert not sat.at_once


def test_only_the_two_do_something_in_a_session_and_only_on_what_it_is_about(sitting):
    sitting.apply({"deed": "declare_interest", "as": "carla", "initiative": "a", "interest": "none"})
    assert sitting.refused(given("carla")) == "not-in-session"
    assert sitting.refused({**given("anna"), "initiative": "b"}) == "not-of-session"
    assert sitting.refused(given("anna", session="weg")) == "unknown-key"


@pytest.mark.requirement("D2", "D24")
def test_verdicts_given_apart_in_a_session_are_hidden_until_both_are_final_and_then_independent(sitting):
    *first, last = apart(P3="doubt")
    sitting.apply(*first)
    assert sitting.case("a", "bram").sheet(2, "anna").hidden
    assert sitting.case("a", "anna").sheet(2, "bram").hidden
    assert independent(sitting) == []
    sitting.apply(last)
    assert independent(sitting) == list(STEP_2)
    assert not any(sheet.together for sheet in sitting.case("a").sheets)


def test_a_difference_is_agreed_on_in_the_session_as_elsewhere(sitting):
    sitting.apply(*apart(P3="fails"), agreed("P3", verdict="doubt", cause="weighing"))
    held = sitting.case("a").agreement(2, "P3")
    assert (held.judgement.verdict, held.cause) == ("doubt", "weighing")
    assert independent(sitting) == list(STEP_2)


# -- at once


@pytest.mark.requirement("D2", "D24")
def test_a_pair_that_agrees_at_once_has_both_reviews_and_no_independent_verdicts(sitting):
    deeds = [agreed(criterion, who) for criterion, who in zip(STEP_2, PAIR * 3, strict=False)]
    answers = sitting.apply(*deeds)
    assert all("not-independent" in answer["warnings"] for answer in answers)
    sitting.apply(final("anna"), final("bram"))
    case = sitting.case("a")
    for who in PAIR:
        sheet = case.sheet(2, who)
        assert sheet.together
        assert [one.judgement.rationale for one in sheet.verdicts.values()] == ["Samen besproken."] * 5
    assert sitting.standing("a").outcome == "O03"
    assert independent(sitting) == []


@pytest.mark.requirement("D2")
def test_what_a_pair_agrees_at_once_is_hidden_from_a_third_reviewer(sitting):
    sitting.apply(agreed("P1", verdict="doubt"))
    seen = sitting.case("a", "carla")
    assert all(sheet.hidden and not sheet.together for sheet in seen.sheets)
    assert not any(one.at_once for one in seen.sessions)
    assert all(one.at_once for one in sitting.case("a", "bram").sessions)
    assert "Samen besproken" not in str(sitting.desk.store.registers("a"))


def test_a_pair_agrees_in_the_step_where_the_initiative_is(sitting):
    assert sitting.refused(agreed("c2", step=4)) == "wrong-step"


@pytest.mark.requirement("D2")
def test_whoever_began_apart_finishes_apart(sitting):
    sitting.apply(given("bram", "P5"))
    for criterion in ("P5", "P1"):
        assert sitting.refused(agreed(criterion)) == "not-all-final"


def test_a_pair_that_agreed_at_once_goes_on_so_and_in_a_later_session_too(sitting):
    sitting.apply(agreed("P1"), {**OPEN, "id": "s2"}, agreed("P1", verdict="doubt", session="s2"))
    assert sitting.case("a", "bram").sheet(2, "bram").verdicts["P1"].judgement.verdict == "doubt"
    sitting.apply({"deed": "open_session", "id": "s3", "reviewers": ["anna", "carla"]})
    assert sitting.refused(agreed("P2", session="s3")) == "not-all-final"


def test_the_mark_stays_when_what_was_agreed_is_undone(sitting):
    (answer,) = sitting.apply(agreed("P1"))
    sitting.apply({"deed": "undo", "as": "anna", "session": "s", "event": answer["event"]})
    assert not any(sheet.verdicts for sheet in sitting.case("a", "bram").sheets)
    sitting.apply(*apart())
    assert all(sheet.together for sheet in sitting.case("a").sheets)
    assert independent(sitting) == []


@pytest.mark.requirement("D3")
def test_both_of_a_pair_may_judge_before_they_agree_at_once(at):
    at.apply(registered("a"), {**OPEN, "initiatives": []})
    declare = {"deed": "declare_interest", "initiative": "a", "interest": "none"}
    assert at.refused(agreed()) == "interest-missing"
    at.apply({**declare, "as": "anna"})
    assert at.refused(agreed()) == "interest-missing"
    assert "bram" in at.tries(agreed())[0]["refused"]["message"]
    at.apply({**declare, "as": "bram", "interest": "Familie."})
    assert at.refused(agreed()) == "has-interest"
    at.apply(
        {**declare, "as": "bram"}, {"deed": "unassign", "initiative": "a", "reviewer": "bram", "step": 2}
    )
    assert at.refused(agreed()) == "unassigned"


def test_who_of_the_pair_has_finished_changes_nothing_any_more(sitting):
    sitting.apply(*(agreed(criterion) for criterion in STEP_2), final("bram"))
    assert sitting.refused(agreed("P1")) == "sheet-final"
    assert sitting.refused(agreed("P1", "bram")) == "sheet-final"


def test_agreeing_at_once_asks_what_a_verdict_asks(at):
    at.apply(*to_step_4("a"), OPEN)
    without = agreed("2a", step=4)
    assert at.refused(without) == "evidence-not-quantitative"
    assert at.refused(agreed("P1", step=4)) == "unknown-key"
    at.apply(
        agreed("2a", step=4, parts={"direction": "positive", "supported": "yes"}, evidence=["e1"]),
        agreed("c2", step=4, verdict="doubt", rationale=""),
    )
    held = at.case("a", "bram").sheet(4, "bram").verdicts
    assert (held["2a"].judgement.evidence, held["c2"].judgement.rationale) == (("e1",), "")


def test_after_reopening_a_pair_may_agree_at_once(at):
    at.apply(
        *to_step_4("a"), *step_4("a"), {"deed": "reopen", "initiative": "a", "step": 4, "because": "Nieuw."}
    )
    at.apply(OPEN, agreed("c2", step=4))
    case = at.case("a")
    assert [sheet.together for sheet in case.sheets if sheet.generation == 1] == [True, True]
    assert not any(sheet.together for sheet in case.sheets if sheet.generation == 0)
    assert len(independent(at, 4)) == 9


# -- signing off


@pytest.mark.requirement("D2", "D5")
def test_both_sign_and_then_nothing_is_added(sitting):
    sitting.apply(*apart(P3="fails"))
    (first,) = sitting.apply(sign("anna"))
    assert first["closed"] is False
    assert sitting.refused(sign("anna")) == "already-signed"
    assert sitting.refused(agreed("P3", verdict="doubt")) == "session-closed"
    (last,) = sitting.apply(sign("bram"))
    assert last["closed"] is True
    assert sitting.refused(sign("bram")) == "session-closed"
    assert sitting.refused(agreed("P3", verdict="doubt")) == "session-closed"
    assert sitting.refused({"deed": "undo", "as": "bram", "event": last["event"]}) == "not-undoable"


def test_what_was_begun_is_finished_before_it_is_signed(sitting):
    *most, last = apart()
    sitting.apply(*most)
    assert sitting.refused(sign("anna")) == "session-unfinished"
    sitting.apply(last, sign("anna"))


def test_a_step_that_was_reopened_since_does_not_keep_a_session_open(sitting):
    sitting.apply(given("anna"))
    reopened_elsewhere(sitting.desk, "a")
    sitting.apply(sign("anna"), sign("bram"))


def test_who_does_not_sit_in_it_does_not_sign(sitting):
    assert sitting.refused(sign("carla")) == "not-in-session"
    assert sitting.refused(sign("carla", session=None)) == "no-session"


@pytest.mark.parametrize(
    "meant", [{}, {"id": "s"}, {"initiative": "a"}, {"reviewers": ["bram", "anna"]}], ids=str
)
def test_the_session_that_is_open_need_not_be_named(sitting, meant):
    (answer,) = sitting.apply({"deed": "sign_session", "as": "anna", **meant})
    assert answer["made"] == {"kind": "session", "id": "s"}


@pytest.mark.parametrize(
    "meant", [{"initiative": "b"}, {"reviewers": ["anna", "carla"]}, {"reviewers": ["anna"]}]
)
def test_another_session_than_the_open_one_is_not_signed(sitting, meant):
    assert sitting.refused({"deed": "sign_session", "as": "anna", **meant}) == "no-session"


def test_of_several_sessions_one_is_named(sitting):
    sitting.apply({**OPEN, "id": "s2"})
    (answer,) = sitting.tries({"deed": "sign_session", "as": "anna"})
    assert answer["refused"]["code"] == "no-session"
    assert "s, s2" in answer["refused"]["message"]


def test_who_signs_second_need_not_name_it_either(sitting):
    sitting.apply({"deed": "sign_session", "as": "anna"}, {"deed": "sign_session", "as": "bram"})
    assert of_session(sitting) == ["open_session", "sign_session", "sign_session"]
