"""Every coefficient by name, over the same ratings; what does not apply or is not defined says so itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pz_domain.rules.agreement.alpha import krippendorff, weighted_alpha
from pz_domain.rules.agreement.beyond_chance import brennan_prediger, conger, fleiss, gwet, percent
from pz_domain.rules.agreement.estimate import NO_PAIRS, TWO_CATEGORIES, TWO_RATERS, Estimate, undefined
from pz_domain.rules.agreement.pairs import bangdiwala, cohen, expected, light
from pz_domain.rules.agreement.ratings import Ratings
from pz_domain.rules.agreement.twofold import agreement_on, bias_index, prevalence_index
from pz_domain.rules.agreement.weights import Matrix, identity, linear, nearness, quadratic

TWO = 2


def figures(
    ratings: Ratings,
    metric: str = "nominal",
    values: Sequence[float] = (),
    distances: Matrix | None = None,
) -> dict[str, Estimate]:
    """Return all coefficients by name.

    `metric` is alpha's, with the categories as numbers in `values` where it needs them. `distances`: own
    disagreement per pair of categories, for the figures that are called weighted.
    """
    weights = {"linear": linear(ratings.size), "quadratic": quadratic(ratings.size)}
    if distances:
        weights["weighted"] = nearness(distances)
    found = {"percent_agreement": percent(ratings), "expected_agreement": of_two(ratings, expected)}
    for name, plain, figure in _WEIGHTED:
        found[plain] = figure(ratings, identity(ratings.size))
        found |= {f"{name}_{kind}": figure(ratings, matrix) for kind, matrix in weights.items()}
    found["light_kappa"] = light(ratings, identity(ratings.size))
    found["bangdiwala_b"] = of_two(ratings, bangdiwala)
    found["krippendorff_alpha"] = krippendorff(ratings, metric, values)
    found |= {
        f"krippendorff_alpha_{kind}": weighted_alpha(ratings, matrix) for kind, matrix in weights.items()
    }
    return found | {name: _of_two_by_two(ratings, figure) for name, figure in _TWOFOLD.items()}


def of_two(ratings: Ratings, figure: Callable[[Ratings], Estimate]) -> Estimate:
    """Return a figure over the records that both of two reviewers rated."""
    if len(ratings.raters) > TWO:
        return undefined(TWO_RATERS)
    return figure(ratings.only(0, 1)) if ratings.pairable else undefined(NO_PAIRS)


def _of_two_by_two(ratings: Ratings, figure: Callable[[Ratings], Estimate]) -> Estimate:
    if len(ratings.raters) > TWO or ratings.size != TWO:
        return undefined(TWO_CATEGORIES)
    return figure(ratings) if ratings.pairable else undefined(NO_PAIRS)


def _pair(ratings: Ratings) -> Ratings:
    return ratings.only(0, 1)


_WEIGHTED: tuple[tuple[str, str, Callable[[Ratings, Matrix], Estimate]], ...] = (
    ("cohen_kappa", "cohen_kappa", lambda ratings, w: of_two(ratings, lambda pair: cohen(pair, w))),
    ("scott_pi", "scott_pi", lambda ratings, w: of_two(ratings, lambda pair: fleiss(pair, w))),
    ("fleiss_kappa", "fleiss_kappa", fleiss),
    ("conger_kappa", "conger_kappa", conger),
    ("gwet_ac2", "gwet_ac1", gwet),
    ("brennan_prediger", "brennan_prediger", brennan_prediger),
)
"""What takes weights: the name with weights, the name without, and the coefficient."""

_TWOFOLD: Mapping[str, Callable[[Ratings], Estimate]] = {
    "pabak": lambda ratings: brennan_prediger(_pair(ratings), identity(TWO)),
    "prevalence_index": prevalence_index,
    "bias_index": lambda ratings: bias_index(_pair(ratings)),
    "positive_agreement": lambda ratings: agreement_on(_pair(ratings), 0),
    "negative_agreement": lambda ratings: agreement_on(_pair(ratings), 1),
}
"""What two reviewers and two categories have; pabak is the prevalence- and bias-adjusted kappa, 2 pa - 1."""
