"""Which verdicts met which: the square table behind the figures of a criterion (D24)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pz_domain.model.verdict import Verdict
from pz_domain.rules.agreement.report import SCALE, Given, after

VERDICTS = (*SCALE, str(Verdict.NO_INFORMATION))
"""The verdicts in the order of the table; the last one is no place on the scale."""
PAIR = 2


@dataclass(frozen=True, slots=True)
class Crossing:
    """On how many records which two verdicts met.

    `pair`: of whom the first of two verdicts is, and the second; empty where there are more than two reviewers.
    Then the order of two says nothing: the first is the one that comes first in the table. `single`: so many
    records have one verdict only, and stand in no cell.
    """

    pair: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    single: int


def crossing(given: Iterable[Given], pair: Sequence[str] = (), *, together: bool = False) -> Crossing:
    """Count the records of one criterion by the verdicts that met on it.

    `pair`: only records that both of these reviewed. `together`: by what they came to, where they did.
    """
    records = [after(one) if together else one for one in given if set(pair) <= one.verdicts.keys()]
    reviewers = tuple(pair) or tuple(sorted({who for one in records for who in one.verdicts}))
    two = reviewers if len(reviewers) == PAIR else ()
    counts: Counter[tuple[str, str]] = Counter()
    single = 0
    for one in records:
        met = _met(one.verdicts, two)
        for cell in met:
            counts[cell] += one.times
        single += 0 if met else one.times
    return Crossing(two, counts, single)


def _met(verdicts: Mapping[str, str], two: Sequence[str]) -> set[tuple[str, str]]:
    if two:
        return {(verdicts[two[0]], verdicts[two[1]])} if verdicts.keys() >= set(two) else set()
    placed = sorted(verdicts.values(), key=VERDICTS.index)
    return {(one, other) for one, other in combinations(placed, PAIR)}
