"""A file of ratings: who rated what as what, on a declared scale, so that published tables can be checked.

Each row is one rating under the headers unit, rater and value, in any order, beside others that are ignored.
A value that is absent or empty is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from pathlib import Path
from typing import NamedTuple

from pz_domain.intake.cleaning import bare
from pz_domain.intake.decoding import decode
from pz_domain.intake.delimited import DELIMITERS, read_delimited
from pz_domain.intake.reading import read_bytes
from pz_domain.intake.table import Row
from pz_domain.refusals import Refusal
from pz_domain.rules.agreement.ratings import Ratings
from pz_domain.rules.agreement.weights import NUMERIC
from pz_domain.wording import mark, say

HEADS = ("unit", "rater", "value")
LONGEST_SCALE = 100
NAMED = 5
"""So many of what is wrong are named; the rest is counted."""
_LARGEST = 1e100
"""Beyond this the square of a number is none."""


class BadScale(Refusal):
    """The categories are no scale, or not one for the metric."""

    code = "bad-scale"
    sentence = mark("--categories: {problem}.")

    def __str__(self) -> str:
        """Return the sentence, with the problem in the present language."""
        return say(self.sentence, problem=say(str(self.values["problem"]), subject=self.subject))


class ColumnMissing(Refusal):
    """A column of ratings is not there."""

    code = "column-missing"
    sentence = mark(
        "{subject} has no column “{column}”. A file of ratings has the columns unit, rater and value; found: {found}."
    )


class ColumnTwice(Refusal):
    """It is not clear which of two columns holds the ratings."""

    code = "column-twice"
    sentence = mark(
        "{subject} has two columns “{column}”. Keep the one that counts, or name the other differently."
    )


class UnknownCategory(Refusal):
    """A value is not on the scale."""

    code = "unknown-category"
    sentence = mark(
        "{subject}: not on the scale: {found}. The scale is {known}; leave a missing rating empty."
    )


class RatedTwice(Refusal):
    """One rater rates a unit more than once."""

    code = "rated-twice"
    sentence = mark("{subject}: rated twice by the same rater: {found}. Keep one of the two.")


class NameMissing(Refusal):
    """It is not said what is rated, or by whom."""

    code = "name-missing"
    sentence = mark("{subject}: no unit or no rater: {found}. Fill in both, or leave the row out.")


class _Rating(NamedTuple):
    row: int
    unit: str
    rater: str
    value: str


def scale(categories: Sequence[str], metric: str) -> tuple[str, ...]:
    """Return the categories of a scale in their order.

    Raises:
        BadScale: there are none, too many, one is there twice or empty, or is no number where the metric needs one.
    """
    found = tuple(category.strip() for category in categories)
    if len(found) > LONGEST_SCALE:
        raise BadScale(str(LONGEST_SCALE), problem=mark("a scale has at most {subject} categories"))
    for category in found:
        if not category:
            raise BadScale(category, problem=mark("a category is empty"))
        if found.count(category) > 1:
            raise BadScale(bare(category), problem=mark("“{subject}” is there twice"))
    if not found:
        raise BadScale(problem=mark("name the categories of the scale, in order, with commas between"))
    numbers(found, metric)
    return found


def numbers(categories: Iterable[str], metric: str) -> tuple[float, ...]:
    """Return the categories as numbers where a metric needs them, else nothing.

    Raises:
        BadScale: one is no number, or below zero where the metric is ratio.
    """
    if metric not in NUMERIC:
        return ()
    found: list[float] = []
    for category in categories:
        number = _number(category)
        if number is None:
            raise BadScale(bare(category), problem=mark("“{subject}” is no number, which this metric needs"))
        if metric == "ratio" and number < 0:
            raise BadScale(
                bare(category), problem=mark("“{subject}” is below zero, where a ratio has no meaning")
            )
        found.append(number)
    return tuple(found)


def read_ratings(path: Path, categories: Sequence[str]) -> Ratings:
    """Read a file of ratings on a scale.

    Raises:
        Refusal: the file cannot be read, has no such columns or one twice, or ratings that are none; rows are named.
    """
    name = bare(path.name) or say("the file")
    given = _given(read_bytes(path, name), name)
    _check_names(given, name)
    placed = _placed(given, categories, name)
    raters = list(dict.fromkeys(rating.rater for rating in given))
    rows: dict[str, dict[str, str]] = {}
    for rating in given:
        rows.setdefault(rating.unit, {})
        if rating.value:
            rows[rating.unit][rating.rater] = placed[rating.value]
    return Ratings.of(categories, raters, ([row.get(rater) for rater in raters] for row in rows.values()))


def _given(data: bytes, name: str) -> list[_Rating]:
    head = decode(data, name).text.lstrip("\ufeff").partition("\n")[0]
    delimiter = next((one for one in DELIMITERS if {*HEADS} <= {*map(_plain, head.split(one))}), ",")
    heads, *rows = read_delimited(data, name, delimiter).rows
    places = _places(heads, name)
    return [
        _Rating(row.number, *(row.cells[at].strip() if at < len(row.cells) else "" for at in places))
        for row in rows
    ]


def _places(heads: Row, name: str) -> tuple[int, ...]:
    found = [_plain(head) for head in heads.cells]
    for column in HEADS:
        if found.count(column) > 1:
            raise ColumnTwice(name, column=column)
        if column not in found:
            raise ColumnMissing(name, column=column, found=", ".join(map(bare, heads.cells)))
    return tuple(found.index(column) for column in HEADS)


def _check_names(given: Iterable[_Rating], name: str) -> None:
    """Refuse a rating of nothing or by nobody, and a second one of the same unit by the same rater."""
    nameless: list[str] = []
    twice: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    for rating in given:
        row = say("row {n}", n=rating.row)
        if not (rating.unit and rating.rater):
            nameless.append(row)
        first = seen.setdefault((rating.unit, rating.rater), rating.row)
        if first != rating.row:
            twice.append(
                say("rows {n} and {m} ({unit}, {rater})", n=first, m=rating.row,
                    unit=bare(rating.unit), rater=bare(rating.rater))
            )  # fmt: skip
    if nameless:
        raise NameMissing(name, found=_some(nameless))
    if twice:
        raise RatedTwice(name, found=_some(twice))


def _placed(given: Iterable[_Rating], categories: Sequence[str], name: str) -> Mapping[str, str]:
    """Return the category that each value is; a number may be written in another way, as 1.0 for 1."""
    placed = {category: category for category in categories}
    by_number = {_number(category): category for category in categories}
    by_number.pop(None, None)
    strange: list[str] = []
    for rating in given:
        if rating.value and rating.value not in placed:
            number = _number(rating.value)
            if number in by_number:
                placed[rating.value] = by_number[number]
            else:
                strange.append(say("“{value}” in row {n}", value=bare(rating.value), n=rating.row))
    if strange:
        raise UnknownCategory(name, found=_some(strange), known=", ".join(map(bare, categories)))
    return placed


def _some(found: Sequence[str]) -> str:
    named = ", ".join(found[:NAMED])
    return named if len(found) <= NAMED else say("{named} and {n} more", named=named, n=len(found) - NAMED)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and abs(number) < _LARGEST else None


def _plain(head: str) -> str:
    return head.strip().strip('"').strip().lower()
