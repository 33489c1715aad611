"""Two reviewers and two categories: how rare a category is, how differently they use it, where they agree.

Indices are those of Byrt, Bishop and Carlin (1993), without sign: prevalence |a - d| / n and bias |b - c| / n of
the table a b c d. Agreement on one category is that of Cicchetti and Feinstein (1990). Intervals are normal.
"""

from __future__ import annotations

from math import fsum

from pz_domain.rules.agreement.estimate import NO_PAIRS, UNUSED, Bounds, Estimate, estimated, undefined
from pz_domain.rules.agreement.pairs import variance_of
from pz_domain.rules.agreement.ratings import Ratings
from pz_domain.rules.agreement.student import NORMAL

SHARE = Bounds(NORMAL, low=0.0)


def prevalence_index(ratings: Ratings) -> Estimate:
    """Return how far the categories differ in prevalence; a record that one reviewer saw counts too."""
    if not ratings.n:
        return undefined(NO_PAIRS)
    one, other = ratings.shares
    signs = [((seen.counts[0] - seen.counts[1]) / seen.raters, seen.times) for seen in ratings.seen]
    return _index(one - other, [(times, sign) for sign, times in signs], ratings.n)


def bias_index(pair: Ratings) -> Estimate:
    """Return how far two reviewers differ in how often they give the first category."""
    signs = [(times, float(other - one)) for (one, other), times in pair.rows.items()]
    return _index(fsum(times * sign for times, sign in signs) / pair.n, signs, pair.n)


def agreement_on(pair: Ratings, category: int) -> Estimate:
    """Return the agreement on one category: of all ratings with it, the share whose other rating has it too."""
    given = {row: row.count(category) for row in pair.rows}
    total = sum(times * given[row] for row, times in pair.rows.items())
    if not total:
        return undefined(UNUSED)
    both = 2 * pair.rows.get((category, category), 0)
    value = both / total
    mean = total / pair.n
    pulls = [
        (times, ((2 if given[row] == len(row) else 0) - value * given[row]) / mean)
        for row, times in pair.rows.items()
    ]
    return estimated(value, variance_of(pulls, pair.n), SHARE)


def _index(signed: float, signs: list[tuple[int, float]], n: int) -> Estimate:
    """Return an index without its sign; the interval is that of the signed one, turned over where it crosses 0."""
    pulls = [(times, sign - signed) for times, sign in signs]
    found = estimated(signed, variance_of(pulls, n), Bounds(NORMAL))
    if found.interval is None:
        return Estimate(abs(signed), note=found.note)
    low, high = sorted(map(abs, found.interval))
    crosses = found.interval[0] < 0 < found.interval[1]
    return Estimate(abs(signed), found.se, (0.0 if crosses else low, high), found.note)
