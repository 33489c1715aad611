"""How far verdicts are apart, which differences wait, and which of them can still change the outcome."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.differing import MOST_TRIED, apart, differences, disagreement, weight
from pz_domain.rules.joining import join
from pz_domain.rules.ruling import combine
from tests.pz_domain.rules.cases import (
    DOUBT,
    FAILS,
    MEETS,
    NO_INFORMATION,
    PILOT,
    PORTAL,
    Made,
    a_case,
    in_step_4,
    judged,
)


def found(made: Made, step: int) -> list[tuple[str, int, bool]]:
    return [(one.criterion, one.weight, one.decides) for one in differences(made.edition, made.case, step)]


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        (MEETS, FAILS, 3),
        (MEETS, DOUBT, 2),
        (MEETS, NO_INFORMATION, 2),
        (FAILS, DOUBT, 2),
        (FAILS, NO_INFORMATION, 2),
        (DOUBT, NO_INFORMATION, 1),
        *((verdict, verdict, 0) for verdict in Verdict),
    ],
)
def test_verdicts_are_farther_apart_the_surer_and_the_more_opposite_they_are(one, other, distance):
    assert apart(one, other) == apart(other, one) == distance


def test_of_three_reviewers_the_two_that_are_farthest_apart_count():
    for order in permutations((MEETS, DOUBT, FAILS)):
        assert weight(order) == 3
    assert weight([MEETS, DOUBT, DOUBT]) == 2
    assert weight([]) == weight([FAILS]) == weight([FAILS, FAILS]) == 0


@pytest.mark.requirement("D2", "A19")
def test_in_step_two_only_a_difference_with_a_certain_fail_waits():
    made = a_case().sheets(2, {"P1": FAILS, "P2": DOUBT, "P3": DOUBT}, {"P3": NO_INFORMATION})
    assert found(made, 2) == [("P1", 3, True)]


@pytest.mark.requirement("D2", "R70")
def test_in_step_two_nothing_waits_once_a_fail_of_both_settles_it():
    made = a_case().sheets(2, {"P1": FAILS, "P2": FAILS}, {"P1": FAILS})
    assert made.now.outcome == "O01"
    assert found(made, 2) == []
    assert made.now.waiting_for == "decision"


@pytest.mark.requirement("D2")
def test_in_step_four_every_difference_waits_and_what_changes_nothing_is_told_apart():
    made = in_step_4().sheets(4, {"c2": FAILS, "2b": DOUBT, "2c": DOUBT}, {"c2": FAILS, "2c": NO_INFORMATION})
    assert found(made, 4) == [("2b", 2, False), ("2c", 1, False)]
    assert made.now.waiting_for == "talk"
    assert disagreement(differences(PILOT, made.case, 4)) == 0


def test_a_fail_that_would_come_first_in_the_order_of_reasons_changes_the_outcome():
    made = in_step_4().sheets(4, {"c2": FAILS, "c3": FAILS}, {"c2": FAILS})
    assert found(made, 4) == [("c3", 3, True)]


def test_two_doubts_of_different_kinds_hold_either_way():
    made = in_step_4().sheets(4, {"2b": DOUBT}, {"2b": NO_INFORMATION})
    assert found(made, 4) == [("2b", 1, False)]


def test_a_difference_may_only_decide_together_with_another():
    made = in_step_4().sheets(4, {"2b": DOUBT, "2c": FAILS}, {})
    assert found(made, 4) == [("2b", 2, True), ("2c", 3, True)]
    assert disagreement(differences(PILOT, made.case, 4)) == 5


def test_what_was_agreed_no_longer_differs():
    made = in_step_4().sheets(4, {"2b": FAILS, "2c": DOUBT}, {}).agreed(4, "2b", MEETS)
    assert found(made, 4) == [("2c", 2, True)]


@pytest.mark.requirement("D2")
def test_nothing_differs_before_all_reviews_are_final():
    assert found(a_case().sheets(2, {"P1": FAILS}), 2) == []


def test_where_a_verdict_is_still_open_every_difference_may_decide():
    bare = Judgement(FAILS, "zomaar", {"direction": "unknown"})
    made = in_step_4().sheets(4, {"2b": bare, "2c": DOUBT}, {"2b": bare})
    assert found(made, 4) == [("2c", 2, True)]


def test_with_very_many_differences_all_may_decide(monkeypatch):
    codes = [criterion.code for criterion in PILOT.criteria_of(4)]
    assert len(codes) <= MOST_TRIED
    monkeypatch.setattr("pz_domain.rules.differing.MOST_TRIED", 2)
    made = in_step_4().sheets(4, {"c2": FAILS, "2a": DOUBT, "2b": DOUBT, "2c": DOUBT}, {"c2": FAILS})
    assert found(made, 4) == [("2a", 2, True), ("2b", 2, True), ("2c", 2, True)]


@pytest.mark.requirement("D18")
def test_a_second_method_weighs_by_its_own_rules():
    made = a_case(PORTAL).sheets(2, {"X1": FAILS}, {})
    assert found(made, 2) == [("X1", 3, True)]


@pytest.mark.requirement("D2")
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_difference_that_cannot_decide_leaves_the_outcome_alone_however_it_is_settled(data):
    verdicts = st.sampled_from([MEETS, MEETS, *Verdict])
    step = data.draw(st.sampled_from([2, 4]))
    sheets = [{c.code: data.draw(verdicts) for c in PILOT.criteria_of(step)} for _ in range(2)]
    made = (a_case() if step == 2 else in_step_4()).sheets(step, *sheets)
    waiting = differences(PILOT, made.case, step)
    if not waiting or all(one.decides for one in waiting):
        return
    settled = made
    for one in waiting:
        if one.decides:
            settled = settled.agreed(step, one.criterion, next(iter(one.joint.judgements.values())))
    outcomes = set()
    for turn in (0, 1):
        other = settled
        for one in waiting:
            if not one.decides:
                given_ = list(one.joint.judgements.values())[turn]
                other = other.agreed(step, one.criterion, judged(one.criterion, given_))
        outcomes.add(combine(PILOT, step, join(PILOT, other.case, step)).outcome)
    assert len(outcomes) == 1
