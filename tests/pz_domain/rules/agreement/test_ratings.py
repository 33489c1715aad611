"""Counting equal rows, and leaving out whoever and whatever has no rating."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.ratings import MISSING, Ratings
from tests.pz_domain.rules.agreement.cases import ratings


def test_equal_rows_are_counted() -> None:
    found = Ratings.of("ab", ["x", "y"], [("a", "b"), ("a", "b"), ("b", None)])
    assert found.rows == {(0, 1): 2, (1, MISSING): 1}
    assert (found.n, found.pairable, found.size) == (3, 2, 2)


def test_a_rater_without_ratings_and_a_record_without_them_are_left_out() -> None:
    found = ratings("ab", {"a . b": 1, "b . b": 1, ". . .": 4, "a . .": 2})
    assert found.raters == ("r0", "r2")
    assert (found.n, found.pairable) == (4, 2)


def test_a_category_that_is_not_on_the_scale_is_refused() -> None:
    with pytest.raises(KeyError):
        Ratings.of("ab", ["x"], [("c",)])


@pytest.mark.requirement("D24")
def test_a_record_seen_by_one_counts_for_prevalence_and_for_nothing_else() -> None:
    found = ratings("ab", {"a a": 1, "a b": 1, "b .": 2})
    assert found.shares == pytest.approx((3 / 8, 5 / 8))
    assert found.pairable == 2
    assert found.only(0, 1).rows == {(0, 0): 1, (0, 1): 1}
    assert not found.is_paired
    assert found.only(0, 1).is_paired


def test_margins_count_what_a_rater_gave() -> None:
    found = ratings("abc", {"a a": 1, "a b": 1, "b .": 2})
    assert (found.margins(0), found.margins(1)) == ((2, 2, 0), (1, 1, 0))
