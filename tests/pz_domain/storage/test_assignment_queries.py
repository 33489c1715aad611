"""Who has which review, out of the tables: what is drawn from, and what someone leaves behind."""

from __future__ import annotations

import pytest

from pz_domain.refusals import Away
from pz_domain.rules.assigning import Place, Tally
from pz_domain.storage.verify import verify
from tests.making import PAIR, STEP_2, decide, no_interest, registered, sheets, step_2
from tests.pz_domain.storage.scene import DOUBT, MEETS, apply, opened, verdict


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        yield made


def assign(who: str, id_: str, deed: str = "assign", **more):
    return {"deed": deed, "initiative": id_, "step": 2, "reviewer": who, **more}


def interest(who: str, id_: str, text: str = "none"):
    return {"deed": "declare_interest", "as": who, "initiative": id_, "interest": text}


def away(who: str, *, active: bool = False):
    return {"deed": "enrol_reviewer", "id": who, "active": active}


@pytest.mark.requirement("D2")
def test_what_more_people_review_than_are_asked_is_told(workspace) -> None:
    apply(
        workspace,
        *map(registered, "ab"),
        *(assign(who, "a") for who in ("anna", "bram", "carla")),
        assign("bram", "b"),
    )
    (found,) = workspace.assignments.beyond(2)
    assert (found.number, found.id, found.title, found.has, found.asked) == (1, "a", "Praktijk a", 3, 2)
    assert workspace.assignments.beyond(2, {"b"}) == workspace.assignments.beyond(4) == ()
    apply(workspace, assign("carla", "a", "unassign"))
    assert workspace.assignments.beyond(2) == ()


def whose(workspace, id_: str, who: str) -> str:
    return str(workspace.queries.by_id(id_, who).whose)


@pytest.mark.requirement("D2", "D3")
def test_places_say_who_has_them_who_may_not_and_what_everyone_has_besides(workspace) -> None:
    apply(
        workspace, *map(registered, "abcd"), *no_interest("a"), *no_interest("b"), *step_2("a"),
        interest("carla", "b", "Mijn broer."), verdict("anna", "b", "P1", DOUBT), assign("bram", "c"),
        assign("bram", "c", "unassign"),
    )  # fmt: skip
    places, elsewhere, numbers = workspace.assignments.places(2)
    assert places == (
        Place("b", 1, ("anna",), {"carla": "interest"}),
        Place("c", 2, (), {"bram": "taken_off"}),
        Place("d", 2),
    )
    assert elsewhere == Tally({"anna": 1, "bram": 1}, {("anna", "bram"): 1})
    assert numbers == {"b": 2, "c": 3, "d": 4}


def test_only_some_are_drawn_for_and_the_others_count_as_they_are(workspace) -> None:
    apply(workspace, *map(registered, "ab"), assign("anna", "a"))
    places, elsewhere, _ = workspace.assignments.places(2, {"b"})
    assert places == (Place("b", 2),)
    assert elsewhere == Tally({"anna": 1})
    assert workspace.assignments.places(4) == ((), Tally(), {})


def test_what_ended_still_counts_until_its_round_is_closed(workspace) -> None:
    apply(
        workspace, registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"),
        {"deed": "withdraw", "initiative": "a", "because": "Gestopt."},
    )  # fmt: skip
    assert workspace.assignments.places(2)[:2] == ((), Tally({"anna": 1, "bram": 1}, {PAIR: 1}))
    apply(workspace, {"deed": "close_round", "id": "pilot-2023"})
    assert workspace.assignments.places(2)[:2] == ((), Tally())


@pytest.mark.requirement("D2")
def test_someone_who_left_has_nothing_that_waits_and_the_place_is_free(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"), *map(assign, PAIR, "aa"))
    apply(workspace, verdict("anna", "a", "P1", DOUBT))
    assert whose(workspace, "a", "carla") == "team"
    apply(workspace, away("anna"))
    assert whose(workspace, "a", "carla") == "me"
    assert whose(workspace, "a", "anna") == "team"
    assert workspace.assignments.places(2)[0] == (Place("a", 1, ("bram",)),)
    assert [row.active for row in workspace.queries.reviewers() if row.id == "anna"] == [False]
    assert verify(workspace).ok
    apply(workspace, away("anna", active=True))
    assert whose(workspace, "a", "anna") == "me"
    assert verify(workspace).ok


@pytest.mark.requirement("D3")
def test_what_someone_judged_and_has_an_interest_in_since_waits_for_the_others(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"), *step_2("a"))
    assert [whose(workspace, "a", who) for who in PAIR] == ["me", "me"]
    apply(workspace, interest("anna", "a", "Toch wel."))
    assert [whose(workspace, "a", who) for who in PAIR] == ["team", "me"]


@pytest.mark.requirement("D2")
def test_who_was_asked_to_settle_a_difference_and_leaves_is_not_waited_for(workspace) -> None:
    fails = {
        "verdict": "fails",
        "rationale": "Zeker niet.",
        "parts": {"mechanism": "none", "domain": "other"},
    }
    given = dict.fromkeys(STEP_2, MEETS)
    apply(
        workspace, registered("a"), *no_interest("a"), *sheets("a", 2, given, ("anna",)),
        *sheets("a", 2, given | {"P5": fails}, ("bram",)),
        {"deed": "enrol_reviewer", "id": "dirk", "name": "Dirk"},
    )  # fmt: skip
    ask = {"deed": "refer_differences", "initiative": "a", "step": 2, "reviewer": "dirk"}
    apply(workspace, ask)
    assert (workspace.queries.by_id("a").waiting_for, whose(workspace, "a", "dirk")) == ("third", "me")
    apply(workspace, away("dirk"))
    assert workspace.queries.by_id("a").waiting_for == "talk"
    with pytest.raises(Away):
        apply(workspace, ask)
    apply(workspace, away("dirk", active=True))
    assert whose(workspace, "a", "dirk") == "me"
    assert verify(workspace).ok
    apply(workspace, interest("dirk", "a", "Toch wel."))
    assert workspace.queries.by_id("a").waiting_for == "talk"


@pytest.mark.requirement("D2")
def test_what_someone_leaves_open_is_found_also_while_they_are_away(workspace) -> None:
    apply(
        workspace, *map(registered, "abcd"), *no_interest("a"), *no_interest("b"), assign("anna", "a"),
        *sheets("b", 2, dict.fromkeys(STEP_2, MEETS), ("anna",)), assign("anna", "c"), assign("anna", "d"),
        verdict("anna", "a", "P1", DOUBT), {"deed": "withdraw", "initiative": "d", "because": "Gestopt."},
    )  # fmt: skip
    there = [(one.id, one.step, one.started) for one in workspace.assignments.open_of("anna")]
    assert there == [("a", 2, True), ("c", 2, False)]
    apply(workspace, away("anna"))
    assert [one.id for one in workspace.assignments.open_of("anna")] == ["a", "c"]
