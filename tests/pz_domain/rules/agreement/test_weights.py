"""Weights by place on the scale, and Krippendorff's distances by what the categories mean."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.weights import distances, identity, linear, nearness, quadratic


def test_weights_fall_with_the_places_between() -> None:
    assert identity(2) == ((1, 0), (0, 1))
    assert linear(3) == ((1, 0.5, 0), (0.5, 1, 0.5), (0, 0.5, 1))
    assert quadratic(3) == ((1, 0.75, 0), (0.75, 1, 0.75), (0, 0.75, 1))


@pytest.mark.parametrize("weights", [identity, linear, quadratic])
def test_a_scale_of_one_category_is_all_agreement(weights) -> None:
    assert weights(1) == ((1,),)


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("nominal", ((0, 1, 1), (1, 0, 1), (1, 1, 0))),
        ("ordinal", ((0, 9, 36), (9, 0, 9), (36, 9, 0))),
        ("interval", ((0, 1, 9), (1, 0, 4), (9, 4, 0))),
        ("ratio", ((0, 1 / 9, 9 / 25), (1 / 9, 0, 1 / 9), (9 / 25, 1 / 9, 0))),
    ],
)
def test_a_metric_says_how_far_categories_are_apart(metric, expected) -> None:
    found = distances(metric, [1, 2, 4], [4, 2, 4])
    assert [list(row) for row in found] == [pytest.approx(row) for row in expected]


def test_two_zeros_are_no_distance_apart() -> None:
    assert distances("ratio", [0, 1], [1, 1]) == ((0, 1), (1, 0))


def test_the_unit_of_distances_does_not_matter() -> None:
    assert nearness(((0, 2), (4, 0))) == nearness(((0, 1), (2, 0))) == ((1, 0.5), (0, 1))
    assert nearness(((0.0,),)) == ((1,),)
