"""One suite for both stores: what is kept, in which order, and that it is whole or not at all."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, Event, compose
from pz_domain.journal.register import Replay
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.storage.sqlite_store import SqliteStore
from pz_domain.storage.verify import state_hash

Store = SqliteStore | MemoryStore
FACTS = "initiative/i1/facts"
WITH_A_STORE_OF_ITS_OWN = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def everything(store: Store) -> tuple[Any, ...]:
    """All that can be seen of a store."""
    return (
        [event.line for event in store.events()],
        list(store.every_register()),
        list(store.initiatives()),
        store.last(),
        store.quarantined(),
        store.key("k"),
        store.get("colour"),
    )


def test_an_empty_store_knows_its_device_and_has_no_last_event(store):
    assert store.device == "d" * 16
    assert store.last() == (0, "")
    assert everything(store) == ([], [], [], (0, ""), (), None, None)


@pytest.mark.requirement("D5")
def test_an_event_is_given_back_as_it_was_written(store, pen):
    event = pen({FACTS: {"title": "Zorg ‘anders’ \U0001f9e1", "n": 1.5}}, initiative="i1")
    store.append(event)
    assert store.event(event.id) == event
    assert store.event("nobody") is None
    assert store.last() == (1, event.hash)


def test_what_stands_apart_and_what_has_no_facts_is_given_by_itself(store, pen):
    assert (store.registers_apart(), store.stubs()) == ({}, [])
    store.append(
        pen({"initiative/a/facts": {"title": "A"}, "note/b:1/text": "x", "round/r/settings": {"title": "R"}})
    )
    store.append(pen({"hologram/h/light": 1, "note/b:2/text": "y", "note/a:2/text": "z"}))
    assert [str(address) for address in store.registers_apart()] == ["hologram/h/light", "round/r/settings"]
    assert store.stubs() == ["b"]
    store.append(pen({"initiative/b/facts": {"title": "B"}}))
    assert store.stubs() == []


def test_owners_are_found_by_the_last_part_of_a_natural_key(store, pen):
    store.append(pen({"verdict/i2:2:0:P1:anna/judgement": 1, "verdict/i2:2:0:P2:anna/judgement": 1}))
    store.append(pen({"verdict/i1:2:0:P1:anna/judgement": 1, "verdict/i3:2:0:P1:joanna/judgement": 1}))
    store.append(pen({"assignment/i4:2:anna/holder": True}))
    assert list(store.owners("verdict", "anna")) == ["i1", "i2"]
    assert list(store.owners("assignment", "anna")) == ["i4"]
    assert list(store.owners("verdict", "nobody")) == []


def test_the_last_event_is_that_of_this_device(store, pen, another_pen):
    own, other = pen({FACTS: 1}), another_pen("e" * 16)
    store.append(own)
    store.append(other({FACTS: 2}))
    store.append(other({FACTS: 3}))
    assert store.last() == (1, own.hash)


def test_events_come_in_the_order_they_arrived_however_many_there_are(store, pen):
    events = [pen({f"answer/i{n % 2}:Q{n}/value": n}, initiative=f"i{n % 2}") for n in range(1100)]
    arrived = events[::-1]
    with store.batch():
        for event in arrived:
            store.append(event)
    assert list(store.events()) == arrived
    assert list(store.events(initiative="i1")) == [e for e in arrived if e.draft.initiative == "i1"]
    assert [address.entity for address, _ in store.every_register()] == sorted(
        f"i{n % 2}:Q{n}" for n in range(1100)
    )


def test_what_is_about_no_initiative_can_be_asked_for(store, pen):
    about, aside = pen({FACTS: 1}, initiative="i1"), pen({"source/vgz/facts": 1})
    for event in (about, aside):
        store.append(event)
    assert list(store.events(initiative="")) == [aside]


def test_an_event_that_comes_again_changes_nothing(store, pen):
    first = pen({FACTS: 1})
    second = pen({FACTS: 2}, on={FACTS: (first.id,)})
    for event in (first, second):
        store.append(event)
    before = everything(store)
    for event in (second, first, first):
        store.append(event)
    assert everything(store) == before


def test_registers_are_found_by_owner_by_kind_and_one_by_one(store, pen):
    verdict, facts = Address("verdict", "i1:2:0:P1:anna", "judgement"), Address("initiative", "i1", "facts")
    round_ = Address("round", "2023", "settings")
    for address in (verdict, facts, round_, Address("initiative", "i10", "facts")):
        store.append(pen({str(address): {"of": str(address)}}))
    assert set(store.registers("i1")) == {facts, verdict}
    assert set(store.registers("round/2023")) == {round_}
    assert set(store.registers_of("initiative")) == {facts, Address("initiative", "i10", "facts")}
    (sibling,) = store.siblings(verdict)
    assert (sibling.value, sibling.by, sibling.device) == ({"of": str(verdict)}, "anna", "d" * 16)
    assert store.registers("i1")[verdict] == store.registers_of("verdict")[verdict] == (sibling,)
    assert store.siblings(Address("verdict", "i2:2:0:P1:anna", "judgement")) == ()


def test_values_that_do_not_know_of_each_other_stand_side_by_side(store, pen, another_pen):
    mine, theirs = pen({FACTS: "mine"}), another_pen("e" * 16)({FACTS: "theirs"})
    store.append(mine)
    store.append(theirs)
    assert [s.value for s in store.siblings(Address.parse(FACTS))] == ["mine", "theirs"]
    chosen = pen({FACTS: "ours"}, on={FACTS: (mine.id, theirs.id)})
    store.append(chosen)
    assert [s.value for s in store.siblings(Address.parse(FACTS))] == ["ours"]


def test_a_value_that_arrives_after_the_one_that_overwrites_it_stays_away(store, pen):
    old = pen({FACTS: "old", "initiative/i1/round": "kept"})
    new = pen({FACTS: "new"}, on={FACTS: (old.id,)})
    store.append(new)
    store.append(old)
    assert [s.value for s in store.siblings(Address.parse(FACTS))] == ["new"]
    assert [s.value for s in store.siblings(Address.parse("initiative/i1/round"))] == ["kept"]


def test_a_change_that_names_itself_never_stands(store, pen):
    store.append(pen({FACTS: "snake"}, on={FACTS: ("self",)}, id_="self"))
    assert store.siblings(Address.parse(FACTS)) == ()


def test_kinds_and_registers_nobody_knows_are_kept(store, pen):
    store.append(pen({"hologram/h1/colour/of/light": [1, None, {"a": True}]}))
    assert dict(store.every_register()).keys() == {Address("hologram", "h1/colour/of", "light")}


def test_initiatives_are_numbered_in_the_order_their_facts_came(store, pen):
    store.append(pen({"answer/late:Q1/value": 1}))
    for id_ in ("b", "a", "late", "b"):
        store.append(pen({f"initiative/{id_}/facts": {"title": id_}}))
    assert list(store.initiatives()) == ["b", "a", "late"]
    assert [store.number(id_) for id_ in ("b", "a", "late", "nobody")] == [1, 2, 3, 0]


def test_keys_and_settings_are_kept_replaced_and_dropped(store):
    store.keep_key("k", b"\0" * 32)
    store.keep_key("k", b"\1" * 32)
    store.put("colour", "red")
    store.put("colour", "blue")
    assert (store.key("k"), store.get("colour")) == (b"\1" * 32, "blue")
    store.drop_key("k")
    store.drop_key("k")
    assert store.key("k") is None


def test_keys_are_found_by_how_their_ids_begin(store):
    for id_ in ("note/b:1", "note/a:2", "notes/a:1", "contact/a:1"):
        store.keep_key(id_, b"\0" * 32)
    assert store.keys("note/") == ["note/a:2", "note/b:1"]
    assert store.keys("note/a:2") == ["note/a:2"]
    assert store.keys("interest/") == []


@pytest.mark.requirement("D5")
def test_a_transaction_that_fails_leaves_nothing(store, pen):
    store.append(pen({FACTS: 1}))
    store.put("colour", "red")
    before = everything(store)

    def fail() -> None:
        with store.transaction():
            store.append(pen({"initiative/i2/facts": 2}))
            store.put("colour", "blue")
            store.keep_key("k", b"x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert everything(store) == before
    assert store.number("i2") == 0


def test_a_transaction_within_another_is_undone_by_itself(store, pen):
    first, lost, last = (pen({f"initiative/i{n}/facts": n}) for n in range(3))

    def fail() -> None:
        with store.transaction():
            store.append(lost)
            raise RuntimeError

    with store.batch():
        store.append(first)
        with pytest.raises(RuntimeError):
            fail()
        store.append(last)
    assert list(store.events()) == [first, last]


@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0), (0, 2, 1, 0, 1, 2)])
def test_an_id_that_came_with_different_bytes_counts_for_nothing_whichever_came_first(store, pen, order):
    base = pen({FACTS: "base"})
    versions = [pen({FACTS: text}, on={FACTS: (base.id,)}, id_="twice") for text in ("a", "b", "c")]
    store.append(base)
    for index in order:
        store.append(versions[index])
    assert store.quarantined() == ("twice",)
    assert [s.value for s in store.siblings(Address.parse(FACTS))] == ["base"]
    assert store.event("twice") == versions[order[0]]


def test_an_initiative_whose_facts_do_not_stand_is_not_listed_but_keeps_its_number(store, pen, another_pen):
    for id_ in ("i1", "i2"):
        store.append(pen({f"initiative/{id_}/facts": 1}, id_=f"of-{id_}"))
    store.append(another_pen("e" * 16)({FACTS: 2}, id_="of-i1"))
    assert list(store.initiatives()) == ["i2"]
    assert (store.number("i1"), store.number("i2")) == (1, 2)


def test_two_events_with_one_number_of_a_copied_device_are_both_kept(store, another_pen):
    pens = another_pen("e" * 16), another_pen("e" * 16)
    one, other = pens[0]({FACTS: 1}, id_="one"), pens[1]({"initiative/i1/round": 2}, id_="other")
    store.append(one)
    store.append(other)
    assert list(store.events()) == [one, other]
    assert len(store.registers("i1")) == 2


ADDRESSES = [
    Address.parse(f"{kind}/x:{n}/value") for kind in ("answer", "verdict", "batch") for n in range(2)
]


@st.composite
def histories(draw: st.DrawFn, *years: int) -> list[Event]:
    """Events of three devices; each overwrites some of what was there, or what never comes."""
    events: list[Event] = []
    for n in range(draw(st.integers(1, 12))):
        addresses = draw(st.lists(st.sampled_from(ADDRESSES), min_size=1, max_size=3, unique=True))
        earlier = [e.id for e in events] + ["never"]
        on = {a: tuple(draw(st.lists(st.sampled_from(earlier), max_size=3, unique=True))) for a in addresses}
        sets = {
            a: draw(st.sampled_from([None, True, 1, 1.5, "é", [1], {"b": 1, "a": {}}])) for a in addresses
        }
        events.append(
            compose(
                Draft("write", "anna", sets),
                id_=f"e{n}",
                device=draw(st.sampled_from("abc")),
                n=n + 1,
                prev="",
                at=f"{draw(st.sampled_from(years))}-03-01T09:00:00.000Z",
                on=on,
            )
        )
    return events


NewPair = Callable[[], tuple[SqliteStore, MemoryStore]]


@pytest.mark.no_cover
@WITH_A_STORE_OF_ITS_OWN
@given(history=histories(2026), data=st.data())
def test_the_state_is_a_function_of_the_set_of_events(new_pair: NewPair, history, data):
    """I1, in any order and any repetition; I6, a value goes only by a change that names it."""
    again = data.draw(st.lists(st.sampled_from(history)))
    orders = [data.draw(st.permutations(history + again)) for _ in range(2)]
    replay = Replay()
    for event in history:
        replay.apply(event)
    named = {(a, id_) for event in history for a, ids in event.on.items() for id_ in ids}
    standing = {(a, e.id) for e in history for a in e.draft.sets} - named
    pair = new_pair()
    stores: tuple[Store, Store] = pair
    try:
        for store, order in zip(stores, orders, strict=True):
            with store.batch():
                for event in order:
                    store.append(event)
            assert dict(store.every_register()) == replay.registers()
            assert {(a, s.change) for a, found in store.every_register() for s in found} == standing
        assert state_hash(pair[0]) == state_hash(pair[1])
    finally:
        pair[0].close()


@pytest.mark.no_cover
@WITH_A_STORE_OF_ITS_OWN
@given(data=st.data())
def test_a_clock_ten_years_off_changes_no_state(new_pair: NewPair, data):
    """I9."""
    wrong = data.draw(histories(2016, 2036))
    right = [
        compose(e.draft, id_=e.id, device=e.device, n=e.n, prev="", at="2026-03-01T09:00:00.000Z", on=e.on)
        for e in wrong
    ]
    off, on_time = MemoryStore(), new_pair()[0]
    try:
        for store, events in ((off, wrong), (on_time, right)):
            for event in events:
                store.append(event)
        assert state_hash(off) == state_hash(on_time)
    finally:
        on_time.close()
