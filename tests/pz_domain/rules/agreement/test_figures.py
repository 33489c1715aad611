"""Every coefficient against what the literature prints and what other programs compute."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.estimate import NO_PAIRS, TWO_CATEGORIES, TWO_RATERS
from pz_domain.rules.agreement.figures import figures
from pz_domain.rules.agreement.weights import NUMERIC
from tests.pz_domain.rules.agreement.cases import libraries, published, ratings, table

PUBLISHED = [(case, expected) for case in published() for expected in case["expected"]]
NAMED = {
    "percent_agreement", "cohen_kappa", "cohen_kappa_linear", "cohen_kappa_quadratic", "scott_pi",
    "fleiss_kappa", "conger_kappa", "light_kappa", "gwet_ac1", "gwet_ac2_linear", "gwet_ac2_quadratic",
    "brennan_prediger", "pabak", "krippendorff_alpha", "prevalence_index", "bias_index",
    "positive_agreement", "negative_agreement",
}  # fmt: skip


def numbers(categories, metric) -> list[float]:
    return [float(category) for category in categories] if metric in NUMERIC else []


@pytest.mark.requirement("D24")
@pytest.mark.parametrize(
    ("case", "expected"), PUBLISHED, ids=[f"{c['id']}-{e['figure']}-{e['value']}" for c, e in PUBLISHED]
)
def test_a_published_figure_is_met_within_what_was_printed(case, expected) -> None:
    metric = expected.get("metric", "nominal")
    found = figures(
        ratings(case["categories"], case["rows"]),
        metric,
        numbers(case["categories"], metric),
        expected.get("distances"),
    )[expected["figure"]]
    if expected["value"] is None:
        assert found.value is None
        assert found.note
        return
    assert found.value == pytest.approx(expected["value"], abs=expected["within"])
    assert found.value == pytest.approx(expected.get("full", found.value), abs=1e-9)
    for name in ("se", "se_h0", "pa", "pe"):
        if name in expected:
            within = expected.get(f"{name}_within", 6e-5)
            assert getattr(found, name) == pytest.approx(expected[name], abs=within), name
    if "interval" in expected:
        assert found.interval == pytest.approx(tuple(expected["interval"]), abs=expected["interval_within"])


@pytest.mark.requirement("D24")
@pytest.mark.parametrize("case", libraries(), ids=range(len(libraries())))
def test_other_programs_find_the_same_in_made_up_ratings(case) -> None:
    given = ratings(case["categories"], case["rows"])
    found = figures(given)
    for name, (value, *errors) in case["figures"].items():
        assert found[name].value == pytest.approx(value, abs=1e-9), name
        ours = (found[name].se, found[name].se_h0)[: len(errors)]
        assert ours == pytest.approx(errors, abs=1e-9), name
    for metric, alpha in case["alpha"].items():
        by_metric = figures(given, metric, numbers(case["categories"], metric))["krippendorff_alpha"]
        assert by_metric.value == pytest.approx(alpha, abs=1e-9), metric


def test_every_figure_has_its_name_whether_or_not_it_applies() -> None:
    for given in (table((3, 1), (1, 3)), ratings("abc", {"a b c": 2}), ratings("ab", {"a .": 1})):
        assert set(figures(given)) >= NAMED


def test_what_is_for_two_reviewers_says_so_of_three() -> None:
    found = figures(ratings("ab", {"a b b": 2, "a a a": 3}))
    assert {found[name].note for name in ("cohen_kappa", "scott_pi", "bangdiwala_b")} == {TWO_RATERS}
    assert found["pabak"].note == TWO_CATEGORIES
    assert found["light_kappa"].value is not None


def test_what_is_for_two_categories_says_so_of_three() -> None:
    found = figures(table((3, 1, 0), (1, 3, 0), (0, 1, 2)))
    twofold = ("pabak", "prevalence_index", "bias_index", "positive_agreement", "negative_agreement")
    assert {found[name].note for name in twofold} == {TWO_CATEGORIES}
    assert {found[name].value for name in twofold} == {None}


@pytest.mark.parametrize("rows", [{"a . .": 2, ". b .": 1}, {"a .": 2, ". b": 1}, {"a": 2}, {". .": 3}])
def test_nothing_is_defined_where_no_record_has_two_ratings(rows) -> None:
    found = figures(ratings("ab", rows))
    assert {figure.value for figure in found.values()} == {None}
    assert {figure.note for figure in found.values()} <= {NO_PAIRS, TWO_RATERS, TWO_CATEGORIES}
