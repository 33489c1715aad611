"""Prevalence, bias, and agreement on either of two categories."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pz_domain.rules.agreement.estimate import ALIKE, ONE_RECORD, UNUSED
from pz_domain.rules.agreement.pairs import cohen
from pz_domain.rules.agreement.twofold import agreement_on, bias_index, prevalence_index
from pz_domain.rules.agreement.weights import identity
from tests.pz_domain.rules.agreement.cases import interval, ratings, se, table, value

COUNT = st.integers(0, 40)


@pytest.mark.requirement("D24")
@given(a=COUNT, b=COUNT, c=COUNT, d=COUNT)
def test_kappa_follows_from_agreement_prevalence_and_bias(a, b, c, d) -> None:
    """Byrt, Bishop and Carlin (1993), equation 1."""
    assume(a + b + c + d > 0)
    given_ = table((a, b), (c, d))
    kappa = cohen(given_, identity(2))
    assume(kappa.value is not None)
    pabak = 2 * (a + d) / (a + b + c + d) - 1
    prevalence, bias = value(prevalence_index(given_)), value(bias_index(given_))
    assert kappa.value == pytest.approx(
        (pabak - prevalence**2 + bias**2) / (1 - prevalence**2 + bias**2), abs=1e-9
    )


def test_an_index_has_no_sign_and_its_interval_begins_at_nothing_where_it_may_be_nothing() -> None:
    found = bias_index(table((40, 9), (6, 45)))
    assert found.value == pytest.approx(0.03)
    assert interval(found)[0] == 0.0
    assert prevalence_index(table((5, 5), (10, 80))).value == pytest.approx(0.75)
    low, high = interval(prevalence_index(table((5, 5), (10, 80))))
    assert 0.5 < low < 0.75 < high < 1


def test_a_record_that_one_saw_counts_for_prevalence() -> None:
    given_ = ratings("ab", {"a a": 2, "b b": 1, "b .": 3})
    assert prevalence_index(given_).value == pytest.approx(2 / 6)


def test_one_record_has_no_error() -> None:
    found = prevalence_index(table((1, 0), (0, 0)))
    assert (found.value, found.interval, found.note) == (1.0, None, ONE_RECORD)


def test_agreement_on_a_category_is_the_share_whose_other_rating_has_it_too() -> None:
    found = agreement_on(table((80, 10), (5, 5)), 0)
    assert found.value == pytest.approx(160 / 175)
    low, high = interval(found)
    assert low < value(found) < high
    assert agreement_on(table((118, 5), (2, 0)), 1).value == 0.0


def test_the_error_of_agreement_on_a_category_is_that_of_the_delta_method() -> None:
    """Graham and Bull (1998): 4 a (b + c) (a + b + c) / (2 a + b + c)^4, for counts."""
    a, b, c = 80, 10, 5
    assert se(agreement_on(table((a, b), (c, 5)), 0)) ** 2 == pytest.approx(
        4 * a * (b + c) * (a + b + c) / (2 * a + b + c) ** 4
    )


def test_a_category_that_nobody_gave_has_no_agreement() -> None:
    assert agreement_on(table((10, 0), (0, 0)), 1).note == UNUSED
    assert agreement_on(table((10, 0), (0, 0)), 0).note == ALIKE
