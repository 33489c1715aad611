"""Mechanisms, barriers, conditions, actions and agendas: what is recorded, in which order, and what is refused."""

from copy import deepcopy
from types import SimpleNamespace
from typing import Any

import pytest

from pz_domain.model.followup import OURSELVES
from pz_domain.rules.following import is_well_described, practices_of
from pz_domain.work.conflicts import contested
from pz_domain.work.following import follow_up
from tests.making import registered, to_selected
from tests.pz_domain.storage.scene import arrives
from tests.pz_domain.work.conftest import desk_at_work

CLEAR = {
    "text": "Er is geen tarief.",
    "areas": ["financing"],
    "hindered": "zorgaanbieders",
    "well_described": True,
}


def mechanism(id_: str = "m", initiative: str = "a", **given):
    return {"deed": "add_mechanism", "id": id_, "initiative": initiative, "title": "Zelf doen", **given}


def barrier(id_: str = "b", initiative: str = "a", **given):
    return {"deed": "add_barrier", "id": id_, "initiative": initiative, "title": "Geen tarief", **given}


def described(id_: str = "b", **given):
    return {"deed": "describe_barrier", "barrier": id_, **CLEAR, **given}


def action(id_: str = "x", **given):
    return {
        "deed": "agree_action", "id": id_, "text": "Tarief vaststellen", "party": "nza", "due": "2026-06-01",
        "barriers": ["b"], **given,
    }  # fmt: skip


@pytest.fixture(scope="module")
def selected():
    """A desk where `a` and `c` were selected, and `b` was only registered; to be copied."""
    at = desk_at_work()
    at.apply(*to_selected("a"), *to_selected("c"), registered("b"))
    return at


@pytest.fixture
def at(selected):
    return deepcopy(selected)


@pytest.fixture
def going_on(at):
    """A desk where `a` works by mechanism `m`."""
    at.apply(mechanism())
    return at


@pytest.mark.requirement("R11", "R166", "R167")
def test_a_mechanism_is_separate_from_the_practices_it_works_in(at):
    at.apply(mechanism(text="Patiënten druppelen zelf.", similar=["b", "a"]), mechanism(initiative="c"))
    (found,) = follow_up(at.desk).mechanisms.values()
    assert (found.title, found.text) == ("Zelf doen", "Patiënten druppelen zelf.")
    assert found.practices == {"a": "selected", "b": "similar", "c": "selected"}
    assert [event.draft.deed for event in at.desk.store.events(initiative="c")][-1] == "add_mechanism"


@pytest.mark.requirement("R166")
def test_only_what_was_selected_leads_a_mechanism(at):
    assert at.refused(mechanism(initiative="b")) == "not-selected"
    assert at.refused(mechanism(similar=["weg"])) == "unknown-initiative"
    nameless = {key: value for key, value in mechanism().items() if key != "title"}
    assert at.refused(nameless) == "invalid"


def test_a_mechanism_that_is_known_needs_no_title_again(going_on):
    going_on.apply({"deed": "add_mechanism", "id": "m", "initiative": "c"})
    (found,) = follow_up(going_on.desk).mechanisms.values()
    assert (found.title, set(found.practices)) == ("Zelf doen", {"a", "c"})


@pytest.mark.requirement("R167", "R168")
def test_barriers_come_after_the_mechanism(going_on):
    assert going_on.refused(barrier(initiative="c")) == "mechanism-missing"
    assert going_on.refused(barrier(mechanisms=["weg"])) == "unknown-key"
    assert going_on.refused({"deed": "add_barrier", "initiative": "a"}) == "invalid"
    going_on.apply(barrier(mechanisms=["m"]))
    (found,) = follow_up(going_on.desk).barriers.values()
    assert (found.practices, found.mechanisms) == (("a",), ("m",))


@pytest.mark.requirement("R171", "R172", "R173", "R174", "R175")
def test_a_barrier_lies_in_one_or_more_areas(going_on):
    areas = ["financing", "regulation", "culture", "knowledge"]
    going_on.apply(barrier(areas=areas, whose=["patients", "professionals"]))
    (found,) = follow_up(going_on.desk).barriers.values()
    assert (found.areas, found.whose) == (tuple(areas), ("patients", "professionals"))
    assert going_on.refused(barrier("c", areas=["weather"])) == "invalid"
    assert going_on.refused(barrier("c", whose=["dokters"])) == "invalid"


