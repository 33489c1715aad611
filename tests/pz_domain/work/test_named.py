"""What a workspace has by name: what is asked for and is not there is refused with what is."""

from __future__ import annotations

import pytest

from pz_domain.refusals import NoRound, Unknown, UnknownReviewer
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.named import Named


def test_an_edition_that_is_not_here_is_refused_with_those_that_are(at) -> None:
    with pytest.raises(Unknown) as refused:
        at.desk.edition("0" * 64)
    assert at.desk.edition_hashes()[0] in str(refused.value)


def test_an_edition_is_found_by_its_hash_and_by_its_own_name(at) -> None:
    (hash_,) = at.desk.edition_hashes()
    edition = at.desk.edition(hash_)
    assert at.desk.edition_named(hash_) is at.desk.edition_named(edition.id) is edition
    with pytest.raises(Unknown, match="pilot-1823"):
        at.desk.edition_named("pilot-1823")


def test_an_edition_that_was_used_is_not_read_again_to_know_that_it_is_here(at, monkeypatch) -> None:
    (hash_,) = at.desk.edition_hashes()
    found = Named(at.desk.store)
    assert found.holds_edition(hash_)
    assert not found.holds_edition("0" * 64)
    found.edition(hash_)
    monkeypatch.setattr(found, "text_of", lambda _: pytest.fail("it was read again"))
    assert found.holds_edition(hash_)


def test_a_round_and_a_person_that_are_not_there_are_refused_with_those_that_are(at) -> None:
    with pytest.raises(Unknown, match=at.desk.open_round().id):
        at.desk.open_round("najaar")
    with pytest.raises(UnknownReviewer, match="anna"):
        at.desk.reviewer("nobody")
    with pytest.raises(NoRound):
        Named(MemoryStore()).open_round()


def test_the_present_round_is_the_one_that_is_open_else_the_last_and_none_where_there_is_none(at) -> None:
    first = at.desk.open_round()
    assert at.desk.present_round() == first
    at.apply({"deed": "close_round"})
    with pytest.raises(NoRound):
        at.desk.open_round()
    assert at.desk.present_round().id == first.id
    assert Named(MemoryStore()).present_round() is None
