"""Which verdicts met which, for two reviewers and for more."""

from __future__ import annotations

import pytest

from pz_domain.rules.agreement.crossing import crossing
from pz_domain.rules.agreement.report import Given


def given(verdicts: str, joint: str = "", times: int = 1) -> Given:
    """Verdicts as "anna=meets bram=doubt"."""
    said = dict(one.split("=") for one in verdicts.split())
    return Given(2, "P1", said, joint, "different", times)


TWO = [
    given("anna=meets bram=meets", "meets", 3),
    given("anna=meets bram=doubt"),
    given("anna=doubt bram=meets"),
]
THREE = [*TWO, given("bram=fails carla=doubt"), given("anna=meets bram=meets carla=fails")]


@pytest.mark.requirement("D24")
def test_of_two_reviewers_the_table_says_who_gave_which() -> None:
    found = crossing(TWO)
    assert found.pair == ("anna", "bram")
    assert found.counts == {("meets", "meets"): 3, ("meets", "doubt"): 1, ("doubt", "meets"): 1}


@pytest.mark.requirement("D24")
def test_of_more_reviewers_it_says_only_which_verdicts_met_and_a_record_counts_once_a_cell() -> None:
    found = crossing(THREE)
    assert found.pair == ()
    assert found.counts == {
        ("meets", "meets"): 4,
        ("meets", "doubt"): 2,
        ("doubt", "fails"): 1,
        ("meets", "fails"): 1,
    }


@pytest.mark.requirement("D24")
def test_a_pair_counts_what_both_reviewed_in_the_order_that_is_asked() -> None:
    assert crossing(THREE, ("carla", "bram")).counts == {("doubt", "fails"): 1, ("fails", "meets"): 1}
    assert crossing(THREE, ("carla", "bram")).single == 0


@pytest.mark.requirement("D24")
def test_after_consensus_what_they_came_to_stands_for_both() -> None:
    agreed = [given("anna=meets bram=fails", "fails"), given("anna=meets bram=fails")]
    assert crossing(agreed, together=True).counts == {("fails", "fails"): 1, ("meets", "fails"): 1}


def test_one_verdict_meets_none_and_missing_information_has_a_place_of_its_own() -> None:
    found = crossing([given("anna=meets", times=2), given("anna=no_information bram=meets")])
    assert (found.single, found.counts) == (2, {("no_information", "meets"): 1})
    assert crossing([given("anna=meets")]).counts == {}
    assert crossing([]).pair == ()
