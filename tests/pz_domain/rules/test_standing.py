"""Where a case stands: every state of the process, what holds it there, and what never happens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pz_domain.method.edition import Edition
from pz_domain.model.settling import Unreadable
from pz_domain.rules import process
from pz_domain.rules.ruling import Ruling
from pz_domain.rules.standing import CLOSED
from pz_domain.rules.step import ruling_of
from pz_domain.rules.waiting import WAITING
from tests.pz_domain.rules.cases import (
    DOUBT,
    FAILS,
    NO_INFORMATION,
    PILOT,
    PORTAL,
    Made,
    a_case,
    in_step_3,
    in_step_4,
    judged,
    selected,
    sheet_of,
    written,
)
from tests.pz_domain.rules.states import (
    FOLLOWERLESS,
    HELD,
    NEVER,
    PUBLISHED,
    REFUSED,
    STATES,
    closing,
    torn,
)

UNREADABLE = (Unreadable("initiative/druppelbril/facts", "c", "d"),)


def holds(*ids: str) -> pytest.MarkDecorator:
    return pytest.mark.requirement(*ids)


@holds(
    "R3", "R44", "R70", "R71", "R72", "R87", "R88", "R89", "R138", "R144", "R156", "R189", "R191",
    "A10", "A15", "D14",
)  # fmt: skip
@pytest.mark.parametrize("name", STATES)
def test_a_case_stands_in_its_state(name: str):
    state, step, outcome, waiting, made = STATES[name]
    now = made.now
    assert (now.state, now.step, now.outcome, now.waiting_for) == (state, step, outcome, waiting)
    assert now.ended is (waiting == "")


def test_the_table_above_reaches_every_state_and_every_outcome():
    reached = {made.now.state for *_, made in STATES.values()}
    assert reached >= {state.key for state in process.STATES}
    assert {made.now.outcome for *_, made in STATES.values()} == {*PILOT.outcomes, None}


# ---------------------------------------------------------------- decisions


@holds("R189")
def test_what_is_proposed_moves_nothing_until_a_person_decides():
    made = a_case().both(2, {"P2": FAILS})
    assert (made.now.state, made.now.outcome, made.now.decided) == ("potentiecheck", "O01", False)
    done = made.decided(2)
    assert (done.now.state, done.now.outcome, done.now.decided) == ("afgevallen_potentie", "O01", True)


def test_a_decision_whose_grounds_changed_is_stale_and_holds_the_next_step():
    early = a_case().both(2).decided(2)
    late = early.sheets(2, {}, {}, {"P2": DOUBT}).having(decisions=early.case.decisions)
    late = late.having(sheets=late.case.sheets[2:])
    now = late.now
    assert (now.state, now.stale, now.decided, now.outcome, now.waiting_for) == (
        "potentiecheck", True, False, "O02", "confirmation",
    )  # fmt: skip
    assert late.having(decisions=()).decided(2).now.state == "vragenlijst"


def test_a_stale_decision_in_a_later_step_leaves_the_earlier_ones_standing():
    made = in_step_4().both(4).decided(4, grounds="of before").attempted("reached")
    assert (made.now.step, made.now.stale, made.now.waiting_for) == (4, True, "confirmation")


def test_a_stale_decision_that_nothing_could_confirm_waits_for_what_is_missing():
    """No contact was decided, then the provider called: there is no outcome to confirm."""
    made = in_step_3().attempted(*NEVER).decided(3).attempted("reached")
    assert (made.now.state, made.now.stale, made.now.waiting_for) == ("contact_gelegd", True, "answers")
    third = sheet_of(PILOT, 2, reviewer="cato", final=False)
    begun = in_step_3()
    begun = begun.having(sheets=(*begun.case.sheets, third))
    assert (begun.now.state, begun.now.stale, begun.now.waiting_for) == ("potentiecheck", True, "reviews")


def test_a_moved_edition_makes_the_decision_stale():
    made = replace(in_step_3(), edition=Edition("0" * 64, PILOT.method))
    assert (made.now.state, made.now.stale) == ("potentiecheck", True)


def test_reopening_voids_the_decision_and_asks_for_new_sheets():
    made = in_step_3().having(generations={2: 1})
    assert (made.now.state, made.now.waiting_for, made.now.stale) == ("potentiecheck", "reviews", False)
    assert made.both(2, generation=1).decided(2).now.state == "vragenlijst"


@holds("R71", "R75")
def test_open_points_of_step_two_go_along():
    made = a_case().both(2, {"P2": DOUBT, "P5": NO_INFORMATION}).decided(2)
    assert made.now.open_points == ("P2", "P5")
    later = made.attempted("reached").answered().closed().both(4).decided(4)
    assert (later.now.state, later.now.open_points) == ("geselecteerd", ("P2", "P5"))


@holds("A10")
def test_a_hold_that_was_not_settled_says_that_the_round_was_closed():
    now = closing(HELD).now
    assert now.decided
    assert [(g.criterion, g.rule, g.outcome) for g in now.ruling.because] == [("2b", CLOSED, "D-O23")]
    settled = closing(HELD.having(sheets=in_step_4().both(4).case.sheets))
    assert settled.now.state == "beoordeling"


def test_a_method_without_such_an_end_keeps_its_hold_when_the_round_closes():
    steps = tuple(
        step.model_copy(update={"combination": step.combination.model_copy(update={"not_established": None})})
        if step.combination
        else step
        for step in PILOT.method.steps
    )
    without = Edition("1" * 64, PILOT.method.model_copy(update={"steps": steps}))
    made = replace(a_case(), edition=without).both(2).decided(2).attempted("reached").answered().closed()
    now = closing(made.both(4, {"c2": DOUBT})).now
    assert (now.state, now.outcome) == ("niet_vastgesteld", "D-O19")


# ---------------------------------------------------------------- deviations


@holds("A11")
def test_a_deviation_counts_once_two_people_made_it():
    one = FOLLOWERLESS.deviated(4, "O17", "anna")
    assert (one.now.state, one.now.deviation_pending, one.now.deviation) == ("beoordeling", True, False)
    assert (one.now.outcome, one.now.waiting_for) == ("O15", "second_reviewer")
    two = one.deviated(4, "O17", "bram")
    assert (two.now.state, two.now.deviation_pending, two.now.deviation) == ("geselecteerd", False, True)
    assert two.now.outcome == "O17"


@holds("A11", "R100")
@pytest.mark.parametrize(
    "made",
    [
        FOLLOWERLESS.deviated(4, "O17", "anna").deviated(4, "O17", "anna"),
        FOLLOWERLESS.deviated(4, "O17", "anna").deviated(4, "D-O19", "bram"),
        FOLLOWERLESS.deviated(4, "O17", "anna", grounds="of before").deviated(4, "O17", "bram"),
        *[
            in_step_4().both(4, {code: FAILS}).deviated(4, "O17", "anna").deviated(4, "O17", "bram")
            for code in ("c2", "c3", "2a", "2b", "2c", "1a", "1b", "c1")
        ],
        in_step_4().both(4, {"3": FAILS, "c2": FAILS}).deviated(4, "O17", "anna").deviated(4, "O17", "bram"),
        in_step_4()
        .both(4, {"3": judged("3", FAILS, adopted_elsewhere="no", spread="almost_common")})
        .deviated(4, "O17", "anna")
        .deviated(4, "O17", "bram"),
        HELD.deviated(4, "O17", "anna").deviated(4, "O17", "bram"),
    ],
)
def test_no_other_deviation_selects_anyone(made: Made):
    assert made.now.step == 4
    assert not made.now.deviation
    assert made.now.outcome != "O17"


def test_nothing_is_deviated_from_where_nothing_is_proposed():
    made = a_case().sheets(2, {"P1": FAILS}, {}).deviated(2, "O03", "anna").deviated(2, "O03", "bram")
    assert (made.now.step, made.now.deviation, made.now.deviation_pending) == (2, False, False)


def test_a_decision_by_the_rule_goes_before_a_deviation_unless_it_is_stale():
    firm = FOLLOWERLESS.decided(4).deviated(4, "O17", "anna").deviated(4, "O17", "bram")
    assert firm.now.state == PILOT.outcomes["O15"].key
    stale = FOLLOWERLESS.decided(4, grounds="of before")
    both = stale.deviated(4, "O17", "anna").deviated(4, "O17", "bram")
    assert (both.now.state, both.now.stale, both.now.deviation) == ("geselecteerd", False, True)


# ---------------------------------------------------------------- conflicts


@pytest.mark.parametrize(
    ("made", "register", "step"),
    [
        (a_case().both(2).decided(2), "verdict/druppelbril:2:0:P1:anna/judgement", 2),
        (a_case().both(2).decided(2), "joint/druppelbril:2:0:P1/judgement", 2),
        (a_case().both(2).decided(2), "sheet/druppelbril:2:0:anna/final", 2),
        (a_case().both(2), "decision/druppelbril:2:0/decision", 2),
        (in_step_3().attempted("reached").answered().closed(), "answer/druppelbril:Q3/value", 3),
        (in_step_3().attempted("reached").answered().closed(), "questionnaire/druppelbril/closed", 3),
        (in_step_3().attempted(*NEVER).decided(3), "attempt/druppelbril:t1/facts", 3),
        (in_step_4().both(4).decided(4), "verdict/druppelbril:4:0:2a:bram/judgement", 4),
        (in_step_4().both(4, {"c2": FAILS}).decided(4), "decision/druppelbril:4:0/decision", 4),
        (REFUSED.decided(5), "approval/druppelbril:a0/answer", 5),
        (written(), "publication/druppelbril/text", 5),
    ],
)
def test_a_conflict_in_what_a_step_rests_on_holds_that_step(made: Made, register: str, step: int):
    now = torn(made, register).now
    assert (now.step, now.conflicted, now.waiting_for, now.ended) == (step, True, "choice", False)


@pytest.mark.parametrize(
    ("made", "register"),
    [
        (in_step_4(), "verdict/druppelbril:4:0:2a:anna/judgement"),
        (in_step_4().both(4).decided(4), "publication/druppelbril/text"),
        (in_step_4(), "initiative/druppelbril/facts"),
        (selected(), "initiative/druppelbril/facts"),
    ],
)
def test_a_conflict_never_throws_a_case_back_behind_the_step_it_is_about(made: Made, register: str):
    assert torn(made, register).now.step == made.now.step
    assert torn(made, register).now.conflicted


def test_a_conflict_of_before_a_step_was_reopened_holds_nothing():
    made = in_step_3().having(generations={2: 1}).both(2, generation=1).decided(2)
    now = torn(made, "verdict/druppelbril:2:0:P1:anna/judgement").now
    assert (now.state, now.conflicted) == ("vragenlijst", False)


def test_a_conflict_in_what_ended_is_not_waited_for():
    now = torn(PUBLISHED, "initiative/druppelbril/facts").now
    assert (now.state, now.conflicted, now.waiting_for) == ("gepubliceerd", False, "")


@holds("D8")
@pytest.mark.parametrize("made", [a_case(), in_step_4().both(4).decided(4), PUBLISHED])
def test_what_cannot_be_read_holds_a_case_wherever_it_stands(made: Made):
    now = made.having(unreadable=UNREADABLE).now
    assert (now.step, now.state) == (made.now.step, made.now.state)
    assert (now.outcome, now.ruling, now.decided, now.ended) == (None, Ruling(None), False, False)
    assert (now.waiting_for, now.conflicted) == ("unreadable", True)


# ---------------------------------------------------------------- the rest


def test_a_ruling_can_be_asked_of_any_step():
    made = in_step_4()
    assert ruling_of(PILOT, made.case, 2).outcome == "O03"
    assert ruling_of(PILOT, made.case, 3).outcome is None
    assert ruling_of(PILOT, made.case, 1) == Ruling(None)
    assert ruling_of(PILOT, REFUSED.case, 5).outcome == "D-O20"


@holds("D18")
@pytest.mark.parametrize(
    ("verdicts", "state", "outcome"),
    [
        ({}, "geselecteerd", "E10"),
        ({"Q-sectors": FAILS, "Q-transfer": FAILS}, "geselecteerd", "E11"),
        ({"C1": judged("C1", FAILS, reached="not")}, "not_effective", "E08"),
        ({"C2": FAILS}, "not_equitable", "E09"),
    ],
)
def test_a_second_method_walks_through_the_same_process(verdicts, state, outcome):
    made = a_case(PORTAL).both(2).decided(2).attempted("reached")
    answers: dict[str, dict[str, object]] = {
        "A1": {"groups": ["all"]}, "A2": {"actions": ["x"]}, "A3": {"text": "x"}, "A4": {"reach": "fully", "text": "x"},
    }  # fmt: skip
    made = made.answered(answers).closed().both(4, verdicts).decided(4)
    assert (made.now.state, made.now.outcome, made.now.ended) == (state, outcome, state != "geselecteerd")


def test_a_second_method_drops_and_does_not_establish_under_its_own_codes():
    assert a_case(PORTAL).both(2, {"X3": FAILS}).decided(2).now.state == "excluded"
    made = a_case(PORTAL).both(2).decided(2).attempted(*NEVER).decided(3)
    assert (made.now.state, made.now.outcome, made.now.step) == ("owner_not_reached", "E04", 3)


def asked_back_and_answered() -> Made:
    made = in_step_3().attempted("reached").answered()
    answer = replace(made.case.answers["Q2"], query="Hoeveel?", asked_of="0")
    return made.having(answers={**made.case.answers, "Q2": answer})


def test_every_word_a_case_waits_for_is_known():
    waits = {made.now.waiting_for for *_, made in STATES.values()} | {
        torn(a_case(), "initiative/druppelbril/facts").now.waiting_for,
        a_case().having(unreadable=UNREADABLE).now.waiting_for,
        in_step_4().both(4).decided(4, grounds="x").now.waiting_for,
        FOLLOWERLESS.deviated(4, "O17", "anna").now.waiting_for,
        asked_back_and_answered().now.waiting_for,
    }
    assert waits == set(WAITING)
