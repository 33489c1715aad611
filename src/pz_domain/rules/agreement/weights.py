"""How near two categories are: agreement weights from 0 to 1, by their places on the scale, and distances."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Matrix = tuple[tuple[float, ...], ...]
METRICS = ("nominal", "ordinal", "interval", "ratio")
NUMERIC = ("interval", "ratio")
"""The metrics for which every category is a number."""


def identity(size: int) -> Matrix:
    """Return 1 for the same category and 0 for another."""
    return tuple(tuple(float(one == other) for other in range(size)) for one in range(size))


def linear(size: int) -> Matrix:
    """Return weights that fall evenly with the number of places between (Cicchetti and Allison 1971)."""
    return _falling(size, 1)


def quadratic(size: int) -> Matrix:
    """Return weights that fall with the square of the places between (Fleiss and Cohen 1973)."""
    return _falling(size, 2)


def nearness(distances: Matrix) -> Matrix:
    """Return distances as agreement weights: none is 1, the greatest 0; no coefficient depends on their unit."""
    greatest = max(map(max, distances))
    if not greatest:
        return identity(len(distances))
    return tuple(tuple(1 - cell / greatest for cell in row) for row in distances)


def distances(metric: str, values: Sequence[float], totals: Sequence[int]) -> Matrix:
    """Return Krippendorff's squared differences between the categories (2011, section E).

    `values` are the categories as numbers, for interval and ratio; `totals` how often each was given by
    raters who were not alone, for ordinal.
    """
    between = _METRICS[metric]
    places = range(len(totals))
    return tuple(tuple(between(one, other, values, totals) for other in places) for one in places)


def _falling(size: int, power: int) -> Matrix:
    if size == 1:
        return ((1.0,),)
    return tuple(
        tuple(1 - (abs(one - other) / (size - 1)) ** power for other in range(size)) for one in range(size)
    )


def _nominal(one: int, other: int, _: Sequence[float], __: Sequence[int]) -> float:
    return float(one != other)


def _ordinal(one: int, other: int, _: Sequence[float], totals: Sequence[int]) -> float:
    low, high = sorted((one, other))
    return (sum(totals[low : high + 1]) - (totals[one] + totals[other]) / 2) ** 2


def _interval(one: int, other: int, values: Sequence[float], _: Sequence[int]) -> float:
    return (values[one] - values[other]) ** 2


def _ratio(one: int, other: int, values: Sequence[float], _: Sequence[int]) -> float:
    if one == other:
        return 0.0
    return ((values[one] - values[other]) / (values[one] + values[other])) ** 2


_METRICS: dict[str, Callable[[int, int, Sequence[float], Sequence[int]], float]] = {
    "nominal": _nominal,
    "ordinal": _ordinal,
    "interval": _interval,
    "ratio": _ratio,
}
