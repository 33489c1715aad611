"""Two reviewers beside each other: kappa by hand, weights that differ by direction, and pairs of several."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.beyond_chance import conger
from pz_domain.rules.agreement.estimate import (
    ALL_BY_CHANCE,
    NO_PAIRS,
    ONE_RECORD,
    SOME_PAIRS,
    UNUSED_TOGETHER,
)
from pz_domain.rules.agreement.pairs import bangdiwala, cohen, expected, light
from pz_domain.rules.agreement.weights import identity, linear, nearness
from tests.pz_domain.rules.agreement.cases import ratings, se, table, value

COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))


def test_kappa_is_what_is_left_beyond_chance() -> None:
    found = cohen(table((20, 5), (10, 15)), identity(2))
    assert (found.pa, found.pe, found.value) == pytest.approx((0.7, 0.5, 0.4))


def test_distances_that_differ_by_direction_are_taken_as_given() -> None:
    """Cohen (1968) reports .353 for these."""
    given = ((0, 1, 4), (1, 0, 6), (2, 2, 0))
    assert cohen(table(*COHEN), nearness(given)).value == pytest.approx(0.35338345864661647)
    turned = tuple(zip(*given, strict=True))
    assert cohen(table(*COHEN), nearness(turned)).value == pytest.approx(0.42056074766355134)


def test_kappa_of_two_is_congers() -> None:
    given = table((9, 2, 1), (1, 7, 3), (0, 2, 8))
    one, other = cohen(given, linear(3)), conger(given, linear(3))
    assert (one.value, one.se) == pytest.approx((other.value, other.se))


def test_kappa_of_one_category_is_not_defined() -> None:
    found = cohen(table((10, 0), (0, 0)), identity(2))
    assert (found.value, found.note, found.se_h0) == (None, ALL_BY_CHANCE, None)


def test_lights_kappa_of_two_is_cohens_with_its_error() -> None:
    given = table((9, 2), (1, 7))
    one, other = light(given, identity(2)), cohen(given, identity(2))
    assert (one.value, one.se) == pytest.approx((other.value, other.se))


def test_lights_kappa_is_the_average_over_pairs() -> None:
    given = ratings("ab", {"a a b": 3, "b b b": 4, "a a a": 2, "b a .": 1})
    pairs = [value(cohen(given.only(*pair), identity(2))) for pair in ((0, 1), (0, 2), (1, 2))]
    found = light(given, identity(2))
    assert found.value == pytest.approx(sum(pairs) / 3)
    assert (se(found) > 0, found.note) == (True, "")


def test_a_pair_that_shares_nothing_is_left_out_of_the_average_and_that_is_said() -> None:
    given = ratings("ab", {"a a .": 3, "b b .": 4, "a b .": 2, ". a a": 2, ". b b": 1, ". a b": 1})
    found = light(given, identity(2))
    values = [value(cohen(given.only(*pair), identity(2))) for pair in ((0, 1), (1, 2))]
    assert found.value == pytest.approx(sum(values) / 2)
    assert found.note == SOME_PAIRS


def test_lights_kappa_says_why_there_is_none() -> None:
    assert light(ratings("ab", {"a .": 1, ". b": 1}), identity(2)).note == NO_PAIRS
    assert light(ratings("ab", {"a a a": 3}), identity(2)).note == ALL_BY_CHANCE
    assert light(ratings("ab", {"a b": 1}), identity(2)).note == ONE_RECORD


def test_one_record_shows_what_is_expected_and_no_error() -> None:
    assert expected(table((1, 0), (0, 0))).note == ONE_RECORD


def test_reviewers_without_a_category_in_common_have_no_b() -> None:
    assert bangdiwala(table((0, 5), (0, 0))).note == UNUSED_TOGETHER
    assert bangdiwala(table((5, 0), (0, 5))).value == 1.0
