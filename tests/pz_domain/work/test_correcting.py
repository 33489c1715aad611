"""An approval survives a corrected spelling only when two people say that it was nothing more."""

import pytest

from pz_domain.rules.publication import approval_of, corrects, is_approved, last_approved, version
from tests.making import to_selected, written

SPELLING = {"deed": "log_spelling", "initiative": "a"}
APPROVE = {"deed": "record_approval", "initiative": "a", "answer": "approved", "date": "2023-11-20"}


def _text(at, change):
    text = str(at.case("a").publication.text["text"])
    at.apply({"deed": "write_publication", "initiative": "a", "text": change(text)})


@pytest.fixture
def approved(at):
    at.apply(*to_selected("a"), *written("a"))
    (sent,) = at.apply({"deed": "submit_for_approval", "initiative": "a"})
    at.apply({**APPROVE, "hash": sent["hash"]})
    return at


@pytest.mark.requirement("R144", "A15")
def test_two_people_keep_an_approval_through_a_corrected_spelling_and_one_does_not(approved):
    before = version(approved.case("a"))
    _text(approved, lambda text: text.replace("e", "é", 1))
    assert not is_approved(approved.case("a"))
    assert approved.apply(SPELLING, SPELLING)[-1]["warnings"] == ["spelling-needs-second"]
    assert not is_approved(approved.case("a"))
    assert approved.apply({**SPELLING, "as": "bram", "because": "accent"})[0]["warnings"] == []
    case = approved.case("a")
    assert is_approved(case)
    assert corrects(case, version(case)) == before
    assert approval_of(case, version(case)) == approval_of(case, before)
    approved.apply(
        {"deed": "make_batch", "id": "dec", "initiatives": ["a"]}, {"deed": "release_batch", "batch": "dec"}
    )
    assert approved.standing("a").state == "vrijgegeven"


@pytest.mark.requirement("A15")
def test_what_is_corrected_again_is_asked_again(approved):
    _text(approved, lambda text: text.replace("e", "é", 1))
    approved.apply(SPELLING, {**SPELLING, "as": "bram"})
    _text(approved, lambda text: text.replace("é", "ee", 1))
    assert not is_approved(approved.case("a"))
    approved.apply(SPELLING, {**SPELLING, "as": "bram"})
    assert is_approved(approved.case("a"))


@pytest.mark.requirement("A15")
def test_more_than_spelling_is_refused_and_asks_for_approval_again(approved):
    _text(approved, lambda text: f"{text} En meer.")
    assert approved.refused(SPELLING) == "not-only-spelling"


def test_without_an_approved_text_or_a_change_there_is_nothing_to_correct(approved):
    assert approved.refused(SPELLING) == "nothing-to-correct"
    approved.apply(
        {**APPROVE, "hash": version(approved.case("a")), "answer": "refused", "date": "2023-11-21"}
    )
    _text(approved, lambda text: text.replace("e", "é", 1))
    assert last_approved(approved.case("a")) == ""
    assert approved.refused(SPELLING) == "nothing-to-correct"


def test_an_answer_on_the_corrected_text_itself_goes_before(approved):
    _text(approved, lambda text: text.replace("e", "é", 1))
    approved.apply(SPELLING, {**SPELLING, "as": "bram"})
    (sent,) = approved.apply({"deed": "submit_for_approval", "initiative": "a"})
    approved.apply({**APPROVE, "hash": sent["hash"], "answer": "changes", "date": "2023-11-01"})
    assert not is_approved(approved.case("a"))


def test_what_was_released_stands(approved):
    approved.apply(
        {"deed": "make_batch", "id": "dec", "initiatives": ["a"]}, {"deed": "release_batch", "batch": "dec"}
    )
    assert approved.refused(SPELLING) == "already-released"
