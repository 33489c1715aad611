"""Intervals, and what is said where there is none."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.estimate import (
    ALIKE,
    ONE_RECORD,
    Bounds,
    Estimate,
    estimated,
    is_all,
    undefined,
)
from tests.pz_domain.rules.agreement.cases import interval


def test_an_interval_stays_within_what_can_be() -> None:
    assert interval(estimated(0.9, 0.01, Bounds(2))) == pytest.approx((0.7, 1.0))
    assert interval(estimated(-0.9, 0.01, Bounds(2))) == pytest.approx((-1.0, -0.7))
    assert interval(estimated(0.1, 0.01, Bounds(2, low=0.0))) == pytest.approx((0.0, 0.3))


def test_a_value_beyond_the_bounds_stays_within_its_interval() -> None:
    assert interval(estimated(-1.2, 0.01, Bounds(2))) == pytest.approx((-1.2, -1.0))


def test_without_a_variance_there_is_no_interval() -> None:
    assert estimated(0.5, None, Bounds(2)) == Estimate(0.5, note=ONE_RECORD)
    assert estimated(0.5, 1e-33, Bounds(2)) == Estimate(0.5, 0.0, (0.5, 0.5), ALIKE)


def test_what_is_not_defined_says_why() -> None:
    assert undefined("because", 0.5, 1.0) == Estimate(None, note="because", pa=0.5, pe=1.0)
    assert (is_all(1 - 1e-15), is_all(1 - 1e-6)) == (True, False)
