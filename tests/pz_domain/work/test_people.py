"""People under a name of their own: enrolled, changed, away, and never all gone."""

from __future__ import annotations

import pytest


def enrol(who: str, **fields):
    return {"deed": "enrol_reviewer", "id": who, **fields}


@pytest.mark.requirement("D4")
def test_what_is_not_said_of_someone_stays(at) -> None:
    at.apply(enrol("carla", name="Carla de Wit"), enrol("bram", active=False), enrol("bram", role="chair"))
    people = at.desk.reviewers()
    assert (people["carla"].name, people["carla"].role) == ("Carla de Wit", "coordinator")
    assert (people["bram"].name, people["bram"].role, people["bram"].active) == ("Bram", "chair", False)
    assert at.desk.idle() == {"bram", "lotte"}


@pytest.mark.requirement("D4")
def test_someone_new_needs_a_name_and_is_a_reviewer_who_takes_part(at) -> None:
    assert at.refused(enrol("dirk")) == "invalid"
    assert at.refused(enrol("dirk", name=" ")) == "invalid"
    at.apply(enrol("dirk", name="Dirk"))
    assert (at.desk.reviewer("dirk").role, at.desk.reviewer("dirk").active) == ("reviewer", True)


def test_the_last_who_may_change_anything_stays(at) -> None:
    at.apply(enrol("anna", active=False), enrol("bram", role="reader"))
    assert at.refused(enrol("carla", active=False)) == "last-person"
    assert at.refused(enrol("carla", role="reader")) == "last-person"
    at.apply(enrol("anna", active=True), enrol("carla", active=False))
