"""When a kappa misleads, and what is said of it."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.caution import SENTENCES, Caution, cautions
from pz_domain.rules.agreement.figures import figures
from tests.pz_domain.rules.agreement.cases import published, ratings, table


def of(given) -> tuple[Caution, ...]:
    found = figures(given)
    kappa = found["cohen_kappa"] if len(given.raters) == 2 else found["fleiss_kappa"]
    return cautions(given, found["percent_agreement"], kappa, found["brennan_prediger"])


def kinds(given) -> tuple[str, ...]:
    return tuple(found.kind for found in of(given))


@pytest.mark.requirement("D24")
def test_high_agreement_with_a_low_kappa_is_said_to_come_from_prevalence() -> None:
    (found,) = of(table((80, 10), (5, 5)))
    assert (found.kind, found.category) == ("skewed", "a")
    assert found.share == pytest.approx(0.875)
    assert kinds(table((118, 5), (2, 0))) == ("skewed",)


@pytest.mark.parametrize(
    "given", [table((40, 9), (6, 45)), table((13, 0, 0), (0, 20, 7), (0, 4, 56)), table((15, 10), (12, 13))]
)
def test_a_kappa_that_says_what_it_seems_to_say_gets_no_caution(given) -> None:
    assert of(given) == ()


def test_agreement_that_is_low_itself_is_no_paradox() -> None:
    assert "skewed" not in kinds(table((60, 20), (18, 2)))


def test_ratings_that_are_all_the_same_are_named() -> None:
    assert of(table((30, 0), (0, 0))) == (Caution("same", "a"),)
    assert of(ratings("ab", {"b b": 30, "a .": 90})) == (Caution("same", "b"),)


def test_reviewers_who_use_the_scale_differently_are_named_with_how_often() -> None:
    (found,) = of(table((25, 5), (35, 35)))
    assert (found.kind, found.category, found.one, found.other) == ("biased", "a", "r1", "r0")
    assert (found.share, found.less) == pytest.approx((0.6, 0.3))


def test_few_records_are_said_to_be_few_and_nothing_is_made_of_how_they_differ() -> None:
    assert kinds(table((3, 8), (0, 3))) == ("few",)


def test_several_reviewers_are_told_of_prevalence_too() -> None:
    case = next(case for case in published() if case["id"] == "sr1-osf2018-prelim")
    (found,) = of(ratings(case["categories"], case["rows"]))
    assert (found.kind, found.category) == ("skewed", "-1")


def test_where_nothing_is_defined_there_is_nothing_to_mind() -> None:
    assert of(ratings("ab", {"a .": 3, ". b": 2})) == ()


def test_every_caution_has_a_sentence() -> None:
    assert set(SENTENCES) == {"same", "skewed", "biased", "few"}
