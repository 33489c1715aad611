"""When a kappa should not be read by itself, and what to look at instead (Feinstein and Cicchetti 1990).

The thresholds are ours, wide enough that a caution means something. None of them changes a figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pz_domain.rules.agreement.estimate import Estimate
from pz_domain.rules.agreement.ratings import Ratings
from pz_domain.wording import mark

Kind = Literal["same", "skewed", "biased", "few"]
SENTENCES: dict[Kind, str] = {
    "same": mark(
        "Wherever two rated, both said “{category}”: nothing tells agreement from chance, so kappa and alpha are "
        "not defined. Look at the percentage."
    ),
    "skewed": mark(
        "Kappa ({kappa}) misleads here: the reviewers agree on {percent} of the records, but {share} of the "
        "ratings are “{category}”, and kappa takes most of that agreement for chance. Look at the percentage "
        "and at AC1 ({ac1})."
    ),
    "biased": mark(
        "{one} gives “{category}” to {share} of the records, {other} to {less}. They use the scale differently, "
        "which makes kappa hard to compare: talk about the scale first."
    ),
    "few": mark("Fewer than {few} records say little: look at the interval, not at the figure."),
}
"""The sentences; blanks that hold shares are filled in as percentages."""

HIGH_AGREEMENT = 0.7
LOST_TO_CHANCE = 0.2
DIFFERENT_USE = 0.2
FEW = 20


@dataclass(frozen=True, slots=True)
class Caution:
    """What to mind: `share` is of the ratings that are `category`, or, where biased, of those of `one`."""

    kind: Kind
    category: str = ""
    share: float = 0.0
    less: float = 0.0
    one: str = ""
    other: str = ""


def cautions(ratings: Ratings, percent: Estimate, kappa: Estimate, even: Estimate) -> tuple[Caution, ...]:
    """Return what to mind about a kappa; `even` is the coefficient of Brennan and Prediger.

    That one expects the same by chance whatever the prevalence: how far kappa stays behind it, prevalence costs.
    """
    if percent.value is None or even.value is None:
        return ()
    found: list[Caution] = []
    if kappa.value is None:
        given = next(one.counts for one in ratings.seen if one.raters > 1)
        found.append(Caution("same", ratings.categories[given.index(max(given))]))
    elif percent.value >= HIGH_AGREEMENT and even.value - kappa.value >= LOST_TO_CHANCE:
        share = max(ratings.shares)
        found.append(Caution("skewed", ratings.categories[ratings.shares.index(share)], share))
    if ratings.pairable < FEW:
        found.append(Caution("few"))
    elif len(ratings.raters) == 2:  # noqa: PLR2004 - a pair
        found += _bias(ratings.only(0, 1))
    return tuple(found)


def _bias(pair: Ratings) -> list[Caution]:
    """Return a caution where two reviewers would give another category to one record in five."""
    one, other = (pair.margins(rater) for rater in (0, 1))
    apart = [(a - b) / pair.n for a, b in zip(one, other, strict=True)]
    if sum(map(abs, apart)) / 2 < DIFFERENT_USE:
        return []
    at = max(range(pair.size), key=lambda place: abs(apart[place]))
    first, second = sorted(((one[at], pair.raters[0]), (other[at], pair.raters[1])), reverse=True)
    return [
        Caution(
            "biased",
            pair.categories[at],
            first[0] / pair.n,
            second[0] / pair.n,
            one=first[1],
            other=second[1],
        )
    ]
