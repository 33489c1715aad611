"""Quantiles against printed tables of Student's t (97.5 %)."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.student import NORMAL, student


@pytest.mark.parametrize(
    ("freedom", "expected"),
    [(1, 12.7062), (2, 4.30265), (3, 3.18245), (10, 2.22814), (11, 2.20099), (30, 2.04227), (99, 1.98422)],
)
def test_a_quantile_is_what_tables_print(freedom, expected) -> None:
    assert student(freedom) == pytest.approx(expected, abs=6e-5 if freedom == 1 else 6e-6)


def test_many_records_come_to_the_normal_one() -> None:
    assert pytest.approx(1.959964, abs=5e-7) == NORMAL
    assert NORMAL < student(5000) < student(500) < student(50)
    assert student(100_000) == pytest.approx(NORMAL, abs=3e-5)
