"""An edition answers by key, and a text by language."""

import pytest
from pydantic import ValidationError

from pz_domain.method.edition import Edition
from pz_domain.method.loader import builtin, load
from pz_domain.method.vocabulary import Text
from pz_domain.model.verdict import Verdict


@pytest.fixture(scope="module")
def pilot() -> Edition:
    return load(builtin("pilot-2023"))


@pytest.mark.parametrize(("language", "text"), [("nl", "zorg"), ("en", "care"), ("fr", "care")])
def test_text_is_dutch_or_english(language, text):
    assert Text(nl="zorg", en="care").in_(language) == text


def test_part_of_a_method_cannot_be_changed():
    text = Text(nl="zorg", en="care")
    with pytest.raises(ValidationError, match="frozen"):
        text.nl = "anders"  # type: ignore[misc]


def test_edition_is_known_by_its_id_and_hash(pilot):
    assert pilot.id == "pilot-2023"
    assert len(pilot.hash) == 64


def test_step_without_criteria_combines_nothing(pilot):
    assert pilot.criteria_of(3) == ()
    assert pilot.combination(3) is None
    assert pilot.combination(9) is None


def test_part_is_found_by_key(pilot):
    criterion = pilot.criteria["2c"]
    found = criterion.part("aspects.environment")
    assert found is not None
    assert found.label.en == "Environment, climate, surroundings and buildings"
    assert criterion.part("environment") is None


def test_criterion_without_sentences_has_none():
    criterion = load(builtin("pilot-2023")).criteria["P1"].model_copy(update={"options": ()})
    assert criterion.sentence(Verdict.MEETS) is None


def test_values_to_choose_from_are_scales_and_the_methods_own_lists(pilot):
    assert [label.nl for label in pilot.values["yes_no_unknown"].values()] == ["ja", "nee", "onbekend"]
    assert (
        pilot.values["target_groups"]["mental"].en
        == "people with mental health complaints (no diagnosis needed)"
    )
    assert len(pilot.values["principles"]) == 5
    assert pilot.values["sources"]["vgz"].nl == "VGZ"


def test_scales_are_found_by_key(pilot):
    assert [value.key for value in pilot.scales["setting"].values] == ["institution", "chain"]
