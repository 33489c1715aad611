"""The one way in: what is no deed is refused with a sentence, and nothing changes."""

from __future__ import annotations

import pytest

from pz_domain.model.roles import ROLES
from pz_domain.refusals import Refusal
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.wording import use_language
from pz_domain.work import perform as performing
from pz_domain.work.catalogue import MODULES
from pz_domain.work.desk import Desk
from tests.making import registered


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("no object", "invalid"),
        ([1, 2], "invalid"),
        ({}, "invalid"),
        ({"deed": 7}, "invalid"),
        ({"deed": "fly"}, "unknown-deed"),
        ({"deed": "decide"}, "invalid"),
        ({"deed": "decide", "initiative": "a", "step": 9}, "invalid"),
        ({"deed": "decide", "initiative": "../a", "step": 2}, "invalid"),
        ({"deed": "decide", "initiative": "..", "step": 2}, "invalid"),
        ({"deed": "decide", "initiative": "a", "step": 2, "colour": "red"}, "invalid"),
        ({"deed": "register_initiative", "title": ""}, "invalid"),
        ({"deed": "register_initiative", "title": "A", "happened": "yesterday"}, "invalid"),
        ({"deed": "decide", "initiative": "nowhere", "step": 2}, "unknown-initiative"),
        ({"deed": "decide", "initiative": "a", "step": 2, "as": "nobody"}, "unknown-reviewer"),
    ],
)
def test_what_is_no_deed_is_refused_and_nothing_changes(at, raw, code) -> None:
    assert at.refused(raw) == code


def test_a_refusal_is_in_the_language_of_the_reader(at) -> None:
    use_language("nl")
    (given,) = at.tries({"deed": "decide", "initiative": "weg", "step": 2})
    assert "initiatief" in given["refused"]["message"]


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("until", "gisteren", "until is geen datum, zoals 2023-11-30"),
        ("extra", "x", "extra moet een lijst zijn"),
        ("initiative", 5, "initiative moet een tekst zijn"),
        ("initiative", "a b", "initiative: een id heeft 1 tot 64 letters"),
        ("happened", "gisteren", "happened: dit is geen tijdstip"),
        ("happened", {"on": 1}, "happened moet een tekst zijn"),
        ("colour", "red", "colour hoort niet bij deze opdracht"),
    ],
)
def test_what_does_not_fit_a_field_is_told_in_the_language_of_the_reader(at, field, value, told) -> None:
    use_language("nl")
    (given,) = at.tries({"deed": "send_questionnaire", "initiative": "a", field: value})
    assert f"send_questionnaire: {told}" in given["refused"]["message"]


def test_what_may_be_chosen_is_named_without_english(at) -> None:
    use_language("nl")
    deed = {"deed": "give_verdict", "initiative": "a", "criterion": "P1", "verdict": "meets"}
    (given,) = at.tries({**deed, "step": "twee"})
    assert given["refused"]["message"] == "give_verdict: step moet een van deze zijn: 2, 4."


def test_the_answer_echoes_the_reference_and_names_event_and_what_was_made(at) -> None:
    (given,) = at.apply({**registered("a"), "ref": ["row", 7]})
    assert given["ref"] == ["row", 7]
    assert given["made"] == {"kind": "initiative", "id": "a"}
    assert at.desk.store.event(given["event"]).draft.deed == "register_initiative"


@pytest.mark.requirement("D4")
def test_every_event_names_the_person_who_did_it(at) -> None:
    (given,) = at.apply({**registered("a"), "as": "anna"})
    assert at.desk.store.event(given["event"]).draft.by == "anna"


def test_a_reader_changes_nothing(at) -> None:
    assert at.refused({**registered("a"), "as": "lotte"}) == "not-allowed"


def test_an_editor_gives_no_verdict(at) -> None:
    at.apply({"deed": "enrol_reviewer", "id": "els", "name": "Els", "role": "editor"}, registered("a"))
    verdict = {
        "deed": "give_verdict",
        "as": "els",
        "initiative": "a",
        "step": 2,
        "criterion": "P1",
        "verdict": "meets",
    }
    assert at.refused(verdict) == "not-allowed"


def test_the_first_person_enrols_themselves_and_nobody_else_does_anything_before() -> None:
    desk = Desk(MemoryStore())
    assert not performing.answer(registered("a"), desk, "anna")["ok"]
    assert performing.answer({"deed": "enrol_reviewer", "id": "anna", "name": "Anna"}, desk, "anna")["ok"]


@pytest.mark.parametrize("name", sorted(MODULES))
def test_every_deed_in_the_catalogue_is_there_and_says_what_it_takes(name) -> None:
    found = performing.find(name)
    assert found.name == name
    assert found.command.__doc__
    assert found.roles <= set(ROLES)
    assert "reader" not in found.roles


def test_a_module_that_holds_something_else_under_the_name_is_an_error(monkeypatch) -> None:
    monkeypatch.setitem(MODULES, "At", "store")
    monkeypatch.setattr("pz_domain.work.store.At", object(), raising=False)
    with pytest.raises(TypeError):
        performing.find("At")


def test_a_refusal_without_a_sentence_of_its_own_still_says_something() -> None:
    assert str(Refusal())
