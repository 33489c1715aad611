"""How joint verdicts combine into an outcome: every code, the order of fails, and what never happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pz_domain.method.edition import Edition
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.joining import Joint, join
from pz_domain.rules.parts import grounds
from pz_domain.rules.ruling import (
    ALL_MET,
    CERTAIN_FAIL,
    ENOUGH,
    HOLD,
    OPEN_POINT,
    REQUIRED,
    Ruling,
    combine,
    digest,
)
from tests.pz_domain.rules.cases import (
    DOUBT,
    FAILS,
    MEETS,
    NO_INFORMATION,
    OPEN,
    PILOT,
    PORTAL,
    Made,
    a_case,
    in_step_4,
    judged,
)

RANK = {"drop": 0, "hold": 1, "pass": 2}
BETTER = {FAILS: (DOUBT, NO_INFORMATION, MEETS), DOUBT: (MEETS,), NO_INFORMATION: (MEETS,), MEETS: ()}


def holds(*ids: str) -> pytest.MarkDecorator:
    return pytest.mark.requirement(*ids)


def rule(made: Made, step: int) -> Ruling:
    return combine(made.edition, step, join(made.edition, made.case, step))


def failing(code: str, **parts: object) -> dict[str, Judgement]:
    return {code: Judgement(FAILS, "because", parts)}


def joints(edition: Edition, step: int, verdicts: Mapping[str, Verdict | None]) -> tuple[Joint, ...]:
    """Joint verdicts as given; None stands for a criterion without one."""
    made = []
    for criterion in edition.criteria_of(step):
        verdict = verdicts[criterion.code]
        if verdict is None:
            made.append(Joint(criterion.code, "open", None, {}))
            continue
        judgement = judged(criterion.code, verdict)
        found = grounds(criterion, judgement.parts) if verdict is FAILS else ()
        made.append(Joint(criterion.code, "equal", verdict, {"anna": judgement}, (judgement,), found))
    return tuple(made)


# ---------------------------------------------------------------- step 2


@holds("R70", "R71")
@pytest.mark.parametrize(
    ("verdicts", "outcome", "open_points"),
    [
        ({}, "O03", ()),
        ({"P2": FAILS}, "O01", ()),
        ({"P2": DOUBT}, "O02", ("P2",)),
        ({"P2": NO_INFORMATION}, "O02", ("P2",)),
        ({"P5": NO_INFORMATION, "P1": DOUBT}, "O02", ("P1", "P5")),
        (
            dict.fromkeys(("P1", "P2", "P3", "P4", "P5"), NO_INFORMATION),
            "O02",
            ("P1", "P2", "P3", "P4", "P5"),
        ),
        ({"P1": DOUBT, "P4": FAILS}, "O01", ("P1",)),
    ],
)
def test_step_two_drops_only_on_a_certain_fail(verdicts, outcome, open_points):
    ruling = rule(a_case().both(2, verdicts), 2)
    assert (ruling.outcome, ruling.reasons, ruling.open_points) == (outcome, (outcome,), open_points)


@holds("R70")
def test_a_drop_names_all_criteria_that_fail():
    ruling = rule(a_case().both(2, {"P1": FAILS, "P4": FAILS, "P3": DOUBT}), 2)
    assert [(ground.criterion, ground.verdict) for ground in ruling.because] == [
        ("P1", "fails"),
        ("P4", "fails"),
    ]
    assert {ground.rule for ground in ruling.because} == {CERTAIN_FAIL}
    assert {ground.reviewers for ground in ruling.because} == {("anna", "bram")}
    assert {ground.source for ground in ruling.because} == {("S2:208-210",)}
    assert {ground.outcome for ground in ruling.because} == {"O01"}


@holds("A19", "D2")
def test_one_certain_reviewer_of_two_drops_nobody():
    ruling = rule(a_case().sheets(2, {"P2": FAILS}, {}), 2)
    assert (ruling.outcome, ruling.differences) == (None, ("P2",))


def test_a_shared_certain_fail_drops_whatever_else_differs():
    ruling = rule(a_case().sheets(2, {"P1": FAILS, "P2": FAILS}, {"P1": FAILS}), 2)
    assert (ruling.outcome, ruling.differences) == ("O01", ("P2",))
    assert [ground.criterion for ground in ruling.because] == ["P1"]


@holds("R71")
def test_open_points_explain_themselves():
    ruling = rule(a_case().sheets(2, {"P1": MEETS}, {"P1": DOUBT}), 2)
    assert ruling.outcome == "O02"
    assert [(g.criterion, g.verdict, g.rule) for g in ruling.because] == [("P1", "doubt", OPEN_POINT)]


# ---------------------------------------------------------------- step 4

FAILS_4 = [
    ("1a", {}, "O06"),
    ("1b", {"new_treatment": "yes"}, "O06"),
    ("c1", {"impact_zvw": "no", "impact_wlz": "no"}, "O07"),
    ("c2", {}, "O08"),
    ("c3", {"earlier_negative_ruling": "yes"}, "O09"),
    ("c3", {"new_and_unclear": "yes"}, "O10"),
    ("2a", {"direction": "neutral"}, "O11"),
    ("2a", {"direction": "negative"}, "O11"),
    ("2a", {"direction": "positive", "supported": "no"}, "O12"),
    ("2b", {"direction": "negative"}, "O13"),
    ("2c", {"direction": "negative"}, "O14"),
    ("3", {"adopted_elsewhere": "no"}, "O15"),
    ("3", {"adopted_elsewhere": "yes", "spread": "almost_common"}, "O16"),
]


@holds(
    "R93",
    "R94",
    "R96",
    "R98",
    "R100",
    "R104",
    "R105",
    "R108",
    "R109",
    "R110",
    "R112",
    "R129",
    "R130",
    "R191",
    "A13",
)
@pytest.mark.parametrize(("code", "parts", "outcome"), FAILS_4)
def test_one_unfavourable_criterion_rejects_with_its_own_code(code, parts, outcome):
    ruling = rule(in_step_4().both(4, failing(code, **parts)), 4)
    assert (ruling.outcome, ruling.reasons) == (outcome, (outcome,))
    (ground,) = ruling.because
    assert (ground.criterion, ground.verdict, ground.rule) == (code, "fails", REQUIRED)
    assert ground.source


@holds("R191", "A13", "R189")
def test_all_nine_favourable_select():
    ruling = rule(in_step_4().both(4), 4)
    assert (ruling.outcome, ruling.reasons, ruling.open_points) == ("O17", ("O17",), ())
    assert len(ruling.because) == 9
    assert {ground.rule for ground in ruling.because} == {ALL_MET}


@holds("A10")
@pytest.mark.parametrize("verdict", OPEN)
@pytest.mark.parametrize("code", ["1a", "c2", "3"])
def test_doubt_and_missing_information_hold_step_four(code, verdict):
    ruling = rule(in_step_4().both(4, {code: verdict}), 4)
    assert (ruling.outcome, ruling.open_points) == ("D-O19", (code,))
    assert [(g.criterion, g.rule) for g in ruling.because] == [(code, HOLD)]


@holds("A10")
def test_a_fail_outranks_a_hold():
    ruling = rule(in_step_4().both(4, {"1a": DOUBT, "c2": FAILS, "2b": NO_INFORMATION}), 4)
    assert (ruling.outcome, ruling.open_points) == ("O08", ("1a", "2b"))


ORDER = ["O09", "O10", "O06", "O07", "O08", "O11", "O12", "O13", "O14", "O15", "O16"]


def test_several_fails_come_in_the_order_of_the_step_and_none_is_lost():
    everything = {code: judged(code, FAILS) for code in ("1a", "c1", "c2", "2b", "2c")} | {
        "c3": judged("c3", FAILS, earlier_negative_ruling="yes", new_and_unclear="yes"),
        "2a": judged("2a", FAILS, direction="neutral", supported="no"),
        "3": judged("3", FAILS, adopted_elsewhere="no", spread="almost_common"),
    }
    ruling = rule(in_step_4().both(4, everything), 4)
    assert list(ruling.reasons) == ORDER
    assert ruling.outcome == "O09"


SINGLE = {
    outcome: judged(code, FAILS, **parts) for code, parts, outcome in FAILS_4 if parts or code != "1a"
} | {"O06": judged("1a", FAILS)}
CODE_OF = {outcome: code for code, _, outcome in FAILS_4} | {"O06": "1a"}


@pytest.mark.parametrize(
    ("first", "second"), [(a, b) for a, b in product(ORDER, ORDER) if a < b and CODE_OF[a] != CODE_OF[b]]
)
def test_of_two_fails_the_one_earlier_in_the_order_is_the_outcome(first, second):
    ruling = rule(in_step_4().both(4, {CODE_OF[c]: SINGLE[c] for c in (first, second)}), 4)
    assert list(ruling.reasons) == sorted((first, second), key=ORDER.index)
    assert ruling.outcome == ruling.reasons[0]


@holds("D2")
def test_differences_wait_for_a_talk_even_beside_a_fail():
    ruling = rule(in_step_4().sheets(4, {"c2": FAILS, "2b": DOUBT}, {"c2": FAILS}), 4)
    assert (ruling.outcome, ruling.reasons, ruling.because) == (None, (), ())
    assert ruling.differences == ("2b",)
    after = rule(in_step_4().sheets(4, {"c2": FAILS, "2b": DOUBT}, {"c2": FAILS}).agreed(4, "2b", MEETS), 4)
    assert after.outcome == "O08"


def test_an_unfinished_criterion_leaves_the_outcome_open():
    given = dict.fromkeys([c.code for c in PILOT.criteria_of(4)], MEETS) | {"2c": None}
    ruling = combine(PILOT, 4, joints(PILOT, 4, given))
    assert (ruling.outcome, ruling.unfinished) == (None, ("2c",))


def test_a_fail_without_a_ground_selects_nobody():
    bare = Judgement(FAILS, "zomaar", {"direction": "unknown"})
    ruling = rule(in_step_4().both(4, {"2c": bare}), 4)
    assert (ruling.outcome, ruling.unfinished) == (None, ("2c",))


@pytest.mark.parametrize("step", [1, 3, 5, 9])
def test_a_step_without_a_combination_rules_nothing(step):
    assert combine(PILOT, step, ()) == Ruling(None)


# ---------------------------------------------------------------- boundary tests of the method


@holds("R110", "R112", "R113")
def test_a_strong_effect_on_staff_does_not_outweigh_harm_to_the_environment():
    """Boundary 6."""
    given = {"2a": Judgement(MEETS, "", {"direction": "positive", "supported": "yes"})}
    ruling = rule(in_step_4().both(4, given | failing("2c", direction="negative")), 4)
    assert ruling.outcome == "O14"


@holds("A6", "A8", "R98", "R99", "R100")
def test_wlz_impact_passes_c1_and_never_c2():
    """Boundary 7."""
    given = {"c1": Judgement(MEETS, "", {"insured_care": "no", "impact_wlz": "yes", "impact_zvw": "no"})}
    assert rule(in_step_4().both(4, given), 4).outcome == "O17"
    assert rule(in_step_4().both(4, given | failing("c2")), 4).outcome == "O08"


@holds("R104")
def test_an_earlier_negative_ruling_decides_whatever_else_was_found():
    """Boundary 8."""
    others = dict.fromkeys(("1a", "c1", "c2", "2a", "2b", "2c", "3"), FAILS)
    ruling = rule(in_step_4().both(4, others | {"c3": FAILS}), 4)
    assert ruling.outcome == "O09"


# ---------------------------------------------------------------- the second method

QUALIFIERS = ("Q-transfer", "Q-sustain", "Q-sectors", "Q-participate")


@holds("D18")
@pytest.mark.parametrize(
    ("verdicts", "outcome"),
    [
        ({}, "E10"),
        ({"Q-sectors": FAILS}, "E10"),
        ({"Q-sectors": DOUBT}, "E10"),
        ({"Q-sectors": FAILS, "Q-transfer": FAILS}, "E11"),
        ({"Q-sectors": FAILS, "Q-transfer": DOUBT}, "E11"),
        (dict.fromkeys(QUALIFIERS, FAILS), "E11"),
        (dict.fromkeys(QUALIFIERS, NO_INFORMATION), "E11"),
        ({"C1": DOUBT}, "E12"),
        ({"C1": DOUBT, "Q-sectors": FAILS, "Q-transfer": FAILS}, "E12"),
        ({"C1": FAILS}, "E08"),
        ({"C2": FAILS}, "E09"),
        ({"C1": FAILS, "C2": FAILS}, "E08"),
        ({"C1": DOUBT, "C2": FAILS}, "E09"),
    ],
)
def test_exclusion_core_and_qualifiers_lead_to_best_promising_or_dropped(verdicts, outcome):
    assert rule(a_case(PORTAL).both(4, verdicts), 4).outcome == outcome


@holds("D18")
@pytest.mark.parametrize(
    ("verdicts", "outcome"), [({}, "E03"), ({"X2": DOUBT}, "E02"), ({"X4": FAILS}, "E01")]
)
def test_its_exclusion_works_like_a_check_on_potential(verdicts, outcome):
    assert rule(a_case(PORTAL).both(2, verdicts), 2).outcome == outcome


def tiered(at_least: int, below: str) -> Edition:
    """The second method with its qualifiers dropping, not lowering, what has too few of them."""
    steps = []
    for step in PORTAL.method.steps:
        combination = step.combination
        if combination and step.number == 4:
            core, qualifier = combination.tiers
            harder = qualifier.model_copy(update={"at_least": at_least, "below": below})
            combination = combination.model_copy(update={"tiers": (core, harder)})
        steps.append(step.model_copy(update={"combination": combination}))
    return Edition("harder", PORTAL.method.model_copy(update={"steps": tuple(steps)}))


@holds("D18")
@pytest.mark.parametrize(
    ("verdicts", "outcome", "open_points"),
    [
        ({"Q-sectors": FAILS}, "E10", ()),
        ({"Q-sectors": FAILS, "Q-transfer": DOUBT}, "E12", ("Q-transfer",)),
        ({"Q-sectors": FAILS, "Q-transfer": FAILS}, "E09", ()),
        ({"Q-sectors": FAILS, "Q-transfer": FAILS, "Q-sustain": DOUBT}, "E09", ("Q-sustain",)),
    ],
)
def test_a_tier_may_drop_what_can_no_longer_reach_its_number(verdicts, outcome, open_points):
    ruling = rule(a_case(tiered(3, "E09")).both(4, verdicts), 4)
    assert (ruling.outcome, ruling.open_points) == (outcome, open_points)
    if outcome == "E09":
        assert {ground.rule for ground in ruling.because} == {ENOUGH}
        assert [ground.outcome for ground in ruling.because] == ["E09", "E09"]


# ---------------------------------------------------------------- digests


def test_the_digest_moves_with_every_ground_and_with_nothing_else():
    base = in_step_4().both(4)
    same = in_step_4().having(sheets=(*base.case.sheets[:-2], *reversed(base.case.sheets[-2:])))
    assert rule(same, 4).digest == rule(base, 4).digest
    changed = [
        in_step_4().both(4, {"2b": Judgement(MEETS, "nu met reden")}),
        in_step_4().both(4, {"2b": Judgement(MEETS, "", {"direction": "neutral"})}),
        in_step_4().both(4, {"2b": Judgement(MEETS, "", {}, ("Q7",))}),
        in_step_4().both(4, {"2b": DOUBT}),
        in_step_4().sheets(4, {}, {}, {}),
        in_step_4().both(4).agreed(4, "2b", Judgement(MEETS, "")),
    ]
    digests = [rule(made, 4).digest for made in (base, *changed)]
    assert len(set(digests)) == len(digests)


@holds("R7", "D1")
def test_the_digest_names_the_edition():
    other = Edition("0" * 64, PILOT.method)
    made = joints(PILOT, 2, dict.fromkeys(PILOT.criteria, MEETS))
    assert digest(PILOT, "O03", ("O03",), made) != digest(other, "O03", ("O03",), made)


# ---------------------------------------------------------------- properties

METHODS_AND_STEPS = [
    (PILOT, 2),
    (PILOT, 4),
    (PORTAL, 2),
    (PORTAL, 4),
    (tiered(3, "E09"), 4),
    (tiered(2, "E08"), 4),
]


@st.composite
def judged_steps(draw: st.DrawFn) -> tuple[Edition, int, dict[str, Verdict]]:
    edition, step = draw(st.sampled_from(METHODS_AND_STEPS))
    mostly = st.sampled_from([MEETS, MEETS, MEETS, DOUBT, NO_INFORMATION, FAILS])
    return edition, step, {criterion.code: draw(mostly) for criterion in edition.criteria_of(step)}


def rank(edition: Edition, ruling: Ruling) -> int:
    assert ruling.outcome is not None
    return RANK[edition.outcomes[ruling.outcome].kind]


@given(judged_steps(), st.data())
@holds("R191", "A10")
def test_a_better_joint_verdict_never_makes_the_outcome_worse(drawn, data):
    edition, step, verdicts = drawn
    code = data.draw(st.sampled_from(sorted(verdicts)))
    before = combine(edition, step, joints(edition, step, verdicts))
    for better in BETTER[verdicts[code]]:
        after = combine(edition, step, joints(edition, step, verdicts | {code: better}))
        assert rank(edition, after) >= rank(edition, before), (verdicts, code, better)


@pytest.mark.parametrize(("edition", "step"), [(PILOT, 2), (PORTAL, 2)])
@holds("R71", "A26")
def test_doubt_never_drops_anyone_in_step_two(edition, step):
    codes = [criterion.code for criterion in edition.criteria_of(step)]
    for verdicts in product((MEETS, *OPEN), repeat=len(codes)):
        ruling = combine(edition, step, joints(edition, step, dict(zip(codes, verdicts, strict=True))))
        assert edition.outcomes[ruling.outcome or ""].kind == "pass"


@given(judged_steps(), st.randoms(use_true_random=False))
def test_the_order_of_joint_verdicts_does_not_change_what_follows(drawn, random):
    edition, step, verdicts = drawn
    made = list(joints(edition, step, verdicts))
    before = combine(edition, step, made)
    random.shuffle(made)
    after = combine(edition, step, made)
    assert (after.outcome, after.reasons) == (before.outcome, before.reasons)
    assert set(after.open_points) == set(before.open_points)


SHEETS = st.fixed_dictionaries({c.code: st.sampled_from(list(Verdict)) for c in PILOT.criteria_of(2)})


@given(st.lists(SHEETS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_sheets_and_of_verdicts_does_not_change_what_follows(drawn, random):
    made = a_case().sheets(2, *drawn)
    before = rule(made, 2)
    mixed = []
    for sheet in made.case.sheets:
        verdicts = list(sheet.verdicts.items())
        random.shuffle(verdicts)
        mixed.append(replace(sheet, verdicts=dict(verdicts)))
    random.shuffle(mixed)
    after = rule(made.having(sheets=tuple(mixed)), 2)
    assert (after.outcome, after.reasons, after.open_points, after.differences, after.digest) == (
        before.outcome, before.reasons, before.open_points, before.differences, before.digest,
    )  # fmt: skip


@given(judged_steps(), st.data())
def test_while_a_criterion_is_open_nothing_passes_or_is_held(drawn, data):
    edition, step, verdicts = drawn
    code = data.draw(st.sampled_from(sorted(verdicts)))
    ruling = combine(edition, step, joints(edition, step, {**verdicts, code: None}))
    assert ruling.outcome is None or edition.outcomes[ruling.outcome].kind == "drop"
