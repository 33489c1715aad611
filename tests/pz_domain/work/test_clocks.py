"""A clock that is more than an hour off is told; it decides nothing."""

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, compose
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.clocks import Clocks, clocks_off, is_off, note

FACTS = Address("initiative", "a", "facts")
NOW = "2026-03-01T12:00:00.000Z"


def event(id_, at, *on, device="d1"):
    draft = Draft("edit_initiative", "anna", {FACTS: {"title": id_}}, "a")
    return compose(draft, id_=id_, device=device, n=1, prev="", at=at, on={FACTS: on} if on else {})


def nothing(_change: str) -> str | None:
    return None


def off(*events, earlier=None):
    found = clocks_off(events, NOW, (earlier or {}).get)
    return [(one.change, one.by, one.device, one.hours) for one in found]


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        ("2026-03-01T13:00:00.000Z", None),
        ("2026-03-01T15:00:00.000Z", 3),
        ("2036-03-01T12:00:00.000Z", 87672),
        ("2026-03-01T14:30:00.000+02:00", None),
        ("1990-01-01T00:00:00.000Z", None),
        ("no time", None),
        ("2036-03-01T12:00:00", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_what_comes_from_the_future_was_recorded_by_a_clock_that_is_ahead(at, hours):
    assert off(event("one", at)) == ([("one", "anna", "d1", hours)] if hours else [])


def test_what_is_older_than_what_its_author_had_seen_was_recorded_by_a_clock_that_is_behind():
    seen = event("seen", "2026-03-01T11:00:00.000Z", device="d2")
    late = event("late", "2026-03-01T08:00:00.000Z", "seen")
    assert off(seen, late) == [("late", "anna", "d1", -3)]
    assert off(late, earlier={"seen": seen.at}) == [("late", "anna", "d1", -3)]
    assert off(seen, event("near", "2026-03-01T10:00:00.000Z", "seen")) == []
    assert off(late) == []


def test_what_a_device_recorded_itself_before_was_seen_by_it():
    assert off(event("one", "2026-03-01T11:00:00Z"), event("two", "2026-03-01T09:00:00Z")) == [
        ("two", "anna", "d1", -2)
    ]


def test_what_was_off_itself_is_no_measure_for_what_follows():
    wild = event("wild", "2036-03-01T12:00:00Z")
    then = event("then", "2026-03-01T11:00:00Z", "wild")
    assert [
        one[0] for one in off(wild, then, event("other", "2026-03-01T11:00:00Z", "wild", device="d2"))
    ] == ["wild"]


def test_what_comes_in_one_group_is_held_against_what_its_device_recorded_in_another():
    clocks = Clocks(NOW, nothing)
    one = event("one", "2026-03-01T11:00:00Z")
    assert clocks.off([one, event("far", "2036-03-01T12:00:00Z", device="d2")]) != []
    found = clocks.off(
        [event("two", "2026-03-01T09:00:00Z"), event("then", "2026-03-01T09:00:00Z", device="d2")]
    )
    assert [(each.change, each.hours) for each in found] == [("two", -2)]


def test_without_a_clock_here_that_can_be_read_nothing_is_ahead():
    assert clocks_off([event("one", "2036-03-01T12:00:00Z")], "", nothing) == []


def test_which_changes_were_off_is_kept_on_this_device_only():
    store = MemoryStore()
    note(store, clocks_off([event("one", "2036-03-01T12:00:00Z")], NOW, nothing))
    assert (is_off(store, "one"), is_off(store, "two")) == (True, False)
