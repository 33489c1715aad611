"""Pairs of practices that a person labelled: same, variant or different; half of them held back from all tuning."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from pz_domain.rules.likeness import kind_of, likeness
from pz_domain.rules.likeness_reading import Profile, fold, profile

FILE = Path(__file__).with_name("duplicates.tsv")
PARTS = ("tune", "held")
FIELDS = ("title", "organisation", "patient_group", "now")


@dataclass(frozen=True)
class Pair:
    """One line of the set: what a person says of two records, and what they say."""

    part: str
    relation: str
    one: dict[str, str]
    other: dict[str, str]

    @property
    def profiles(self) -> tuple[Profile, Profile]:
        return profile(self.one), profile(self.other)

    @property
    def proposed(self) -> str | None:
        """What the rules make of it."""
        return kind_of(likeness(*self.profiles))

    @property
    def plain(self) -> float:
        """What the plain way makes of it: the titles with their words in order."""
        return fuzz.token_sort_ratio(fold(self.one["title"]), fold(self.other["title"]))


@dataclass(frozen=True)
class Found:
    """How many of the pairs that are the same were found, and how many that were found are the same."""

    right: int
    found: int
    there: int

    @property
    def recall(self) -> float:
        return self.right / self.there

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0


def labelled() -> list[Pair]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    return [
        Pair(row["part"], row["relation"], _record(row, ""), _record(row, "_2")) for row in rows
    ]  # fmt: skip


def _record(row: dict[str, str], end: str) -> dict[str, str]:
    return {field: row[field + end] for field in FIELDS}


def measured(part: str) -> tuple[Found, Found]:
    """Return how well the rules find what is the same in a part, and the plain way at the same recall."""
    pairs = [pair for pair in labelled() if pair.part == part]
    ours = _found(pairs, [pair for pair in pairs if pair.proposed == "same"])
    scores = sorted((pair.plain for pair in pairs if pair.relation == "same"), reverse=True)
    least = scores[ours.right - 1]
    return ours, _found(pairs, [pair for pair in pairs if pair.plain >= least])


def offered(part: str) -> tuple[int, int, int]:
    """Return how many same or variant pairs are offered as either, how many there are, and how many others are."""
    pairs = [pair for pair in labelled() if pair.part == part]
    related = [pair for pair in pairs if pair.relation != "different"]
    others = [pair for pair in pairs if pair.relation == "different"]
    return (
        sum(pair.proposed is not None for pair in related),
        len(related),
        sum(pair.proposed is not None for pair in others),
    )


def _found(pairs: list[Pair], proposed: list[Pair]) -> Found:
    right = sum(pair.relation == "same" for pair in proposed)
    return Found(right, len(proposed), sum(pair.relation == "same" for pair in pairs))
