"""Agreement per criterion out of first verdicts: what is missing, what consensus changed, and per pair."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.estimate import NO_PAIRS, TWO_RATERS
from pz_domain.rules.agreement.report import Agreed, Given, report

PLACES = [(2, "P1")]


def given(verdicts: dict[str, str], joint: str = "", how: str = "different", times: int = 1) -> Given:
    return Given(2, "P1", verdicts, joint, how, times)


def both(anna: str, bram: str, joint: str = "", how: str = "different") -> Given:
    return given({"anna": anna, "bram": bram}, joint, how)


def the_one(rows, pair=()) -> Agreed:
    (found,) = report(rows, PLACES, pair)
    return found


def percent(found) -> float | None:
    value: float | None = found.figures["percent_agreement"].value
    return value


FOUR = [
    both("meets", "meets", "meets", "equal"),
    both("fails", "fails", "fails", "equal"),
    both("meets", "doubt", "doubt", "cautious"),
    both("meets", "fails"),
]


@pytest.mark.requirement("D24")
def test_first_verdicts_are_compared_on_the_declared_scale() -> None:
    found = the_one(FOUR)
    assert (found.step, found.criterion, found.records) == (2, "P1", 4)
    assert percent(found.before) == 0.5
    assert found.before.ratings.categories == ("meets", "doubt", "fails")
    assert found.before.kappa == "cohen_kappa"
    assert found.before.figures["cohen_kappa"].value == pytest.approx((0.5 - 0.3125) / (1 - 0.3125))
    assert found.joined == {"equal": 2, "cautious": 1, "different": 1}


@pytest.mark.requirement("D24")
def test_after_consensus_a_joint_verdict_stands_for_everyone_and_a_difference_stays() -> None:
    assert percent(the_one(FOUR).after) == 0.75
    talked = [*FOUR[:-1], both("meets", "fails", "meets", "agreed")]
    assert percent(the_one(talked).after) == 1.0
    assert percent(the_one(talked).before) == 0.5


@pytest.mark.requirement("D24")
def test_no_information_is_a_missing_rating_and_the_other_one_counts_for_prevalence_only() -> None:
    rows = [*FOUR, both("no_information", "fails", "no_information", "cautious")]
    found = the_one(rows)
    assert (found.records, found.no_information) == (5, 1)
    assert (found.before.ratings.n, found.before.ratings.pairable) == (5, 4)
    assert percent(found.before) == percent(the_one(FOUR).before)
    assert found.before.ratings.shares[2] > the_one(FOUR).before.ratings.shares[2]
    assert found.after.ratings.n == 4


def test_prevalence_and_bias_are_of_meets_against_the_rest() -> None:
    figures = the_one(FOUR).before.figures
    assert figures["prevalence_index"].value == pytest.approx(0)
    assert figures["bias_index"].value == pytest.approx(0.5)


def test_a_criterion_without_verdicts_has_no_figures_and_says_why() -> None:
    found = the_one([])
    assert found.records == 0
    assert {one.value for one in found.before.figures.values()} == {None}
    assert {one.note for one in found.before.figures.values()} == {NO_PAIRS}
    assert found.pairs == {}


def test_one_review_a_step_gives_prevalence_only() -> None:
    found = the_one([given({"anna": "meets"}, "meets", "equal"), given({"bram": "fails"}, "fails", "equal")])
    assert found.before.ratings.shares == (0.5, 0, 0.5)
    assert found.before.figures["prevalence_index"].value == 0
    assert percent(found.before) is None


def test_a_place_that_the_method_does_not_name_comes_last() -> None:
    extra = Given(4, "x", {"anna": "meets"}, "meets", "equal", 1)
    assert [(one.step, one.criterion) for one in report([extra, *FOUR], PLACES)] == [(2, "P1"), (4, "x")]


THREE = [
    *FOUR,
    given({"anna": "meets", "cato": "meets"}, "meets", "equal"),
    given({"anna": "fails", "cato": "meets"}),
    given({"bram": "doubt", "cato": "doubt"}, "doubt", "equal"),
]


@pytest.mark.requirement("D24")
def test_of_more_than_two_reviewers_the_kappa_is_fleiss_and_every_pair_has_its_own() -> None:
    found = the_one(THREE)
    assert found.before.kappa == "fleiss_kappa"
    assert found.before.figures["bias_index"].note == TWO_RATERS
    assert percent(found.before) == pytest.approx(4 / 7)
    assert set(found.pairs) == {("anna", "bram"), ("anna", "cato"), ("bram", "cato")}
    assert percent(found.pairs["anna", "bram"]) == 0.5
    assert {two.kappa for two in found.pairs.values()} == {"cohen_kappa"}


def test_a_pair_that_shares_no_record_has_no_figures() -> None:
    apart = [both("meets", "meets"), given({"cato": "meets", "dirk": "fails"})]
    assert set(the_one(apart).pairs) == {("anna", "bram"), ("cato", "dirk")}


@pytest.mark.requirement("D24")
def test_a_pair_that_is_asked_for_is_seen_alone() -> None:
    found = the_one(THREE, ("anna", "cato"))
    assert (found.records, found.joined) == (2, {"equal": 1, "different": 1})
    assert found.before.ratings.raters == ("anna", "cato")
    assert (percent(found.before), found.pairs) == (0.5, {})
