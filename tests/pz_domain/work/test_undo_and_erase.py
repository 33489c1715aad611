"""Slips of the hand, and personal data that must go."""

from __future__ import annotations

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.journal.sealing import is_sealed
from pz_domain.work.conflicts import contested
from pz_domain.work.retracing import Retraced, retrace
from pz_domain.work.undoing import objection
from tests.making import decide, no_interest, registered, step_2, to_selected, written

VERDICT = {
    "deed": "give_verdict",
    "as": "anna",
    "initiative": "a",
    "step": 2,
    "criterion": "P1",
    "verdict": "meets",
}


@pytest.fixture
def ready(at):
    at.apply(registered("a"), *no_interest("a"))
    return at


def undo(event: str, who: str = "anna") -> dict[str, str]:
    return {"deed": "undo", "as": who, "event": event}


def verdict_of(at) -> str | None:
    sheet = at.case("a", "anna").sheet(2, "anna")
    given = sheet.verdicts.get("P1") if sheet else None
    return str(given.judgement.verdict) if given else None


def test_undo_restores_and_undoing_that_brings_it_back(ready) -> None:
    first, second = ready.apply(VERDICT, {**VERDICT, "verdict": "doubt", "rationale": "Hm."})
    (undone,) = ready.apply(undo(second["event"]))
    assert verdict_of(ready) == "meets"
    event = ready.desk.store.event(undone["event"])
    assert event.draft.undoes == second["event"]
    assert all(is_sealed(value) for value in event.draft.sets.values())
    ready.apply(undo(undone["event"]))
    assert verdict_of(ready) == "doubt"
    assert ready.refused(undo(first["event"])) == "not-undoable"


def test_undoing_the_first_verdict_leaves_none(ready) -> None:
    (given,) = ready.apply(VERDICT)
    ready.apply(undo(given["event"]))
    assert verdict_of(ready) is None


def test_only_one_s_own_latest_deed_is_undone(ready) -> None:
    (given,) = ready.apply(VERDICT)
    assert ready.refused(undo(given["event"], "bram")) == "not-undoable"
    assert ready.refused(undo("0" * 16)) == "unknown-event"


def test_what_is_final_stays(ready) -> None:
    given = ready.apply(*step_2("a"))
    assert ready.refused(undo(given[5]["event"])) == "not-undoable"


def test_a_decision_is_undone_until_something_follows(ready) -> None:
    *_, decided = ready.apply(*step_2("a"), decide("a", 2, "O03"))
    (undone,) = ready.apply(undo(decided["event"]))
    assert ready.standing("a").step == 2
    ready.apply(undo(undone["event"]))
    *_, decided = [event for event in ready.desk.store.events() if event.draft.by == "anna"]
    ready.apply({"deed": "log_contact", "initiative": "a", "channel": "mail", "result": "reached"})
    assert ready.refused(undo(decided.id)) == "not-undoable"


@pytest.mark.requirement("D2")
def test_what_was_done_since_and_taken_back_keeps_nothing_from_being_undone(ready) -> None:
    decided = ready.apply(*step_2("a"), decide("a", 2, "O03"))[-1]["event"]
    contact = {"deed": "log_contact", "initiative": "a", "channel": "mail", "result": "reached"}
    note = {"deed": "add_note", "as": "bram", "initiative": "a", "text": "Hm."}
    called, noted = (given["event"] for given in ready.apply(contact, note))
    ready.apply(undo(noted, "bram"))
    assert ready.refused(undo(decided)) == "not-undoable"
    (hung_up,) = ready.apply(undo(called, "carla"))
    assert objection(ready.desk, ready.desk.store.event(decided), "anna") == ""
    ready.apply(undo(hung_up["event"], "carla"))
    assert ready.refused(undo(decided)) == "not-undoable"


@pytest.mark.requirement("D26")
def test_a_decision_that_was_undone_and_done_again_is_undone_again(ready) -> None:
    decided = ready.apply(*step_2("a"), decide("a", 2, "O03"))[-1]["event"]
    (undone,) = ready.apply(undo(decided))
    ready.apply(undo(undone["event"]), undo(decided))
    assert ready.standing("a").step == 2


