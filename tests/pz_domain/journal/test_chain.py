"""A device's chain: every event names the one before it, and every break is found where it is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.journal.chain import Break, breaks
from pz_domain.journal.event import Draft, Event, compose, parse
from tests.pz_domain.journal.events import histories

pytestmark = pytest.mark.requirement("D6")


def chain(length: int, device: str = "d1") -> list[Event]:
    events: list[Event] = []
    for n in range(1, length + 1):
        prev = events[-1].hash if events else ""
        events.append(
            compose(
                Draft("edit", "anna", {}), id_=f"{n:016x}", device=device, n=n, prev=prev, at=f"t{n}", on={}
            )
        )
    return events


@pytest.mark.no_cover
@given(histories())
def test_the_chains_of_any_history_hold(events):
    assert breaks(events) == ()


def test_no_events_have_no_breaks():
    assert breaks([]) == ()


LENGTH = 6


@pytest.mark.parametrize("at", range(LENGTH - 1))
def test_a_missing_event_is_found_before_the_one_that_follows_it(at):
    events = chain(LENGTH)
    del events[at]
    assert breaks(events) == (Break("d1", at + 2, "gap"),)


@pytest.mark.parametrize("at", range(LENGTH - 1))
def test_an_event_with_other_content_is_found_by_the_one_that_follows_it(at):
    events = chain(LENGTH)
    events[at] = parse(events[at].line.replace(b"anna", b"bram"))
    assert breaks(events) == (Break("d1", at + 2, "link"),)


@pytest.mark.parametrize("at", range(LENGTH))
def test_an_event_that_names_another_before_it_is_found(at):
    events = chain(LENGTH)
    events[at] = replace(events[at], prev="0" * 64)
    assert Break("d1", at + 1, "link") in breaks(events)


@pytest.mark.parametrize("at", range(LENGTH))
def test_a_number_given_twice_is_found(at):
    events = chain(LENGTH)
    events.insert(at, events[at])
    assert breaks(events) == (Break("d1", at + 1, "gap"),)


@pytest.mark.parametrize("at", range(LENGTH - 1))
def test_two_events_in_the_wrong_order_are_found(at):
    events = chain(LENGTH)
    events[at], events[at + 1] = events[at + 1], events[at]
    assert {found.n for found in breaks(events)} >= {at + 1, at + 2}


@given(st.integers(0, LENGTH - 2), st.permutations([0, 1]))
def test_each_device_has_a_chain_of_its_own(at, order):
    one, other = chain(LENGTH), chain(LENGTH, "d2")
    del other[at]
    both = [
        event for pair in zip(one, [*other, None], strict=True) for event in (pair[order[0]], pair[order[1]])
    ]
    assert breaks(event for event in both if event) == (Break("d2", at + 2, "gap"),)