@pytest.mark.requirement("R177")
def test_a_known_barrier_is_linked_and_one_that_looks_like_it_is_told(going_on):
    going_on.apply(mechanism(initiative="c"), barrier())
    (told,) = going_on.apply(barrier("d", title="Het tarief is er niet"))
    assert (told["warnings"], told["resembles"]) == (["barrier-resembles"], ["b"])
    (linked,) = going_on.apply({"deed": "add_barrier", "id": "b", "initiative": "c"})
    assert linked["warnings"] == []
    assert follow_up(going_on.desk).barriers["b"].practices == ("a", "c")


@pytest.mark.requirement("R178")
def test_nothing_is_agreed_before_the_barrier_is_well_described(going_on):
    going_on.apply(barrier())
    assert going_on.refused(action()) == "barrier-not-described"
    assert (
        going_on.refused({"deed": "describe_barrier", "barrier": "b", "well_described": True})
        == "barrier-incomplete"
    )
    assert going_on.refused(described("weg")) == "unknown-key"
    going_on.apply(described(), action())
    assert follow_up(going_on.desk).actions["x"].barriers == ("b",)


@pytest.mark.requirement("R178")
def test_a_description_that_changes_is_to_be_called_good_again(going_on):
    going_on.apply(barrier(), described())
    going_on.apply({"deed": "describe_barrier", "barrier": "b", "title": "Nog geen tarief"})
    assert is_well_described(follow_up(going_on.desk).barriers["b"])
    going_on.apply({"deed": "describe_barrier", "barrier": "b", "hindered": "huisartsen"})
    assert not is_well_described(follow_up(going_on.desk).barriers["b"])
    going_on.apply({"deed": "describe_barrier", "barrier": "b", "well_described": True})
    assert is_well_described(follow_up(going_on.desk).barriers["b"])
    going_on.apply({"deed": "describe_barrier", "barrier": "b", "well_described": False})
    assert going_on.refused(action()) == "barrier-not-described"
    assert going_on.refused({"deed": "describe_barrier", "barrier": "b"}) == "invalid"


@pytest.mark.requirement("R178")
def test_a_condition_brings_its_barriers_along(going_on):
    going_on.apply(
        barrier(),
        {"deed": "add_condition", "id": "v", "mechanism": "m", "text": "Een tarief", "barriers": ["b"]},
    )
    through = action(barriers=[], conditions=["v"])
    assert going_on.refused(through) == "barrier-not-described"
    going_on.apply(described(), through)


@pytest.mark.requirement("R169", "R176")
def test_a_condition_belongs_to_a_mechanism_and_is_of_a_kind(going_on):
    condition = {"deed": "add_condition", "id": "v", "mechanism": "m", "text": "Training in gespreksvoering"}
    assert going_on.refused({**condition, "mechanism": "weg"}) == "unknown-key"
    assert going_on.refused({**condition, "barriers": ["weg"]}) == "unknown-key"
    assert going_on.refused({"deed": "add_condition", "text": "Zonder"}) == "invalid"
    assert going_on.refused({**condition, "kind": "magic"}) == "invalid"
    going_on.apply({**condition, "kind": "training"}, {"deed": "add_condition", "id": "v", "kind": "tool"})
    (found,) = follow_up(going_on.desk).conditions.values()
    assert (found.mechanism, found.text, found.kind) == ("m", "Training in gespreksvoering", "tool")


@pytest.mark.requirement("R163", "R170", "R181", "R183")
def test_an_action_has_a_party_a_day_a_status_and_a_commitment(going_on):
    going_on.apply(barrier(), described())
    going_on.apply(
        action(party=OURSELVES, commitment="IZA, onderdeel B", kind="rule")
        | {"with": ["zn", "Ministerie van VWS"]},
        action("y", initiative="a", barriers=[]),
    )
    found = follow_up(going_on.desk)
    agreed = found.actions["x"]
    assert (agreed.party, agreed.others, agreed.due) == (
        OURSELVES,
        ("zn", "Ministerie van VWS"),
        "2026-06-01",
    )
    assert (agreed.commitment, agreed.kind, agreed.status) == ("IZA, onderdeel B", "rule", "open")
    assert [practices_of(found, one) for one in found.actions.values()] == [("a",), ("a",)]


def test_an_action_is_refused_that_is_for_nothing_or_lacks_something(going_on):
    going_on.apply(barrier(), described())
    assert going_on.refused(action(barriers=[])) == "invalid"
    for needed in ("text", "party", "due"):
        assert going_on.refused({key: value for key, value in action().items() if key != needed}) == "invalid"
    assert going_on.refused(action(barriers=["weg"])) == "unknown-key"
    assert going_on.refused(action(conditions=["weg"])) == "unknown-key"
    assert going_on.refused(action(initiative="weg")) == "unknown-initiative"
    going_on.apply(action())
    assert going_on.refused({"deed": "agree_action", "id": "x"}) == "invalid"