@pytest.mark.requirement("D8")
def test_a_choice_between_values_is_undone_and_done_again(at) -> None:
    (first,) = at.apply(registered("a"))
    edit = {"deed": "edit_initiative", "initiative": "a", "seen": [first["event"]]}
    at.apply({**edit, "as": "anna", "title": "Een"}, {**edit, "as": "bram", "title": "Twee"})
    (conflict,) = contested(at.desk, "anna")
    given = {(held.by, held.device, held.at, held.value["title"]) for held in conflict.values}
    chosen = conflict.values[0]
    resolve = {"deed": "resolve_conflict", "as": "anna", "register": str(conflict.address)}
    (settled,) = at.apply({**resolve, "choose": chosen.change})
    assert contested(at.desk, "anna") == []

    def retraced() -> Retraced:
        return retrace(at.desk.store.events(initiative="a"), "anna")

    for _ in range(2):
        at.apply(undo(settled["event"]))
        (again,) = contested(at.desk, "anna")
        assert {(held.by, held.device, held.at, held.value["title"]) for held in again.values} == given
        ((_, undoing),) = retraced().undone
        at.apply(undo(undoing.id))
        assert contested(at.desk, "anna") == []
        assert at.case("a").title == chosen.value["title"]
        assert retraced().undone == ()
    at.apply({"deed": "edit_initiative", "initiative": "a", "title": "Drie"})
    assert at.refused(undo(settled["event"])) == "not-undoable"


@pytest.mark.requirement("D10")
@pytest.mark.parametrize("what", ["contact", "note", "interest"])
def test_what_is_erased_can_never_be_read_again_and_leaves_a_tombstone(at, what) -> None:
    at.apply(
        registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"),
        {"deed": "declare_interest", "as": "carla", "initiative": "a", "interest": "Familie."},
        {
            "deed": "log_contact", "initiative": "a", "id": "k1", "channel": "mail", "result": "reached",
            "contact": {"name": "Voorbeeld"},
        },
        {"deed": "add_note", "initiative": "a", "id": "n1", "text": "Zeg niets."},
    )  # fmt: skip
    id_ = {"contact": "k1", "note": "n1", "interest": "carla"}[what]
    (given,) = at.apply({"deed": "erase", "what": what, "id": id_, "because": "Op verzoek."})
    entity = given["made"]["id"]
    kind = {"contact": "contact", "note": "note", "interest": "interest"}[what]
    assert at.desk.store.key(f"{kind}/{entity}") is None
    values = [address for address in at.desk.store.registers_of(kind) if address.entity == entity]
    assert "deleted" in {address.register for address in values}
    assert at.refused({"deed": "erase", "what": what, "id": id_, "because": "Nog eens."}) == "unknown-key"


@pytest.mark.requirement("D10")
def test_an_approver_s_name_is_erased_and_the_approval_stays(at) -> None:
    at.apply(*to_selected("a"), *written("a"))
    (submitted,) = at.apply({"deed": "submit_for_approval", "initiative": "a"})
    approval = {
        "deed": "record_approval",
        "initiative": "a",
        "id": "v1",
        "hash": submitted["hash"],
        "answer": "approved",
    }
    at.apply({**approval, "approver": "Voorbeeld", "date": "2023-11-20"})
    at.apply({"deed": "erase", "what": "approver", "id": "v1", "because": "Op verzoek."})
    assert at.desk.store.key("approval/a:v1") is None
    assert at.standing("a").state == "geclusterd"


def test_erasing_names_the_initiative_when_ids_repeat(at) -> None:
    at.apply(registered("a"), registered("b"))
    note = {"deed": "add_note", "id": "n1", "text": "x"}
    at.apply({**note, "initiative": "a"}, {**note, "initiative": "b"})
    erase = {"deed": "erase", "what": "note", "id": "n1", "because": "weg"}
    assert at.refused(erase) == "unknown-key"
    at.apply({**erase, "initiative": "a"}, {**erase, "id": "b:n1"})


