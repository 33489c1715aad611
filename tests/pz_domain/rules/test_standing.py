"""Where a case stands: every state of the process, what holds it there, and what never happens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pz_domain.method.edition import Edition
from pz_domain.model.case import Conflict, Relation, Withdrawal
from pz_domain.model.publication import Cluster
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules import process
from pz_domain.rules.ruling import Ruling
from pz_domain.rules.standing import CLOSED, WAITING, ruling_of, standing
from tests.pz_domain.rules.cases import (
    ANSWERS,
    DOUBT,
    FAILS,
    MEETS,
    NO_INFORMATION,
    PILOT,
    PORTAL,
    RECORD,
    Made,
    a_case,
    approved,
    in_step_3,
    in_step_4,
    judged,
    selected,
    sheet_of,
    written,
)

NEVER = ("no_answer",) * 3


def holds(*ids: str) -> pytest.MarkDecorator:
    return pytest.mark.requirement(*ids)


def closing(made: Made) -> Made:
    return made.having(round=replace(made.case.round, closed=True))


def merged(made: Made) -> Made:
    return made.having(relation=Relation("merged", ("andere",), "zelfde"))


def split(made: Made) -> Made:
    return made.having(relation=Relation("split", ("een", "twee"), "twee praktijken"))


def withdrawn(made: Made) -> Made:
    return made.having(withdrawal=Withdrawal("gestopt", "anna", "2026", after_publication=False))


def torn(made: Made, register: str) -> Made:
    return made.having(conflicts=(*made.case.conflicts, Conflict(register, ("a", "b"))))


def rejected(code: str, **parts: Any) -> Made:
    return in_step_4().both(4, {code: judged(code, FAILS, **parts)}).decided(4)


STUB = a_case().having(facts={})
HELD = in_step_4().both(4, {"2b": DOUBT})
CLUSTERLESS = written().writing(cluster=None)
SUBMITTED = CLUSTERLESS.submitted()
RELEASED = approved().released()
PUBLISHED = RELEASED.shown()
REFUSED = written().submitted().answered_by_provider("refused")

# state, step, outcome that counts, what the case waits for, and the case
STATES: dict[str, tuple[str, int, str | None, str, Made]] = {
    "a stub": ("aangemeld", 1, None, "facts", STUB),
    "registered": ("potentiecheck", 2, None, "reviews", a_case()),
    "one sheet of two": ("potentiecheck", 2, None, "reviews", a_case().sheets(2, {})),
    "a difference": ("potentiecheck", 2, None, "talk", a_case().sheets(2, {"P1": FAILS}, {})),
    "judged, not decided": ("potentiecheck", 2, "O03", "decision", a_case().both(2)),
    "dropped": ("afgevallen_potentie", 2, "O01", "", a_case().both(2, {"P2": FAILS}).decided(2)),
    "through": ("vragenlijst", 3, "O03", "contact", in_step_3()),
    "through with doubt": ("vragenlijst", 3, "O02", "contact", a_case().both(2, {"P2": DOUBT}).decided(2)),
    "sought": ("contact_gezocht", 3, "O03", "contact", in_step_3().attempted("no_answer")),
    "sought in vain": ("contact_gezocht", 3, "O04", "decision", in_step_3().attempted(*NEVER)),
    "no contact": ("afgevallen_geen_contact", 3, "O04", "", in_step_3().attempted(*NEVER).decided(3)),
    "contact": ("contact_gelegd", 3, "O03", "answers", in_step_3().attempted("reached")),
    "sent": ("verstuurd", 3, "O03", "answers", in_step_3().attempted("reached").sent()),
    "some answers": (
        "ontvangen_onvolledig", 3, "O03", "answers",
        in_step_3().attempted("reached").answered({"Q1": ANSWERS["Q1"]}),
    ),
    "all answers": ("ontvangen_volledig", 3, "O03", "closing", in_step_3().attempted("reached").answered()),
    "closed too early": ("contact_gelegd", 3, "O05", "decision", in_step_3().attempted("reached").closed()),
    "incomplete": (
        "afgevallen_vragenlijst_onvolledig", 3, "O05", "", in_step_3().attempted("reached").closed().decided(3),
    ),
    "step 4": ("beoordeling", 4, None, "reviews", in_step_4()),
    "step 4, a difference": ("beoordeling", 4, None, "talk", in_step_4().sheets(4, {"2b": DOUBT}, {})),
    "step 4, judged": ("beoordeling", 4, "O17", "decision", in_step_4().both(4)),
    "held": ("aangehouden", 4, "D-O19", "information", HELD),
    "held, and that decided": ("aangehouden", 4, "D-O19", "information", HELD.decided(4)),
    "never settled": ("niet_vastgesteld", 4, "D-O23", "", closing(HELD)),
    "decided to hold, never settled": ("niet_vastgesteld", 4, "D-O23", "", closing(HELD.decided(4))),
    "selected": ("geselecteerd", 5, "O17", "elements", selected()),
    "elements": ("kernelementen", 5, "O17", "cluster", selected().writing(elements=RECORD.elements)),
    "elements and cluster": (
        "kernelementen", 5, "O17", "text",
        selected().writing(elements=RECORD.elements, cluster=RECORD.cluster),
    ),
    "text": ("tekst", 5, "O17", "submission", written()),
    "submitted": ("voorgelegd", 5, "O17", "approval", written().submitted()),
    "no answer yet": ("voorgelegd", 5, "O17", "approval", written().submitted().answered_by_provider("silent")),
    "refused": ("voorgelegd", 5, "D-O20", "decision", REFUSED),
    "not approved": ("niet_gepubliceerd_geen_akkoord", 5, "D-O20", "", REFUSED.decided(5)),
    "approved without a cluster": ("akkoord", 5, "O17", "cluster", SUBMITTED.answered_by_provider()),
    "approved": ("geclusterd", 5, "O17", "batch", approved()),
    "released": ("vrijgegeven", 5, "O17", "publication", RELEASED),
    "batch withdrawn before it was shown": ("geclusterd", 5, "O17", "batch", approved().released(withdrawn=True)),
    "published": ("gepubliceerd", 5, "O18", "", PUBLISHED),
    "shown, of another batch": ("vrijgegeven", 5, "O17", "publication", RELEASED.shown("andere")),
    "batch withdrawn": ("publicatie_ingetrokken", 5, "D-O22", "", approved().released(withdrawn=True).shown()),
    "withdrawn after publication": ("publicatie_ingetrokken", 5, "D-O22", "", withdrawn(PUBLISHED)),
    "withdrawn in step 2": ("ingetrokken_door_aanbieder", 2, "D-O21", "", withdrawn(a_case())),
    "withdrawn in step 4": ("ingetrokken_door_aanbieder", 4, "D-O21", "", withdrawn(in_step_4())),
    "withdrawn when released": ("ingetrokken_door_aanbieder", 5, "D-O21", "", withdrawn(RELEASED)),
    "merged": ("samengevoegd", 2, "D-O24", "", merged(a_case())),
    "merged late": ("samengevoegd", 4, "D-O24", "", merged(in_step_4().both(4))),
    "split": ("gesplitst", 3, "D-O25", "", split(in_step_3())),
    "dropped, then withdrawn": (
        "afgevallen_potentie", 2, "O01", "", withdrawn(a_case().both(2, {"P2": FAILS}).decided(2)),
    ),
    **{
        code: (PILOT.outcomes[code].key, 4, code, "", rejected(criterion, **parts))
        for code, criterion, parts in [
            ("O06", "1a", {}), ("O07", "c1", {}), ("O08", "c2", {}),
            ("O09", "c3", {"earlier_negative_ruling": "yes"}), ("O10", "c3", {"new_and_unclear": "yes"}),
            ("O11", "2a", {"direction": "neutral"}), ("O12", "2a", {"supported": "no"}),
            ("O13", "2b", {}), ("O14", "2c", {}),
            ("O15", "3", {"adopted_elsewhere": "no"}), ("O16", "3", {"spread": "almost_common"}),
        ]
    },
}  # fmt: skip


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

FOLLOWERLESS = in_step_4().both(4, {"3": FAILS})


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


def test_every_word_a_case_waits_for_is_known():
    waits = {made.now.waiting_for for *_, made in STATES.values()} | {
        torn(a_case(), "initiative/druppelbril/facts").now.waiting_for,
        in_step_4().both(4).decided(4, grounds="x").now.waiting_for,
        FOLLOWERLESS.deviated(4, "O17", "anna").now.waiting_for,
    }
    assert waits == set(WAITING)


# ---------------------------------------------------------------- properties


def verdicts_of(step: int) -> st.SearchStrategy[dict[str, Judgement | Verdict]]:
    codes = [criterion.code for criterion in PILOT.criteria_of(step)]
    mostly = st.sampled_from([MEETS] * 6 + list(Verdict))
    bare = st.builds(Judgement, st.sampled_from(list(Verdict)), st.just("because"))
    return st.fixed_dictionaries({code: st.one_of(mostly, mostly, mostly, bare) for code in codes})


REGISTERS = (
    "verdict/druppelbril:2:0:P1:anna/judgement", "decision/druppelbril:4:0/decision", "answer/druppelbril:Q1/value",
    "initiative/druppelbril/facts", "publication/druppelbril/text", "deviation/druppelbril:4:0:anna/decision",
)  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> Made:
    """A case that people brought somewhere, in whatever way, complete and consistent or not."""
    made = draw(
        st.sampled_from([a_case(), a_case(sheets=1), STUB, in_step_3(), in_step_4(), selected(), approved()])
    )
    for step in draw(st.lists(st.sampled_from([2, 4]), max_size=2)):
        made = made.sheets(step, *draw(st.lists(verdicts_of(step), min_size=1, max_size=3)))
    made = made.attempted(*draw(st.lists(st.sampled_from(["no_answer", "reached", "refused"]), max_size=4)))
    if draw(st.booleans()):
        made = made.answered(
            {code: ANSWERS[code] for code in draw(st.sets(st.sampled_from(sorted(ANSWERS))))}
        )
    for change in draw(st.sets(st.sampled_from(["sent", "closed", "submitted", "released", "shown"]))):
        made = getattr(made, change)()
    for step in draw(st.lists(st.integers(2, 5), max_size=3)):
        grounds = draw(st.sampled_from([None, None, "of before"]))
        made = made.decided(step, grounds=grounds) if ruling_of(PILOT, made.case, step).outcome else made
    for by in draw(st.lists(st.sampled_from(["anna", "bram"]), max_size=2)):
        made = made.deviated(4, "O17", by)
    for register in draw(st.sets(st.sampled_from(REGISTERS), max_size=1)):
        made = torn(made, register)
    if draw(st.booleans()):
        made = made.writing(cluster=draw(st.sampled_from([None, Cluster("principle_4", "x")])))
    if draw(st.booleans()):
        made = made.submitted().answered_by_provider(draw(st.sampled_from(["approved", "refused", "silent"])))
    for ending in draw(st.sets(st.sampled_from([closing, merged, split, withdrawn]), max_size=2)):
        made = ending(made)
    return made.having(generations=draw(st.sampled_from([{}, {}, {}, {2: 1}, {4: 1}])))


DROPS = {outcome.key: outcome.step for outcome in PILOT.outcomes.values() if outcome.kind == "drop"}


@given(histories())
@settings(max_examples=150, deadline=None)
@holds("R3", "R189")
def test_every_initiative_is_in_exactly_one_state(made: Made):
    now = made.now
    assert (now.state in process.BY_KEY) is not (now.state in DROPS)
    state = process.BY_KEY.get(now.state)
    assert now.step in ({state.step or now.step} if state else {DROPS[now.state]})
    assert now.ended is (state.is_end if state else True)
    assert now.waiting_for in WAITING
    assert (now.waiting_for == "") is now.ended
    assert now.outcome is None or now.outcome in PILOT.outcomes
    if now.ended:
        assert now.decided
        assert now.outcome is not None
        assert PILOT.outcomes[now.outcome].key == now.state
    assert now == standing(made.edition, made.case)


@given(histories())
@settings(max_examples=100, deadline=None)
@holds("A10", "R71")
def test_only_what_people_decided_ends_or_advances_a_case(made: Made):
    """Without decisions nothing leaves step 2, save by the provider or by merging."""
    now = made.having(decisions=(), deviations=()).now
    assert now.step <= 2
    if now.ended:
        assert now.state in {"samengevoegd", "gesplitst", "ingetrokken_door_aanbieder"}


@given(histories(), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_in_which_things_were_recorded_does_not_matter(made: Made, random):
    case = made.case
    mixed: dict[str, Any] = {}
    for name in ("sheets", "agreements", "decisions", "deviations", "attempts", "submissions", "approvals", "batches",
                 "published", "conflicts"):  # fmt: skip
        found = list(getattr(case, name))
        if len({_entity(item) for item in found}) == len(found):
            random.shuffle(found)
        mixed[name] = tuple(found)
    again = made.having(**mixed).now
    assert (again.state, again.step, again.outcome, again.stale, again.waiting_for, again.ruling.reasons) == (
        made.now.state, made.now.step, made.now.outcome, made.now.stale, made.now.waiting_for,
        made.now.ruling.reasons,
    )  # fmt: skip


def _entity(item: Any) -> tuple[object, ...]:
    """What makes two of a kind the same entity, of which a case holds one."""
    names = ("step", "generation", "reviewer", "by", "batch", "id", "register")
    keys = [getattr(item, name, None) for name in names]
    return tuple(keys[:2]) if type(item).__name__ == "Decision" and item.outcome != "O17" else tuple(keys)
