"""What the tables say of one initiative, whatever came in about it."""

from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.storage import summary
from pz_domain.storage.alike import Alike
from pz_domain.storage.derivation import derive
from pz_domain.work.store import Held
from tests.making import held_back, registered
from tests.pz_domain.storage.scene import apply, opened


@pytest.fixture
def alone(tmp_path):
    """A workspace whose steps need one review."""
    with opened(tmp_path, sheets_=1) as made:
        yield made


def test_rules_that_stumble_over_what_came_hold_it_and_stop_nothing(alone, monkeypatch) -> None:
    apply(alone, registered("a"))
    monkeypatch.setattr(summary, "gaps", lambda *_: int("nothing"))
    apply(
        alone,
        {"deed": "answer_question", "initiative": "a", "question": "Q2", "unknown": "x"},
        registered("b"),
    )
    row = alone.queries.by_id("a")
    assert (row.title, row.waiting_for, held_back(alone)) == ("a", "unreadable", ["a"])
    assert alone.queries.by_id("b").title == "Praktijk b"


PEOPLE = [{"name": "Thebe", "role": "partner"}]


def test_the_rows_of_one_that_is_new_are_filled_in_as_the_rules_would_make_them(alone) -> None:
    told: dict[str, Any] = {
        "plain": {},
        "long": {
            "title": "Ééns",
            "organisations": PEOPLE,
            "sources": ["zk", "vgz"],
            "target_groups": ["cancer"],
        },
        "sparse": {"organisation": "", "summary": "", "sources": ["zk"]},
        "happened": {"happened": "2023-09-02T12:00:00+02:00"},
        "known": {},
    }
    apply(alone, *(registered(id_) | facts for id_, facts in told.items()))
    with alone.store.transaction():
        alone.desk.record(Draft("test", "anna", {Address("contact", "known:c1", "person"): {"name": "Jo"}}))
    alike, held = Alike(), alone.store.held(list(told))
    for id_ in told:
        by_the_rules = derive(alone.desk, id_, held[id_])
        assert derive(alone.desk, id_, held[id_], alike) == by_the_rules
        assert by_the_rules
    ((_, like),) = alike._rows.values()
    assert not any(isinstance(cell, bool) for cell in like)


def test_who_has_an_interest_stands_in_the_rows_of_what_is_new_and_of_no_other(alone) -> None:
    stake = {"deed": "declare_stake", "as": "bram", "source": "zk", "interest": "Een aandeel."}
    apply(alone, registered("a", sources=["zk"]), registered("b", sources=["vgz"]), stake)
    alike, held = Alike(), alone.store.held(["a", "b"])
    rows = [derive(alone.desk, id_, held[id_], alike) for id_ in ("a", "b", "a")]
    assert [row and len(row.many["interest"]) for row in rows] == [1, 0, 1]
    assert len(alike._rows) == 1


@pytest.mark.parametrize("kind", ["round", "edition"])
def test_nothing_is_remembered_of_a_round_or_a_method_that_has_not_come(alone, blank, kind) -> None:
    apply(alone, registered("a"))
    events = list(alone.store.events())
    late = [event for event in events if any(address.kind == kind for address in event.draft.sets)]
    blank.desk.take_in([event for event in events if event not in late])
    alike = Alike()
    before = derive(blank.desk, "a", blank.store.held(["a"])["a"], alike)
    assert before
    assert alike._rows == {}
    blank.desk.take_in(late)
    after = derive(blank.desk, "a", blank.store.held(["a"])["a"], alike)
    assert after == derive(alone.desk, "a", alone.store.held(["a"])["a"]) != before
    assert len(alike._rows) == 1


def test_of_a_stub_there_are_no_rows(alone) -> None:
    apply(alone, registered("a"))
    known = alone.store.registers("a")
    assert derive(alone.desk, "a", Held(1, known))
    stub = {address: found for address, found in known.items() if address.register != "facts"}
    assert derive(alone.desk, "a", Held(1, stub)) is None
