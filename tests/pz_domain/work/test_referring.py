"""A third reviewer or the chair is asked to settle what differs, and settles it with a verdict of their own."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.rules.agreement.first import first_verdicts
from pz_domain.work.handing_over import items
from tests.making import PAIR, STEP_2, decide, no_interest, registered, sheets, step_2

COLLEAGUES = [
    {"deed": "enrol_reviewer", "id": "cato", "name": "Cato"},
    {"deed": "enrol_reviewer", "id": "voor", "name": "Voor Zitter", "role": "chair"},
]
FAILS = {"verdict": "fails", "rationale": "Zeker niet."}
ALL_MET = {criterion: {"verdict": "meets"} for criterion in STEP_2}


def refer(reviewer: str = "cato", **more: Any) -> dict[str, Any]:
    return {
        "deed": "refer_differences",
        "as": "anna",
        "initiative": "a",
        "step": 2,
        "reviewer": reviewer,
        **more,
    }


def agree(who: str = "cato", criterion: str = "P3", **more: Any) -> dict[str, Any]:
    given = {
        "verdict": "meets",
        "rationale": "Ik lees het anders.",
        "cause": "weighing",
        "how": "third",
        **more,
    }
    return {
        "deed": "agree_verdict",
        "as": who,
        "initiative": "a",
        "step": 2,
        "criterion": criterion,
        **given,
    }


def different(*criteria: str) -> list[dict[str, Any]]:
    """Anna finds these certainly not met, bram finds everything met."""
    hers = {c: FAILS if c in criteria else {"verdict": "meets"} for c in STEP_2}
    return [
        *sheets("a", 2, hers, ("anna",)),
        *sheets("a", 2, ALL_MET, ("bram",)),
    ]


@pytest.mark.requirement("D2")
def test_what_is_not_finished_is_counted_with_whoever_began_beside_the_pair(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *COLLEAGUES)
    none = {"deed": "declare_interest", "as": "cato", "initiative": "a", "interest": "none"}
    began = {
        "deed": "give_verdict",
        "as": "cato",
        "initiative": "a",
        "step": 2,
        "criterion": "P1",
        "verdict": "meets",
    }
    at.apply(none, began, *different("P3"))
    for deed in (refer("voor"), agree("anna", how="talk"), decide("a", 2, "O03")):
        (given,) = at.tries(deed)
        assert "2 of 3" in given["refused"]["message"], deed


@pytest.fixture
def begun(at):
    """An initiative in step 2, and two more colleagues of whom one is the chair."""
    at.apply(*COLLEAGUES, registered("a"), *no_interest("a"))
    return at


@pytest.fixture
def torn(begun):
    """The two reviewers are final and differ on P3."""
    begun.apply(*different("P3"))
    return begun


def waits(at) -> tuple[str, str]:
    standing = at.standing("a")
    return standing.waiting_for, standing.waiting_on


@pytest.mark.requirement("D2")
def test_nobody_is_asked_before_all_reviews_are_final(begun) -> None:
    begun.apply(*different("P3")[:-1])
    assert begun.refused(refer()) == "not-all-final"
    assert all(sheet.hidden for sheet in begun.case("a", "cato").sheets_of(2))


@pytest.mark.requirement("D2")
def test_a_third_reviewer_is_waited_for_and_reads_both_reviews(torn) -> None:
    assert waits(torn) == ("talk", "")
    torn.apply(refer(because="Wat is indirect?"))
    assert waits(torn) == ("third", "cato")
    found = {s.reviewer: str(s.verdicts["P3"].judgement.verdict) for s in torn.case("a", "cato").sheets_of(2)}
    assert found == {"anna": "fails", "bram": "meets"}
    referral = torn.case("a").referral(2)
    assert (referral.reviewer, referral.by, referral.because) == ("cato", "anna", "Wat is indirect?")


@pytest.mark.requirement("D2")
def test_the_third_settles_it_with_a_verdict_of_their_own_and_first_verdicts_stay(torn) -> None:
    torn.apply(refer())
    torn.apply(
        {"deed": "declare_interest", "as": "cato", "initiative": "a", "interest": "none"},
        agree(verdict="doubt"),
    )
    assert (torn.standing("a").outcome, waits(torn)) == ("O02", ("decision", ""))
    agreed = torn.case("a").agreement(2, "P3")
    assert (agreed.by, agreed.how, agreed.cause, agreed.judgement.rationale) == (
        "cato", "third", "weighing", "Ik lees het anders.",
    )  # fmt: skip
    first = {s.reviewer: str(s.verdicts["P3"].judgement.verdict) for s in torn.case("a").sheets_of(2)}
    assert first == {"anna": "fails", "bram": "meets"}


@pytest.mark.requirement("D2")
def test_nobody_else_records_the_verdict_of_the_one_who_was_asked(torn) -> None:
    torn.apply(refer())
    for who in ("anna", "bram", "voor", "carla"):
        assert torn.refused(agree(who)) == "not-the-one-asked"
    torn.apply(agree("bram", how="talk"))
    assert torn.standing("a").outcome == "O03"


def test_the_chair_is_asked_as_the_chair_and_only_the_chair_is(torn) -> None:
    assert torn.refused(refer("cato", how="chair")) == "not-the-chair"
    torn.apply(refer("voor"))
    assert waits(torn) == ("chair", "voor")
    assert torn.refused(agree("cato", how="chair")) == "not-the-one-asked"
    torn.apply(agree("voor", how="chair"))
    assert torn.case("a").agreement(2, "P3").how == "chair"


def test_the_chair_may_also_be_a_third_reviewer(torn) -> None:
    torn.apply(refer("voor", how="third"))
    assert waits(torn) == ("third", "voor")


@pytest.mark.parametrize("who", PAIR)
def test_whoever_judged_first_is_not_the_third(torn, who) -> None:
    assert torn.refused(refer(who)) == "not-independent"


@pytest.mark.requirement("D3")
def test_an_interest_bars_the_third_and_whoever_records(torn) -> None:
    interest = {"deed": "declare_interest", "as": "cato", "initiative": "a", "interest": "Mijn zus werkt er."}
    torn.apply(refer())
    torn.apply(interest)
    assert waits(torn) == ("talk", "")
    assert torn.refused(refer()) == "has-interest"
    assert torn.refused(agree(how="talk")) == "has-interest"


def test_who_does_not_judge_or_is_not_enrolled_is_not_asked(torn) -> None:
    assert torn.refused(refer("lotte")) == "not-allowed"
    assert torn.refused(refer("niemand")) == "unknown-reviewer"
    assert torn.refused({**refer(), "as": "lotte"}) == "not-allowed"


def test_nothing_waits_for_someone_who_left_and_whoever_is_away_is_not_asked(torn) -> None:
    away = {"deed": "enrol_reviewer", "id": "cato", "active": False}
    torn.apply(refer(), away)
    assert waits(torn) == ("talk", "")
    assert torn.refused(refer()) == "away"
    torn.apply(away | {"active": True})
    assert waits(torn) == ("third", "cato")


def test_nothing_is_asked_where_nothing_differs(begun) -> None:
    begun.apply(*step_2("a", P3="doubt"))
    assert begun.refused(refer()) == "no-difference"


def test_a_difference_that_joined_by_itself_is_nothing_to_ask_about(begun) -> None:
    doubt = {"verdict": "doubt", "rationale": "Onduidelijk."}
    meets = ALL_MET
    begun.apply(*sheets("a", 2, {**meets, "P1": doubt}, ("anna",)), *sheets("a", 2, meets, ("bram",)))
    assert begun.refused(refer()) == "no-difference"


def test_asking_another_replaces_and_taking_back_leaves_it_to_a_talk(torn) -> None:
    torn.apply(refer(), refer("voor"))
    assert waits(torn) == ("chair", "voor")
    back = {
        "deed": "withdraw_referral",
        "as": "bram",
        "initiative": "a",
        "step": 2,
        "because": "Toch gesproken.",
    }
    torn.apply(back)
    assert waits(torn) == ("talk", "")
    assert torn.refused(back) == "not-referred"


def test_a_referral_is_undone_like_any_other_change(torn) -> None:
    (given,) = torn.apply(refer())
    torn.apply({"deed": "undo", "as": "anna", "event": given["event"]})
    assert waits(torn) == ("talk", "")


def test_what_the_third_left_open_still_waits_for_them(begun) -> None:
    begun.apply(*different("P3", "P4"), refer(), agree(criterion="P4"))
    assert waits(begun) == ("third", "cato")
    begun.apply(agree())
    assert waits(begun) == ("decision", "")


def test_reopening_ends_the_question(torn) -> None:
    torn.apply(refer(), {"deed": "reopen", "initiative": "a", "step": 2, "because": "Nieuwe feiten."})
    assert waits(torn) == ("reviews", "")
    assert torn.refused({"deed": "withdraw_referral", "initiative": "a", "step": 2}) == "not-referred"


def test_two_questions_at_once_are_a_choice_and_hold_nothing_up(torn) -> None:
    torn.apply(refer(seen=[]), refer("voor", seen=[]))
    (conflict,) = torn.case("a").conflicts
    assert waits(torn) == ("talk", "")
    torn.apply(
        {
            "deed": "resolve_conflict",
            "initiative": "a",
            "register": conflict.register,
            "choose": conflict.changes[1],
        }
    )
    assert waits(torn)[0] in {"third", "chair"}


def test_where_nobody_was_asked_the_record_may_name_a_third_and_says_what_cannot_be(torn) -> None:
    (given,) = torn.apply(agree("anna"))
    assert given["warnings"] == ["not-independent"]
    (given,) = torn.apply(agree("cato", how="chair"))
    assert given["warnings"] == ["not-the-chair", "interest-missing"]
    none = {"deed": "declare_interest", "as": "voor", "initiative": "a", "interest": "none"}
    _, given = torn.apply(none, agree("voor", how="chair"))
    assert given["warnings"] == []


def test_a_step_that_was_not_reached_or_went_out_asks_nobody(torn) -> None:
    assert torn.refused(refer(step=4)) == "wrong-step"
    torn.apply(agree(), decide("a", 2, "O03"))
    assert torn.refused(refer()) == "no-difference"


@pytest.mark.requirement("D2")
def test_nobody_begins_an_independent_review_once_the_others_can_be_read(torn) -> None:
    none = {"deed": "declare_interest", "as": "cato", "initiative": "a", "interest": "none"}
    torn.apply(none)
    third = {
        "deed": "give_verdict",
        "as": "cato",
        "initiative": "a",
        "step": 2,
        "criterion": "P1",
        "verdict": "meets",
    }
    assert torn.refused(third) == "already-revealed"
    assert torn.refused({"deed": "assign", "initiative": "a", "step": 2, "reviewer": "cato"}) == (
        "already-revealed"
    )


@pytest.mark.requirement("D2", "D24")
def test_a_third_who_was_assigned_and_begins_too_late_makes_nothing_blind_again_and_counts_in_no_figure(
    at,
) -> None:
    none = {"deed": "declare_interest", "as": "carla", "initiative": "a", "interest": "none"}
    place = {"deed": "assign", "initiative": "a", "step": 2}
    at.apply(registered("a"), *no_interest("a"), none)
    told = at.apply(*({**place, "reviewer": who} for who in ("anna", "bram", "carla", "carla")))
    assert [given["warnings"] for given in told] == [[], [], ["more-than-asked"], ["more-than-asked"]]
    at.apply(*sheets("a", 2, {**ALL_MET, "P3": {"verdict": "fails", "rationale": "Nee."}}, ("anna",)))
    at.apply(*sheets("a", 2, ALL_MET, ("bram",)))
    edition = at.desk.edition(at.case("a").edition)
    before = list(first_verdicts(edition, at.case("a"), 2))
    assert [set(sheet.verdicts) for sheet in at.case("a", "bram").sheets_of(2) if sheet.started] == [
        {*STEP_2}
    ] * 2
    late = {
        "deed": "give_verdict",
        "as": "carla",
        "initiative": "a",
        "step": 2,
        "criterion": "P1",
        "verdict": "meets",
    }
    assert at.refused(late) == "already-revealed"
    assert at.standing("a").waiting_for == "talk"
    assert list(first_verdicts(edition, at.case("a"), 2)) == before
    with_dirk = {"deed": "enrol_reviewer", "id": "dirk", "name": "Dirk"}
    at.apply(with_dirk)
    assert at.refused({**place, "reviewer": "dirk", "instead_of": "carla"}) == "already-revealed"
    found = [type("Open", (), {"id": "a", "step": 2})()]
    assert [item.why_not for item in items(at.desk, "carla", "dirk", found)] == ["revealed"]


@pytest.mark.requirement("D2")
def test_a_third_who_began_in_time_is_waited_for(at) -> None:
    none = {"deed": "declare_interest", "as": "carla", "initiative": "a", "interest": "none"}
    at.apply(registered("a"), *no_interest("a"), none, *sheets("a", 2, ALL_MET, ("carla",))[:1])
    at.apply(*sheets("a", 2, ALL_MET, ("anna", "bram")))
    assert at.standing("a").waiting_for == "reviews"
    at.apply(*sheets("a", 2, ALL_MET, ("carla",))[1:])
    assert at.standing("a").outcome == "O03"


def test_after_reopening_anyone_may_judge_anew(torn) -> None:
    torn.apply(
        {"deed": "reopen", "initiative": "a", "step": 2, "because": "Nieuwe feiten."},
        {"deed": "declare_interest", "as": "cato", "initiative": "a", "interest": "none"},
        *sheets("a", 2, ALL_MET, ("cato", "bram")),
    )
    assert torn.standing("a").outcome == "O03"
