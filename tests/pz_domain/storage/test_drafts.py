"""Drafts: there at once, unreadable in the file, and in nothing that is shared."""

import pytest

from pz_domain.storage.drafts import Drafts, Place
from pz_domain.storage.verify import state_hash

P1 = Place("anna", "i1", 2, "P1")


@pytest.fixture
def drafts(sqlite):
    return Drafts(sqlite)


def test_a_draft_is_kept_replaced_and_dropped(drafts):
    assert drafts.get(P1) == ""
    drafts.put(P1, "Een eerste")
    drafts.put(P1, "Een tweede, “beter”\n")
    assert drafts.get(P1) == "Een tweede, “beter”\n"
    drafts.drop(P1)
    drafts.drop(P1)
    assert drafts.get(P1) == ""


def test_drafts_are_found_by_reviewer_and_initiative(drafts):
    for place in (P1, P1._replace(field="P2"), P1._replace(step=4), P1._replace(initiative="i2")):
        drafts.put(place, f"about {place.initiative} {place.step} {place.field}")
    drafts.put(P1._replace(reviewer="ben"), "his")
    assert drafts.of("anna", "i1") == {
        (2, "P1"): "about i1 2 P1",
        (2, "P2"): "about i1 2 P2",
        (4, "P1"): "about i1 4 P1",
    }
    assert drafts.of("ben", "i2") == {}


@pytest.mark.requirement("D2")
def test_a_draft_cannot_be_read_in_the_file_and_is_no_part_of_the_state(drafts, sqlite, tmp_path):
    before = state_hash(sqlite)
    drafts.put(P1, "zeldzaam-woord")
    sqlite.database.checkpoint()
    assert all(b"zeldzaam-woord" not in file.read_bytes() for file in tmp_path.iterdir())
    assert list(sqlite.events()) == []
    assert state_hash(sqlite) == before


def test_a_draft_whose_key_is_gone_or_that_was_moved_is_empty(drafts, sqlite):
    drafts.put(P1, "a")
    with sqlite.transaction():
        sqlite.database.connection.execute("UPDATE draft SET field = 'P2'")
    assert drafts.get(P1._replace(field="P2")) == ""
    drafts.put(P1, "a")
    sqlite.drop_key("drafts/anna")
    assert drafts.get(P1) == ""
