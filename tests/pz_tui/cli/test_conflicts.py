"""`pz conflicts`: what was changed from two sides stands until a person chooses (I6, I9)."""

import json

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_tui import boot
from tests.making import no_interest, registered, step_2

EDIT = {"deed": "edit_initiative", "initiative": "x"}


@pytest.mark.requirement("D8")
def test_two_values_are_shown_and_a_choice_ends_it(pz, workspace, applied):
    assert pz("--json", "conflicts").json == {"conflicts": []}
    applied(registered("x"), {**EDIT, "as": "bram", "seen": [], "title": "Van Bram"})
    ran = pz("--json", "conflicts")
    assert ran.code == 3
    (conflict,) = ran.json["conflicts"]
    assert conflict["register"] == "initiative/x/facts"
    assert all(set(value) == {"change", "by", "device", "value"} for value in conflict["values"])
    by = {value["by"]: value for value in conflict["values"]}
    assert {who: value["value"]["title"] for who, value in by.items()} == {
        "anna": "Praktijk x",
        "bram": "Van Bram",
    }
    chosen = applied(
        {"deed": "resolve_conflict", "register": conflict["register"], "choose": by["bram"]["change"]}
    )
    assert chosen.code == 0
    assert (pz("--json", "conflicts").code, pz("--json", "show", "x").json["facts"]["title"]) == (
        0,
        "Van Bram",
    )


@pytest.mark.requirement("D8")
def test_what_stands_by_itself_can_conflict_too(pz, workspace, applied):
    applied({"deed": "enrol_reviewer", "id": "bram", "name": "Abraham", "seen": []})
    (conflict,) = pz("--json", "conflicts").json["conflicts"]
    assert conflict["register"] == "reviewer/bram/profile"
    assert {value["value"]["name"] for value in conflict["values"]} == {"Bram", "Abraham"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_people_are_shown_the_values_and_how_to_choose(pz, workspace, applied, language):
    applied(registered("x"), {**EDIT, "seen": [], "title": "Anders\x1b[2J"})
    ran = pz("--lang", language, "conflicts")
    assert ran.code == 3
    assert "Praktijk x" in ran.out
    title, equal = {"nl": ("≠ Titel", "= Organisatie"), "en": ("≠ Title", "= Organisation")}[language]
    assert title in ran.out
    assert equal in ran.out
    assert "Zorg aan huis" not in ran.out
    assert "\x1b" not in ran.out
    line = ran.out.strip().splitlines()[-1]
    deed = json.loads(line[line.index("{") :])
    assert applied(deed).code == 0
    assert pz("conflicts").code == 0


@pytest.mark.requirement("D2")
def test_a_conflict_on_a_review_under_way_is_its_reviewers_own(pz, workspace, applied):
    given = {"deed": "give_verdict", "as": "anna", "initiative": "x", "step": 2, "criterion": "P1"}
    applied(
        registered("x"),
        {"deed": "declare_interest", "as": "anna", "initiative": "x", "interest": "none"},
        {**given, "verdict": "meets"},
        {**given, "verdict": "fails", "seen": []},
    )
    mine, others = (pz("--json", "--as", who, "conflicts").json["conflicts"] for who in ("anna", "bram"))
    assert {value["value"]["verdict"] for value in mine[0]["values"]} == {"meets", "fails"}
    assert others == []


@pytest.mark.requirement("D2")
def test_a_verdict_that_changed_after_it_was_final_stands_beside_the_final_one(pz, workspace, applied):
    """It can come from the reviewer's other device only; here that device's change is put in by hand."""
    applied(registered("x"), *no_interest("x"), *step_2("x"))
    address = Address("verdict", "x:2:0:P1:anna", "judgement")
    later = {"verdict": "fails", "rationale": "Toch niet.", "parts": {}, "evidence": []}
    with boot.open_workspace(workspace) as opened, opened.store.transaction():
        opened.desk.record(Draft("give_verdict", "anna", {address: later}, "x"))
    (conflict,) = pz("--json", "conflicts").json["conflicts"]
    assert conflict["register"] == str(address)
    assert [value["value"]["verdict"] for value in conflict["values"]] == ["meets", "fails"]
    assert "verdict/x:2:0:P1:anna/judgement" in pz("show", "x").out
