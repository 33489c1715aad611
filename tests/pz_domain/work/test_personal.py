"""Which keys of personal data may leave a device, and which are gone for good."""

from __future__ import annotations

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, compose
from pz_domain.work.desk import Sealing
from pz_domain.work.personal import destroyed_by, is_personal, key_for, keys, may_leave
from tests.making import registered


@pytest.fixture
def noted(alone):
    alone.apply(
        registered("a"), {"deed": "add_note", "as": "anna", "initiative": "a", "id": "n", "text": "x"}
    )
    return alone


@pytest.mark.requirement("D10")
def test_a_key_may_leave_when_it_is_here_and_hides_nothing(noted):
    stands = keys(noted.desk)
    (address, sealed) = stands.sealed["note/a:n"]
    assert not stands.gone
    assert may_leave(noted.desk, address, sealed)
    assert not may_leave(noted.desk, Address("note", "nergens:n", "text"), sealed)
    noted.desk.store.drop_key("note/a:n")
    assert not may_leave(noted.desk, address, sealed)


@pytest.mark.requirement("D10")
def test_what_was_erased_is_gone_and_sealed_anew_under_another_key(noted):
    assert key_for(noted.desk, "note", "a:n") == "note/a:n"
    noted.apply({"deed": "erase", "what": "note", "id": "a:n", "because": "Op verzoek."})
    stands = keys(noted.desk)
    assert stands.gone == {"note/a:n"}
    assert not stands.sealed
    assert key_for(noted.desk, "note", "a:n").startswith("note/a:n@")


def test_an_event_destroys_what_it_erased_and_no_other_kind_of_key():
    sets = {
        Address("contact", "a:k", "deleted"): {
            "what": "contact",
            "keys": ["contact/b:k", "signing:x", "sheet/a"],
        },
        Address("note", "a:n", "deleted"): None,
        Address("note", "a:m", "deleted"): ["no tombstone"],
        Address("initiative", "a", "deleted"): {"what": "contact"},
    }
    event = compose(Draft("erase", "anna", sets), id_="1" * 16, device="d", n=1, prev="", at="", on={})
    assert list(destroyed_by(event)) == ["contact/a:k", "contact/b:k"]
    assert not is_personal("sheet/a:2:0:anna@d")


def test_a_note_of_an_initiative_that_has_not_come_stays_shut(noted):
    address = Address("note", "later:n", "text")
    noted.desk.record(Draft("add_note", "anna", {address: Sealing({"text": "x"}, "note/later:n")}))
    (sealed,) = (one.value for one in noted.desk.store.siblings(address))
    assert not may_leave(noted.desk, address, sealed)


@pytest.mark.requirement("D10")
def test_what_was_erased_on_one_side_comes_back_by_no_choice_but_may_be_written_anew(noted):
    address = Address("note", "a:n", "text")
    (before,) = noted.desk.store.siblings(address)
    erased = {address: None, address._replace(register="deleted"): {"what": "note"}}
    noted.desk.record(Draft("erase", "anna", erased, "a", seen=frozenset()))
    noted.desk.store.drop_key("note/a:n")
    chosen = {"deed": "resolve_conflict", "as": "anna", "register": str(address)}
    noted.apply({**chosen, "choose": before.change})
    assert [one.value for one in noted.desk.store.siblings(address)] == [None]

    noted.desk.record(Draft("add_note", "anna", {address: before.value}, "a", seen=frozenset()))
    noted.apply({**chosen, "value": {"text": "anders"}})
    (now,) = noted.desk.store.siblings(address)
    assert now.value["key"].startswith("note/a:n@")
    assert noted.desk.value(address) == {"text": "anders"}