@pytest.mark.requirement("R182")
def test_actions_wait_for_each_other_and_a_circle_is_told(going_on):
    going_on.apply(barrier(), described(), action(), action("y", waits_for=["x"]))
    assert going_on.refused({"deed": "agree_action", "id": "x", "waits_for": ["x"]}) == "invalid"
    assert going_on.refused({"deed": "agree_action", "id": "x", "waits_for": ["weg"]}) == "unknown-key"
    (told,) = going_on.apply({"deed": "agree_action", "id": "x", "waits_for": ["y"]})
    assert told["warnings"] == ["actions-wait-for-each-other"]
    (again,) = going_on.apply({"deed": "agree_action", "id": "x", "due": "2026-07-01"})
    assert again["warnings"] == ["actions-wait-for-each-other"]
    (none,) = going_on.apply({"deed": "agree_action", "id": "x", "waits_for": []})
    assert none["warnings"] == []
    assert {one.id: one.waits_for for one in follow_up(going_on.desk).actions.values()} == {
        "x": (),
        "y": ("x",),
    }


@pytest.mark.requirement("R170", "R180")
def test_progress_is_reported_and_what_was_not_said_stays(going_on):
    going_on.apply(barrier(), described(), action())
    report = {"deed": "report_progress", "action": "x"}
    assert going_on.refused({**report, "action": "weg"}) == "unknown-key"
    going_on.apply(
        {
            **report,
            "status": "under_way",
            "text": "Overleg gepland.",
            "on": "2026-02-01",
            "help": "Wij bellen.",
        }
    )
    going_on.apply({**report, "text": "Uitgesteld.", "happened": "2026-03-01T10:00:00Z"})
    found = follow_up(going_on.desk).actions["x"]
    assert (found.status, found.said, found.on, found.help) == (
        "under_way",
        "Uitgesteld.",
        "2026-03-01",
        "Wij bellen.",
    )
    going_on.apply({**report, "status": "done", "help": ""})
    assert follow_up(going_on.desk).actions["x"].is_finished


@pytest.mark.requirement("R179")
def test_a_barrier_is_put_on_an_agenda_and_its_result_comes_later(going_on):
    going_on.apply(barrier())
    item = {
        "deed": "put_on_agenda",
        "id": "g",
        "barrier": "b",
        "party": "nza",
        "meeting": "Bestuurlijk overleg",
    }
    assert going_on.refused({**item, "barrier": "weg"}) == "unknown-key"
    assert going_on.refused({"deed": "put_on_agenda", "party": "nza"}) == "invalid"
    going_on.apply(
        {**item, "date": "2026-04-01"}, {"deed": "put_on_agenda", "id": "g", "result": "Toegezegd."}
    )
    (found,) = follow_up(going_on.desk).agenda.values()
    assert (found.party, found.date, found.meeting, found.result) == (
        "nza", "2026-04-01", "Bestuurlijk overleg", "Toegezegd.",
    )  # fmt: skip


def test_what_was_agreed_is_undone_like_anything_else(going_on):
    (made, *_) = going_on.apply(barrier(), described())
    (agreed,) = going_on.apply(action(waits_for=[]))
    going_on.apply({"deed": "undo", "event": agreed["event"]})
    assert follow_up(going_on.desk).actions == {}
    assert going_on.refused({"deed": "undo", "event": made["event"]}) == "not-undoable"


def test_what_two_wrote_apart_waits_for_a_choice(going_on):
    (first,) = going_on.apply(barrier())
    going_on.apply(
        {"deed": "describe_barrier", "barrier": "b", "text": "Een", "seen": [first["event"]]},
        {"deed": "describe_barrier", "barrier": "b", "text": "Twee", "seen": [first["event"]]},
    )
    (conflict,) = contested(going_on.desk, "anna")
    assert str(conflict.address) == "barrier/b/facts"
    (two,) = (held.change for held in conflict.values if held.value["text"] == "Twee")
    going_on.apply({"deed": "resolve_conflict", "register": "barrier/b/facts", "choose": two})
    assert follow_up(going_on.desk).barriers["b"].text == "Twee"


def test_what_nobody_can_read_is_left_out(going_on):
    workspace: Any = SimpleNamespace(store=going_on.desk.store, desk=going_on.desk)
    arrives(workspace, {"barrier/b/facts": ["nonsense"], "mechanism/n/practice@a": "selected"})
    found = follow_up(going_on.desk)
    assert (found.barriers, set(found.mechanisms)) == ({}, {"m"})
