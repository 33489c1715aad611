"""Krippendorff's alpha: the disagreement that was observed over that expected (2011; any metric, missing ratings).

Records that one reviewer rated are left out, and values are drawn without putting back. The standard error is
the one for Gwet's form of alpha (irrCAC): distances are taken as weights and, for ordinal, as if they were given
in advance. Intervals are by Student's t; the degrees of freedom are of all rated records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from pz_domain.rules.agreement.beyond_chance import Part, agreement, corrected, weighed
from pz_domain.rules.agreement.estimate import NO_PAIRS, Bounds, Estimate, undefined
from pz_domain.rules.agreement.ratings import Ratings
from pz_domain.rules.agreement.student import student
from pz_domain.rules.agreement.weights import Matrix, distances, nearness


def krippendorff(ratings: Ratings, metric: str, values: Sequence[float] = ()) -> Estimate:
    """Return alpha under a metric; `values` are the categories as numbers, for interval and ratio."""
    totals = [
        sum(one.times * one.counts[at] for one in ratings.seen if one.raters > 1)
        for at in range(ratings.size)
    ]
    return weighted_alpha(ratings, nearness(distances(metric, values, totals)))


def weighted_alpha(ratings: Ratings, weights: Matrix) -> Estimate:
    """Return alpha where two categories agree as far as `weights` say."""
    paired = [one for one in ratings.seen if one.raters > 1]
    if not paired:
        return undefined(NO_PAIRS)
    given = sum(one.times * one.raters for one in paired)
    mean = given / ratings.pairable
    shares = [fsum(one.times * one.counts[at] for one in paired) / given for at in range(ratings.size)]
    drawn = weighed(weights, shares)
    pe = fsum(share * near for share, near in zip(shares, drawn, strict=True))
    seen = [agreement(one, weights) * one.raters / mean for one in paired]
    pa = fsum(one.times * same for one, same in zip(paired, seen, strict=True)) / ratings.pairable
    parts = [
        Part(
            one.times,
            is_pairable=True,
            seen=same - pa * (one.raters - mean) / mean,
            by_chance=fsum(count * near for count, near in zip(one.counts, drawn, strict=True)) / mean
            - pe * (one.raters - mean) / mean,
        )
        for one, same in zip(paired, seen, strict=True)
    ]
    bounds = Bounds(student(max(1, ratings.n - 1)))
    found = corrected(parts, pe, bounds, is_paired=ratings.is_paired)
    return _without_putting_back(found, given, bounds)


def _without_putting_back(found: Estimate, given: int, bounds: Bounds) -> Estimate:
    """Return what was found for a sample of `given` values as alpha, which corrects for its size."""
    if found.value is None or found.pa is None:
        return found
    value = 1 - (1 - 1 / given) * (1 - found.value)
    pa = 1 - (1 - 1 / given) * (1 - found.pa)
    if found.se is None:
        return replace(found, value=value, pa=pa)
    low, high = value - bounds.width * found.se, value + bounds.width * found.se
    within = (max(low, min(bounds.low, value)), min(high, bounds.high))
    return replace(found, value=value, pa=pa, interval=within)
