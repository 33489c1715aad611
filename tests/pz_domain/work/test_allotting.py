"""A draw as it is recorded: with its seed and all it was drawn from, so that it can be drawn again."""

from __future__ import annotations

import pytest

from pz_domain.model.case import Reviewer
from pz_domain.refusals import Unknown
from pz_domain.refusals.review import InterestBars
from pz_domain.rules.assigning import Place, Tally
from pz_domain.work.allotting import Plan, carry_out, kept, why_not
from tests.making import no_interest, registered


@pytest.fixture
def ready(at):
    for id_ in "abcd":
        at.apply(registered(id_), *no_interest(id_))
    return at


def plan(*places: Place, seed: int = 7, elsewhere: Tally | None = None) -> Plan:
    asked = places or tuple(Place(id_, 2) for id_ in "abcd")
    return Plan(2, seed, ("anna", "bram", "carla"), asked, elsewhere or Tally())


def holding(at, id_: str) -> set[str]:
    return {s.reviewer for s in at.case(id_).sheets_of(2) if s.assigned}


@pytest.mark.requirement("D2")
def test_everyone_who_is_drawn_is_assigned_and_each_event_names_draw_and_seed(ready) -> None:
    id_ = carry_out(plan(), ready.desk, "carla").id
    drawn = plan().draw.assigned
    assert {(a, who) for a in "abcd" for who in holding(ready, a)} == set(drawn)
    events = [event for event in ready.desk.store.events() if event.draft.deed == "assign"]
    assert len(events) == len(drawn) == 8
    for event in events:
        (origin,) = (value for address, value in event.draft.sets.items() if address.register == "drawn")
        assert origin == {"allotment": id_, "seed": 7}


@pytest.mark.requirement("D2", "D5")
def test_a_draw_can_be_made_again_from_what_was_recorded(ready) -> None:
    held = Place("a", 1, ("bram",), {"anna": "interest"})
    asked = plan(held, Place("b", 2), elsewhere=Tally({"anna": 3, "bram": 3}, {("anna", "bram"): 3}))
    found = kept(ready.desk, carry_out(asked, ready.desk, "carla").id)
    assert (found.by, found.rule, found.plan, found.is_same) == ("carla", 1, asked, True)
    ready.apply({"deed": "unassign", "initiative": "b", "step": 2, "reviewer": "carla"})
    assert kept(ready.desk, found.id).is_same


def test_a_draw_that_someone_added_to_is_not_the_same(ready) -> None:
    id_ = carry_out(plan(Place("a", 1)), ready.desk, "carla").id
    other = next(who for who in ("anna", "bram", "carla") if who not in holding(ready, "a"))
    ready.apply({"deed": "assign", "initiative": "a", "step": 2, "reviewer": other, "allotment": id_})
    assert not kept(ready.desk, id_).is_same


def test_assigning_by_hand_afterwards_is_no_part_of_the_draw(ready) -> None:
    id_ = carry_out(plan(Place("a", 1)), ready.desk, "carla").id
    (who,) = holding(ready, "a")
    for deed in ("unassign", "assign"):
        ready.apply({"deed": deed, "initiative": "a", "step": 2, "reviewer": who})
    (place,) = (
        a for a in ready.desk.store.registers("a") if a.register == "drawn" and a.entity.endswith(who)
    )
    assert ready.desk.value(place) is None
    assert kept(ready.desk, id_).is_same


def test_a_draw_is_kept_whole_or_not_at_all(ready) -> None:
    ready.apply({"deed": "declare_interest", "as": "bram", "initiative": "c", "interest": "Toch wel."})
    before = ready.state()
    with pytest.raises(InterestBars):
        carry_out(plan(Place("a", 2), Place("c", 3)), ready.desk, "carla")
    assert ready.state() == before


def test_a_draw_over_nobody_known_is_refused_and_is_not_undone(ready) -> None:
    draw = {"deed": "allot", "step": 2, "seed": 1, "reviewers": ["niemand"], "places": []}
    assert ready.refused(draw) == "unknown-reviewer"
    (made,) = ready.apply({**draw, "reviewers": ["anna"], "id": "x"})
    assert made["made"] == {"kind": "allotment", "id": "x"}
    assert ready.refused({"deed": "undo", "event": made["event"]}) == "not-undoable"
    with pytest.raises(Unknown, match="x"):
        kept(ready.desk, "y")


@pytest.mark.requirement("D4")
@pytest.mark.parametrize(
    ("role", "active", "named", "why"),
    [
        ("reviewer", True, (), ""), ("reviewer", False, (), "away"), ("chair", True, (), "role"),
        ("coordinator", True, (), "role"), ("editor", True, (), "role"), ("reader", True, (), "role"),
        ("coordinator", True, ("x",), ""), ("chair", True, ("x",), ""), ("editor", True, ("x",), "role"),
        ("reader", True, ("x",), "role"), ("reviewer", False, ("x",), "away"), ("reviewer", True, ("y",), "unnamed"),
    ],
)  # fmt: skip
def test_over_whom_is_drawn(role, active, named, why) -> None:
    assert why_not(Reviewer("x", "X", role, active), named) == why
