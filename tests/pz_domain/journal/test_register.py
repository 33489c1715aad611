"""Registers are a function of the set of events: no order, no repetition and no clock changes them."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_domain.journal.register import (
    Replay,
    Sibling,
    canonical,
    distinct,
    in_order,
    state_lines,
)
from tests.pz_domain.journal.events import JSON, histories

FACTS = Address("initiative", "a", "facts")
pytestmark = pytest.mark.requirement("D8")


def replayed(events: list[Event]) -> Replay:
    replay = Replay()
    for event in events:
        replay.apply(event)
    return replay


def state(replay: Replay) -> str:
    return hashlib.sha256("\n".join(state_lines(replay.registers())).encode()).hexdigest()


def change(id_: str, value: object, *on: str, at: str = "2026", by: str = "anna") -> Event:
    return compose(
        Draft("edit", by, {FACTS: value}), id_=id_, device="d1", n=1, prev="", at=at, on={FACTS: on}
    )


def values(replay: Replay) -> list[object]:
    return [sibling.value for sibling in replay.registers().get(FACTS, ())]


@pytest.mark.no_cover
@given(histories(), st.data())
def test_events_in_any_order_and_with_repetition_give_equal_registers(events, data):
    """I1."""
    expected = replayed(events)
    mixed = data.draw(st.permutations(events))
    again = data.draw(st.lists(st.sampled_from(events), max_size=6)) if events else []
    found = replayed([*mixed, *again])
    assert found.registers() == expected.registers()
    assert state(found) == state(expected)


@pytest.mark.no_cover
@given(histories(), st.data())
def test_two_devices_that_hold_the_same_events_are_equal_however_they_were_shared(events, data):
    cut = data.draw(st.integers(0, len(events)))
    one, other = replayed(events[:cut]), replayed(events[cut:])
    for event in data.draw(st.permutations(events[cut:])):
        one.apply(event)
    for event in data.draw(st.permutations(events[:cut])):
        other.apply(event)
    assert one.registers() == other.registers()


@pytest.mark.no_cover
@given(histories())
def test_a_value_disappears_only_through_a_change_that_names_it(events):
    """I6."""
    replay = replayed(events)
    named = {(address, id_) for event in events for address, ids in event.on.items() for id_ in ids}
    live = {(address, s.change) for address, siblings in replay.registers().items() for s in siblings}
    given_ = {(address, event.id) for event in events for address in event.draft.sets}
    assert live == given_ - named


@pytest.mark.no_cover
@given(histories(), st.integers(-10, 10))
def test_no_clock_decides_anything(events, years):
    """I9."""
    moved = [
        compose(
            event.draft,
            id_=event.id,
            device=event.device,
            n=event.n,
            prev=event.prev,
            at=f"{2026 + years}",
            on=event.on,
        )
        for event in events
    ]
    assert list(state_lines(replayed(moved).registers())) == list(state_lines(replayed(events).registers()))


def test_a_change_replaces_what_it_saw():
    assert values(replayed([change("1", "oud"), change("2", "nieuw", "1")])) == ["nieuw"]


def test_a_change_that_comes_before_what_it_replaces_still_replaces_it():
    assert values(replayed([change("2", "nieuw", "1"), change("1", "oud")])) == ["nieuw"]


def test_changes_that_did_not_see_each_other_stand_side_by_side():
    replay = replayed([change("1", "oud"), change("3", "bram", "1", by="bram"), change("2", "anna", "1")])
    assert values(replay) == ["anna", "bram"]
    replay.apply(change("4", "gekozen", "2", "3"))
    assert values(replay) == ["gekozen"]


def test_a_register_without_a_live_value_is_not_there():
    gone = compose(Draft("edit", "anna", {}), id_="2", device="d1", n=2, prev="", at="t", on={FACTS: ("1",)})
    assert replayed([change("1", "oud"), gone]).registers() == {}


def test_a_sibling_knows_who_where_and_when():
    draft = Draft("edit", "anna", {FACTS: 1}, happened="2025-01-01")
    event = compose(draft, id_="1", device="d9", n=1, prev="", at="2026", on={})
    (found,) = replayed([event]).registers()[FACTS]
    assert found == Sibling("1", "anna", "d9", "2026", 1, "2025-01-01")
    assert [found.when, replace(found, happened=None).when] == ["2025-01-01", "2026"]


def sibling(change_: str, value: object) -> Sibling:
    return Sibling(change_, "anna", "d1", "t", value)


def test_equal_values_collapse_to_the_first_and_different_ones_stay():
    siblings = tuple(
        sibling(c, v) for c, v in [("1", {"a": 1, "b": 2}), ("2", {"b": 2, "a": 1}), ("3", 1), ("4", True)]
    )
    assert [s.change for s in distinct(siblings)] == ["1", "3", "4"]


@pytest.mark.parametrize("siblings", [(), (sibling("1", "x"),)])
def test_one_value_or_none_is_itself(siblings: tuple[Sibling, ...]):
    assert distinct(siblings) == siblings


def test_siblings_stand_in_the_order_of_their_changes():
    assert [s.change for s in in_order([sibling("b", 1), sibling("a", 2)])] == ["a", "b"]


@given(JSON, JSON)
def test_two_values_are_canonically_equal_exactly_when_they_are_equal(one, other):
    if canonical(one) == canonical(other):
        assert one == other
    assert canonical(one) == canonical(one)


def test_state_lines_are_sorted_and_hold_address_change_and_value():
    replay = replayed([change("2", {"b": 1, "a": 2}), change("1", "x")])
    assert list(state_lines(replay.registers())) == [
        'initiative/a/facts\t1\t"x"',
        'initiative/a/facts\t2\t{"a":2,"b":1}',
    ]
