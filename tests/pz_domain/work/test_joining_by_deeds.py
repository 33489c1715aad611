"""Verdicts, sheets and joint verdicts point by point, through the deeds that people do."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.rules.agreement.first import first_verdicts
from tests.making import MEETS_4, STEP_2, decide, no_interest, registered, sheets, step_2, step_4, to_step_4

MET = {criterion: {"verdict": "meets"} for criterion in STEP_2}
MET_4 = {code: {"verdict": "meets", "rationale": "Zie Q8.", **given} for code, given in MEETS_4.items()}
NEGATIVE = {"verdict": "fails", "rationale": "Slechter.", "parts": {"direction": "negative"}}


def because(verdict: str) -> dict[str, Any]:
    return {"verdict": verdict, "rationale": "" if verdict == "meets" else "Daarom."}


def pair(step: int, met: dict[str, Any], hers: dict[str, Any], his: dict[str, Any]) -> list[dict[str, Any]]:
    return [*sheets("a", step, met | hers, ("anna",)), *sheets("a", step, met | his, ("bram",))]


def agree(criterion: str, verdict: str, step: int, **more: Any) -> dict[str, Any]:
    return {
        "deed": "agree_verdict", "as": "anna", "initiative": "a", "step": step, "criterion": criterion,
        "verdict": verdict, "rationale": "Samen.", "how": "talk", "cause": "weighing", **more,
    }  # fmt: skip


@pytest.fixture
def two(at):
    """An initiative in step 2 of which both reviewers declared no interest."""
    at.apply(registered("a"), *no_interest("a"))
    return at


@pytest.fixture
def four(at):
    """An initiative in step 4."""
    at.apply(*to_step_4("a"))
    return at


# -- 1: what a verdict means


@pytest.mark.requirement("A7", "R101")
def test_meets_is_favourable_also_where_the_question_is_put_the_other_way_round(four) -> None:
    four.apply(*step_4("a"))
    assert four.standing("a").outcome == "O17"


@pytest.mark.requirement("A7", "R101")
def test_fails_on_such_a_question_is_unfavourable(four) -> None:
    ruled = {"verdict": "fails", "rationale": "Al beoordeeld.", "parts": {"earlier_negative_ruling": "yes"}}
    four.apply(*step_4("a", c3=ruled))
    assert four.standing("a").outcome == "O09"


@pytest.mark.requirement("R70", "R71", "A19")
@pytest.mark.parametrize(
    ("verdict", "outcome"), [("fails", "O01"), ("doubt", "O02"), ("no_information", "O02")]
)
def test_in_step_two_fails_is_the_certain_fail_and_an_uncertain_no_goes_on(two, verdict, outcome) -> None:
    two.apply(*step_2("a", P4=verdict))
    assert two.standing("a").outcome == outcome


# -- 2: rationale and parts


@pytest.mark.requirement("D1")
@pytest.mark.parametrize("verdict", ["fails", "doubt", "no_information"])
def test_a_verdict_needs_no_rationale_until_the_review_is_finished(two, verdict) -> None:
    given = sheets("a", 2, MET | {"P2": {"verdict": verdict}}, ("anna",))
    two.apply(*given[:-1])
    assert two.refused(given[-1]) == "rationale-missing"
    two.apply({**given[1], "rationale": "Daarom."}, given[-1])


@pytest.mark.requirement("D1")
def test_what_meets_needs_neither_rationale_nor_parts_in_step_two(two) -> None:
    two.apply(*sheets("a", 2, MET, ("anna",)))
    assert two.case("a", "anna").sheet(2, "anna").final


def test_where_a_rule_reads_parts_a_review_without_them_is_not_finished(four) -> None:
    given = sheets("a", 4, MET_4 | {"2b": {"verdict": "meets"}}, ("anna",))
    assert four.tries(*given)[-1]["refused"]["code"] == "parts-missing"


# -- 3: finishing, and opening again


@pytest.mark.requirement("D1", "D2")
def test_finishing_refuses_what_is_incomplete_covers_each_change_and_holds(two) -> None:
    *given, finish = sheets("a", 2, MET, ("anna",))
    two.apply(*given[:-1])
    assert two.refused(finish) == "sheet-incomplete"
    changes = {answer["event"] for answer in two.apply(given[-1])}
    two.apply(finish)
    covers = two.case("a", "anna").sheet(2, "anna").covers
    assert covers.keys() == {*STEP_2}
    assert changes <= set(covers.values())
    assert two.refused(given[0]) == "sheet-final"


@pytest.mark.requirement("D2", "D24")
def test_opening_again_voids_the_decision_begins_anew_in_the_open_and_changes_no_figure(two) -> None:
    two.apply(*pair(2, MET, {"P3": because("doubt")}, {}), decide("a", 2, "O02"))
    edition = two.desk.edition(two.case("a").edition)
    before = list(first_verdicts(edition, two.case("a"), 2))
    two.apply({"deed": "reopen", "initiative": "a", "step": 2, "because": "Nieuwe feiten."})
    assert (two.standing("a").step, two.standing("a").decided, two.standing("a").outcome) == (2, False, None)
    (given,) = two.apply(sheets("a", 2, MET | {"P1": because("doubt")}, ("anna",))[0])
    event = two.desk.store.event(given["event"])
    assert [address.entity for address in event.draft.sets] == ["a:2:1:P1:anna"]
    assert two.case("a", "bram").sheet(2, "anna").verdicts["P1"].judgement.rationale == "Daarom."
    assert list(first_verdicts(edition, two.case("a"), 2)) == before
    first = two.case("a").as_of(2, 0)
    assert str(first.sheet(2, "anna").verdicts["P3"].judgement.verdict) == "doubt"


# -- 4: nothing follows before enough are final


@pytest.mark.requirement("D2")
def test_while_fewer_are_final_than_the_round_asks_for_the_outcome_is_open(two) -> None:
    one = sheets("a", 2, MET | {"P1": because("fails")}, ("anna",))
    two.apply(*one)
    standing = two.standing("a")
    assert (standing.outcome, standing.waiting_for, standing.ruling.differences) == (None, "reviews", ())
    assert two.refused(decide("a", 2, "O01")) == "no-outcome"
    assert two.refused(agree("P1", "meets", 2)) == "not-all-final"


# -- 5: how verdicts join

PAIRS = [
    ("meets", "meets", "O03", "O17"),
    ("meets", "doubt", "O02", None),
    ("meets", "no_information", "O02", None),
    ("doubt", "no_information", "O02", None),
    ("doubt", "doubt", "O02", "D-O19"),
    ("no_information", "no_information", "O02", "D-O19"),
    ("meets", "fails", None, None),
    ("doubt", "fails", None, None),
    ("no_information", "fails", None, None),
    ("fails", "fails", "O01", "O13"),
]


@pytest.mark.requirement("D2", "A19", "R70", "R71")
@pytest.mark.parametrize(("one", "other", "outcome", "_"), PAIRS)
def test_in_step_two_only_a_difference_with_a_certain_fail_waits_for_a_talk(
    two, one, other, outcome, _
) -> None:
    two.apply(*pair(2, MET, {"P5": because(one)}, {"P5": because(other)}))
    waits = "decision" if outcome else "talk"
    assert (two.standing("a").outcome, two.standing("a").waiting_for) == (outcome, waits)


@pytest.mark.no_cover
@pytest.mark.requirement("D2", "A10")
@pytest.mark.parametrize(("one", "other", "_", "outcome"), PAIRS)
def test_in_step_four_every_difference_waits_for_a_talk(four, one, other, _, outcome) -> None:
    hers, his = (
        NEGATIVE if v == "fails" else {"parts": MET_4["2b"]["parts"], **because(v)} for v in (one, other)
    )
    four.apply(*pair(4, MET_4, {"2b": hers}, {"2b": his}))
    assert four.standing("a").outcome == outcome
    assert (four.standing("a").waiting_for == "talk") is (outcome is None)


@pytest.mark.requirement("D2")
def test_both_rationales_go_along_with_an_open_point(two) -> None:
    hers = {"P2": {"verdict": "doubt", "rationale": "Van haar."}}
    his = {"P2": {"verdict": "no_information", "rationale": "Van hem."}}
    two.apply(*pair(2, MET, hers, his), decide("a", 2, "O02"))
    kept = {s.reviewer: s.verdicts["P2"].judgement.rationale for s in two.case("a").sheets_of(2)}
    assert kept == {"anna": "Van haar.", "bram": "Van hem."}
    assert two.standing("a").open_points == ("P2",)


@pytest.mark.requirement("A19")
def test_certain_on_two_different_criteria_is_two_differences_and_drops_nobody(two) -> None:
    two.apply(*pair(2, MET, {"P1": because("fails")}, {"P2": because("fails")}))
    assert two.standing("a").ruling.differences == ("P1", "P2")
    two.apply(agree("P1", "meets", 2))
    assert two.standing("a").waiting_for == "talk"
    two.apply(agree("P2", "doubt", 2))
    assert two.standing("a").outcome == "O02"


@pytest.mark.requirement("D2", "R70")
def test_a_difference_that_cannot_change_the_outcome_holds_nobody_up_in_step_two(two) -> None:
    both = {"P1": because("fails")}
    two.apply(*pair(2, MET, both | {"P2": because("fails")}, both))
    assert (two.standing("a").outcome, two.standing("a").waiting_for) == ("O01", "decision")
    two.apply(decide("a", 2, "O01"))


# -- 6: better is never worse


@pytest.mark.requirement("A10")
def test_a_better_joint_verdict_never_makes_the_outcome_worse(four) -> None:
    four.apply(*pair(4, MET_4, {"2b": NEGATIVE}, {}))
    outcomes = []
    for verdict, more in (("fails", {}), ("doubt", {"parts": {"direction": "unknown"}}), ("meets", {})):
        four.apply(agree("2b", verdict, 4, **more))
        outcomes.append(four.standing("a").outcome)
    assert outcomes == ["O13", "D-O19", "O17"]
