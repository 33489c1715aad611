"""Likely duplicates are settled by a person; a late merge and a split keep everything, and can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from tests.making import decide, no_interest, registered, step_2, to_selected, to_step_4
from tests.pz_domain.work.conftest import At, desk_at_work

PERSON = {"name": "Voorbeeld Persoon", "email": "v@example.org"}
CONTACT = {
    "deed": "log_contact", "initiative": "a", "channel": "mail", "result": "reached", "contact": PERSON, "id": "k",
}  # fmt: skip


def merge(one: str, other: str, **more: Any) -> dict[str, Any]:
    return {"deed": "merge", "initiative": one, "of": other, "because": "Hetzelfde.", **more}


def split(one: str, *others: str) -> dict[str, Any]:
    return {"deed": "split", "initiative": one, "of": list(others), "because": "Twee praktijken."}


def undo(answer: dict[str, Any]) -> dict[str, Any]:
    return {"deed": "undo", "event": answer["event"]}


def values(at: At, initiative: str) -> dict[str, Any]:
    held = at.desk.store.registers(initiative)
    found = {str(address): at.desk.value(address) for address in held}
    return {address: value for address, value in found.items() if value is not None}


def test_what_was_settled_holds_from_both_sides_and_can_be_taken_back(at) -> None:
    at.apply(registered("a"), registered("b"))
    settled = {"deed": "declare_duplicate", "relation": "different", "because": "Andere groep."}
    (answer,) = at.apply({**settled, "initiative": "b", "of": "a"})
    place = Address("duplicate", "a:b", "relation")
    assert at.desk.value(place) == {"relation": "different", "because": "Andere groep."}
    at.apply({**settled, "initiative": "a", "of": "b", "relation": "variant"})
    assert at.desk.value(place)["relation"] == "variant"
    assert at.refused(undo(answer)) == "not-undoable"
    assert at.refused({**settled, "initiative": "a", "of": "a"}) == "invalid"


@pytest.mark.requirement("R42")
def test_a_merge_unites_sources_organisations_and_contacts(at) -> None:
    at.apply(*to_step_4("a", sources=["zk"], organisation="Buurtzorg"))
    at.apply(
        {
            "deed": "log_contact",
            "initiative": "a",
            "channel": "mail",
            "result": "reached",
            "contact": PERSON,
            "id": "k",
        }
    )
    at.apply(registered("b", organisations=[{"name": "TWB", "role": "partner"}]), merge("a", "b"))
    facts = at.case("b").facts
    assert facts["sources"] == ["vgz", "zk"]
    assert facts["organisations"] == [
        {"name": "TWB", "role": "partner"},
        {"name": "Buurtzorg", "role": "runs"},
    ]
    assert at.desk.value(Address("contact", "b:k", "person"))["name"] == PERSON["name"]
    assert at.standing("a").state == "samengevoegd"
    assert at.standing("a").outcome == "D-O24"


def test_what_is_the_same_in_both_is_there_once(at) -> None:
    at.apply(
        registered("a", organisations=[{"name": "Thebe"}, {"name": "TWB"}]),
        registered("b", organisations=[{"name": "TWB"}]), merge("a", "b"),
    )  # fmt: skip
    assert at.case("b").facts["sources"] == ["vgz"]
    assert at.case("b").facts["organisations"] == [{"name": "TWB", "role": "runs"}]


def test_sheets_of_both_stay_readable_and_blind_ones_blind(at) -> None:
    verdict = {
        "deed": "give_verdict", "as": "anna", "initiative": "a", "step": 2, "criterion": "P1", "verdict": "doubt",
        "rationale": "Geheim.",
    }  # fmt: skip
    at.apply(registered("a"), registered("b"), *no_interest("a"), verdict, merge("a", "b"))
    assert at.case("a", "anna").sheet(2, "anna").verdicts["P1"].judgement.rationale == "Geheim."
    for viewer in ("bram", "carla", None):
        assert at.case("a", viewer).sheet(2, "anna").hidden
        assert "Geheim" not in repr(at.case("a", viewer)) + repr(at.case("b", viewer))


def test_the_leading_questionnaire_goes_on_with_the_evidence_it_cites(at) -> None:
    at.apply(*to_step_4("a"), registered("b"), *no_interest("b"), *step_2("b"), decide("b", 2, "O03"))
    mine = {"deed": "add_evidence", "initiative": "b", "id": "e1", "kind": "argument", "text": "Iets anders."}
    answer = {"deed": "answer_question", "initiative": "b", "question": "Q2"}
    at.apply(mine, {**answer, "answer": {"text": "Van b."}})
    before = values(at, "b")
    (merged,) = at.apply(merge("a", "b", leading="a"))
    case = at.case("b")
    assert case.answers["Q2"].value == {"text": "Mensen die oogdruppels krijgen."}
    (cited,) = case.answers["Q8"].value["evidence"]
    assert cited != "e1"
    assert case.evidence[cited].facts["figure"] == 28
    assert case.evidence["e1"].facts["text"] == "Iets anders."
    at.apply(undo(merged))
    assert values(at, "b") == before


def test_the_one_that_goes_on_keeps_its_own_questionnaire_unless_told_otherwise(at) -> None:
    at.apply(*to_step_4("a"), registered("b"), merge("a", "b"))
    assert at.case("b").answers == {}
    at.apply(registered("c"), registered("d"))
    assert at.refused(merge("c", "d", leading="b")) == "invalid"


@pytest.mark.requirement("R42")
def test_a_merge_is_undone_much_later_and_the_sources_go_back(at) -> None:
    at.apply(*to_step_4("a", sources=["zk"]), registered("b"))
    before = values(at, "a"), values(at, "b")
    (merged,) = at.apply(merge("a", "b", leading="a"))
    at.apply(registered("c"), *no_interest("b"), {"deed": "add_note", "initiative": "b", "text": "Later."})
    (undone,) = at.apply(undo(merged))
    assert values(at, "a") == before[0]
    assert values(at, "b").items() >= before[1].items()
    assert at.standing("a").step == 4
    at.apply(undo(undone))
    assert at.standing("a").state == "samengevoegd"
    assert at.case("b").facts["sources"] == ["vgz", "zk"]


@pytest.mark.parametrize(
    "built",
    [
        [*no_interest("b"), *step_2("b"), decide("b", 2, "O03")],
        [{"deed": "edit_initiative", "initiative": "b", "title": "Anders"}],
        [{"deed": "withdraw", "initiative": "b", "because": "Weg."}],
        [registered("c"), merge("b", "c")],
        [registered("c"), registered("d"), split("b", "c", "d")],
    ],
)
def test_a_merge_that_was_built_on_stays_until_that_is_undone(at, built) -> None:
    at.apply(registered("a"), registered("b"))
    (merged,) = at.apply(merge("a", "b"))
    answers = at.apply(*built)
    assert at.refused(undo(merged)) == "not-undoable"
    if built[-1]["deed"] != "decide":
        at.apply({"deed": "undo", "as": built[-1].get("as", "carla"), "event": answers[-1]["event"]})
        if built[-1]["deed"] != "edit_initiative":
            at.apply(undo(merged))
            assert not at.standing("a").ended


def test_a_merge_does_not_come_back_into_what_has_ended(at) -> None:
    at.apply(registered("a"), registered("b"))
    (merged,) = at.apply(merge("a", "b"))
    (undone,) = at.apply(undo(merged))
    at.apply({"deed": "withdraw", "initiative": "b", "because": "Weg."})
    assert at.refused(undo(undone)) == "not-undoable"


def test_what_was_erased_does_not_come_back_and_does_not_bar_an_undo(at) -> None:
    contact = {
        "deed": "log_contact",
        "initiative": "a",
        "channel": "mail",
        "result": "reached",
        "contact": PERSON,
    }
    at.apply(*to_step_4("a"), {**contact, "id": "k"}, registered("b"))
    (merged,) = at.apply(merge("a", "b"))
    at.apply({"deed": "erase", "what": "contact", "id": "k", "because": "Gevraagd."})
    for place in ("a:k", "b:k"):
        assert at.desk.value(Address("contact", place, "person")) is None
        assert at.desk.value(Address("contact", place, "deleted")) is not None
    assert at.desk.store.key("contact/a:k") is None
    (undone,) = at.apply(undo(merged))
    at.apply(undo(undone))
    assert at.desk.value(Address("contact", "b:k", "person")) is None


@pytest.mark.requirement("R42")
def test_a_split_ends_one_and_is_undone_while_nothing_rests_on_it(at) -> None:
    at.apply(registered("a"), registered("b"), registered("c"))
    before = values(at, "a")
    (parted,) = at.apply(split("a", "b", "c"))
    assert (at.standing("a").state, at.standing("a").outcome) == ("gesplitst", "D-O25")
    at.apply(undo(parted))
    assert values(at, "a") == before
    (parted,) = at.apply(split("a", "b", "c"))
    at.apply(merge("b", "c"))
    assert at.refused(undo(parted)) == "not-undoable"


def test_no_merge_or_split_makes_a_circle_or_touches_what_has_ended(at) -> None:
    at.apply(*to_selected("out"), *(registered(id_) for id_ in "abcd"))
    at.apply(merge("a", "b"))
    for refused in (
        merge("a", "a"), merge("b", "a"), merge("a", "b"), merge("a", "c"), merge("c", "a"),
        split("c", "a", "b"), split("c", "c", "b"), split("c", "b", "b"), split("c", "b"), merge("c", "weg"),
    ):  # fmt: skip
        assert at.refused(refused)
    at.apply(merge("b", "c"), merge("d", "c"))
    assert at.refused(merge("c", "d")) == "wrong-step"


def test_what_cannot_be_read_is_left_where_it_is(at) -> None:
    """A contact whose key is not here, an answer that was taken away, and organisations of an older form."""
    at.apply(*to_step_4("a", organisation=""), CONTACT, registered("b"))
    at.desk.store.drop_key("contact/a:k")
    at.apply({"deed": "answer_question", "initiative": "a", "question": "Q2", "unknown": "Niet bekend."})
    at.desk.record(Draft("edit_initiative", "carla", {Address("initiative", "a", "facts"): odd(at)}, "a"))
    at.apply(merge("a", "b", leading="a"))
    assert Address("contact", "b:k", "person") not in at.desk.store.registers("b")
    assert "organisations" not in at.case("b").facts
    assert at.case("b").answers["Q2"].absent == "unknown"


def odd(at: At) -> dict[str, Any]:
    return {**at.case("a").facts, "organisations": ["Thebe"]}


def test_rounds_are_counted_each_by_itself(at) -> None:
    at.apply(registered("a"))
    at.apply({"deed": "open_round", "id": "r2", "edition": at.case("a").edition, "start": "2024-01-01"})
    at.apply(registered("b", round="r2"))
    assert at.refused(merge("b", "a")) == "other-round"
    at.apply({"deed": "resubmit", "initiative": "b", "earlier": "a", "because": "Komt terug."})


IDS = ("a", "b", "c", "d")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(["merge", "split", "undo"]), st.permutations(IDS)), max_size=10))
def test_whatever_is_merged_split_and_undone_adds_up(plays) -> None:
    at = desk_at_work()
    at.apply(
        *(
            registered(id_, sources=[source])
            for id_, source in zip(IDS, ("vgz", "zk", "nfu", "fms"), strict=True)
        )
    )
    first = {id_: values(at, id_) for id_ in IDS}
    done: list[dict[str, Any]] = []
    for what, (one, two, three, _) in plays:
        deed = {"merge": merge(one, two), "split": split(one, two, three)}.get(what)
        if deed is None and done:
            (answer,) = at.tries(undo(done[-1]))
            assert answer["ok"]
            done.pop()
        elif deed:
            (answer,) = at.tries(deed)
            done += [answer] if answer["ok"] else []
        states = [at.standing(id_).state for id_ in IDS]
        ended = [state in {"samengevoegd", "gesplitst"} for state in states]
        assert sum(ended) == len(done)
        assert not all(ended)
    for answer in reversed(done):
        at.apply(undo(answer))
    assert {id_: values(at, id_) for id_ in IDS} == first
