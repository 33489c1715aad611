"""Who judges what: assigned, taken off, taken over; and nothing waits for someone who left."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.rules.joining import is_revealed
from tests.making import STEP_2, decide, no_interest, registered, sheets, step_2

VERDICTS = {criterion: {"verdict": "meets"} for criterion in STEP_2}


def assign(who: str, **more: Any) -> dict[str, Any]:
    return {"deed": "assign", "initiative": "a", "step": 2, "reviewer": who, **more}


def unassign(who: str) -> dict[str, Any]:
    return {"deed": "unassign", "initiative": "a", "step": 2, "reviewer": who}


def away(who: str, *, active: bool = False) -> dict[str, Any]:
    return {"deed": "enrol_reviewer", "id": who, "active": active}


def begun(who: str) -> dict[str, Any]:
    return {
        "deed": "give_verdict", "as": who, "initiative": "a", "step": 2, "criterion": "P1", "verdict": "doubt",
    }  # fmt: skip


def interest(who: str, text: str = "none") -> dict[str, Any]:
    return {"deed": "declare_interest", "as": who, "initiative": "a", "interest": text}


def finished(who: str) -> list[dict[str, Any]]:
    return sheets("a", 2, VERDICTS, (who,))


@pytest.fixture
def ready(at):
    at.apply(registered("a"), *no_interest("a"), interest("carla"))
    return at


def holding(at, step: int = 2) -> set[str]:
    return {s.reviewer for s in at.case("a").sheets_of(step) if s.assigned or s.started}


# -- a stand-in


@pytest.mark.requirement("D2")
def test_a_stand_in_takes_over_what_is_open_in_one_event_that_can_be_undone(ready) -> None:
    ready.apply(assign("anna"), assign("bram"), begun("anna"))
    *_, taken = ready.apply(assign("carla", instead_of="anna"))
    assert holding(ready) == {"bram", "carla"}
    ready.apply(*finished("bram"), *finished("carla"))
    assert is_revealed(ready.case("a"), 2)
    assert ready.refused(begun("anna")) == "unassigned"
    assert ready.desk.store.event(taken["event"]).draft.initiative == "a"


def test_taking_over_is_undone_as_a_whole(ready) -> None:
    ready.apply(assign("anna"), begun("anna"))
    (taken,) = ready.apply(assign("carla", instead_of="anna"))
    ready.apply({"deed": "undo", "event": taken["event"]})
    assert holding(ready) == {"anna"}
    assert ready.case("a", "anna").sheet(2, "anna").verdicts


def test_nobody_takes_over_what_is_final_or_not_there_or_fills_two_places(ready) -> None:
    ready.apply(assign("anna"), *finished("bram"))
    assert ready.refused(assign("carla", instead_of="bram")) == "sheet-final"
    assert ready.refused(assign("bram", instead_of="anna")) == "assigned-already"
    assert ready.refused(assign("anna", instead_of="anna")) == "assigned-already"
    ready.apply(unassign("anna"))
    assert ready.refused(assign("carla", instead_of="anna")) == "nothing-open"
    assert ready.refused(assign("anna", instead_of="carla")) == "nothing-open"


@pytest.mark.requirement("D3", "A24")
def test_a_stand_in_without_an_interest_is_needed(ready) -> None:
    ready.apply(assign("anna"), interest("carla", "Mijn zus werkt daar."))
    assert ready.refused(assign("carla", instead_of="anna")) == "has-interest"
    assert holding(ready) == {"anna"}


# -- an interest frees the place


@pytest.mark.requirement("D3", "A24")
def test_an_interest_declared_after_the_assignment_frees_the_place(ready) -> None:
    ready.apply(assign("anna"), assign("bram"), interest("anna", "Toch wel."))
    assert holding(ready) == {"bram"}
    ready.apply(assign("carla"), *finished("bram"), *finished("carla"))
    assert is_revealed(ready.case("a"), 2)


@pytest.mark.requirement("D3")
def test_an_interest_that_another_device_did_not_know_frees_the_place_too(ready) -> None:
    from pz_domain.journal.address import Address
    from pz_domain.journal.event import Draft

    ready.apply(interest("anna", "Toch wel."))
    place = Address("assignment", "a:2:anna", "holder")
    ready.desk.record(Draft("assign", "carla", {place: True}, "a"))
    assert "anna" not in holding(ready)


def test_what_is_final_stays_whoever_is_taken_off_and_what_was_read_whatever_is_declared(ready) -> None:
    ready.apply(*finished("anna"))
    assert ready.refused(unassign("anna")) == "sheet-final"
    ready.apply(*finished("bram"), interest("anna", "Sinds kort wel."))
    assert ready.refused(unassign("anna")) == "sheet-final"
    assert ready.case("a").sheet(2, "anna").final


# -- someone leaves


@pytest.mark.requirement("D2")
def test_someone_who_leaves_strands_nothing_and_what_is_final_stays(ready) -> None:
    ready.apply(assign("anna"), assign("bram"), begun("anna"), *finished("bram"), away("anna"), away("bram"))
    assert holding(ready) == {"bram"}
    ready.apply(*finished("carla"))
    assert is_revealed(ready.case("a"), 2)
    ready.apply(decide("a", 2, "O03", "carla"))
    assert ready.standing("a").step == 3


@pytest.mark.requirement("D2")
def test_what_was_begun_and_never_final_stays_hidden_for_good(ready) -> None:
    ready.apply(begun("anna"), away("anna"), *finished("bram"), *finished("carla"))
    case = ready.case("a", "bram")
    assert is_revealed(case, 2)
    assert [s.verdicts for s in case.sheets if s.reviewer == "anna"] == [{}]
    assert all(s.verdicts for s in case.sheets if s.reviewer != "anna")


def test_someone_who_comes_back_finds_what_they_had(ready) -> None:
    ready.apply(assign("anna"), begun("anna"), away("anna"))
    assert holding(ready) == set()
    ready.apply(away("anna", active=True))
    assert ready.case("a", "anna").sheet(2, "anna").verdicts


def test_someone_who_comes_back_keeps_no_place_that_another_took(ready) -> None:
    ready.apply(assign("anna"), begun("anna"), away("anna"), *finished("bram"), *finished("carla"))
    ready.apply(decide("a", 2, "O03", "carla"), away("anna", active=True))
    assert is_revealed(ready.case("a"), 2)
    assert ready.standing("a").step == 3
    assert holding(ready) == {"bram", "carla"}


@pytest.mark.parametrize("role", ["editor", "reader"])
def test_someone_who_may_judge_no_longer_strands_nothing_either(ready, role) -> None:
    ready.apply(assign("anna"), begun("anna"), {"deed": "enrol_reviewer", "id": "anna", "role": role})
    assert holding(ready) == set()
    ready.apply(*finished("bram"), *finished("carla"))
    assert is_revealed(ready.case("a"), 2)
    ready.apply({"deed": "enrol_reviewer", "id": "anna", "role": "chair"})
    assert is_revealed(ready.case("a"), 2)


@pytest.mark.requirement("D4")
def test_someone_who_is_away_does_nothing_and_gets_nothing(ready) -> None:
    ready.apply(away("anna"))
    assert ready.refused(begun("anna")) == "away"
    assert ready.refused({**away("anna", active=True), "as": "anna"}) == "away"
    assert ready.refused(assign("anna")) == "away"


def test_a_stand_in_takes_over_from_someone_who_is_away_already(ready) -> None:
    ready.apply(assign("anna"), away("anna"), assign("carla", instead_of="anna"), away("anna", active=True))
    assert holding(ready) == {"carla"}


# -- reopening


@pytest.mark.requirement("D2")
def test_who_was_assigned_is_so_still_when_a_step_is_reopened_and_first_verdicts_stay(ready) -> None:
    ready.apply(assign("anna"), assign("bram"), *step_2("a"), decide("a", 2, "O03", "carla"))
    ready.apply({"deed": "reopen", "initiative": "a", "step": 2, "because": "Nieuwe cijfers."})
    assert holding(ready) == {"anna", "bram"}
    ready.apply(assign("carla", instead_of="anna"))
    assert holding(ready) == {"bram", "carla"}
    first = [s for s in ready.case("a").sheets if (s.generation, s.reviewer) == (0, "anna")]
    assert [(s.final, s.dropped) for s in first] == [(True, False)]
    assert ready.refused(begun("anna")) == "unassigned"
