"""What waits for a choice: all of it, with who gave which value, and nothing that is not for who asks to see."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, compose
from pz_domain.journal.sealing import seal
from pz_domain.work.conflicts import base_of, contested
from tests.making import no_interest, registered, step_2

EVERYONE = ("anna", "bram", "carla")
FACTS = "initiative/a/facts"


def edits(at, *titles: str) -> list[str]:
    """Register an initiative, and change its title from several forms that were open at once; return the changes."""
    (first,) = at.apply(registered("a"))
    edit = {"deed": "edit_initiative", "initiative": "a", "seen": [first["event"]]}
    forms = [{**edit, "title": title, "as": who} for title, who in zip(titles, EVERYONE, strict=False)]
    given = at.apply(*forms)
    return [first["event"], *(one["event"] for one in given)]


@pytest.mark.requirement("D8")
def test_all_values_stand_side_by_side_with_who_gave_them_and_what_they_came_from(at) -> None:
    first, *changes = edits(at, "Een", "Twee", "Drie")
    (found,) = contested(at.desk, "anna")
    assert (str(found.address), found.initiative, set(found.live)) == (FACTS, "a", set(changes))
    assert {(held.by, held.value["title"]) for held in found.values} == {
        ("anna", "Een"), ("bram", "Twee"), ("carla", "Drie"),
    }  # fmt: skip
    assert all(held.device == at.desk.store.device and held.at for held in found.values)
    assert base_of(at.desk, found)["title"] == registered("a")["title"]
    assert first not in found.live


def test_what_was_made_twice_comes_from_nothing(at) -> None:
    at.apply({"deed": "enrol_reviewer", "id": "dirk", "name": "Dirk"})
    at.apply({"deed": "enrol_reviewer", "id": "dirk", "name": "Diederik", "seen": []})
    (found,) = contested(at.desk, "anna")
    assert (found.initiative, found.address.kind) == ("", "reviewer")
    assert base_of(at.desk, found) is None


def test_values_that_came_from_several_have_no_one_origin(at) -> None:
    first, one, two = edits(at, "Een", "Twee")
    for seen in ([one], [two]):
        at.apply(
            {"deed": "edit_initiative", "initiative": "a", "title": f"Na {len(seen)}{seen}", "seen": seen}
        )
    (found,) = contested(at.desk, "anna")
    assert len(found.values) == 2
    assert base_of(at.desk, found) is None
    assert first


@pytest.mark.requirement("D2")
def test_a_review_under_way_and_a_note_in_its_step_are_for_whoever_wrote_them(at) -> None:
    given = {
        "deed": "give_verdict",
        "as": "anna",
        "initiative": "a",
        "step": 2,
        "criterion": "P1",
        "verdict": "meets",
    }
    at.apply(registered("a"), *no_interest("a"), given, {**given, "verdict": "fails", "seen": []},
             {"deed": "add_note", "as": "anna", "initiative": "a", "id": "n1", "text": "Een."})  # fmt: skip
    address = Address("note", "a:n1", "text")
    key = at.desk.store.key("note/a:n1")
    second = seal({"text": "Twee.", "step": 2, "generation": 0}, address, "note/a:n1", key)
    beside(at, address, second)
    mine = {str(one.address) for one in contested(at.desk, "anna")}
    assert mine == {"verdict/a:2:0:P1:anna/judgement", "note/a:n1/text"}
    assert contested(at.desk, "bram") == []
    assert contested(at.desk, None) == []


def test_a_note_of_a_step_that_is_open_to_all_is_everybodys(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a"))
    at.apply({"deed": "add_note", "as": "anna", "initiative": "a", "id": "n1", "text": "Een."})
    beside(at, Address("note", "a:n1", "text"), None)
    (found,) = contested(at.desk, "bram")
    assert {held.value and held.value["text"] for held in found.values} == {"Een.", None}


@pytest.mark.requirement("D2")
def test_what_changed_on_a_final_review_stands_beside_what_was_final(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a"))
    address = Address("verdict", "a:2:0:P1:anna", "judgement")
    later = {"verdict": "fails", "rationale": "Toch niet.", "parts": {}, "evidence": []}
    with at.desk.store.transaction():
        at.desk.record(Draft("give_verdict", "anna", {address: later}, "a"))
    (found,) = contested(at.desk, "anna")
    assert [held.value["verdict"] for held in found.values] == ["meets", "fails"]
    assert [held.by for held in found.values] == ["anna", "anna"]


def test_what_has_not_come_yet_leaves_a_value_without_its_giver(at) -> None:
    """Devices exchange in any order: a change may come before what it rests on."""
    given = {"deed": "give_verdict", "as": "anna", "initiative": "a", "step": 2, "verdict": "meets"}
    at.apply(registered("a"), *no_interest("a"), {**given, "criterion": "P1"})
    sheet, facts = Address("sheet", "a:2:0:anna", "final"), Address("initiative", "a", "facts")
    back = {**at.case("a").facts, "title": "Terug"}
    with at.desk.store.transaction():
        at.desk.record(Draft("finalise_sheet", "anna", {sheet: {"covers": {"P1": "f" * 16}}}, "a"))
        at.desk.record(Draft("undo", "bram", {facts: back}, "a", undoes="e" * 16, seen=frozenset()))
    of_facts, of_verdict = sorted(contested(at.desk, "anna"), key=lambda found: found.address)
    assert {held.by for held in of_facts.values} == {"carla", "bram"}
    assert [(held.by, held.value is None) for held in of_verdict.values] == [("", True), ("anna", False)]


def test_what_cannot_be_read_waits_too_where_it_belongs_to_no_initiative(at) -> None:
    address = Address("stake", "anna:source:vgz", "of")
    draft = Draft("declare_stake", "anna", {address: {"source": 7}})
    event = compose(draft, id_="7" * 16, device="d" * 16, n=1, prev="", at="2023-11-30T10:00:00Z", on={})
    at.desk.take_in((event,))
    (found,) = contested(at.desk, "bram")
    assert (found.address, found.initiative, found.live) == (address, "", (event.id,))
    assert found.unreadable == {event.id}
    assert [held.value for held in found.values] == [{"source": 7}]


def beside(at, address: Address, value: Any) -> None:
    """Put a value beside those that stand in a register, as another device may."""
    with at.desk.store.transaction():
        at.desk.record(Draft("add_note", "anna", {address: value}, "a", seen=frozenset()))
