"""The criteria in plain words: the focus of the round first, then what counts."""

import pytest

from pz_domain.model.source import Request
from pz_domain.publishing.request.criteria import criteria_text
from pz_domain.publishing.request.papers import criteria_for, occasion_of
from pz_domain.work.perform import perform
from pz_domain.work.requests import requests
from tests.pz_domain.work.test_rounds_and_sources import other_edition


@pytest.mark.requirement("R19")
@pytest.mark.parametrize(
    ("language", "begins"),
    [
        (
            "nl",
            "Waar we in deze ronde naar zoeken: Praktijken die op korte termijn personeel schelen. Overal is te",
        ),
        (
            "en",
            "What we look for in this round: Practices that save staff in the short term. Care staff are short",
        ),
    ],
)
def test_the_focus_of_the_round_comes_first_with_its_reason(occasion, language, begins):
    text = criteria_text(occasion(language))
    assert text.startswith(begins)
    assert [part[:2] for part in text.split("\n\n")[1:]] == ["P1", "P2", "P3", "P4", "P5"]


@pytest.mark.requirement("R19")
def test_another_focus_has_not_the_reason_of_the_usual_one(desk):
    perform({"deed": "open_round", "id": "pilot-2023", "focus": "Zorg dichtbij."}, desk, "carla")
    text = criteria_text(occasion_of(desk, desk.open_round(), "nl"))
    assert text.split("\n\n")[0] == "Waar we in deze ronde naar zoeken: Zorg dichtbij."


@pytest.mark.requirement("R18")
def test_what_a_source_was_sent_is_what_it_is_shown_to_know(desk, occasion):
    asking = {"deed": "ask_source", "source": "vgz", "on": "2023-09-25", "criteria": "Vijf punten."}
    perform(asking, desk, "carla")
    assert criteria_for(desk, occasion(), requests(desk)["pilot-2023", "vgz"]) == "Vijf punten."
    assert criteria_for(desk, occasion(), Request("pilot-2023", "zk")) == criteria_text(occasion())


@pytest.mark.requirement("R18")
def test_without_a_text_they_are_those_of_the_edition_it_was_asked_under(desk, occasion):
    perform({"deed": "ask_source", "source": "vgz", "on": "2023-09-25"}, desk, "carla")
    before = criteria_text(occasion())
    changed = other_edition().replace("Principes van passende zorg", "Andere principes")
    edition = perform({"deed": "adopt_edition", "text": changed}, desk, "carla")["made"]["id"]
    perform({"deed": "activate_edition", "round": "pilot-2023", "edition": edition}, desk, "carla")
    assert criteria_text(occasion()) != before
    assert criteria_for(desk, occasion(), requests(desk)["pilot-2023", "vgz"]) == before
