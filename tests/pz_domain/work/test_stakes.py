"""An interest in everything from a source, or of an organisation (D3, A24)."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, compose
from pz_domain.refusals import Invalid
from pz_domain.rules.joining import final_sheets
from pz_domain.work.handing_over import items
from pz_domain.work.history import History
from tests.making import STEP_2, no_interest, registered, sheets, step_2

SECRET = "Mijn zwager werkt bij de verzekeraar."
FROM_VGZ: dict[str, Any] = {"deed": "declare_stake", "as": "anna", "source": "vgz", "interest": SECRET}
NO_MORE = {"deed": "withdraw_stake", "as": "anna", "source": "vgz"}
OF_THEBE = {"deed": "declare_stake", "as": "anna", "organisation": "Thebe", "interest": SECRET}
NONE = {"deed": "declare_interest", "as": "anna", "initiative": "a", "interest": "none"}


def verdict(initiative: str, who: str = "anna") -> dict[str, Any]:
    return {
        "deed": "give_verdict", "as": who, "initiative": initiative, "step": 2, "criterion": "P1", "verdict": "meets",
    }  # fmt: skip


def enrolled(who: str) -> dict[str, Any]:
    return {"deed": "enrol_reviewer", "id": who, "name": who.title()}


def assign(initiative: str, who: str = "anna") -> dict[str, Any]:
    return {"deed": "assign", "initiative": initiative, "reviewer": who, "step": 2}


@pytest.mark.requirement("D3", "A24")
def test_it_bars_from_what_is_there_and_from_what_comes_later_and_from_nothing_else(at) -> None:
    at.apply(registered("a"), registered("b", sources=["zk"]))
    (given,) = at.apply(FROM_VGZ)
    assert (given["made"], given["covers"]) == ({"kind": "stake", "id": "anna:source:vgz"}, 1)
    at.apply(registered("later", sources=["zk", "vgz"]), registered("other", sources=["zk"]))
    at.apply(*no_interest("other"), verdict("other"))
    for barred in ("a", "later"):
        assert at.refused(verdict(barred)) == "has-interest"
        assert at.refused(assign(barred)) == "has-interest"
        assert at.case(barred).interests == {"anna": True}
    assert at.refused({"deed": "open_session", "reviewers": ["anna", "bram"], "initiatives": ["later"]}) == (
        "has-interest"
    )
    assert at.case("b").interests == {}
    assert SECRET not in str([event.line for event in at.desk.store.events()])


@pytest.mark.requirement("D3")
@pytest.mark.parametrize("declared", [FROM_VGZ, {**NONE, "interest": "Familie."}])
def test_it_bars_from_deciding_settling_asking_and_reopening_too(at, declared) -> None:
    at.apply(registered("a"), *no_interest("a"), enrolled("dirk"))
    no = {"verdict": "fails", "rationale": "Nee."}
    at.apply(*sheets("a", 2, {code: {"verdict": "meets"} for code in STEP_2} | {"P2": no}, ("anna",)))
    at.apply(*sheets("a", 2, {code: {"verdict": "meets"} for code in STEP_2}, ("bram",)))
    agreed = {"deed": "agree_verdict", "initiative": "a", "step": 2, "criterion": "P2", "rationale": "Samen."}
    asked = {"deed": "refer_differences", "initiative": "a", "step": 2, "reviewer": "dirk"}
    joint = Address("joint", "a:2:0:P2", "judgement")
    at.apply(asked, declared)
    assert at.refused({**asked, "as": "anna", "reviewer": "carla"}) == "has-interest"
    back = {"deed": "withdraw_referral", "initiative": "a", "step": 2}
    assert at.refused({**back, "as": "anna"}) == "has-interest"
    at.apply({**agreed, "as": "bram", "verdict": "meets"}, {**agreed, "verdict": "fails", "seen": []})
    one, _ = at.desk.store.siblings(joint)
    chosen = {"deed": "resolve_conflict", "register": str(joint), "choose": one.change}
    assert at.refused({**chosen, "as": "anna"}) == "has-interest"
    at.apply(chosen)
    decided = {"deed": "decide", "initiative": "a", "step": 2}
    assert at.refused({**decided, "as": "anna"}) == "has-interest"
    at.apply({**decided, "as": "bram"})
    reopened = {"deed": "reopen", "initiative": "a", "step": 2, "because": "Nieuw."}
    assert at.refused({**reopened, "as": "anna"}) == "has-interest"
    at.apply({**reopened, "as": "bram"})


@pytest.mark.requirement("D2", "D3")
@pytest.mark.parametrize("declared", [FROM_VGZ, {**NONE, "interest": "Familie."}])
def test_a_final_review_that_nobody_could_read_stops_counting_and_frees_its_place(at, declared) -> None:
    no = {"verdict": "fails", "rationale": "Nee."}
    at.apply(registered("a"), *no_interest("a"), enrolled("dirk"), {**NONE, "as": "dirk"})
    meets = {code: {"verdict": "meets"} for code in STEP_2}
    at.apply(*sheets("a", 2, meets | {"P1": no}, ("anna",)))
    (given,) = at.apply(declared)
    assert given["warnings"] == []
    assert at.case("a").sheet(2, "anna") is None
    assert at.case("a", "anna").interests["anna"]
    assert [event.draft.deed for event, _ in History(at.desk, "bram").shown(at.desk.store.events())][-1] == (
        declared["deed"]
    )
    at.apply(*sheets("a", 2, meets, ("bram",)))
    assert at.standing("a").waiting_for == "reviews"
    at.apply(*sheets("a", 2, meets, ("dirk",)))
    assert at.standing("a").outcome == "O03"
    hidden = [sheet for sheet in at.case("a", "bram").sheets if sheet.reviewer == "anna"]
    assert [(sheet.hidden, sheet.verdicts) for sheet in hidden] == [(True, {})]
    assert [sheet.reviewer for sheet in final_sheets(at.case("a"), 2)] == ["bram", "dirk"]


@pytest.mark.requirement("D3")
def test_a_review_that_was_read_stays_and_that_is_told(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a"))
    assert at.apply(FROM_VGZ)[0]["warnings"] == ["review-stays"]
    assert at.apply({**NONE, "as": "bram", "interest": "Familie."})[0]["warnings"] == ["review-stays"]
    assert at.standing("a").outcome == "O03"


def test_taking_the_interest_back_has_the_review_count_again(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a")[:6])
    (given,) = at.apply({**NONE, "interest": "Familie."})
    assert at.case("a").sheet(2, "anna") is None
    at.apply({"deed": "undo", "event": given["event"], "as": "anna"})
    assert at.case("a").sheet(2, "anna").final


@pytest.mark.requirement("D3")
def test_an_organisation_is_known_however_it_is_written_and_whatever_its_part(at) -> None:
    at.apply({**OF_THEBE, "organisation": " thebe "})
    at.apply(
        registered("a"),
        registered("b", organisation="TWB", organisations=[{"name": "THEBE", "role": "partner"}]),
        registered("c", organisation="Thebe Noord"),
    )
    assert [at.case(id_).interests for id_ in ("a", "b", "c")] == [{"anna": True}, {"anna": True}, {}]
    at.apply({"deed": "edit_initiative", "initiative": "a", "organisation": "TWB"})
    assert at.case("a").interests == {}
    at.apply({**NO_MORE, "source": None, "organisation": "Thebe"})
    assert at.case("b").interests == {}


@pytest.mark.requirement("D3")
def test_it_frees_the_places_of_whoever_has_it_and_leaves_what_is_final(at) -> None:
    at.apply(registered("a"), registered("b"), registered("c"), registered("d"))
    at.apply(*no_interest("a"), *no_interest("b"), *no_interest("d"))
    at.apply(verdict("a"), assign("b"), assign("c", "bram"), *step_2("d"))
    at.apply(FROM_VGZ)
    assert at.case("a").sheet(2, "anna") is None
    assert at.case("b").sheet(2, "anna") is None
    assert at.case("c").sheet(2, "bram").assigned
    assert at.case("d").sheet(2, "anna").final
    assert at.standing("d").outcome == "O03"
    at.apply(NO_MORE, NONE)
    assert at.refused(verdict("a")) == "unassigned"
    at.apply(assign("a"), verdict("a"))


@pytest.mark.requirement("D3")
def test_a_place_given_elsewhere_meanwhile_does_not_count(at) -> None:
    at.apply(registered("a"), *no_interest("a"), assign("a"))
    at.desk.record(
        Draft("declare_stake", "anna", {Address("stake", "anna:source:vgz", "of"): {"source": "vgz"}})
    )
    assert at.case("a").sheet(2, "anna") is None
    at.apply(registered("b"), assign("b", "bram"))
    found = [type("Open", (), {"id": "b", "step": 2})()]
    assert [item.why_not for item in items(at.desk, "bram", "anna", found)] == ["interest"]


def test_no_interest_is_not_said_where_the_wider_declaration_says_there_is_one(at) -> None:
    at.apply(registered("a"), FROM_VGZ)
    (refused,) = at.tries(NONE)
    assert "vgz" in refused["refused"]["message"]
    assert at.refused(NONE) == "has-interest"
    at.apply({**NONE, "as": "bram"}, NO_MORE, NONE)
    assert at.case("a").interests == {"anna": False, "bram": False}


def test_what_was_declared_of_one_initiative_counts_again_once_it_is_withdrawn(at) -> None:
    at.apply(registered("a"), {**NONE, "interest": "Familie."}, FROM_VGZ, NO_MORE)
    assert at.case("a").interests == {"anna": True}


def test_it_is_declared_once_however_often(at) -> None:
    at.apply(OF_THEBE, {**OF_THEBE, "organisation": "THEBE"}, FROM_VGZ, FROM_VGZ)
    assert [(held.kind, held.of) for held in at.desk.stakes().held] == [
        ("organisation", "THEBE"),
        ("source", "vgz"),
    ]


def test_it_tells_when_nothing_is_from_there_yet(at) -> None:
    at.apply(registered("a"))
    assert at.apply({**OF_THEBE, "organisation": "Tebe"})[0]["warnings"] == ["covers-nothing"]
    assert at.apply(OF_THEBE)[0]["warnings"] == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"source": None}, "invalid"),
        ({"organisation": "Thebe"}, "invalid"),
        ({"source": "weg"}, "unknown-key"),
        ({"interest": "None"}, "invalid"),
        ({"as": "lotte"}, "not-allowed"),
    ],
)
def test_what_is_no_declaration_is_refused(at, change, code) -> None:
    assert at.refused({**FROM_VGZ, **change}) == code


def test_a_source_that_was_added_to_the_round_is_known(at) -> None:
    at.apply({"deed": "add_source", "source": "zgt", "name": "ZGT"}, {**FROM_VGZ, "source": "zgt"})


def test_only_what_was_declared_is_withdrawn_and_by_whom_it_is(at) -> None:
    assert at.refused(NO_MORE) == "no-stake"
    at.apply(FROM_VGZ)
    assert at.refused({**NO_MORE, "as": "bram"}) == "no-stake"
    assert at.refused({**NO_MORE, "organisation": "Thebe"}) == "invalid"
    at.apply({**NO_MORE, "because": "Hij werkt daar niet meer."})
    assert at.refused(NO_MORE) == "no-stake"


def test_undoing_it_gives_the_places_back(at) -> None:
    at.apply(registered("a"), *no_interest("a"), assign("a"))
    (given,) = at.apply(FROM_VGZ)
    at.apply({"deed": "undo", "event": given["event"], "as": "anna"})
    assert at.case("a").sheet(2, "anna").assigned
    assert at.case("a").interests["anna"] is False


@pytest.mark.requirement("D10")
def test_what_it_is_can_be_erased_and_it_still_bars(at) -> None:
    at.apply(registered("a"), FROM_VGZ)
    text = Address("stake", "anna:source:vgz", "text")
    assert at.desk.value(text) == {"text": SECRET}
    (given,) = at.apply({"deed": "erase", "what": "interest", "id": "anna:source:vgz", "because": "verzoek"})
    assert given["initiative"] is None
    assert at.desk.value(text) is None
    assert at.desk.store.key("stake/anna:source:vgz") is None
    assert at.refused(verdict("a")) == "has-interest"


@pytest.mark.requirement("D3")
def test_declared_and_withdrawn_at_once_on_two_devices_it_is_held(at) -> None:
    at.apply(registered("a"), FROM_VGZ)
    address = Address("stake", "anna:source:vgz", "of")
    at.desk.record(Draft("withdraw_stake", "anna", {address: None}, seen=frozenset()))
    assert len(at.desk.store.siblings(address)) == 2
    assert at.case("a").interests == {"anna": True}
    (held,) = at.desk.stakes().held
    (choice,) = (s.change for s in at.desk.store.siblings(address) if s.value is None)
    at.apply({"deed": "resolve_conflict", "register": str(address), "choose": choice})
    assert at.desk.stakes().held == ()
    assert held.of == "vgz"


@pytest.mark.parametrize("value", [{"source": 7}, {"organisation": ["Thebe"]}, "vgz", 7])
def test_what_has_not_the_form_of_a_declaration_bars_nobody(at, value) -> None:
    draft = Draft("declare_stake", "anna", {Address("stake", "anna:source:vgz", "of"): value})
    with pytest.raises(Invalid):
        at.desk.record(draft)
    at.desk.take_in(
        (compose(draft, id_="7" * 16, device="d" * 16, n=1, prev="", at="2023-11-30T10:00:00Z", on={}),)
    )
    at.apply(registered("a"))
    assert at.desk.stakes().held == ()
    assert at.case("a").interests == {}


def test_a_declaration_of_a_kind_that_is_not_known_yet_is_left_alone(at) -> None:
    at.desk.record(
        Draft("declare_stake", "anna", {Address("stake", "anna:source:vgz", "of"): {"group": "x"}})
    )
    assert at.desk.stakes().held == ()
