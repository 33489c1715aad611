"""The quantiles that 95 % intervals are made with."""

from __future__ import annotations

from functools import lru_cache
from math import atan, cos, exp, lgamma, log, pi, sin, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
NORMAL = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
"""So many standard errors of a normal distribution lie on either side of the middle."""

_CLOSE = 1e-13


@lru_cache(maxsize=1024)
def student(freedom: int) -> float:
    """Return the same for Student's t with a whole number of degrees of freedom, at least one.

    Newton's method from the normal quantile: the tails are heavier, so it comes from below and never overshoots.
    """
    t = NORMAL
    while (step := (CONFIDENCE - _within(t, freedom)) / (2 * _density(t, freedom))) > _CLOSE * t:
        t += step
    return t


def _within(t: float, freedom: int) -> float:
    """Return the chance of a value between -t and t (Abramowitz and Stegun 26.7.3 and 26.7.4)."""
    angle = atan(t / sqrt(freedom))
    cosine, is_odd = cos(angle), freedom % 2
    term = cosine if is_odd else 1.0
    total = 0.0
    for power in range(1 + is_odd, freedom, 2):
        total += term
        term *= cosine**2 * power / (power + 1)
    series = sin(angle) * total
    return 2 / pi * (angle + series) if is_odd else series


def _density(t: float, freedom: int) -> float:
    half = freedom / 2
    height = lgamma(half + 0.5) - lgamma(half) - log(pi * freedom) / 2
    return exp(height - (half + 0.5) * log(1 + t * t / freedom))