@pytest.mark.requirement("D2")
def test_erasing_names_no_note_that_is_hidden(ready) -> None:
    ready.apply({"deed": "add_note", "as": "anna", "initiative": "a", "id": "n1", "text": "x"})
    erase = {"deed": "erase", "what": "note", "id": "weg", "because": "weg"}
    told = {who: ready.tries({**erase, "as": who})[0]["refused"]["message"] for who in ("anna", "bram")}
    assert "a:n1" in told["anna"]
    assert "n1" not in told["bram"]
    ready.apply(*step_2("a"))
    assert "a:n1" in ready.tries({**erase, "as": "bram"})[0]["refused"]["message"]


def test_erasing_names_what_else_there_is_of_its_kind(at) -> None:
    at.apply(
        registered("a"),
        {"deed": "declare_interest", "as": "carla", "initiative": "a", "interest": "Familie."},
    )
    (told,) = at.tries({"deed": "erase", "what": "interest", "id": "weg", "because": "weg"})
    assert "a:carla" in told["refused"]["message"]


def test_what_cannot_be_read_any_more_is_erased_all_the_same(at) -> None:
    at.apply(registered("a"), {"deed": "add_note", "as": "anna", "initiative": "a", "id": "n1", "text": "x"})
    at.desk.store.drop_key("note/a:n1")
    at.apply({"deed": "erase", "what": "note", "id": "n1", "because": "Op verzoek."})
    assert at.desk.value(Address("note", "a:n1", "deleted")) == {"what": "note"}


def test_an_undo_of_something_not_here_is_judged_by_itself(at) -> None:
    at.apply(registered("a"))
    address = Address("note", "a:n1", "text")
    event = at.desk.record(Draft("undo", "anna", {address: None}, "a", undoes="f" * 16))
    at.apply(undo(event.id))


def test_a_verdict_on_a_finished_sheet_is_not_undone(ready) -> None:
    (first, *_) = ready.apply(*step_2("a"))
    assert ready.refused(undo(first["event"])) == "not-undoable"


def retraced(at) -> tuple[list[str], list[str]]:
    found = retrace(at.desk.store.events(initiative="a"), "anna")
    return [event.id for event in found.standing][-2:], [deed.id for deed, _ in found.undone]


def again(at) -> str:
    return retrace(at.desk.store.events(initiative="a"), "anna").undone[-1][1].id


@pytest.mark.requirement("D26")
def test_several_undoings_go_further_back_and_several_redoings_forward_again(ready) -> None:
    first, second = (g["event"] for g in ready.apply(VERDICT, {**VERDICT, "verdict": "doubt"}))
    ready.apply(undo(second))
    ready.apply(undo(first))
    assert verdict_of(ready) is None
    assert retraced(ready)[1] == [second, first]
    ready.apply(undo(again(ready)))
    assert (verdict_of(ready), retraced(ready)[1]) == ("meets", [second])
    ready.apply(undo(again(ready)))
    assert verdict_of(ready) == "doubt"
    assert retraced(ready) == ([first, second], [])
    ready.apply(undo(second))
    assert (verdict_of(ready), retraced(ready)[1]) == ("meets", [second])


def test_a_new_deed_ends_what_can_be_done_again(ready) -> None:
    (first,) = ready.apply(VERDICT)
    ready.apply(undo(first["event"]))
    (new,) = ready.apply({**VERDICT, "verdict": "doubt"})
    assert retraced(ready)[1] == []
    assert retraced(ready)[0][-1] == new["event"]
    assert first["event"] not in retraced(ready)[0]


def test_what_another_person_did_is_not_retraced(ready) -> None:
    (mine,) = ready.apply(VERDICT)
    ready.apply({**VERDICT, "as": "bram"})
    assert retraced(ready)[0][-1] == mine["event"]


def test_an_undoing_of_something_elsewhere_is_passed_over(ready) -> None:
    (first,) = ready.apply(VERDICT)
    ready.apply(undo(first["event"]))
    only_the_undoing = [event for event in ready.desk.store.events(initiative="a") if event.draft.undoes]
    assert retrace(only_the_undoing, "anna") == Retraced((), ())
