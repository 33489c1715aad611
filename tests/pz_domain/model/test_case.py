"""A case is a value: it answers what was recorded in the present generation of a step, and derives nothing."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from pz_domain.model.case import Agreement, Case, Decision, GivenVerdict, Round, Sheet
from pz_domain.model.questionnaire import Attempt
from pz_domain.model.settling import Conflict, Referral
from pz_domain.model.verdict import Judgement, Verdict

ROUND = Round("pilot-2023", "e", 2, 3)
GIVEN = GivenVerdict(Judgement(Verdict.MEETS), "c1", "2026-01-01")


def case(**fields: object) -> Case:
    return Case("druppelbril", 1, ROUND, "e", {"title": "Druppelbril"}, **fields)  # type: ignore[arg-type]


def test_a_case_has_the_title_of_its_facts_and_a_stub_has_none():
    assert case().title == "Druppelbril"
    assert Case("x", 1, ROUND, "e", {}).title == ""


def test_a_case_does_not_change():
    with pytest.raises(FrozenInstanceError):
        case().id = "x"  # type: ignore[misc]


@pytest.mark.parametrize(("generations", "step", "generation"), [({}, 2, 0), ({2: 3}, 2, 3), ({2: 3}, 4, 0)])
def test_a_step_was_reopened_as_often_as_its_generation_says(generations, step, generation):
    assert case(generations=generations).generation(step) == generation


SHEETS = (
    Sheet(2, 0, "anna"), Sheet(2, 1, "anna"), Sheet(2, 1, "bram"), Sheet(2, 1, "cato", dropped=True),
    Sheet(4, 0, "anna"),
)  # fmt: skip


def test_sheets_are_those_of_the_present_generation_that_count():
    made = case(sheets=SHEETS, generations={2: 1})
    assert [(s.generation, s.reviewer) for s in made.sheets_of(2)] == [(1, "anna"), (1, "bram")]
    assert made.sheet(2, "anna") == SHEETS[1]
    assert made.sheet(2, "cato") is None
    assert made.sheet(4, "anna") == SHEETS[4]
    assert case(sheets=SHEETS).sheets_of(2) == (SHEETS[0],)


@pytest.mark.requirement("R89")
def test_nothing_judged_in_step_two_is_there_in_step_four():
    made = case(sheets=(Sheet(2, 0, "anna", {"P1": GIVEN}, final=True),))
    assert made.sheets_of(4) == ()
    assert made.decision(4) is None


@pytest.mark.parametrize(
    ("sheet", "started"),
    [
        (Sheet(2, 0, "anna"), False),
        (Sheet(2, 0, "anna", assigned=True), False),
        (Sheet(2, 0, "anna", {"P1": GIVEN}), True),
        (Sheet(2, 0, "anna", hidden=True), True),
        (Sheet(2, 0, "anna", final=True), True),
    ],
)
def test_a_sheet_is_started_by_its_first_verdict_and_not_by_assigning_it(sheet, started):
    assert sheet.started is started


def test_agreements_and_decisions_are_those_of_the_present_generation():
    judgement = Judgement(Verdict.DOUBT, "because")
    agreements = tuple(Agreement(4, n, "2b", judgement, "talk", "weighing", "anna", f"c{n}") for n in (0, 1))
    decisions = tuple(Decision(4, n, "O17", "digest", "anna", "2026") for n in (0, 1))
    before = case(agreements=agreements, decisions=decisions)
    after = case(agreements=agreements, decisions=decisions, generations={4: 1})
    assert (before.agreement(4, "2b"), before.decision(4)) == (agreements[0], decisions[0])
    assert (after.agreement(4, "2b"), after.decision(4)) == (agreements[1], decisions[1])
    assert after.agreement(4, "2c") is None
    assert after.agreement(2, "2b") is None
    assert case(agreements=agreements, generations={4: 2}).agreement(4, "2b") is None


def test_a_referral_is_that_of_the_present_generation_and_of_someone_without_an_interest():
    asked = tuple(Referral(4, n, "cato", "third", "", "anna", "2026", f"c{n}") for n in (0, 1))
    assert case(referrals=asked).referral(4) == asked[0]
    assert case(referrals=asked, generations={4: 1}).referral(4) == asked[1]
    assert case(referrals=asked, generations={4: 2}).referral(4) is None
    assert case(referrals=asked).referral(2) is None
    assert case(referrals=asked, interests={"cato": True}).referral(4) is None
    assert case(referrals=asked, interests={"cato": False}).referral(4) == asked[0]


def test_a_case_can_be_looked_at_as_it_was_before_a_step_was_reopened():
    sheets = (Sheet(4, 0, "anna", final=True), Sheet(4, 1, "bram"))
    now = case(sheets=sheets, generations={2: 3, 4: 1})
    assert (now.sheets_of(4), now.as_of(4, 0).sheets_of(4)) == (sheets[1:], sheets[:1])
    assert now.as_of(4, 0).generation(2) == 3


def test_conflicts_are_found_by_the_kind_of_what_they_are_on():
    found = tuple(Conflict(f"{kind}/druppelbril/x", ("a", "b")) for kind in ("verdict", "verdicts", "answer"))
    made = case(conflicts=found)
    assert made.in_conflict("verdict") == found[:1]
    assert made.in_conflict("verdict", "answer") == (found[0], found[2])
    assert made.in_conflict() == ()


@pytest.mark.requirement("R87")
@pytest.mark.parametrize(
    ("result", "returned", "contact"),
    [
        ("no_answer", False, False),
        ("reached", False, True),
        ("refused", False, True),
        ("no_answer", True, True),
    ],
)
def test_an_attempt_is_contact_when_someone_answered_or_the_form_came_back(result, returned, contact):
    assert Attempt("t", "e-mail", result, "2026", "anna", form_returned=returned).is_contact is contact


@pytest.mark.requirement("R71", "A7")
def test_there_are_four_verdicts_by_favour_and_none_is_a_yes():
    assert [str(verdict) for verdict in Verdict] == ["meets", "fails", "doubt", "no_information"]
