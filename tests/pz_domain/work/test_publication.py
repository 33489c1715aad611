"""Step 5: elements, text, cluster, approval of one version, batches."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from tests.making import ELEMENTS, registered, to_selected, written


@pytest.fixture
def selected(at):
    at.apply(*to_selected("a"))
    return at


def submit(at) -> str:
    (given,) = at.apply({"deed": "submit_for_approval", "initiative": "a"})
    return str(given["hash"])


def reply(hash_: str, answer: str = "approved", **fields: Any) -> dict[str, Any]:
    given = {"hash": hash_, "answer": answer, "approver": "Voorbeeld Persoon", "date": "2023-11-20", **fields}
    return {"deed": "record_approval", "initiative": "a", **given}


BATCH = {"deed": "make_batch", "id": "dec", "initiatives": ["a"]}
RELEASE = {"deed": "release_batch", "batch": "dec"}


@pytest.mark.requirement("R138", "R189")
def test_step_5_is_for_what_was_selected(at) -> None:
    at.apply(registered("a"))
    assert at.refused({"deed": "set_core_elements", "initiative": "a", "elements": ELEMENTS}) == "wrong-step"


@pytest.mark.requirement("R141", "R142", "A14")
def test_elements_are_five_at_most_and_point_at_the_provider_s_own(selected) -> None:
    elements = {"deed": "set_core_elements", "initiative": "a"}
    assert selected.refused({**elements, "elements": [*ELEMENTS, {"text": "zes"}]}) == "too-many-elements"
    assert selected.refused({**elements, "elements": [{"text": "x", "summarises": [7]}]}) == "unknown-key"
    assert selected.refused({**elements, "elements": [{"text": "x", "summarises": [-1]}]}) == "unknown-key"
    (few,) = selected.apply({**elements, "elements": ELEMENTS[:3]})
    assert few["warnings"] == ["fewer-elements-unconfirmed"]
    (sure,) = selected.apply({**elements, "elements": ELEMENTS[:3], "fewer_confirmed": True})
    assert sure["warnings"] == []


def test_without_own_elements_there_is_nothing_to_summarise(selected) -> None:
    selected.apply(
        {"deed": "answer_question", "initiative": "a", "question": "Q6", "unknown": "Niet geleverd."}
    )
    pointing = {
        "deed": "set_core_elements",
        "initiative": "a",
        "elements": [{"text": "x", "summarises": [0]}],
    }
    assert selected.refused(pointing) == "unknown-key"


@pytest.mark.requirement("R155", "R158", "R162")
def test_the_text_keeps_what_is_left_out(selected) -> None:
    selected.apply(*written("a"), {"deed": "write_publication", "initiative": "a", "text": "Anders."})
    text = selected.case("a").publication.text
    assert (text["text"], text["local_context"], text["impact"]["staffing"]) == (
        "Anders.",
        "Brabant",
        "28 uur minder.",
    )


@pytest.mark.requirement("R145", "R154", "A5")
def test_a_cluster_needs_a_reason_when_several_principles_apply_or_it_is_the_first(selected) -> None:
    cluster = {"deed": "set_cluster", "initiative": "a"}
    assert selected.refused({**cluster, "cluster": "principle_9"}) == "unknown-key"
    assert (
        selected.refused({**cluster, "cluster": "principle_3", "principles": ["principle_9"]})
        == "unknown-key"
    )
    assert selected.refused({**cluster, "cluster": "principle_1"}) == "cluster-rationale-missing"
    selected.apply({**cluster, "cluster": "principle_3"})


@pytest.mark.requirement("R143", "R144", "A15")
def test_nothing_incomplete_is_put_before_the_provider(selected) -> None:
    assert selected.refused({"deed": "submit_for_approval", "initiative": "a"}) == "not-ready"
    selected.apply(*written("a"))
    assert selected.standing("a").waiting_for == "submission"
    submit(selected)
    assert (selected.standing("a").state, selected.standing("a").waiting_for) == ("voorgelegd", "approval")


@pytest.mark.requirement("R144", "A15")
@pytest.mark.parametrize(
    ("answer", "state"), [("silent", "voorgelegd"), ("changes", "voorgelegd"), ("approved", "geclusterd")]
)
def test_only_approval_is_approval(selected, answer, state) -> None:
    selected.apply(*written("a"))
    selected.apply(reply(submit(selected), answer))
    assert selected.standing("a").state == state


def test_the_approver_s_name_is_sealed(selected) -> None:
    selected.apply(*written("a"))
    (given,) = selected.apply(reply(submit(selected), id="v1"))
    assert "Voorbeeld" not in selected.desk.store.event(given["event"]).line.decode()
    assert not selected.apply(reply(submit(selected), "silent", approver=""))[0]["warnings"]


def test_an_answer_on_another_text_is_refused_and_on_an_older_one_warns(selected) -> None:
    selected.apply(*written("a"))
    assert selected.refused(reply("0" * 64)) == "unknown-version"
    hash_ = submit(selected)
    selected.apply({"deed": "write_publication", "initiative": "a", "text": "Anders."})
    (given,) = selected.apply(reply(hash_))
    assert given["warnings"] == ["text-changed-after-submission"]
    assert selected.standing("a").state == "tekst"


@pytest.mark.requirement("A15")
def test_a_refusal_ends_it_once_decided(selected) -> None:
    selected.apply(*written("a"))
    selected.apply(reply(submit(selected), "refused"))
    assert (selected.standing("a").outcome, selected.standing("a").waiting_for) == ("D-O20", "decision")
    selected.apply({"deed": "decide", "initiative": "a", "step": 5, "outcome": "D-O20"})
    assert selected.standing("a").state == "niet_gepubliceerd_geen_akkoord"


@pytest.mark.requirement("R156", "R189")
def test_a_batch_is_staged_released_and_then_published(selected) -> None:
    selected.apply(*written("a"))
    selected.apply(reply(submit(selected)), BATCH)
    publish = {
        "deed": "record_publication",
        "batch": "dec",
        "url": "https://example.org/a",
        "date": "2023-12-15",
    }
    assert selected.refused(publish) == "not-released"
    selected.apply(RELEASE)
    assert (selected.standing("a").state, selected.standing("a").outcome) == ("vrijgegeven", "O17")
    assert selected.refused(RELEASE) == "already-released"
    assert selected.refused(BATCH) == "already-released"
    assert (
        selected.refused({"deed": "write_publication", "initiative": "a", "text": "x"}) == "already-released"
    )
    assert selected.refused({**publish, "url": "javascript:alert(1)"}) == "invalid"
    selected.apply(publish)
    assert (selected.standing("a").outcome, selected.standing("a").ended) == ("O18", True)
    selected.apply({"deed": "withdraw_batch", "batch": "dec", "because": "Fout."})
    assert selected.standing("a").outcome == "D-O22"


@pytest.mark.requirement("R156")
def test_a_batch_has_a_title_and_a_date(selected) -> None:
    selected.apply(*written("a"))
    selected.apply(reply(submit(selected)), {**BATCH, "title": "December", "date": "2023-12-14"}, RELEASE)
    value = selected.desk.value(Address("batch", "dec", "status"))
    assert value == {"status": "released", "title": "December", "date": "2023-12-14"}


def test_the_day_of_publication_may_come_with_the_release(selected) -> None:
    selected.apply(*written("a"))
    selected.apply(reply(submit(selected)), BATCH, {**RELEASE, "date": "2023-12-15"})
    assert selected.desk.value(Address("batch", "dec", "status"))["date"] == "2023-12-15"


@pytest.mark.requirement("R144")
def test_what_stands_beside_the_text_is_approved_with_it(selected) -> None:
    selected.apply(*written("a"))
    selected.apply(reply(submit(selected)))
    number = {
        "deed": "answer_question",
        "initiative": "a",
        "question": "Q3",
        "answer": {"number": 9, "as_of": "2024"},
    }
    selected.apply(number)
    assert selected.standing("a").state == "tekst"


@pytest.mark.requirement("R144")
def test_nothing_unapproved_is_released(selected) -> None:
    selected.apply(BATCH)
    assert selected.refused(RELEASE) == "not-approved"
    assert selected.refused({**RELEASE, "batch": "weg"}) == "unknown-key"


def test_a_batch_can_change_until_it_is_released(at) -> None:
    at.apply(registered("a"), registered("b"))
    at.apply({**BATCH, "initiatives": ["a", "b"]}, {**BATCH, "initiatives": ["b"]})
    assert [case.batches for case in (at.case("a"), at.case("b"))] != [(), ()]
    assert at.case("a").batches == ()
    at.apply({"deed": "withdraw_batch", "batch": "dec", "because": "Niet nodig."})
    assert at.refused({**BATCH, "initiatives": []}) == "invalid"


def test_a_batch_that_was_withdrawn_gives_its_members_back(selected) -> None:
    selected.apply(*written("a"))
    selected.apply(reply(submit(selected)), BATCH, RELEASE)
    selected.apply({"deed": "withdraw_batch", "batch": "dec", "because": "Te vroeg."})
    assert selected.standing("a").state == "geclusterd"
    selected.apply({"deed": "write_publication", "initiative": "a", "text": "Anders."})
    assert selected.standing("a").state == "tekst"


def test_a_batch_everyone_was_taken_out_of_releases_nothing(at) -> None:
    at.apply(registered("a"), BATCH)
    at.desk.record(Draft("make_batch", "carla", {Address("member", "a:dec", "in"): False}))
    assert at.refused(RELEASE) == "empty-batch"


def test_a_batch_whose_members_left_releases_nothing(at) -> None:
    at.apply(registered("a"), registered("b"), {**BATCH, "initiatives": ["a"]})
    (event,) = [e for e in at.desk.store.events() if e.draft.deed == "make_batch"]
    at.apply({"deed": "undo", "event": event.id})
    assert at.refused(RELEASE) == "unknown-key"


def test_one_initiative_of_a_batch_may_have_a_page_of_its_own(selected) -> None:
    selected.apply(*written("a"))
    selected.apply(reply(submit(selected)), BATCH, RELEASE)
    publish = {
        "deed": "record_publication",
        "batch": "dec",
        "url": "https://example.org/a",
        "date": "2023-12-15",
    }
    assert selected.refused({**publish, "initiative": "b"}) == "unknown-initiative"
    selected.apply({**publish, "initiative": "a"})
    assert selected.standing("a").outcome == "O18"


@pytest.mark.requirement("R189")
def test_an_end_that_a_deed_asserts_is_explained(selected) -> None:
    selected.apply(*written("a"))
    selected.apply(reply(submit(selected)), BATCH, RELEASE)
    selected.apply(
        {"deed": "record_publication", "batch": "dec", "url": "https://example.org/", "date": "2023-12-15"}
    )
    ruling = selected.standing("a").ruling
    assert (ruling.reasons, [ground.criterion for ground in ruling.because]) == (("O18",), ["dec"])
    selected.apply({"deed": "withdraw", "as": "anna", "initiative": "a", "because": "Achterhaald."})
    ruling = selected.standing("a").ruling
    assert (ruling.reasons, ruling.because[0].reviewers) == (("D-O22",), ("anna",))
