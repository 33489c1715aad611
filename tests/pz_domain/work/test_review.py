"""Judging: verdicts on one's own sheet, hidden until all are final, joined, decided, reopened."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.journal.event import Draft
from pz_domain.journal.sealing import is_sealed
from pz_domain.model.verdict import Verdict
from pz_domain.work.desk import Sealing
from tests.making import STEP_2, decide, no_interest, registered, sheets, step_2, step_4, to_step_4


def verdict(who: str = "anna", **fields: Any) -> dict[str, Any]:
    given = {"step": 2, "criterion": "P1", "verdict": "meets", **fields}
    return {"deed": "give_verdict", "as": who, "initiative": "a", **given}


def finalise(who: str, step: int = 2) -> dict[str, Any]:
    return {"deed": "finalise_sheet", "as": who, "initiative": "a", "step": step}


def one_sheet(who: str, **changed: dict[str, Any]) -> list[dict[str, Any]]:
    given = {c: {"verdict": "meets", "rationale": "Zie aanmelding.", **changed.get(c, {})} for c in STEP_2}
    return sheets("a", 2, given, (who,))


@pytest.fixture
def ready(at):
    at.apply(registered("a"), *no_interest("a"))
    return at


# -- giving verdicts


@pytest.mark.requirement("D3", "A24")
def test_an_interest_is_declared_before_the_first_verdict_and_bars(at) -> None:
    at.apply(registered("a"))
    assert at.refused(verdict()) == "interest-missing"
    at.apply(
        {"deed": "declare_interest", "as": "anna", "initiative": "a", "interest": "Mijn zwager werkt daar."}
    )
    assert at.refused(verdict()) == "has-interest"
    assert at.refused({"deed": "assign", "initiative": "a", "reviewer": "anna", "step": 2}) == "has-interest"
    assert "zwager" not in str(at.desk.store.registers("a"))


def test_an_interest_declared_late_takes_the_reviewer_off(ready) -> None:
    ready.apply(
        verdict(), {"deed": "declare_interest", "as": "anna", "initiative": "a", "interest": "Toch wel."}
    )
    assert ready.case("a", "anna").sheet(2, "anna") is None


def test_one_sheet_warns_about_the_interest_instead_of_refusing(alone) -> None:
    alone.apply(registered("a"))
    *_, given = alone.apply(verdict())
    assert "interest-missing" in given["warnings"]


@pytest.mark.requirement("D1")
def test_a_verdict_holds_value_rationale_parts_evidence_reviewer_time_and_edition(ready) -> None:
    parts = {"domain": "wmo", "mechanism": "replaces"}
    (given,) = ready.apply(
        verdict(criterion="P5", rationale=" Vervangt huisarts. ", parts=parts, evidence=["Q2"])
    )
    stored = ready.case("a", "anna").sheet(2, "anna").verdicts["P5"].judgement
    assert (stored.verdict, stored.rationale, stored.evidence) == (
        Verdict.MEETS,
        "Vervangt huisarts.",
        ("Q2",),
    )
    assert stored.parts == parts
    event = ready.desk.store.event(given["event"])
    assert event.draft.edition == ready.case("a").edition
    assert event.at
    assert event.draft.by == "anna"


def test_what_the_criterion_does_not_know_is_refused(ready) -> None:
    assert ready.refused(verdict(criterion="2a")) == "unknown-key"
    assert ready.refused(verdict(criterion="Z9")) == "unknown-key"
    assert ready.refused(verdict(parts={"colour": "red"})) == "unknown-key"
    assert ready.refused(verdict(parts={"principle_1": "perhaps"})) == "unknown-key"
    assert ready.refused(verdict(criterion="P3", parts={"groups": ["sporters"]})) == "unknown-key"
    assert ready.refused(verdict(evidence=["e9"])) == "evidence-unknown"
    assert ready.refused(verdict(verdict="maybe")) == "invalid"


def test_values_of_every_kind_of_part_are_accepted(ready) -> None:
    ready.apply(
        verdict(parts={"principle_1": "clear", "principle_2": ""}),
        verdict(criterion="P2", parts={"change": "Anders.", "setting": "chain"}),
        verdict(criterion="P3", parts={"groups": ["cancer"]}),
    )


@pytest.mark.requirement("A8", "A9")
def test_the_method_s_advice_comes_as_warnings(at) -> None:
    at.apply(*to_step_4("a"))
    wlz = {"insured_care": "yes", "impact_zvw": "no", "impact_wlz": "yes"}
    (given,) = at.apply(verdict(step=4, criterion="c1", parts=wlz, evidence=["Q8"]))
    assert given["warnings"] == ["wlz-only"]


@pytest.mark.requirement("R90")
def test_a_verdict_in_step_4_without_evidence_warns(at) -> None:
    at.apply(*to_step_4("a"))
    (given,) = at.apply(verdict(step=4, criterion="1b"))
    assert "no-evidence-cited" in given["warnings"]


def test_contradicting_parts_warn_in_step_2_and_are_refused_where_a_rule_reads_them(at) -> None:
    at.apply(*to_step_4("a"), registered("b"), {**no_interest("b")[0]})
    (given,) = at.apply({**verdict(criterion="P2", parts={"new_treatment": "yes"}), "initiative": "b"})
    assert "parts-contradict" in given["warnings"]
    negative = verdict(step=4, criterion="2b", parts={"direction": "negative"})
    assert at.refused(negative) == "parts-contradict"


def test_a_figure_needs_its_direction(at) -> None:
    at.apply(*to_step_4("a"))
    assert at.refused(verdict(step=4, criterion="2a", evidence=["e1"])) == "parts-missing"
    positive = {"direction": "positive"}
    at.apply(verdict(step=4, criterion="2a", evidence=["Q8"], parts=positive))
    assert (
        at.refused(verdict(step=4, criterion="2a", evidence=["Q4"], parts=positive))
        == "evidence-not-quantitative"
    )


def test_aspects_are_checked_like_other_parts(at) -> None:
    at.apply(*to_step_4("a"))
    aspects = {"less_staff": {"direction": "positive", "note": "28 uur"}, "less_demand": {"note": "onbekend"}}
    positive = {"direction": "positive", "aspects": aspects}
    at.apply(verdict(step=4, criterion="2a", evidence=["e1"], parts=positive))
    wrong = {"direction": "positive", "aspects": {"less_staff": {"direction": "sideways"}}}
    assert at.refused(verdict(step=4, criterion="2a", evidence=["e1"], parts=wrong)) == "unknown-key"
    unknown = {"direction": "positive", "aspects": {"more_fun": {"direction": "positive"}}}
    assert at.refused(verdict(step=4, criterion="2a", evidence=["e1"], parts=unknown)) == "unknown-key"


def test_a_verdict_belongs_to_the_step_the_case_is_in(ready) -> None:
    assert ready.refused(verdict(step=4, criterion="2a")) == "wrong-step"
    ready.apply(*step_2("a"), decide("a", 2, "O03"))
    assert ready.refused(verdict()) == "wrong-step"


# -- sheets


def test_a_sheet_is_final_only_when_whole_and_reasoned(ready) -> None:
    assert ready.refused(finalise("anna")) == "sheet-incomplete"
    ready.apply(*(verdict(criterion=code, verdict="doubt") for code in STEP_2))
    assert ready.refused(finalise("anna")) == "rationale-missing"
    ready.apply(*(verdict(criterion=code, verdict="doubt", rationale="Onduidelijk.") for code in STEP_2))
    ready.apply(finalise("anna"))
    assert ready.refused(verdict()) == "sheet-final"
    assert ready.refused(finalise("anna")) == "sheet-final"


def test_a_sheet_lacks_no_part_a_rule_reads(at) -> None:
    at.apply(*to_step_4("a"))
    deeds = step_4("a", c3={"parts": {}})
    given = at.tries(*[deed for deed in deeds if deed["as"] == "anna"])
    assert given[-1]["refused"]["code"] == "parts-missing"
    assert "c3" in given[-1]["refused"]["message"]


@pytest.mark.requirement("D2")
def test_nobody_sees_another_s_verdicts_before_all_are_final(ready) -> None:
    ready.apply(*one_sheet("anna", P3={"verdict": "fails"})[:-1])
    hidden = ready.case("a", "bram").sheet(2, "anna")
    assert (hidden.hidden, dict(hidden.verdicts), hidden.final) == (True, {}, False)
    ready.apply(finalise("anna"))
    assert ready.case("a", "bram").sheet(2, "anna").hidden
    assert ready.case("a", "anna").sheet(2, "anna").verdicts["P3"].judgement.verdict is Verdict.FAILS
    assert ready.standing("a").outcome is None
    ready.apply(*one_sheet("bram"))
    assert ready.case("a", "bram").sheet(2, "anna").verdicts["P3"].judgement.verdict is Verdict.FAILS


@pytest.mark.requirement("D2")
def test_verdicts_are_sealed_in_the_journal_until_final(ready) -> None:
    (given,) = ready.apply(verdict(rationale="Geheim tot het eind."))
    event = ready.desk.store.event(given["event"])
    assert "Geheim" not in event.line.decode()
    assert all(is_sealed(value) for value in event.draft.sets.values())


def test_with_one_sheet_nothing_is_sealed_and_it_decides(alone) -> None:
    alone.apply(registered("a"), *one_sheet("anna"))
    assert alone.standing("a").outcome == "O03"
    assert alone.case("a", "bram").sheet(2, "anna").verdicts


def test_a_started_third_sheet_is_waited_for_until_it_is_taken_off(ready) -> None:
    none = {"deed": "declare_interest", "as": "carla", "initiative": "a", "interest": "none"}
    ready.apply(none, verdict("carla"), *one_sheet("anna"), *one_sheet("bram"))
    assert ready.standing("a").waiting_for == "reviews"
    ready.apply({"deed": "unassign", "initiative": "a", "reviewer": "carla", "step": 2})
    assert ready.standing("a").outcome == "O03"
    assert ready.refused(verdict("carla")) == "unassigned"
    assert (
        ready.refused({"deed": "unassign", "initiative": "a", "reviewer": "anna", "step": 2}) == "sheet-final"
    )


def test_only_those_who_judge_are_assigned(ready) -> None:
    assign = {"deed": "assign", "initiative": "a", "step": 2}
    ready.apply({**assign, "reviewer": "anna"})
    assert ready.case("a").sheet(2, "anna").assigned
    assert not ready.case("a").sheet(2, "anna").started
    assert ready.refused({**assign, "reviewer": "lotte"}) == "not-allowed"
    assert ready.refused({**assign, "reviewer": "niemand"}) == "unknown-reviewer"


# -- joining


def agree(criterion: str = "P3", **fields: Any) -> dict[str, Any]:
    given = {"verdict": "meets", "rationale": "Samen bekeken.", "how": "talk", "cause": "misread", **fields}
    return {
        "deed": "agree_verdict",
        "as": "anna",
        "initiative": "a",
        "step": 2,
        "criterion": criterion,
        **given,
    }


def test_a_difference_with_a_fail_waits_for_a_talk_and_first_verdicts_stay(ready) -> None:
    ready.apply(*one_sheet("anna", P3={"verdict": "fails"}))
    assert ready.refused(agree()) == "not-all-final"
    ready.apply(*one_sheet("bram"))
    assert (ready.standing("a").outcome, ready.standing("a").waiting_for) == (None, "talk")
    assert ready.refused(decide("a", 2, "O03")) == "no-outcome"
    assert ready.refused(agree(rationale="")) == "rationale-missing"
    assert ready.refused(agree("P1")) == "no-difference"
    ready.apply(agree())
    assert ready.standing("a").outcome == "O03"
    first = {s.reviewer: str(s.verdicts["P3"].judgement.verdict) for s in ready.case("a").sheets_of(2)}
    assert first == {"anna": "fails", "bram": "meets"}


def test_a_difference_without_a_fail_joins_to_an_open_point_by_itself(ready) -> None:
    ready.apply(*one_sheet("anna", P3={"verdict": "doubt"}), *one_sheet("bram"))
    assert (ready.standing("a").outcome, ready.standing("a").ruling.open_points) == ("O02", ("P3",))
    (given,) = ready.apply(agree(cause=None))
    assert given["warnings"] == ["cause-missing"]
    assert ready.standing("a").outcome == "O03"


def test_an_agreement_takes_over_parts_and_evidence_of_the_sheet_it_follows(at) -> None:
    supported = {
        "verdict": "fails",
        "rationale": "Niet onderbouwd.",
        "parts": {"direction": "positive", "supported": "no"},
    }
    anna = [deed for deed in step_4("a", _2a=supported) if deed["as"] == "anna"]
    bram = [deed for deed in step_4("a") if deed["as"] == "bram"]
    at.apply(*to_step_4("a"), *anna, *bram)
    at.apply(agree("2a", step=4, verdict="fails"))
    assert at.standing("a").outcome == "O12"
    assert at.refused(agree("2a", step=4, verdict="fails", parts={})) == "parts-missing"
    at.apply(agree("2a", step=4, verdict="meets"))
    assert at.standing("a").outcome == "O17"


# -- deciding


def test_a_decision_is_the_proposed_outcome_and_goes_stale_with_its_grounds(ready) -> None:
    ready.apply(*one_sheet("anna", P3={"verdict": "doubt"}), *one_sheet("bram"))
    assert ready.refused(decide("a", 2, "O03")) == "not-the-proposed-outcome"
    (given,) = ready.apply({"deed": "decide", "as": "bram", "initiative": "a", "step": 2})
    assert given["outcome"] == "O02"
    assert ready.standing("a").step == 3
    assert ready.refused(decide("a", 2, "O02")) == "wrong-step"


def test_deciding_before_all_sheets_are_final_is_refused(ready) -> None:
    ready.apply(*one_sheet("anna"))
    assert ready.refused(decide("a", 2, "O03")) == "no-outcome"
    ready.apply(*one_sheet("bram"), decide("a", 2, "O03"))
    assert ready.refused(decide("a", 3, "O05")) == "no-outcome"


@pytest.mark.requirement("A11")
def test_only_a_missing_follower_may_be_deviated_from_by_two_with_reasons(at) -> None:
    alone_ = {
        "verdict": "fails",
        "rationale": "Nog niemand.",
        "parts": {"adopted_elsewhere": "no", "spread": "none"},
    }
    at.apply(*to_step_4("a"), *step_4("a", _3=alone_))
    assert at.standing("a").outcome == "O15"
    assert at.refused(decide("a", 4, "O17")) == "because-missing"
    (given,) = at.apply({**decide("a", 4, "O17"), "because": "Komt eraan in Gooi."})
    assert given["warnings"] == ["deviation-needs-second"]
    assert (at.standing("a").state, at.standing("a").waiting_for) == ("beoordeling", "second_reviewer")
    (given,) = at.apply({**decide("a", 4, "O17", "bram"), "because": "Gesproken met Gooi."})
    assert given["warnings"] == []
    standing = at.standing("a")
    assert (standing.state, standing.deviation, standing.outcome) == ("geselecteerd", True, "O17")


@pytest.mark.requirement("R100")
def test_an_explicit_knock_out_is_never_deviated_from(at) -> None:
    at.apply(*to_step_4("a"), *step_4("a", c2={"verdict": "fails", "rationale": "Meer personeel."}))
    assert at.refused({**decide("a", 4, "O17"), "because": "Toch mooi."}) == "not-the-proposed-outcome"


# -- reopening


def test_reopening_begins_new_sheets_that_hide_nothing(ready) -> None:
    ready.apply(*step_2("a"), decide("a", 2, "O03"))
    ready.apply({"deed": "reopen", "initiative": "a", "step": 2, "because": "Nieuwe feiten."})
    standing = ready.standing("a")
    assert (standing.step, standing.decided) == (2, False)
    (given,) = ready.apply(verdict(verdict="doubt", rationale="Toch niet."))
    assert "Toch niet." in ready.desk.store.event(given["event"]).line.decode()
    assert ready.case("a", "bram").sheet(2, "anna").verdicts["P1"].judgement.verdict is Verdict.DOUBT
    first = [sheet for sheet in ready.case("a").sheets if sheet.generation == 0]
    assert [dict(sheet.covers).keys() for sheet in first] == [{*STEP_2}, {*STEP_2}]


@pytest.mark.requirement("D2")
def test_a_step_that_is_still_judged_independently_is_not_reopened_unless_it_was_decided(alone) -> None:
    alone.apply(registered("a"), *one_sheet("anna"), decide("a", 2, "O03"), registered("b"))
    alone.apply({"deed": "open_round", "id": "pilot-2023", "sheets": 2})
    again = {"deed": "reopen", "initiative": "a", "step": 2, "because": "Nieuwe feiten."}
    assert alone.refused({**again, "initiative": "b"}) == "still-blind"
    alone.apply(again)


def test_a_step_not_reached_is_not_reopened(ready) -> None:
    assert ready.refused({"deed": "reopen", "initiative": "a", "step": 4, "because": "x"}) == "wrong-step"


def test_reopening_the_questionnaire_opens_it_again(at) -> None:
    at.apply(*to_step_4("a"))
    at.apply({"deed": "reopen", "initiative": "a", "step": 3, "because": "Vraag vergeten."})
    assert at.standing("a").state == "ontvangen_volledig"
    at.apply({"deed": "reopen", "initiative": "a", "step": 3, "because": "Nog eens."})


# -- conflicts


def two_devices(at, seen: list[str]) -> None:
    """The same reviewer changes a verdict in two forms that were opened at once."""
    at.apply(verdict(rationale="Een.", seen=seen), verdict(verdict="doubt", rationale="Twee.", seen=seen))


def test_a_conflict_holds_the_step_and_is_settled_by_its_reviewer(ready) -> None:
    (given,) = ready.apply(verdict())
    two_devices(ready, [given["event"]])
    case = ready.case("a", "anna")
    (conflict,) = case.conflicts
    assert "P1" not in case.sheet(2, "anna").verdicts
    others = [verdict(criterion=code) for code in STEP_2[1:]]
    ready.apply(*others)
    assert ready.refused(finalise("anna")) == "in-conflict"
    choose = {
        "deed": "resolve_conflict",
        "as": "anna",
        "register": conflict.register,
        "choose": conflict.changes[0],
    }
    assert ready.refused({**choose, "as": "bram"}) == "unknown-key"
    assert ready.refused({**choose, "choose": "0000"}) == "unknown-key"
    ready.apply(choose)
    assert ready.case("a", "anna").conflicts == ()
    assert ready.refused(choose) == "unknown-key"
    ready.apply(finalise("anna"))


def test_a_change_that_comes_after_finishing_is_a_conflict_of_its_own(ready) -> None:
    (given,) = ready.apply(verdict())
    ready.apply(*one_sheet("anna")[1:-1], finalise("anna"))
    sheet = ready.desk.store.event(given["event"])
    (address,) = sheet.draft.sets
    late = Sealing(
        {"verdict": "doubt", "rationale": "Te laat."}, f"sheet/a:2:0:anna@{ready.desk.store.device}"
    )
    ready.desk.record(Draft("give_verdict", "anna", {address: late}, "a"))
    (conflict,) = ready.case("a", "anna").conflicts
    ready.apply(
        {
            "deed": "resolve_conflict",
            "as": "anna",
            "register": conflict.register,
            "choose": conflict.changes[0],
        }
    )
    assert ready.case("a", "anna").conflicts == ()


def test_the_same_verdict_twice_is_no_conflict_on_a_finished_sheet(ready) -> None:
    (given,) = ready.apply(verdict())
    ready.apply(*one_sheet("anna")[1:-1], finalise("anna"))
    sheet = ready.desk.store.event(given["event"])
    ready.desk.record(Draft("give_verdict", "anna", dict(sheet.draft.sets), "a", seen=frozenset()))
    assert ready.case("a", "anna").conflicts == ()


def test_a_conflict_in_facts_is_settled_with_a_value_or_a_choice(at) -> None:
    (first,) = at.apply(registered("a"))
    edit = {"deed": "edit_initiative", "initiative": "a", "seen": [first["event"]]}
    at.apply({**edit, "title": "Een"}, {**edit, "title": "Twee"})
    assert at.refused(decide("a", 2, "O03")) == "in-conflict"
    settle = {"deed": "resolve_conflict", "register": "initiative/a/facts"}
    assert at.refused(settle) == "invalid"
    facts = {**at.case("a").facts, "title": "Drie"}
    at.apply({**settle, "value": facts})
    assert (at.case("a").title, at.case("a").conflicts) == ("Drie", ())


def test_what_is_no_conflict_is_not_settled(at) -> None:
    at.apply(registered("a"))
    settle = {"deed": "resolve_conflict", "choose": "x"}
    assert at.refused({**settle, "register": "nonsense"}) == "invalid"
    assert at.refused({**settle, "register": "initiative/a/facts"}) == "unknown-key"
    assert at.refused({**settle, "register": "round/pilot-2023/settings"}) == "unknown-key"
    assert at.refused({**settle, "register": "initiative/weg/facts"}) == "unknown-key"


def test_why_there_is_nothing_to_decide_is_said(at) -> None:
    at.apply(registered("a"), *no_interest("a"), *one_sheet("anna"))
    (given,) = at.tries(decide("a", 2, "O03"))
    assert "1 of 2" in given["refused"]["message"]
    at.apply(*one_sheet("bram"), decide("a", 2, "O03"))
    (given,) = at.tries(decide("a", 3, "O05"))
    assert "nothing is proposed" in given["refused"]["message"]


def test_an_agreement_in_conflict_is_settled_by_choosing_one(ready) -> None:
    ready.apply(*one_sheet("anna", P3={"verdict": "fails"}), *one_sheet("bram"))
    (first,) = ready.apply(agree(rationale="Nul."))
    two = ready.apply(
        agree(rationale="Een.", seen=[first["event"]]), agree(rationale="Twee.", seen=[first["event"]])
    )
    (conflict,) = ready.case("a").conflicts
    ready.apply({"deed": "resolve_conflict", "register": conflict.register, "choose": two[1]["event"]})
    assert ready.case("a").agreement(2, "P3").judgement.rationale == "Twee."


def test_a_decision_is_stale_when_what_was_agreed_changes_after_it(at) -> None:
    doubt = {"verdict": "doubt", "rationale": "Hm.", "parts": {"direction": "unknown"}}
    anna = [deed for deed in step_4("a", _2b=doubt) if deed["as"] == "anna"]
    bram = [deed for deed in step_4("a") if deed["as"] == "bram"]
    at.apply(*to_step_4("a"), *anna, *bram, agree("2b", step=4), decide("a", 4, "O17"))
    at.apply(agree("2b", step=4, verdict="fails", parts={"direction": "negative"}))
    standing = at.standing("a")
    assert (standing.step, standing.stale, standing.outcome, standing.waiting_for) == (
        4,
        True,
        "O13",
        "confirmation",
    )
    assert at.refused({"deed": "set_cluster", "initiative": "a", "cluster": "principle_3"}) == "wrong-step"


def test_open_points_are_named_before_and_after_the_decision(ready) -> None:
    ready.apply(*one_sheet("anna", P3={"verdict": "doubt"}), *one_sheet("bram"))
    assert ready.standing("a").open_points == ("P3",)
    ready.apply(decide("a", 2, "O02"))
    assert ready.standing("a").open_points == ("P3",)


@pytest.mark.requirement("A10")
def test_what_closing_a_round_left_open_can_be_confirmed(at) -> None:
    at.apply(*to_step_4("a"), *step_4("a", c2={"verdict": "doubt", "rationale": "Hm."}))
    at.apply({"deed": "close_round", "round": "pilot-2023"}, decide("a", 4, "D-O23"))
    standing = at.standing("a")
    assert (standing.state, standing.outcome, standing.decided, standing.stale) == (
        "niet_vastgesteld", "D-O23", True, False,
    )  # fmt: skip


def test_a_note_is_hidden_from_the_other_while_the_step_is_blind(ready) -> None:
    ready.apply({"deed": "add_note", "as": "anna", "initiative": "a", "id": "n1", "text": "Vraag cijfers."})
    assert [note.text for note in ready.case("a", "anna").notes] == ["Vraag cijfers."]
    assert ready.case("a", "bram").notes == ()
    ready.apply(*step_2("a"))
    assert [note.by for note in ready.case("a", "bram").notes] == ["anna"]


def test_what_has_ended_says_so_in_words(ready) -> None:
    ready.apply(*step_2("a", P1="fails"), decide("a", 2, "O01"))
    (given,) = ready.tries(verdict())
    assert given["refused"]["code"] == "wrong-step"
    message = given["refused"]["message"]
    assert "has ended" in message
    assert "afgevallen_potentie" not in message


@pytest.mark.requirement("D2")
def test_two_who_reopen_at_once_reopen_it_once_and_both_reasons_stay(ready) -> None:
    ready.apply(*step_2("a"))
    again = {"deed": "reopen", "initiative": "a", "step": 2}
    ready.apply({**again, "because": "Nieuwe feiten."})
    (first,) = ready.case("a").reopenings
    address = next(iter(next(e for e in ready.desk.store.events() if e.draft.deed == "reopen").draft.sets))
    ready.desk.record(Draft("reopen", "bram", {address: {"because": "Vergissing."}}, "a", seen=frozenset()))
    case = ready.case("a")
    assert (first.step, first.generation, first.by) == (2, 1, "carla")
    assert (case.generation(2), {one.because for one in case.reopenings}) == (
        1,
        {"Nieuwe feiten.", "Vergissing."},
    )
    assert case.conflicts == ()
