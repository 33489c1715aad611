"""A figure with its standard error and 95 % interval; or None, with a note that says why."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from pz_domain.wording import mark

NO_PAIRS = mark("not defined: no record has two ratings")
ALL_BY_CHANCE = mark("not defined (0/0): chance alone would make the ratings the same")
UNUSED = mark("not defined (0/0): nobody gave this category")
UNUSED_TOGETHER = mark("not defined (0/0): the reviewers have no category in common")
TWO_RATERS = mark("for two reviewers only")
TWO_CATEGORIES = mark("for two reviewers and a scale of two categories only")
ONE_RECORD = mark("one record gives no standard error")
ALIKE = mark("the records do not differ in this, so the interval has no width; it says nothing about others")
SOME_PAIRS = mark("over the pairs of reviewers for whom it is defined")

_ROUNDING = 1e-12
"""An agreement that is nearer to nothing, or to all, than this is so but for rounding; a variance, its square."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What was found; `note` is a marked text, empty when there is nothing to say.

    `pa` and `pe`: the agreement observed and that expected by chance. `se_h0`: the standard error if there
    were no agreement beyond chance.
    """

    value: float | None
    se: float | None = None
    interval: tuple[float, float] | None = None
    note: str = ""
    pa: float | None = None
    pe: float | None = None
    se_h0: float | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """How an interval is made: so many standard errors on either side, and never beyond what can be."""

    width: float
    low: float = -1.0
    high: float = 1.0


def is_all(agreement: float) -> bool:
    """Tell whether an agreement is complete, but for rounding."""
    return 1 - agreement < _ROUNDING


def estimated(value: float, variance: float | None, bounds: Bounds, note: str = "") -> Estimate:
    """Return a value with its interval; without one where the variance cannot be estimated."""
    if variance is None:
        return Estimate(value, note=note or ONE_RECORD)
    if variance < _ROUNDING**2:
        return Estimate(value, 0.0, (value, value), note or ALIKE)
    se = sqrt(variance)
    low = max(value - bounds.width * se, min(bounds.low, value))
    high = min(value + bounds.width * se, max(bounds.high, value))
    return Estimate(value, se, (low, high), note)


def undefined(note: str, pa: float | None = None, pe: float | None = None) -> Estimate:
    """Return that there is no figure, and why."""
    return Estimate(None, note=note, pa=pa, pe=pe)
