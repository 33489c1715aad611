"""Many events at once come to what the same events come to one by one, whatever came before them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_domain.storage import arriving, sqlite_store
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.storage.sqlite_store import SqliteStore
from pz_domain.work.store import Held
from tests.pz_domain.storage.conftest import DEVICE, Pen

NewPair = Callable[[], tuple[SqliteStore, MemoryStore]]
PLACES = [
    Address.parse(text)
    for text in (
        "initiative/a/facts", "initiative/b/facts", "initiative/b/round", "answer/a:1/value",
        "verdict/c:2:0:P1:x/judgement", "reviewer/anna/profile", "initiative/a b/facts",
    )
]  # fmt: skip
VALUES = st.sampled_from([None, True, 1, 1.5, "é", [1], {"b": 1, "a": {}}])


@pytest.fixture(autouse=True)
def _however_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the way for many with any number, and ask for few values at a time."""
    monkeypatch.setattr(sqlite_store, "FEW", 0)


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    """Events that overwrite each other, or what never comes; some have an id that another has too."""
    events: list[Event] = []
    for n in range(draw(st.integers(1, 10))):
        ids = [event.id for event in events]
        places = draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3, unique=True))
        named = st.lists(st.sampled_from([*ids, f"e{n}", f"e{n + 1}", "never"]), max_size=3, unique=True)
        events.append(
            compose(
                Draft("write", "anna", {place: draw(VALUES) for place in places}, draw(st.sampled_from(["a", None]))),
                id_=draw(st.sampled_from([f"e{n}"] * 5 + ids[-1:])),
                device=draw(st.sampled_from(["a", DEVICE])),
                n=n + 1,
                prev="",
                at="2026-03-01T09:00:00.000Z",
                on={place: tuple(draw(named)) for place in places},
            )
        )  # fmt: skip
    return events


def in_groups(events: Sequence[Event], sizes: Sequence[int]) -> Iterator[list[Event]]:
    """The events in groups of these sizes, the last of all that are left."""
    left = iter(events)
    yield from (list(islice(left, size)) for size in sizes)
    yield list(left)


def everything(store: SqliteStore | MemoryStore) -> tuple[Any, ...]:
    """All that can be seen of a store, but for the order in which events came."""
    return (
        sorted(event.line for event in store.events()),
        dict(store.every_register()),
        {id_: store.number(id_) for id_ in ("a", "b", "a b")},
        store.last(),
        store.quarantined(),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=histories(), data=st.data())
def test_in_groups_of_any_size_all_comes_to_what_it_comes_to_one_by_one(new_pair: NewPair, history, data):
    order = data.draw(st.permutations(history + data.draw(st.lists(st.sampled_from(history), max_size=3))))
    sizes = data.draw(st.lists(st.integers(0, 6), max_size=3))
    at_once, singly = new_pair()
    ids = ("a", "b", "c", "a b", "nobody")
    with closing(at_once):
        for group in in_groups(order, sizes):
            with at_once.transaction():
                at_once.append_all(group)
                meanwhile = at_once.held(ids)
                assert meanwhile == {id_: Held(at_once.number(id_), at_once.registers(id_)) for id_ in ids}
                assert [list(found.registers) for found in meanwhile.values()] == [
                    list(at_once.registers(id_)) for id_ in ids
                ]
            assert at_once.held(ids) == meanwhile
            for event in group:
                singly.append(event)
        expected = everything(singly)
        if (
            singly.quarantined()
        ):  # which of two lines under an id is kept follows the order, and counts for nothing
            assert dict(at_once.every_register()) == expected[1]
        else:
            assert everything(at_once) == expected
        assert singly.held(ids).keys() == at_once.held(ids).keys()


def test_what_this_device_recorded_elsewhere_waits_to_be_shared(sqlite, pen, another_pen):
    own, other = [pen({f"answer/a:{n}/value": n}) for n in range(3)], another_pen("e" * 16)
    sqlite.append_all([*own[:2], other({"answer/a:9/value": 9}), own[2]])
    with sqlite.database.reading() as connection:
        waiting = connection.execute(
            "SELECT line FROM outbox JOIN journal USING (seq) ORDER BY seq"
        ).fetchall()
    assert waiting == [(event.line,) for event in own]
    assert sqlite.last() == (3, own[2].hash)


def test_what_was_overwritten_before_it_came_stays_away_also_among_many(sqlite, pen):
    old = pen({"initiative/a/facts": 1, "initiative/a/round": 2})
    new = pen({"initiative/a/facts": 3}, on={"initiative/a/facts": (old.id,)})
    sqlite.append_all([new])
    sqlite.append_all([old])
    assert [s.value for s in sqlite.siblings(Address.parse("initiative/a/facts"))] == [3]
    assert [s.value for s in sqlite.siblings(Address.parse("initiative/a/round"))] == [2]


def test_who_asks_for_more_than_fit_in_one_question_hears_of_all(sqlite, pen, monkeypatch):
    monkeypatch.setattr(arriving, "AT_ONCE", 3)
    for name in ("_KNOWN", "_GONE", "_OWNED", "_NUMBERS", "_HELD"):
        marks = ",".join("?" * 500)
        monkeypatch.setattr(arriving, name, getattr(arriving, name).replace(marks, "?,?,?"))
    events = [pen({f"initiative/i{n}/facts": n}) for n in range(7)]
    sqlite.append_all(events[:4])
    sqlite.append_all(events)
    ids = [f"i{n}" for n in range(7)]
    assert [(found.number, len(found.registers)) for found in sqlite.held(ids).values()] == [
        (n + 1, 1) for n in range(7)
    ]
    assert len(list(sqlite.events())) == 7


def fresh(store: SqliteStore) -> set[str]:
    """Of whom the registers are in memory."""
    return set(store._fresh)


def test_registers_are_in_memory_only_while_they_are_all_that_is_here(sqlite, pen):
    one, two = pen({"initiative/a/facts": 1, "answer/b:1/value": 1}), pen({"answer/b:2/value": 2})
    with sqlite.transaction():
        assert set(sqlite.append_all([one])) == fresh(sqlite) == {"a", "b"}
        assert set(sqlite.append_all([two])) == fresh(sqlite) == set()
        sqlite.append_all([pen({"answer/c:1/value": 1})])
        assert fresh(sqlite) == {"c"}
        sqlite.append(pen({"answer/c:1/value": 2}))
        assert fresh(sqlite) == set()
        sqlite.append_all([pen({"answer/d:1/value": 1}, id_="twice")])
        sqlite.append_all([Pen()({"answer/d:1/value": 2}, id_="twice"), pen({"answer/e:1/value": 1})])
        assert (fresh(sqlite), sqlite.registers("d")) == (set(), {})
        sqlite.append_all([pen({"answer/f:1/value": 1})])
    assert fresh(sqlite) == set()


def test_nothing_is_left_in_memory_of_what_was_undone(sqlite, pen):
    def fail() -> None:
        with sqlite.transaction():
            sqlite.append_all([pen({"initiative/a/facts": 1})])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert (fresh(sqlite), sqlite.held(["a"])) == (set(), {"a": Held(0, {})})
