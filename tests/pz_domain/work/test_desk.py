"""The desk: what it reads when keys are gone, what it records, and who follows."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.method.loader import builtin
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.desk import Desk, machine_clock
from pz_domain.work.perform import answer
from tests.making import no_interest, registered, sheets, step_2


def test_a_sheet_whose_key_is_not_here_is_started_and_hidden(at) -> None:
    verdict = {
        "deed": "give_verdict",
        "as": "anna",
        "initiative": "a",
        "step": 2,
        "criterion": "P1",
        "verdict": "meets",
    }
    at.apply(registered("a"), *no_interest("a"), verdict)
    at.desk.store.drop_key(f"sheet/a:2:0:anna@{at.desk.store.device}")
    sheet = at.case("a", "anna").sheet(2, "anna")
    assert (sheet.hidden, sheet.started, dict(sheet.verdicts)) == (True, True, {})


def test_an_event_links_to_the_one_before_it_and_names_what_it_overwrites(at) -> None:
    first, second = at.apply(
        registered("a"), {"deed": "edit_initiative", "initiative": "a", "summary": "Kort."}
    )
    before, event = (at.desk.store.event(given["event"]) for given in (first, second))
    assert (event.n, event.prev) == (before.n + 1, before.hash)
    assert event.on == {Address("initiative", "a", "facts"): (first["event"],)}


def test_the_clock_is_utc_and_the_time_of_an_import_is_kept_apart() -> None:
    assert machine_clock().endswith("Z")
    desk = Desk(MemoryStore(), clock=lambda: "2030-01-01T00:00:00.000Z")
    deed = {"deed": "enrol_reviewer", "id": "anna", "name": "Anna", "happened": "2023-10-01"}
    event = desk.store.event(answer(deed, desk, "anna")["event"])
    assert event is not None
    assert (event.at, event.draft.happened) == ("2030-01-01T00:00:00.000Z", "2023-10-01")


def test_what_screens_query_follows_every_record() -> None:
    followed: list[str] = []

    class Follower:
        def refresh(self, owners: Iterable[str]) -> None:
            followed.extend(owners)

    desk = Desk(MemoryStore(), projection=Follower())
    answer({"deed": "enrol_reviewer", "id": "anna", "name": "Anna"}, desk, "anna")
    answer({"deed": "adopt_edition", "text": builtin("pilot-2023").decode()}, desk, "anna")
    answer({"deed": "open_round", "id": "r"}, desk, "anna")
    followed.clear()
    answer(registered("a"), desk, "anna")
    assert followed == ["a"]


def test_a_stub_without_facts_is_not_a_case_yet(at) -> None:
    at.desk.record(
        Draft(
            "add_evidence", "anna", {Address("evidence", "later:e1", "card"): {"kind": "argument"}}, "later"
        )
    )
    assert at.refused({"deed": "decide", "initiative": "later", "step": 2}) == "unknown-initiative"
    stub = at.desk.assemble("later", at.desk.store.registers("later"), None)
    assert not at.desk.exists("later")
    assert (stub.title, stub.edition) == ("", "")


@pytest.mark.parametrize("kept", ["agreement names its own evidence"])
def test_an_agreement_with_evidence_of_its_own_keeps_it(at, kept) -> None:
    differing = {code: {"verdict": "meets"} for code in ("P1", "P2", "P3", "P4", "P5")}
    at.apply(registered("a"), *no_interest("a"), *sheets("a", 2, differing, ("anna",)))
    differing["P4"] = {"verdict": "doubt", "rationale": "Hm."}
    at.apply(*sheets("a", 2, differing, ("bram",)))
    at.apply(
        {
            "deed": "agree_verdict", "initiative": "a", "step": 2, "criterion": "P4", "verdict": "meets",
            "rationale": kept, "evidence": ["Q8"], "cause": "weighing",
        }
    )  # fmt: skip
    assert at.case("a").agreement(2, "P4").judgement.evidence == ("Q8",)


def test_a_decision_waits_while_something_it_rests_on_has_two_values(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a"))
    edit = {"deed": "edit_initiative", "initiative": "a", "seen": []}
    at.apply({**edit, "title": "Anders"})
    assert at.refused({"deed": "decide", "initiative": "a", "step": 2}) == "in-conflict"


def test_two_answers_do_not_hold_a_step_that_does_not_rest_on_them(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a"))
    answers = {"deed": "answer_question", "initiative": "a", "question": "Q2", "seen": []}
    at.apply({**answers, "answer": {"text": "een"}}, {**answers, "answer": {"text": "twee"}})
    at.apply({"deed": "decide", "initiative": "a", "step": 2})


def test_another_s_conflict_does_not_stop_one_s_own_sheet(alone) -> None:
    alone.apply(registered("a"))
    verdict = {"deed": "give_verdict", "initiative": "a", "step": 2, "criterion": "P1"}
    (given,) = alone.apply({**verdict, "as": "bram", "verdict": "meets"})
    seen = {"seen": [given["event"]]}
    alone.apply({**verdict, "as": "bram", "verdict": "meets", "rationale": "1", **seen},
                {**verdict, "as": "bram", "verdict": "meets", "rationale": "2", **seen})  # fmt: skip
    given = {code: {"verdict": "meets"} for code in ("P1", "P2", "P3", "P4", "P5")}
    alone.apply(*sheets("a", 2, given, ("anna",)))
    (conflict,) = alone.case("a").conflicts
    choose = {
        "deed": "resolve_conflict",
        "as": "anna",
        "register": conflict.register,
        "choose": conflict.changes[0],
    }
    assert alone.refused(choose) == "invalid"
    alone.apply({**choose, "as": "bram", "choose": None, "value": {"verdict": "meets", "rationale": "3"}})


def test_what_comes_in_many_parts_is_followed_once_when_all_is_there(at) -> None:
    followed: list[list[str]] = []

    class Follower:
        def refresh(self, owners: Iterable[str]) -> None:
            followed.append([owner for owner in owners if len(owner) == 1])

    at.desk.projection = Follower()
    with at.desk.in_many_parts():
        at.apply(registered("a"), registered("b"))
        with at.desk.batch():
            at.apply({"deed": "edit_initiative", "initiative": "a", "summary": "Kort."})
        assert followed == []
    assert followed == [["a", "b"]]
    with suppress(KeyError), at.desk.in_many_parts():
        at.apply(registered("c"))
        raise KeyError
    at.apply(registered("d"))
    assert followed == [["a", "b"], ["d"]]
    at.desk.projection = None
    with at.desk.in_many_parts():
        at.apply(registered("e"))
    assert at.desk.exists("e")
    assert len(followed) == 2


def test_a_group_of_deeds_lets_followers_follow_once_and_not_at_all_when_it_is_undone(at) -> None:
    followed: list[list[str | None]] = []

    class Follower:
        def refresh(self, owners: Iterable[str]) -> None:
            followed.append([owner for owner in owners if len(owner) == 1])

    at.desk.projection = Follower()
    with at.desk.batch():
        at.apply(registered("a"))
        with at.desk.batch():
            at.apply(registered("b"))
    with suppress(KeyError), at.desk.batch():
        at.apply(registered("c"))
        raise KeyError
    at.apply(registered("d"))
    assert followed == [["a", "b"], ["d"]]
    assert not at.desk.exists("c")
