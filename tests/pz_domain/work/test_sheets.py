"""What of a sheet, and of what was noted beside it, another may see: nothing before all are final, come what may."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.journal.event import Draft
from pz_domain.journal.sealing import is_sealed
from tests.making import STEP_2, no_interest, registered, reopened_elsewhere, sheets, step_2

SECRET = "Geheim tot het eind."
FEWER = {"deed": "open_round", "id": "pilot-2023", "sheets": 1}


def verdict(who: str = "anna", **fields: Any) -> dict[str, Any]:
    given = {"step": 2, "criterion": "P1", "verdict": "doubt", "rationale": SECRET, **fields}
    return {"deed": "give_verdict", "as": who, "initiative": "a", **given}


def whole(who: str) -> list[dict[str, Any]]:
    return sheets("a", 2, {code: {"verdict": "meets"} for code in STEP_2}, (who,))


def reopen(who: str = "bram") -> dict[str, Any]:
    return {"deed": "reopen", "as": who, "initiative": "a", "step": 2, "because": "Nieuwe cijfers."}


def note(who: str, text: str = SECRET, **fields: Any) -> dict[str, Any]:
    return {"deed": "add_note", "as": who, "initiative": "a", "text": text, **fields}


def undo(event: str, who: str = "anna") -> dict[str, str]:
    return {"deed": "undo", "as": who, "event": event}


def seen_by(at, viewer: str | None) -> str:
    case = at.case("a", viewer)
    return repr((case.sheets, case.notes, case.conflicts))


@pytest.fixture
def ready(at):
    at.apply(registered("a"), *no_interest("a"))
    return at


@pytest.mark.requirement("D2")
@pytest.mark.parametrize("final", [False, True])
def test_opening_a_step_again_before_all_had_finished_uncovers_nothing(ready, final) -> None:
    ready.apply(verdict(), verdict(seen=[], verdict="fails"), note("anna"))
    if final:
        ready.apply(verdict(rationale=SECRET), *whole("anna")[1:])
    assert ready.refused(reopen()) == "still-blind"
    reopened_elsewhere(ready.desk, "a")
    for viewer in ("bram", "carla", None):
        assert SECRET not in seen_by(ready, viewer)
        assert ready.case("a", viewer).conflicts == ()
    assert SECRET in seen_by(ready, "anna")


@pytest.mark.requirement("D2")
def test_what_was_revealed_stays_so_when_the_step_is_opened_again(ready) -> None:
    ready.apply(note("anna"), *step_2("a", P3="doubt"), reopen(), note("anna", "Opnieuw.", id="n2"))
    first = [s for s in ready.case("a", "carla").sheets if s.generation == 0]
    assert [bool(sheet.verdicts) for sheet in first] == [True, True]
    assert [note.text for note in ready.case("a", "carla").notes] == [SECRET, "Opnieuw."]


@pytest.mark.requirement("D2")
def test_what_is_noted_in_a_step_that_was_opened_again_is_for_all(ready) -> None:
    ready.apply(verdict(), note("anna"))
    reopened_elsewhere(ready.desk, "a")
    ready.apply(note("anna", "Opnieuw."))
    assert [note.text for note in ready.case("a", "bram").notes] == ["Opnieuw."]


@pytest.mark.requirement("D2")
def test_a_round_that_asks_for_fewer_sheets_uncovers_none(ready) -> None:
    ready.apply(verdict(), verdict(seen=[], verdict="fails"), note("anna"), FEWER)
    assert SECRET not in seen_by(ready, "bram")
    (given,) = ready.apply(verdict("bram", rationale="Van mij."))
    event = ready.desk.store.event(given["event"])
    assert all(is_sealed(value) for value in event.draft.sets.values())
    assert "Van mij." not in seen_by(ready, "anna")


@pytest.mark.requirement("D2")
def test_a_round_that_asks_for_more_sheets_covers_those_that_are_under_way(alone) -> None:
    alone.apply(registered("a"), *no_interest("a"), verdict())
    assert SECRET in seen_by(alone, "bram")
    alone.apply({**FEWER, "sheets": 2})
    assert SECRET not in seen_by(alone, "bram")


@pytest.mark.requirement("D2")
def test_a_sheet_that_was_taken_off_unfinished_stays_its_reviewers_own(ready) -> None:
    none = {"deed": "declare_interest", "as": "carla", "initiative": "a", "interest": "none"}
    off = {"deed": "unassign", "initiative": "a", "reviewer": "anna", "step": 2}
    ready.apply(none, verdict(), off, *whole("bram"), *whole("carla"))
    assert ready.case("a", "anna").sheet(2, "bram").verdicts
    assert SECRET not in seen_by(ready, "bram")


@pytest.mark.requirement("D2")
def test_verdicts_that_were_all_taken_back_are_as_if_never_given(ready) -> None:
    before = ready.case("a", "bram")
    (given,) = ready.apply(verdict())
    assert ready.case("a", "bram").sheets
    ready.apply(undo(given["event"]))
    assert ready.case("a", "bram").sheets == before.sheets
    assert ready.case("a", "anna").sheets == ()


@pytest.mark.requirement("D2")
def test_that_someone_gave_two_verdicts_on_a_criterion_is_not_told(ready) -> None:
    ready.apply(verdict(), verdict(seen=[], verdict="fails"))
    assert ready.case("a", "anna").sheet(2, "anna").clashes
    assert not ready.case("a", "bram").sheet(2, "anna").clashes


@pytest.mark.requirement("D2")
def test_nobody_settles_or_learns_of_what_clashes_on_another_s_sheet(ready) -> None:
    finished = ready.apply(*whole("anna"))[-1]["event"]
    event = ready.desk.store.event(finished)
    (address,) = (address for address in event.draft.sets if address.kind == "sheet")
    other = Draft("finalise_sheet", "anna", {address: {"covers": {}}}, "a", seen=frozenset())
    ready.desk.record(other)
    choice = {"deed": "resolve_conflict", "register": str(address), "choose": finished}
    (told,) = ready.tries({**choice, "as": "bram"})
    assert told["refused"]["code"] == "unknown-key"
    assert finished not in told["refused"]["message"]
    ready.apply({**choice, "as": "anna"})
