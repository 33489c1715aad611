"""Two reviewers beside each other, over the records that both rated: Cohen's kappa and its kin.

Standard errors of kappa are those of Fleiss, Cohen and Everitt (1969), with normal intervals; Scott's pi and
Bangdiwala's B have intervals by Student's t, as Gwet gives them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations
from math import comb, fsum, sqrt

from pz_domain.rules.agreement.beyond_chance import Part, corrected, pull
from pz_domain.rules.agreement.estimate import (
    ALL_BY_CHANCE,
    NO_PAIRS,
    SOME_PAIRS,
    UNUSED_TOGETHER,
    Bounds,
    Estimate,
    estimated,
    undefined,
)
from pz_domain.rules.agreement.ratings import MISSING, Ratings, Row
from pz_domain.rules.agreement.student import NORMAL, student
from pz_domain.rules.agreement.weights import Matrix


def cohen(pair: Ratings, weights: Matrix) -> Estimate:
    """Return Cohen's kappa (1960, weighted 1968); the rows of `weights` are the first reviewer's categories."""
    rows, columns = margins(pair)
    parts, pe = _parts(pair, weights)
    found = corrected(parts.values(), pe, Bounds(NORMAL), is_paired=True)
    if found.value is None:
        return found
    to_row, to_column = _drawn(pair, weights)
    spread = fsum(
        rows[one] * columns[other] * (weights[one][other] - to_row[one] - to_column[other]) ** 2
        for one in range(pair.size)
        for other in range(pair.size)
    )
    return replace(found, se_h0=sqrt(max(0.0, spread - pe**2) / pair.n) / (1 - pe))


def light(ratings: Ratings, weights: Matrix) -> Estimate:
    """Return Light's kappa (1971): the average of Cohen's kappa over all pairs of reviewers.

    The variance takes into account that pairs share records and reviewers.
    """
    tables = _tables(ratings)
    drawn = {
        raters: _pulls(Ratings(ratings.categories, raters, rows), weights) for raters, rows in tables.items()
    }
    values = [value for value, _ in drawn.values() if value is not None]
    if not values:
        return undefined(ALL_BY_CHANCE if ratings.pairable else NO_PAIRS)
    apart = fsum(
        times * fsum(drawn[raters][1].get(cells, 0.0) for raters, cells in _cells(ratings, row)) ** 2
        for row, times in ratings.rows.items()
    )
    variance = apart / len(values) ** 2 if ratings.pairable > 1 else None
    note = "" if len(values) == comb(len(ratings.raters), 2) else SOME_PAIRS
    return estimated(fsum(values) / len(values), variance, Bounds(NORMAL), note)


def expected(pair: Ratings) -> Estimate:
    """Return the agreement that Cohen's kappa expects by chance."""
    rows, columns = margins(pair)
    pe = fsum(map(_times, rows, columns))
    pulls = ((times, rows[other] + columns[one] - 2 * pe) for (one, other), times in pair.rows.items())
    return estimated(pe, variance_of(pulls, pair.n), _by_student(pair))


def bangdiwala(pair: Ratings) -> Estimate:
    """Return Bangdiwala's B (1985): the squares of what is the same over the rectangles that the margins allow."""
    rows, columns = margins(pair)
    same = [pair.rows.get((at, at), 0) / pair.n for at in range(pair.size)]
    room = fsum(map(_times, rows, columns))
    if not room:
        return undefined(UNUSED_TOGETHER)
    squares = fsum(map(_times, same, same))
    value = squares / room

    def drawn(one: int, other: int) -> float:
        own = 2 * same[one] if one == other else 0.0
        return (own - value * (rows[other] + columns[one])) / room

    pulls = ((times, drawn(*row)) for row, times in pair.rows.items())
    return estimated(value, variance_of(pulls, pair.n), _by_student(pair))


def margins(pair: Ratings) -> tuple[list[float], list[float]]:
    """Return the share of each category among the ratings of either of two reviewers."""
    one, other = ([count / pair.n for count in pair.margins(rater)] for rater in (0, 1))
    return one, other


def variance_of(pulls: Iterable[tuple[int, float]], n: int) -> float | None:
    """Return the variance of a figure from how often it is drawn how far from its value; None from one record."""
    return fsum(times * drawn**2 for times, drawn in pulls) / n**2 if n > 1 else None


def _parts(pair: Ratings, weights: Matrix) -> tuple[dict[Row, Part], float]:
    """Return what the records of each row add to kappa, and the agreement expected by chance."""
    to_row, to_column = _drawn(pair, weights)
    parts: dict[Row, Part] = {
        (one, other): Part(
            times, is_pairable=True, seen=weights[one][other], by_chance=(to_row[one] + to_column[other]) / 2
        )
        for (one, other), times in pair.rows.items()
    }
    return parts, fsum(map(_times, margins(pair)[0], to_row))


def _drawn(pair: Ratings, weights: Matrix) -> tuple[list[float], list[float]]:
    """Return, per category of either, the agreement expected with what the other gives."""
    rows, columns = margins(pair)
    places = range(pair.size)
    to_row = [fsum(map(_times, weights[at], columns)) for at in places]
    to_column = [fsum(weights[at][to] * rows[at] for at in places) for to in places]
    return to_row, to_column


def _cells(ratings: Ratings, row: Row) -> Iterator[tuple[tuple[str, str], Row]]:
    """Yield the two ratings of every pair of reviewers who rated the records of a row."""
    given = [(rater, at) for rater, at in zip(ratings.raters, row, strict=True) if at != MISSING]
    for (one, first), (other, second) in combinations(given, 2):
        yield (one, other), (first, second)


def _tables(ratings: Ratings) -> dict[tuple[str, str], Counter[Row]]:
    """Return the table of every pair of reviewers who have a record in common."""
    tables: defaultdict[tuple[str, str], Counter[Row]] = defaultdict(Counter)
    for row, times in ratings.rows.items():
        for raters, cells in _cells(ratings, row):
            tables[raters][cells] += times
    return tables


def _pulls(pair: Ratings, weights: Matrix) -> tuple[float | None, dict[Row, float]]:
    """Return a pair's kappa, None where it is not defined, and how far a record of each row draws it."""
    parts, pe = _parts(pair, weights)
    value = corrected(parts.values(), pe, Bounds(NORMAL), is_paired=True).value
    if value is None:
        return None, {}
    return value, {row: pull(part, value, pe) / pair.n for row, part in parts.items()}


def _by_student(pair: Ratings) -> Bounds:
    return Bounds(student(max(1, pair.n - 1)), low=0.0)


def _times(one: float, other: float) -> float:
    return one * other
