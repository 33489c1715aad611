"""Rounds, editions and sources: what changes while a round runs, and what a case keeps."""

from __future__ import annotations

import pytest

from pz_domain.method.loader import builtin
from pz_domain.storage.memory_store import MemoryStore
from pz_domain.work.desk import Desk
from pz_domain.work.perform import answer
from tests.making import no_interest, registered, step_2, step_4, to_step_4


def other_edition() -> str:
    return builtin("pilot-2023").decode().replace("Pilotronde 2023", "Pilotronde 2024")


def test_a_method_that_is_wrong_is_refused_with_its_problems(at) -> None:
    assert at.refused({"deed": "adopt_edition", "text": "format = 1"}) == "invalid"


@pytest.mark.requirement("R6", "R19")
def test_a_round_starts_with_the_methods_defaults_and_keeps_what_is_changed(at) -> None:
    at.apply({"deed": "open_round", "id": "pilot-2023", "attempts_before_no_contact": 5, "end": "2024-01-31"})
    round_ = at.desk.open_round("pilot-2023")
    assert (round_.sheets, round_.attempts, round_.end) == (2, 5, "2024-01-31")
    assert round_.focus
    assert round_.start


@pytest.mark.requirement("R86")
@pytest.mark.parametrize(("start", "until", "is_refused"), [
    ("2023-09", "2023-08-31", True), ("2023-09", "2023-09-01", False), ("2023-09-15", "2023-09-14", True),
    ("", "2020-01-01", False),
])  # fmt: skip
def test_questionnaires_do_not_close_before_their_round_begins(at, start, until, is_refused) -> None:
    deed = {"deed": "open_round", "id": "pilot-2023", "start": start, "answers_until": until}
    assert answer(deed, at.desk, "anna")["ok"] is not is_refused
    assert at.desk.open_round("pilot-2023").answers_until == ("" if is_refused else until)


def test_rounds_are_separable_and_the_latest_open_one_takes_what_comes_in(at) -> None:
    at.apply({"deed": "open_round", "id": "r2", "start": "2024-09"}, registered("a"))
    assert at.case("a").round.id == "r2"
    at.apply(registered("b", round="pilot-2023"))
    assert at.case("b").round.id == "pilot-2023"


def test_a_round_needs_an_edition_that_is_here(at) -> None:
    assert at.refused({"deed": "open_round", "id": "r2", "edition": "abc"}) == "unknown-key"
    at.apply({"deed": "adopt_edition", "text": other_edition()})
    assert at.refused({"deed": "open_round", "id": "r2"}) == "unknown-key"


def test_a_round_does_not_change_its_edition_by_being_opened_again(at) -> None:
    (adopted,) = at.apply({"deed": "adopt_edition", "text": other_edition()})
    assert (
        at.refused({"deed": "open_round", "id": "pilot-2023", "edition": adopted["made"]["id"]})
        == "already-exists"
    )


@pytest.mark.requirement("R7", "D18")
def test_an_edition_activated_later_governs_only_what_comes_later(at) -> None:
    at.apply(registered("a"))
    (adopted,) = at.apply({"deed": "adopt_edition", "text": other_edition()})
    at.apply(
        {"deed": "activate_edition", "round": "pilot-2023", "edition": adopted["made"]["id"]}, registered("b")
    )
    assert at.case("a").edition != at.case("b").edition == adopted["made"]["id"]


def test_moving_a_case_to_another_edition_makes_its_decision_stale(at) -> None:
    at.apply(
        registered("a"), *no_interest("a"), *step_2("a"), {"deed": "decide", "initiative": "a", "step": 2}
    )
    assert at.standing("a").step == 3
    (adopted,) = at.apply({"deed": "adopt_edition", "text": other_edition()})
    at.apply(
        {"deed": "move_edition", "initiative": "a", "edition": adopted["made"]["id"], "because": "nieuw"}
    )
    standing = at.standing("a")
    assert (standing.step, standing.stale, standing.waiting_for) == (2, True, "confirmation")
    at.apply({"deed": "decide", "initiative": "a", "step": 2})
    assert at.standing("a").step == 3


@pytest.mark.requirement("A10")
def test_closing_a_round_leaves_what_is_held_as_not_established(at) -> None:
    doubt = {"verdict": "doubt", "rationale": "Onzeker."}
    at.apply(*to_step_4("a"), *step_4("a", c2=doubt))
    assert (at.standing("a").state, at.standing("a").outcome) == ("aangehouden", "D-O19")
    at.apply({"deed": "close_round", "round": "pilot-2023", "because": "klaar"})
    standing = at.standing("a")
    assert (standing.state, standing.outcome, standing.ended) == ("niet_vastgesteld", "D-O23", True)


def test_nothing_moves_in_a_closed_round(at) -> None:
    at.apply(registered("a"), *no_interest("a"), {"deed": "close_round", "round": "pilot-2023"})
    verdict = {
        "deed": "give_verdict",
        "as": "anna",
        "initiative": "a",
        "step": 2,
        "criterion": "P1",
        "verdict": "meets",
    }
    assert at.refused(verdict) == "round-closed"
    assert at.refused({"deed": "close_round", "round": "pilot-2023"}) == "round-closed"
    assert at.refused({"deed": "open_round", "id": "pilot-2023"}) == "round-closed"
    assert at.refused({"deed": "reopen", "initiative": "a", "step": 2, "because": "toch"}) == "round-closed"
    assert at.refused(registered("b", round="pilot-2023")) == "round-closed"
    assert at.refused(registered("b")) == "no-round"
    edition = at.case("a").edition
    assert (
        at.refused({"deed": "activate_edition", "round": "pilot-2023", "edition": edition}) == "round-closed"
    )


def test_a_round_that_is_not_there_is_named(at) -> None:
    assert at.refused(registered("a", round="elders")) == "unknown-key"


def test_without_a_round_nothing_is_registered() -> None:
    desk = Desk(MemoryStore())
    answer({"deed": "enrol_reviewer", "id": "anna", "name": "Anna"}, desk, "anna")
    assert answer(registered("a"), desk, "anna")["refused"]["code"] == "no-round"


@pytest.mark.requirement("R16", "R43")
def test_a_thirteenth_source_needs_no_new_edition(at) -> None:
    assert at.refused(registered("a", sources=["rivm"])) == "unknown-key"
    at.apply(
        {"deed": "add_source", "source": "rivm", "name": "RIVM", "kind": "finding_place", "signed_iza": False}
    )
    at.apply(registered("a", sources=["rivm"]))
    assert at.refused({"deed": "ask_source", "source": "nergens", "on": "2023-09-25"}) == "unknown-key"


def test_an_edition_may_be_named_while_only_one_has_the_name(at) -> None:
    at.apply({"deed": "open_round", "id": "r2", "edition": "pilot-2023"})
    at.apply({"deed": "adopt_edition", "text": other_edition()})
    assert at.refused({"deed": "open_round", "id": "r3", "edition": "pilot-2023"}) == "unknown-key"


def test_closing_without_a_name_closes_the_round_that_is_open(at) -> None:
    at.apply({"deed": "close_round"})
    assert at.desk.rounds()["pilot-2023"].closed


def test_an_edition_is_found_by_its_hash(at) -> None:
    (adopted,) = at.apply({"deed": "adopt_edition", "text": other_edition()})
    at.apply({"deed": "open_round", "id": "r3", "edition": adopted["made"]["id"]})
    assert at.desk.open_round("r3").edition == adopted["made"]["id"]
