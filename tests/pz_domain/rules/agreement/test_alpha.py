"""Krippendorff's alpha: small samples, records seen once, and where there is nothing to tell apart."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.alpha import krippendorff, weighted_alpha
from pz_domain.rules.agreement.estimate import ALL_BY_CHANCE, NO_PAIRS, ONE_RECORD
from pz_domain.rules.agreement.weights import METRICS, quadratic
from tests.pz_domain.rules.agreement.cases import interval, ratings, table


def test_a_record_seen_by_one_does_not_count() -> None:
    with_it = krippendorff(ratings("ab", {"a a": 3, "b b": 2, "a b": 1, "b .": 4}), "nominal")
    without = krippendorff(ratings("ab", {"a a": 3, "b b": 2, "a b": 1}), "nominal")
    assert with_it.value == pytest.approx(without.value)


@pytest.mark.parametrize("metric", METRICS)
def test_one_category_only_is_not_defined(metric) -> None:
    found = krippendorff(ratings("12", {"1 1": 10}), metric, [1, 2])
    assert (found.value, found.note, found.pa) == (None, ALL_BY_CHANCE, 1.0)
    assert krippendorff(ratings("1", {"1 1": 2}), metric, [1]).note == ALL_BY_CHANCE


def test_one_record_has_no_error() -> None:
    found = krippendorff(ratings("ab", {"a b": 1}), "nominal")
    assert found.value == pytest.approx(0)
    assert (found.se, found.interval, found.note) == (None, None, ONE_RECORD)


def test_nothing_is_found_where_no_record_has_two_ratings() -> None:
    assert krippendorff(ratings("ab", {"a .": 1, ". b": 1}), "nominal").note == NO_PAIRS


def test_interval_is_alpha_with_quadratic_weights() -> None:
    given = table((4, 2, 1), (1, 5, 0), (0, 2, 6))
    squared = krippendorff(given, "interval", [1, 2, 3])
    weighted = weighted_alpha(given, quadratic(3))
    assert squared.value == pytest.approx(weighted.value)
    assert squared.se == pytest.approx(weighted.se)


def test_the_interval_stays_within_what_can_be() -> None:
    low, high = interval(krippendorff(ratings("ab", {"a b": 1, "b a": 1, "a a": 1}), "nominal"))
    assert low == -1.0
    assert interval(krippendorff(table((9, 0), (1, 9)), "nominal"))[1] == 1.0
    assert high <= 1.0
