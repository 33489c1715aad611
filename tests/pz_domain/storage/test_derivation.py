"""What the tables say of one initiative, whatever came in about it."""

import pytest

from pz_domain.storage import summary
from pz_domain.storage.derivation import derive
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


def test_of_a_stub_there_are_no_rows(alone) -> None:
    apply(alone, registered("a"))
    known = alone.store.registers("a")
    assert derive(alone.desk, "a", known)
    stub = {address: found for address, found in known.items() if address.register != "facts"}
    assert derive(alone.desk, "a", stub) is None
