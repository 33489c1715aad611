"""What is put before a provider is sealed; what was approved before there were seals stays approved."""

from typing import Any

import pytest

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.rules.publication import is_approved, record, version, versions
from pz_domain.rules.sealing import seal_in, version_of
from pz_domain.work.shapes import fits
from tests.making import to_selected, written

SUBMIT = {"deed": "submit_for_approval", "initiative": "a"}
APPROVE = {"deed": "record_approval", "initiative": "a", "answer": "approved", "date": "2023-11-20"}


def by_the_first_rule(at: Any, id_: str = "a") -> str:
    """Put a record before the provider as PZ did before there were seals, and return its hash."""
    case = at.case(id_)
    hash_ = version_of(record(case), None)
    value = {"hash": hash_, "record": record(case)}
    address = Address("submission", natural(id_, hash_), "record")
    at.desk.record(Draft("submit_for_approval", "anna", {address: value}, id_, case.edition))
    return hash_


def apart(at: Any, nonce: str) -> str:
    """Put a record before the provider under another nonce, as a device would that did not know the first."""
    case = at.case("a")
    held = at.desk.value(Address("submission", natural("a", version(case)), "record"))
    seal = {**held["seal"], "nonce": nonce}
    hash_ = version_of(held["record"], seal_in(seal))
    address = Address("submission", natural("a", hash_), "record")
    value = {"hash": hash_, "record": held["record"], "seal": seal}
    at.desk.record(Draft("submit_for_approval", "bram", {address: value}, "a", case.edition))
    return hash_


@pytest.fixture
def ready(at):
    at.apply(*to_selected("a"), *written("a"))
    return at


@pytest.mark.requirement("R144")
def test_the_same_text_keeps_its_version_when_it_is_submitted_again_and_another_shares_the_nonce(ready):
    first, again = ready.apply(SUBMIT, SUBMIT)
    assert first["hash"] == again["hash"] == version(ready.case("a"))
    ready.apply({"deed": "write_publication", "initiative": "a", "wider_use": "Overal."})
    (other,) = ready.apply(SUBMIT)
    assert other["hash"] not in (first["hash"], "")
    (nonce,) = {one.seal.nonce for one in ready.case("a").submissions if one.seal}
    assert len(nonce) == 64


@pytest.mark.requirement("R144")
def test_what_was_approved_by_the_first_rule_stays_approved_also_when_it_is_put_before_the_provider_again(
    ready,
):
    old = by_the_first_rule(ready)
    ready.apply({**APPROVE, "hash": old})
    assert is_approved(ready.case("a"))
    (sent,) = ready.apply(SUBMIT)
    assert sent["hash"] != old
    assert versions(ready.case("a")) == {old, sent["hash"]}
    assert (version(ready.case("a")), is_approved(ready.case("a"))) == (old, True)
    (given,) = ready.apply({**APPROVE, "hash": sent["hash"], "answer": "refused", "date": "2023-11-21"})
    assert "text-changed-after-submission" not in given["warnings"]
    assert not is_approved(ready.case("a")), "the last answer on this text counts, by whichever hash"


@pytest.mark.requirement("R144")
def test_a_text_that_two_devices_submitted_apart_is_one_text(ready):
    (sent,) = ready.apply(SUBMIT)
    other = apart(ready, "0" * 64)
    assert versions(ready.case("a")) == {sent["hash"], other}
    ready.apply({**APPROVE, "hash": max(sent["hash"], other)})
    assert is_approved(ready.case("a"))
    ready.apply(
        {"deed": "make_batch", "id": "dec", "initiatives": ["a"]}, {"deed": "release_batch", "batch": "dec"}
    )
    assert ready.standing("a").state == "vrijgegeven"


@pytest.mark.requirement("R144")
def test_a_corrected_spelling_keeps_its_two_words_when_the_text_has_two_hashes(ready):
    old = by_the_first_rule(ready)
    ready.apply({**APPROVE, "hash": old}, SUBMIT)
    text = str(ready.case("a").publication.text["text"])
    ready.apply({"deed": "write_publication", "initiative": "a", "text": text.replace("e", "é", 1)})
    spelling = {"deed": "log_spelling", "initiative": "a"}
    ready.apply(spelling, {**spelling, "as": "bram"})
    assert is_approved(ready.case("a"))


@pytest.mark.parametrize(
    "seal", [{"nonce": "x"}, {"nonce": "x", "patients": "", "spread": "", "elements": ["Q6"]}, 3]
)
def test_a_submission_whose_seal_cannot_be_read_is_held(ready, seal):
    ready.apply(SUBMIT)
    (one,) = ready.case("a").submissions
    address = Address("submission", natural("a", one.hash), "record")
    held = ready.desk.value(address)
    assert fits(address, held)
    assert fits(address, {"hash": "x"})
    assert not fits(address, {**held, "seal": seal})
    assert not fits(address, {**held, "record": {**held["record"], "elements": [{"text": 3}]}})
    assert not fits(address, {"hash": "x", "seal": held["seal"]})
