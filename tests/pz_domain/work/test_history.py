"""The history as each may see it: of another's unfinished review that it was begun, and no count of what is hidden."""

from __future__ import annotations

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.work.history import History
from tests.making import no_interest, registered, reopened_elsewhere, step_2
from tests.pz_domain.work.test_sheets import note, undo, verdict, whole


@pytest.fixture
def ready(at):
    at.apply(registered("a"), *no_interest("a"))
    return at


def told(at, viewer: str, of: str | None = "a") -> list[str]:
    """What is told of an initiative after it was registered, as `who does what`."""
    history = History(at.desk, viewer).told(at.desk.store.events(initiative=of))
    lines = [f"{event.draft.by} {'began' if step else event.draft.deed}" for event, step in history]
    return [line for line in lines if "interest" not in line and "register" not in line]


def shown(at, viewer: str, of: str | None = "a") -> list[tuple[str, bool]]:
    """The deeds that are shown as they are written, and whether their place in the chain is."""
    history = History(at.desk, viewer).shown(at.desk.store.events(initiative=of))
    return [(event.draft.deed, is_whole) for event, is_whole in history]


@pytest.mark.requirement("D2")
def test_of_a_review_under_way_others_are_told_once_that_it_was_begun(ready) -> None:
    first, *_ = ready.apply(verdict(), verdict(verdict="fails"), verdict(criterion="P2"))
    ready.apply(verdict("bram"))
    assert told(ready, "bram") == ["anna began", "bram give_verdict"]
    assert told(ready, "carla") == ["anna began", "bram began"]
    assert told(ready, "anna")[:2] == ["anna give_verdict", "anna give_verdict"]
    ready.apply(*whole("anna"))
    assert told(ready, "bram") == ["anna began", "bram give_verdict", "anna finalise_sheet"]
    ready.apply(*whole("bram"))
    assert told(ready, "bram").count("anna give_verdict") == 8
    assert first["event"] in {
        event.id for event, _ in History(ready.desk, "bram").told(ready.desk.store.events())
    }


@pytest.mark.requirement("D2")
def test_of_a_review_that_was_taken_back_whole_nothing_is_told(ready) -> None:
    (given,) = ready.apply(verdict())
    ready.apply(undo(given["event"]))
    assert told(ready, "bram") == []
    assert told(ready, "anna") == ["anna give_verdict", "anna undo"]


@pytest.mark.requirement("D2", "D5")
def test_lines_after_one_that_is_left_out_are_shown_without_their_number(ready) -> None:
    ready.apply(verdict("bram"), verdict(), verdict("bram", criterion="P2"))
    assert shown(ready, "bram") == [
        ("register_initiative", True), ("declare_interest", True), ("declare_interest", True),
        ("give_verdict", True), ("give_verdict", False),
    ]  # fmt: skip
    ready.apply(registered("b"))
    assert shown(ready, "bram", "b") == [("register_initiative", False)], "of another initiative too"
    ready.apply(*whole("anna"), *whole("bram"))
    assert all(is_whole for _, is_whole in shown(ready, "bram", None))


@pytest.mark.requirement("D2")
def test_the_line_that_finishes_a_hidden_review_is_not_shown_for_it_holds_the_key(ready) -> None:
    ready.apply(*whole("anna"))
    assert "finalise_sheet" not in {deed for deed, _ in shown(ready, "bram")}
    assert "finalise_sheet" in {deed for deed, _ in shown(ready, "anna")}


@pytest.mark.requirement("D2")
def test_opening_a_step_again_tells_no_more_of_what_was_hidden(ready) -> None:
    ready.apply(verdict())
    reopened_elsewhere(ready.desk, "a")
    ready.apply(verdict(verdict="meets"))
    assert told(ready, "bram") == ["anna began", "bram reopen", "anna give_verdict"]


@pytest.mark.requirement("D2")
def test_a_note_that_is_hidden_has_no_line_whatever_became_of_it(ready) -> None:
    one, two, _ = ready.apply(note("anna"), note("anna"), note("anna"))
    ready.apply(undo(one["event"]))
    gone = {"deed": "erase", "what": "note", "id": two["made"]["id"], "because": "Weg."}
    ready.apply({**gone, "as": "carla"})
    assert told(ready, "bram") == []
    assert shown(ready, "bram")[3:] == []
    assert told(ready, "carla") == ["carla erase"]
    assert told(ready, "anna") == ["anna add_note"] * 3 + ["anna undo", "carla erase"]
    ready.apply(*step_2("a"))
    assert "anna undo" in told(ready, "bram")
    assert "carla erase" in told(ready, "bram")


def test_a_note_outside_a_judged_step_has_its_lines(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *step_2("a"))
    at.apply({"deed": "decide", "initiative": "a", "step": 2}, note("anna"))
    assert told(at, "bram")[-1] == "anna add_note"
    erased = {"deed": "erase", "what": "note", "id": at.case("a").notes[0].id, "because": "Weg."}
    at.apply({**erased, "as": "anna"})
    assert told(at, "bram")[-1] == "anna erase"


@pytest.mark.requirement("D2")
def test_a_note_whose_key_is_not_here_has_no_line_while_anything_is_secret(ready) -> None:
    (given,) = ready.apply(note("anna"))
    ready.desk.store.drop_key(f"note/a:{given['made']['id']}")
    assert told(ready, "bram") == ["anna add_note"], "nobody judges yet"
    ready.apply(verdict())
    assert told(ready, "bram") == ["anna began"]


def test_what_is_known_of_an_initiative_that_has_not_come_is_told(at) -> None:
    address = Address("verdict", "later:2:0:P1:anna", "judgement")
    event = at.desk.record(Draft("give_verdict", "anna", {address: {"verdict": "meets"}}, "later"))
    assert [found.id for found, _ in History(at.desk, "bram").shown([event])] == [event.id]


@pytest.mark.requirement("D2")
def test_of_a_sheet_that_was_taken_off_others_are_told_that_it_was_begun(ready) -> None:
    none = {"deed": "declare_interest", "as": "carla", "initiative": "a", "interest": "none"}
    off = {"deed": "unassign", "initiative": "a", "reviewer": "anna", "step": 2}
    ready.apply(none, verdict(), off, *whole("bram"), *whole("carla"))
    assert told(ready, "bram")[0] == "anna began"
    assert not [one for one in told(ready, "bram") if one == "anna give_verdict"]
