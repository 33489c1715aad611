"""Which initiatives stand on which list, in which order, and what is told of each."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import pytest

from pz_domain.model.verdict import Verdict
from pz_domain.publishing.meeting.gathering import decisions, discussion
from pz_domain.publishing.meeting.telling import SHORT, short
from tests.making import (
    MEETS_4,
    STEP_2,
    decide,
    no_interest,
    questionnaire,
    registered,
    sheets,
    step_2,
    step_4,
    to_step_4,
)
from tests.pz_domain.work.conftest import At, desk_at_work

FAILS = {"verdict": "fails", "rationale": "Zeker niet."}
DOUBT = {"verdict": "doubt", "rationale": "Niet duidelijk."}
CHAIR = {"deed": "enrol_reviewer", "id": "voor", "name": "Voor Zitter", "role": "chair"}


@pytest.fixture
def at() -> At:
    return desk_at_work()


def pair_2(id_: str, hers: dict[str, dict[str, Any]], **facts: Any) -> list[dict[str, Any]]:
    """Register, and have anna find this and bram everything met."""
    met = {criterion: {"verdict": "meets"} for criterion in STEP_2}
    first = sheets(id_, 2, met | hers, ("anna",))
    return [registered(id_, **facts), *no_interest(id_), *first, *sheets(id_, 2, met, ("bram",))]


def pair_4(id_: str, hers: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    met = {code: {"verdict": "meets", "rationale": "Zie Q8.", **given} for code, given in MEETS_4.items()}
    both = {code: met[code] | given for code, given in hers.items()}
    return [*to_step_4(id_), *sheets(id_, 4, met | both, ("anna",)), *sheets(id_, 4, met, ("bram",))]


def agree(id_: str, criterion: str, verdict: str, step: int = 2, **more: Any) -> dict[str, Any]:
    return {
        "deed": "agree_verdict", "as": "anna", "initiative": id_, "step": step, "criterion": criterion,
        "verdict": verdict, "rationale": "Samen gelezen.", "how": "talk", "cause": "weighing", **more,
    }  # fmt: skip


def order(found: Any) -> list[tuple[int, str, int]]:
    return [(one.place, one.about.id, one.weight) for one in found.items]


@pytest.mark.requirement("D2")
def test_farthest_apart_comes_first_then_most_criteria_then_the_number(at) -> None:
    at.apply(
        *pair_2("one", {"P1": FAILS}),
        *pair_2("same", {"P5": FAILS}),
        *pair_2("two", {"P1": FAILS, "P2": FAILS}),
    )
    at.apply(*pair_4("idle", {"2b": DOUBT}), *pair_2("joins", {"P1": DOUBT}))
    found = discussion(at.desk, at.desk.store.initiatives(), "nl")
    assert order(found) == [(1, "two", 6), (2, "one", 3), (3, "same", 3), (4, "idle", 2)]
    assert order(discussion(at.desk, at.desk.store.initiatives(), "nl", step=4)) == [(1, "idle", 2)]
    assert discussion(at.desk, at.desk.store.initiatives(), "nl", step=3).items == ()


@pytest.mark.requirement("D2")
def test_nothing_of_a_step_that_is_still_blind_comes_on_a_list(at) -> None:
    secret = "Dit mag niemand lezen."
    met = {criterion: {"verdict": "meets"} for criterion in STEP_2}
    hers = {criterion: {"verdict": "fails", "rationale": secret} for criterion in STEP_2}
    at.apply(
        registered("a"),
        *no_interest("a"),
        *sheets("a", 2, hers, ("anna",)),
        *sheets("a", 2, met, ("bram",))[:-1],
    )
    for gather in (discussion, decisions):
        found = gather(at.desk, ["a"], "nl")
        assert (found.items, found.left, found.meeting.signers, found.meeting.until) == ((), (), (), "")
        assert secret not in str(asdict(found))
    at.apply(sheets("a", 2, met, ("bram",))[-1])
    assert secret in str(asdict(discussion(at.desk, ["a"], "nl")))


@pytest.mark.requirement("D2")
def test_it_tells_both_verdicts_with_names_rationales_and_what_they_cite(at) -> None:
    negative = {
        "verdict": "fails",
        "rationale": "Meer werk.",
        "parts": {"direction": "negative"},
        "evidence": ["Q7", "e1"],
    }
    at.apply(*pair_4("a", {"2b": negative}), CHAIR)
    (item,) = discussion(at.desk, ["a"], "en").items
    (differs,) = item.differs
    assert (differs.criterion, differs.weight, differs.decides) == ("2b", 3, True)
    hers, his = differs.said
    assert (hers.who, hers.verdict, hers.words, hers.rationale) == (
        "Anna", "fails", "✗ certainly does not meet", "Meer werk.",
    )  # fmt: skip
    assert hers.cites == ("Q7: Meer zelf doen.", "e1: 28 uur")
    assert (his.who, his.words) == ("Bram", "✓ meets")
    assert [label for label, _ in item.about.facts] == [
        "Patient group", "Target group", "How it was", "How it is now",
    ]  # fmt: skip
    assert dict(item.about.facts)["How it is now"] == "Zelf doen"
    assert item.asked == ""
    at.apply(
        {
            "deed": "refer_differences",
            "as": "anna",
            "initiative": "a",
            "step": 4,
            "reviewer": "carla",
            "because": "Telt dit?",
        }
    )
    (item,) = discussion(at.desk, ["a"], "en").items
    assert item.asked == "Put before a third reviewer, Carla. Telt dit?"
    at.apply({"deed": "refer_differences", "as": "anna", "initiative": "a", "step": 4, "reviewer": "voor"})
    (item,) = discussion(at.desk, ["a"], "nl").items
    assert item.asked == "Voorgelegd aan de voorzitter, Voor Zitter."


def test_a_cited_document_and_what_has_no_text_are_named(at) -> None:
    at.apply(*to_step_4("a"))
    document = {
        "deed": "add_document",
        "initiative": "a",
        "id": "d1",
        "title": "Evaluatie 2019",
        "location": "x.pdf",
    }
    at.apply(document)
    hers = {"2b": {"verdict": "doubt", "rationale": "Onduidelijk.", "evidence": ["d1", "Q3"]}}
    met = {code: {"verdict": "meets", "rationale": "Zie Q8.", **given} for code, given in MEETS_4.items()}
    at.apply(*sheets("a", 4, met | hers, ("anna",)), *sheets("a", 4, met, ("bram",)))
    (item,) = discussion(at.desk, ["a"], "nl").items
    assert item.differs[0].said[0].cites == ("d1: Evaluatie 2019", "Q3")


@pytest.mark.requirement("R70", "R191")
def test_a_proposal_comes_with_outcome_grounds_open_points_and_who_decides(at) -> None:
    at.apply(*pair_2("a", {"P3": DOUBT, "P4": FAILS}), agree("a", "P4", "meets"))
    at.apply(
        registered("b"),
        *no_interest("b"),
        *step_2("b"),
        registered("c"),
        *no_interest("c"),
        *step_2("c", P1="fails"),
    )
    found = decisions(at.desk, at.desk.store.initiatives(), "en")
    assert order(found) == [(1, "a", 5), (2, "b", 0), (3, "c", 0)]
    a, b, c = found.items
    assert (a.outcome, b.outcome, c.outcome) == ("O02", "O03", "O01")
    assert [point.split(" ", 1)[0] for point in a.open_points] == ["P3"]
    assert a.grounds[0].startswith("P3 ")
    assert b.grounds == ("every criterion is met",)
    assert c.grounds[0].startswith("P1 ")
    assert a.decides == "Anna, Bram"
    doubt, agreed = a.settled
    assert (doubt.criterion, doubt.joint, doubt.how) == (
        "P3", "? doubt", "joined to the cautious value by itself",
    )  # fmt: skip
    assert (agreed.criterion, agreed.joint, agreed.rationale) == ("P4", "✓ meets", "Samen gelezen.")
    assert agreed.how == "in a talk; Anna; we weigh it differently"
    assert a.label
    assert a.reason
    assert found.meeting.signers == (("Anna", "reviewer"), ("Bram", "reviewer"))
    at.apply(CHAIR)
    found = decisions(at.desk, ["a"], "nl")
    assert found.items[0].decides == "Anna, Bram; voorzitter: Voor Zitter"
    assert ("Voor Zitter", "voorzitter") in found.meeting.signers


def test_a_difference_that_no_longer_matters_is_told_as_left_as_it_is(at) -> None:
    at.apply(*pair_2("a", {"P1": FAILS}))
    met = {criterion: {"verdict": "meets"} for criterion in STEP_2}
    at.apply(registered("b"), *no_interest("b"))
    at.apply(
        *sheets("b", 2, met | {"P1": FAILS, "P2": FAILS}, ("anna",)),
        *sheets("b", 2, met | {"P1": FAILS}, ("bram",)),
    )
    (item,) = decisions(at.desk, ["a", "b"], "en").items
    (left,) = item.settled
    assert (item.outcome, left.criterion, left.joint) == ("O01", "P2", "")
    assert left.how == "left as it is: it cannot change the outcome"
    (talk,) = discussion(at.desk, ["a", "b"], "en").items
    assert talk.about.id == "a"


@pytest.mark.requirement("A11")
def test_what_is_special_about_a_decision_is_told(at) -> None:
    alone = {
        "verdict": "fails",
        "rationale": "Nog niemand.",
        "parts": {"adopted_elsewhere": "no", "spread": "none"},
    }
    at.apply(*to_step_4("a"), *step_4("a", _3=alone))
    (item,) = decisions(at.desk, ["a"], "nl").items
    assert (item.outcome, item.deviation, item.remarks) == ("O15", True, ())
    at.apply({**decide("a", 4, "O17"), "because": "Komt eraan in Gooi."})
    (item,) = decisions(at.desk, ["a"], "nl").items
    assert item.remarks[0].startswith("Anna wijkt af naar: ")
    assert "Komt eraan in Gooi." in item.remarks[0]
    at.apply({"deed": "reopen", "initiative": "a", "step": 4, "because": "Nog eens."}, *step_4("a", _3=alone))
    at.apply({**decide("a", 4, "O17", "bram"), "because": "Nu wel."})
    (item,) = decisions(at.desk, ["a"], "en").items
    assert [remark.split(" ", 1)[0] for remark in item.remarks] == ["This", "Bram"]


def test_a_stale_decision_and_a_reopened_step_say_so(at) -> None:
    at.apply(
        *pair_2("a", {"P4": FAILS}),
        agree("a", "P4", "meets"),
        decide("a", 2, "O03"),
        agree("a", "P4", "doubt"),
    )
    (item,) = decisions(at.desk, ["a"], "en").items
    assert (item.outcome, len(item.remarks)) == ("O02", 1)
    assert item.remarks[0].startswith("Decided on ")
    assert "(O03)" in item.remarks[0]
    at.apply({"deed": "reopen", "initiative": "a", "step": 2, "because": "Nieuwe feiten."}, *step_2("a"))
    (item,) = decisions(at.desk, ["a"], "en").items
    assert item.remarks == ("This step was opened again: Nieuwe feiten.",)
    at.apply(decide("a", 2, "O03"), *questionnaire("a"), *step_4("a"))
    (item,) = decisions(at.desk, ["a"], "en").items
    assert (item.about.step, item.remarks) == (4, ())


@pytest.mark.requirement("R88", "R144")
def test_steps_without_reviews_come_on_the_decision_list_too(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"))
    call = {"deed": "log_contact", "initiative": "a", "channel": "phone", "result": "no_answer"}
    at.apply(call, call, call)
    (item,) = decisions(at.desk, ["a"], "en").items
    assert (item.about.step, item.outcome) == (3, "O04")
    assert item.decides == "a reviewer, a coordinator or an editor"
    assert "3" in item.grounds[0]


@pytest.mark.requirement("A10")
def test_what_is_held_or_waits_for_a_choice_is_named_and_not_decided(at) -> None:
    at.apply(*to_step_4("a"), *step_4("a", _2c={"verdict": "doubt", "rationale": "Onduidelijk."}))
    found = decisions(at.desk, ["a"], "en")
    assert found.items == ()
    (left,) = found.left
    assert (left.about.id, left.waits_for) == ("a", "information that settles the doubt (2c)")
    at.apply(*pair_2("b", {"P1": FAILS}))
    at.apply(agree("b", "P1", "meets", seen=[]), agree("b", "P1", "doubt", seen=[]))
    (left,) = discussion(at.desk, ["b"], "en").left
    assert left.waits_for.startswith("a choice between two values")


def test_what_has_ended_stands_on_no_list_and_an_empty_workspace_gives_empty_lists(at) -> None:
    assert discussion(at.desk, [], "nl").meeting.programme
    at.apply(*pair_2("a", {"P1": FAILS}), {"deed": "withdraw", "initiative": "a", "because": "Stopt."})
    assert discussion(at.desk, ["a"], "nl").items == ()
    assert decisions(at.desk, ["a"], "nl").left == ()


def test_a_round_with_a_title_of_its_own_and_one_without_are_named(at) -> None:
    at.apply(*pair_2("a", {"P1": FAILS}))
    assert discussion(at.desk, ["a"], "nl").meeting.rounds == ("Pilotronde 2023",)
    at.apply(
        {"deed": "open_round", "id": "r2", "title": "Tweede ronde"}, *pair_2("b", {"P1": FAILS}, round="r2")
    )
    at.apply({"deed": "open_round", "id": "r3", "title": ""}, *pair_2("c", {"P1": FAILS}, round="r3"))
    assert {"Tweede ronde", "r3"} <= set(discussion(at.desk, ["a", "b", "c"], "nl").meeting.rounds)


def test_texts_that_would_act_are_plain_and_long_facts_are_cut_between_words(at) -> None:
    at.apply(
        *pair_2(
            "a",
            {"P1": FAILS | {"rationale": "rood\x1b[31m"}},
            title="a\u202eb",
            before="woord " * 200,
            patient_group="",
        )
    )
    (item,) = discussion(at.desk, ["a"], "en").items
    assert item.about.title == "a\ufffdb"
    assert "\x1b" not in item.differs[0].said[0].rationale
    before = dict(item.about.facts)["How it was"]
    assert len(before) <= SHORT
    assert before.endswith("woord …")
    assert short("kort", SHORT) == "kort"


def test_every_verdict_has_a_sign_and_a_word() -> None:
    from pz_domain.publishing.meeting.telling import SIGNS, verdict_words
    from pz_domain.publishing.voice import Voice

    assert set(SIGNS) == set(Verdict)
    assert len({verdict_words(Voice("nl"), verdict) for verdict in Verdict}) == len(Verdict)
