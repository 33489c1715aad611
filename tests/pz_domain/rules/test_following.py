"""What is next, late or going round after publication."""

import pytest

from pz_domain.model.followup import Action, Barrier, Condition, FollowUp, Mechanism
from pz_domain.rules.following import (
    SUBSTEPS,
    barriers_of,
    circles,
    is_well_described,
    lacks,
    pointing,
    practices_of,
    resembling,
    substep,
    tallies,
)

GOOD = Barrier(
    "b", "Geen tarief", "Er is geen tarief.", ("financing",), (), "zorgaanbieders", ("p",), ("m",), True
)


def action(id_: str, party: str = "zn", due: str = "2026-06-01", **facts) -> Action:
    return Action(id_, f"Actie {id_}", party, due, **facts)


def by_id(*actions: Action) -> dict[str, Action]:
    return {one.id: one for one in actions}


@pytest.mark.requirement("R178")
def test_a_barrier_is_well_described_when_it_says_what_where_and_who_and_somebody_said_so():
    assert is_well_described(GOOD)
    assert lacks(Barrier("b", "Kaal", is_marked=True)) == ("text", "areas", "hindered")
    assert not is_well_described(Barrier("b", "Kaal", is_marked=True))
    assert not is_well_described(Barrier("b", "Niet gemerkt", "Tekst", ("financing",), (), "iedereen"))


@pytest.mark.requirement("R174")
def test_a_barrier_of_culture_says_whose_it_is():
    asked = Barrier("b", "Gewoonte", "Men wil niet.", ("culture", "knowledge"), (), "artsen")
    assert lacks(asked) == ("whose",)
    assert lacks(Barrier("b", "Gewoonte", "Men wil niet.", ("culture",), ("patients",), "artsen")) == ()


@pytest.mark.requirement("R177")
def test_a_new_barrier_is_held_beside_those_that_are_known():
    known = [
        Barrier("a", "Geen tarief voor zorg op afstand"),
        Barrier("c", "Het tarief voor thuismeten ontbreekt"),
        Barrier("d", "De"),
    ]
    assert resembling("Tarief voor thuismeten", known) == ("c", "a")
    assert resembling("Weinig keuzehulpen", known) == ()
    assert resembling("de", known) == ()


@pytest.mark.requirement("R10", "R167", "R168", "R169", "R170")
def test_what_is_next_for_a_practice_goes_from_mechanism_to_monitoring():
    mechanism = Mechanism("m", "Zelf doen", practices={"p": "selected"})
    unclear = Barrier("c", "Nog vaag", mechanisms=("m",))
    condition = Condition("v", "m", "Een tarief", barriers=("b",))
    steps = [
        FollowUp(),
        FollowUp({"m": mechanism}),
        FollowUp({"m": mechanism}, {"b": GOOD, "c": unclear}),
        FollowUp({"m": mechanism}, {"b": GOOD}),
        FollowUp({"m": mechanism}, {"b": GOOD}, {"v": condition}),
        FollowUp({"m": mechanism}, {"b": GOOD}, {"v": condition}, by_id(action("x", conditions=("v",)))),
    ]
    assert [substep(found, "p") for found in steps] == list(SUBSTEPS)
    assert substep(steps[-1], "q") == "mechanisms"


@pytest.mark.requirement("R163")
def test_an_action_is_for_the_practices_it_names_or_those_it_reaches():
    found = FollowUp(
        {"m": Mechanism("m", "Zelf doen", practices={"p": "selected", "s": "similar"})},
        {"b": GOOD, "c": Barrier("c", "Elders", practices=("q",))},
        {"v": Condition("v", "m", "Een tarief", barriers=("c", "weg"))},
    )
    against = action("x", conditions=("v", "weg"), barriers=("b",))
    assert barriers_of(found, against) == ("b", "c", "weg")
    assert practices_of(found, against) == ("p", "q", "s")
    assert practices_of(found, action("y", practices=("z",), barriers=("b",))) == ("z",)
    assert practices_of(found, action("z", conditions=("weg",))) == ()


@pytest.mark.requirement("R180", "R183")
def test_progress_is_told_per_party_whoever_is_late_first():
    actions = [
        action("a", "zn", "2026-01-01"),
        action("b", "zn", "2026-03-01", status="under_way"),
        action("c", "zorginstituut", "2025-01-01", status="done"),
        action("d", "zorginstituut", "2025-01-01", status="stopped"),
        action("e", "vws", "2026-02-01"),
        action("f", "nza", ""),
    ]
    found = tallies(actions, "2026-02-01")
    told = [
        (one.party, one.open, one.under_way, one.late, one.done, one.stopped, one.next_due) for one in found
    ]
    assert told == [
        ("zn", 1, 1, 1, 0, 0, "2026-01-01"),
        ("vws", 1, 0, 0, 0, 0, "2026-02-01"),
        ("nza", 1, 0, 0, 0, 0, ""),
        ("zorginstituut", 0, 0, 0, 1, 1, ""),
    ]


@pytest.mark.requirement("R182")
def test_actions_that_wait_for_each_other_are_found_while_none_is_finished():
    ring = by_id(
        action("a", "zn", waits_for=("b",)),
        action("b", "vws", waits_for=("c",)),
        action("c", "zn", waits_for=("a", "weg")),
        action("d", "nza", waits_for=("a",)),
        action("e", "nza", waits_for=("f",)),
        action("f", "nza", waits_for=("e",)),
    )
    assert circles(ring) == (("a", "b", "c"), ("e", "f"))
    broken = ring | by_id(action("b", "vws", waits_for=("c",), status="done"))
    assert circles(broken) == (("e", "f"),)


@pytest.mark.requirement("R182")
def test_parties_point_at_each_other_also_with_different_actions():
    actions = by_id(
        action("a", "zn", waits_for=("b",)),
        action("b", "vws"),
        action("c", "vws", waits_for=("d",)),
        action("d", "zn"),
        action("e", "nza", waits_for=("a",)),
        action("f", "vws", waits_for=("e",), status="stopped"),
        action("g", "zn", waits_for=("d",)),
    )
    assert circles(actions) == ()
    assert pointing(actions) == (("vws", "zn"),)
