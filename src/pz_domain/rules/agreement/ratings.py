"""Who gave which record which category of a declared scale; equal rows are counted, not repeated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import NamedTuple

MISSING = -1
Row = tuple[int, ...]
"""A place on the scale per rater, or MISSING."""


class Seen(NamedTuple):
    """Records that got the same categories, whoever gave which: how many, how often each, and by how many raters."""

    times: int
    counts: tuple[int, ...]
    raters: int


@dataclass(frozen=True)
class Ratings:
    """Ratings on a scale of `categories` in order. A rater who rated nothing and a record nobody rated are left out."""

    categories: tuple[str, ...]
    raters: tuple[str, ...]
    rows: Mapping[Row, int]

    @classmethod
    def of(
        cls, categories: Sequence[str], raters: Sequence[str], rows: Iterable[Sequence[str | None]]
    ) -> Ratings:
        """Count rows of categories, a cell per rater and None where one is missing.

        Raises KeyError for a category that is not on the scale.
        """
        return cls.counted(categories, raters, Counter(map(tuple, rows)))

    @classmethod
    def counted(
        cls, categories: Sequence[str], raters: Sequence[str], rows: Mapping[tuple[str | None, ...], int]
    ) -> Ratings:
        """Return the same of rows that were counted already."""
        place: dict[str | None, int] = {category: at for at, category in enumerate(categories)}
        place[None] = MISSING
        placed = {tuple(place[cell] for cell in row): times for row, times in rows.items()}
        return _tidied(tuple(categories), tuple(raters), placed)

    def only(self, one: int, other: int) -> Ratings:
        """Return the records that both of two raters rated, by their places."""
        rows: Counter[Row] = Counter()
        for row, times in self.rows.items():
            if row[one] != MISSING and row[other] != MISSING:
                rows[row[one], row[other]] += times
        return Ratings(self.categories, (self.raters[one], self.raters[other]), rows)

    def against_rest(self, place: int) -> Ratings:
        """Return the same ratings on a scale of two: one category, and every other."""
        rows: Counter[Row] = Counter()
        for row, times in self.rows.items():
            rows[tuple(MISSING if at == MISSING else int(at != place) for at in row)] += times
        return Ratings((self.categories[place], ""), self.raters, rows)

    @cached_property
    def seen(self) -> tuple[Seen, ...]:
        """What records got, each once."""
        found: Counter[tuple[int, ...]] = Counter()
        for row, times in self.rows.items():
            found[self.counts(row)] += times
        return tuple(Seen(times, counts, sum(counts)) for counts, times in found.items())

    @cached_property
    def n(self) -> int:
        """How many records at least one rated."""
        return sum(self.rows.values())

    @cached_property
    def pairable(self) -> int:
        """How many records two or more rated."""
        return sum(one.times for one in self.seen if one.raters > 1)

    @property
    def size(self) -> int:
        """How many categories the scale has."""
        return len(self.categories)

    @cached_property
    def is_paired(self) -> bool:
        """Tell whether there are two raters, who both rated every record."""
        return len(self.raters) == 2 and self.pairable == self.n  # noqa: PLR2004 - a pair

    @cached_property
    def shares(self) -> tuple[float, ...]:
        """The prevalence of each category: its share of a record's ratings, averaged over all rated records.

        Records that one rater saw count here, and nowhere else (Gwet's form for missing ratings).
        """
        return tuple(
            fsum(one.times * one.counts[at] / one.raters for one in self.seen) / self.n
            for at in range(self.size)
        )

    def margins(self, rater: int) -> tuple[int, ...]:
        """Return how often a rater gave each category."""
        given: Counter[int] = Counter()
        for row, times in self.rows.items():
            given[row[rater]] += times
        return tuple(given[at] for at in range(self.size))

    def counts(self, row: Row) -> tuple[int, ...]:
        """Return how often each category was given in a row."""
        return tuple(map(row.count, range(self.size)))


def _tidied(categories: tuple[str, ...], raters: tuple[str, ...], rows: Mapping[Row, int]) -> Ratings:
    active = [at for at in range(len(raters)) if any(row[at] != MISSING for row in rows)]
    kept: Counter[Row] = Counter()
    for row, times in rows.items():
        if any(cell != MISSING for cell in row):
            kept[tuple(row[at] for at in active)] += times
    return Ratings(categories, tuple(raters[at] for at in active), kept)
