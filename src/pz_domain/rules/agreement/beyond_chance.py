"""Agreement corrected for chance, for any number of reviewers: (pa - pe) / (1 - pe).

The coefficients differ in the agreement they expect by chance, pe. Standard errors are Gwet's (Handbook of
Inter-Rater Reliability, 4th ed. 2014, ch. 5; as in irrCAC): each record's part in the coefficient is laid out,
with its part in pe, and the variance of these parts is taken. For two reviewers who both rated every record the
divisor is n², as in his formulas for a table; else n(n - 1). Intervals are by Student's t with n - 1 degrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import fsum
from typing import NamedTuple

from pz_domain.rules.agreement.estimate import (
    ALL_BY_CHANCE,
    NO_PAIRS,
    Bounds,
    Estimate,
    estimated,
    is_all,
    undefined,
)
from pz_domain.rules.agreement.ratings import MISSING, Ratings, Row, Seen
from pz_domain.rules.agreement.student import student
from pz_domain.rules.agreement.weights import Matrix, identity


class Part(NamedTuple):
    """What records of one row add: how many, whether two rated them, and their agreement, seen and by chance."""

    times: int
    is_pairable: bool
    seen: float
    by_chance: float


def percent(ratings: Ratings) -> Estimate:
    """Return the share of pairs of ratings of a record that are the same, averaged over records."""
    found = _estimate(ratings, [0.0] * len(ratings.seen), 0.0, identity(ratings.size), low=0.0)
    return replace(found, pa=None, pe=None)


def brennan_prediger(ratings: Ratings, weights: Matrix) -> Estimate:
    """Return the coefficient of Brennan and Prediger (1981): by chance every category is as likely."""
    pe = fsum(map(fsum, weights)) / ratings.size**2
    return _estimate(ratings, [pe] * len(ratings.seen), pe, weights)


def gwet(ratings: Ratings, weights: Matrix) -> Estimate:
    """Return Gwet's AC1, or AC2 with weights (2008): chance is at work only where records are hard to rate."""
    if ratings.size == 1 or not ratings.n:
        return undefined(ALL_BY_CHANCE if ratings.n else NO_PAIRS)
    scale = fsum(map(fsum, weights)) / (ratings.size * (ratings.size - 1))
    others = [1 - share for share in ratings.shares]
    pe = scale * fsum(map(_product, ratings.shares, others))
    by_chance = [scale * fsum(map(_product, one.counts, others)) / one.raters for one in ratings.seen]
    return _estimate(ratings, by_chance, pe, weights)


def fleiss(ratings: Ratings, weights: Matrix) -> Estimate:
    """Return Fleiss' kappa (1971), Scott's pi for two: all reviewers are taken to use the scale alike."""
    if not ratings.n:
        return undefined(NO_PAIRS)
    drawn = weighed(weights, ratings.shares)
    pe = fsum(map(_product, ratings.shares, drawn))
    by_chance = [fsum(map(_product, one.counts, drawn)) / one.raters for one in ratings.seen]
    return _estimate(ratings, by_chance, pe, weights)


def conger(ratings: Ratings, weights: Matrix) -> Estimate:
    """Return Conger's kappa (1980), Cohen's for two: every reviewer uses the scale in a way of their own."""
    raters, n = len(ratings.raters), ratings.n
    if raters < 2:  # noqa: PLR2004 - a pair
        return undefined(NO_PAIRS)
    given = [ratings.margins(rater) for rater in range(raters)]
    habits = [[count / sum(counts) for count in counts] for counts in given]
    together = [fsum(column) for column in zip(*habits, strict=True)]
    pulls = []
    pe = 0.0
    for habit, counts in zip(habits, given, strict=True):
        of_others = weighed(weights, [whole - own for whole, own in zip(together, habit, strict=True)])
        expected = fsum(map(_product, habit, of_others))
        pe += expected / (raters * (raters - 1))
        pull = n / sum(counts) / (raters * (raters - 1))
        pulls.append([pull * (other - expected) for other in of_others])
    near = {one.counts: agreement(one, weights) for one in ratings.seen}
    parts = [
        Part(times, sum(counts) > 1, near[counts], pe + _pulled(row, pulls))
        for row, times in ratings.rows.items()
        for counts in (ratings.counts(row),)
    ]
    return corrected(parts, pe, _bounds(ratings), is_paired=ratings.is_paired)


def corrected(parts: Iterable[Part], pe: float, bounds: Bounds, *, is_paired: bool) -> Estimate:
    """Return (pa - pe) / (1 - pe) with its interval, from what each record adds."""
    parts = list(parts)
    n = sum(part.times for part in parts)
    pairable = sum(part.times for part in parts if part.is_pairable)
    if not pairable:
        return undefined(NO_PAIRS)
    pa = fsum(part.times * part.seen for part in parts if part.is_pairable) / pairable
    if is_all(pe):
        return undefined(ALL_BY_CHANCE, pa, pe)
    value = (pa - pe) / (1 - pe)
    apart = fsum(part.times * pull(part, value, pe, n / pairable) ** 2 for part in parts)
    variance = apart / (n * (n if is_paired else n - 1)) if n > 1 else None
    return replace(estimated(value, variance, bounds), pa=pa, pe=pe)


def pull(part: Part, value: float, pe: float, weight: float = 1.0) -> float:
    """Return how far a record draws a coefficient from its value; over all records this is nothing.

    `weight`: of a record that two rated; one that nobody rated twice has no agreement of its own (Gwet's form).
    """
    own = weight * (part.seen - pe) if part.is_pairable else 0.0
    return (own - 2 * (1 - value) * (part.by_chance - pe)) / (1 - pe) - value


def weighed(weights: Matrix, shares: Iterable[float]) -> list[float]:
    """Return, per category, the agreement expected with a rating drawn by these shares."""
    drawn = list(shares)
    places = range(len(drawn))
    return [fsum((weights[at][to] + weights[to][at]) / 2 * drawn[to] for to in places) for at in places]


def agreement(one: Seen, weights: Matrix) -> float:
    """Return the average agreement of the pairs of ratings that records of a row have; 0 where there are none."""
    if one.raters < 2:  # noqa: PLR2004 - a pair
        return 0.0
    given = [at for at, count in enumerate(one.counts) if count]
    both = fsum(
        weights[at][to] * one.counts[at] * (one.counts[to] - (at == to)) for at in given for to in given
    )
    return both / (one.raters * (one.raters - 1))


def _estimate(
    ratings: Ratings, by_chance: list[float], pe: float, weights: Matrix, low: float = -1.0
) -> Estimate:
    parts = [
        Part(one.times, one.raters > 1, agreement(one, weights), expected)
        for one, expected in zip(ratings.seen, by_chance, strict=True)
    ]
    return corrected(parts, pe, _bounds(ratings, low), is_paired=ratings.is_paired)


def _bounds(ratings: Ratings, low: float = -1.0) -> Bounds:
    return Bounds(student(max(1, ratings.n - 1)), low)


def _pulled(row: Row, pulls: list[list[float]]) -> float:
    return fsum(pulls[rater][at] for rater, at in enumerate(row) if at != MISSING)


def _product(one: float, other: float) -> float:
    return one * other
