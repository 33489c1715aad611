"""One register as a plain value: nothing where its key is gone, or where its form is not what belongs there."""

from __future__ import annotations

from pz_domain.journal.address import Address
from pz_domain.journal.sealing import new_key
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.values import Values
from tests.making import registered

NOTE = {"deed": "add_note", "initiative": "a", "id": "n1", "text": "Intern."}
AT = Address("note", "a:n1", "text")


def test_a_value_whose_key_is_gone_reads_as_nothing(at) -> None:
    at.apply(registered("a"), NOTE)
    at.desk.store.drop_key("note/a:n1")
    assert at.desk.value(AT) is None


def test_a_value_whose_key_does_not_fit_reads_as_nothing(at) -> None:
    at.apply(registered("a"), NOTE)
    at.desk.store.drop_key("note/a:n1")
    at.desk.store.keep_key("note/a:n1", new_key())
    assert at.desk.value(AT) is None


def test_what_has_not_the_form_of_its_register_is_no_value() -> None:
    values = Values(MemoryStore())
    facts = Address("initiative", "a", "facts")
    assert values.opened(facts, {"title": "Een"}) == {"title": "Een"}
    assert values.opened(facts, ["Een"]) is None
    assert values.value(facts) is None
