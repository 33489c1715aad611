"""Coefficients for any number of reviewers: what they have in common, and where they are not defined."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.rules.agreement.beyond_chance import brennan_prediger, conger, fleiss, gwet, percent
from pz_domain.rules.agreement.estimate import ALIKE, ALL_BY_CHANCE, NO_PAIRS, ONE_RECORD
from pz_domain.rules.agreement.ratings import Ratings
from pz_domain.rules.agreement.weights import identity, linear
from tests.pz_domain.rules.agreement.cases import interval, ratings, table, value

CORRECTED = (brennan_prediger, gwet, fleiss, conger)
CELL = st.sampled_from(["a", "b", "c", None])
ROWS = st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12)


@pytest.mark.parametrize("figure", CORRECTED)
def test_agreement_on_everything_is_one(figure) -> None:
    found = figure(ratings("ab", {"a a a": 4, "b b b": 2}), identity(2))
    assert (found.value, found.se, found.interval, found.note) == (1.0, 0.0, (1.0, 1.0), ALIKE)


@pytest.mark.parametrize("figure", [fleiss, conger])
def test_one_category_only_leaves_nothing_beyond_chance(figure) -> None:
    found = figure(ratings("ab", {"a a a": 4}), identity(2))
    assert (found.value, found.note, found.pa, found.pe) == (None, ALL_BY_CHANCE, 1.0, 1.0)


@pytest.mark.parametrize("figure", [brennan_prediger, gwet])
def test_one_category_only_is_agreement_for_who_expects_others(figure) -> None:
    assert figure(ratings("ab", {"a a a": 4}), identity(2)).value == 1.0


@pytest.mark.parametrize("figure", CORRECTED)
def test_a_scale_of_one_category_says_nothing(figure) -> None:
    assert figure(ratings("a", {"a a": 4}), identity(1)).note == ALL_BY_CHANCE


@pytest.mark.parametrize("figure", [percent, *(partial(figure, weights=identity(2)) for figure in CORRECTED)])
def test_nothing_is_found_where_nobody_rated(figure) -> None:
    found = figure(Ratings(("a", "b"), (), {}))
    assert (found.value, found.note) == (None, NO_PAIRS)


@pytest.mark.parametrize("figure", CORRECTED)
def test_one_record_has_a_value_and_no_error(figure) -> None:
    found = figure(ratings("abc", {"a b b": 1}), identity(3))
    assert found.value is not None
    assert (found.se, found.interval, found.note) == (None, None, ONE_RECORD)


def test_a_near_miss_counts_in_part_with_weights() -> None:
    near = table((5, 1, 0), (1, 5, 1), (0, 1, 5))
    far = table((5, 0, 1), (0, 5, 1), (1, 1, 5))
    assert value(gwet(near, identity(3))) == value(gwet(far, identity(3)))
    assert value(gwet(near, linear(3))) > value(gwet(far, linear(3)))


def test_the_percentage_is_over_pairs_of_ratings_and_then_over_records() -> None:
    assert percent(ratings("ab", {"a a b": 1, "b b .": 1, "a . .": 5})).value == pytest.approx(
        (1 / 3 + 1) / 2
    )


@pytest.mark.no_cover
@pytest.mark.requirement("D24")
@pytest.mark.parametrize("figure", CORRECTED)
@given(rows=ROWS)
def test_no_coefficient_depends_on_the_order_of_records_or_reviewers(figure, rows) -> None:
    one = figure(Ratings.of("abc", "xyz", rows), identity(3))
    other = figure(Ratings.of("abc", "xyz", [row[::-1] for row in reversed(rows)]), identity(3))
    assert one.value == pytest.approx(other.value)
    assert one.se == pytest.approx(other.se, abs=1e-9)
    assert one.note == other.note


@given(rows=ROWS)
def test_no_coefficient_is_above_one_and_every_interval_holds_its_value(rows) -> None:
    given_ = Ratings.of("abc", "xyz", rows)
    for found in (percent(given_), *(figure(given_, identity(3)) for figure in CORRECTED)):
        if found.interval is not None:
            low, high = interval(found)
            assert low <= value(found) <= high <= 1 + 1e-12
            assert low >= min(-1.0, value(found))
        assert (found.value is None) <= bool(found.note)
