"""The process is one table without dead rows, and everything that moves a case stands in it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pz_domain import work
from pz_domain.rules import process
from pz_domain.work.catalogue import MODULES
from tests.pz_domain.rules.cases import (
    ANSWERS,
    DOUBT,
    FAILS,
    MEETS,
    PILOT,
    RECORD,
    Made,
    a_case,
    approved,
    in_step_3,
    in_step_4,
    selected,
    written,
)
from tests.pz_domain.rules.states import NEVER, STATES, closing, merged, split, withdrawn

WORK = Path(str(work.__file__)).parent


def a_case_that_takes_every_row() -> list[Made]:
    """Cases in every state, ended in every way, and brought there by the short ways too."""
    named = [made for *_, made in STATES.values()]
    elements, bare = selected().writing(elements=RECORD.elements), selected()
    in_3 = [
        in_step_3(),
        in_step_3().sent(),
        in_step_3().attempted("no_answer").sent(),
        in_step_3().attempted("reached").sent(),
        in_step_3().attempted("no_answer"),
        in_step_3().attempted("reached"),
    ]
    answered = [made.answered(some) for made in in_3 for some in (ANSWERS, {"Q1": ANSWERS["Q1"]})]
    never = [in_step_3().attempted(*NEVER), in_step_3().attempted(*NEVER).sent()]
    ends_3 = [made.closed().decided(3) for made in (*in_3, *answered)]
    ends_3 += [
        made.answered(some).decided(3) for made in never for some in (ANSWERS, {"Q1": ANSWERS["Q1"]}, {})
    ]
    in_5 = [bare, elements, written(), written().submitted(), written().writing(cluster=None).submitted()]
    in_5 += [bare.submitted(), elements.submitted(), bare.writing(text=RECORD.text)]
    ends_5 = [made.answered_by_provider("refused").decided(5) for made in in_5]
    akkoord = [made.answered_by_provider() for made in in_5]
    released = [made.released() for made in (*in_5, *akkoord, approved())]
    under_way = [*named, *in_3, *answered, *in_5, *akkoord, *released]
    endings = [end(made) for made in under_way for end in (closing, merged, split, withdrawn)]
    return [*under_way, *ends_3, *ends_5, *endings, in_step_4().both(4, {"2b": DOUBT})]


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> set[tuple[str, str]]:
    """The rows that are taken while cases are looked at."""
    rows: set[tuple[str, str]] = set()
    after = process.after

    def noting(state: str, happening: str, outcome_key: str = "") -> str:
        rows.add((state, happening))
        return after(state, happening, outcome_key)

    monkeypatch.setattr(process, "after", noting)
    return rows


@pytest.mark.no_cover
def test_the_table_has_no_dead_row(taken):
    for made in a_case_that_takes_every_row():
        _ = made.now
    assert process.TABLE.keys() - taken == set()


def test_no_row_stands_there_twice():
    assert len(process.TABLE) == len(process.MOVES)


def test_every_state_has_a_key_of_its_own_and_no_drop_of_the_pilot_takes_it():
    assert len(process.BY_KEY) == len(process.STATES)
    drops = {outcome.key for outcome in PILOT.outcomes.values() if outcome.kind == "drop"}
    assert drops.isdisjoint(process.BY_KEY)


@pytest.mark.requirement("R3")
def test_every_row_names_states_that_exist_and_every_state_is_reached_and_left_unless_it_ends():
    starts = {move.start for move in process.MOVES}
    reached = {move.to for move in process.MOVES}
    assert starts | reached <= {*process.BY_KEY, process.AT_OUTCOME}
    assert reached >= {state.key for state in process.STATES} - {"aangemeld"}
    ends = {state.key for state in process.STATES if state.is_end}
    assert starts & ends == {"gepubliceerd"}
    assert {state.key for state in process.STATES} - ends <= starts


def test_no_row_leads_back_to_an_earlier_step():
    step = {state.key: state.step for state in process.STATES}
    assert all(step[move.to] >= step[move.start] for move in process.MOVES if step.get(move.to))


@pytest.mark.requirement("D14")
def test_whatever_is_under_way_can_be_withdrawn_merged_and_split():
    under_way = {state.key for state in process.STATES if not state.is_end}
    assert set(process.UNDER_WAY) == under_way
    for happening in ("withdrawn", "merged", "split"):
        assert {start for start, what in process.TABLE if what == happening} >= under_way


def test_every_row_points_to_a_source():
    assert all(move.source for move in process.MOVES)


@pytest.mark.parametrize(
    ("state", "happening", "key", "to"),
    [
        ("aangemeld", "registered", "", "potentiecheck"),
        ("potentiecheck", "dropped-2", "afgevallen_potentie", "afgevallen_potentie"),
        ("gepubliceerd", "merged", "", "gepubliceerd"),
        ("afgevallen_potentie", "withdrawn", "", "afgevallen_potentie"),
        ("potentiecheck", "nothing known", "", "potentiecheck"),
    ],
)
def test_what_has_no_row_moves_nothing(state, happening, key, to):
    assert process.after(state, happening, key) == to


def test_the_steps_of_a_deed_are_those_of_deeds_that_exist():
    assert process.STEPS_OF_DEED.keys() <= MODULES.keys()
    assert {step for steps in process.STEPS_OF_DEED.values() for step in steps} <= set(PILOT.steps)


@pytest.mark.requirement("R5")
def test_collecting_analysing_and_ordering_each_have_their_steps():
    steps = process.STEPS_OF_DEED
    assert {process.BY_KEY["aangemeld"].step, *steps["send_questionnaire"]} == {1, 3}
    assert set(steps["give_verdict"]) == {2, 4}
    assert set(steps["set_cluster"]) == {5}
    assert {"register_initiative", "make_batch"} <= MODULES.keys()


def test_a_deed_asks_for_the_steps_that_the_table_names():
    asked: dict[str, tuple[object, ...]] = {}
    for path in WORK.glob("*.py"):
        for function in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if _deed_of(node)):
            for call in ast.walk(function):
                if steps := _steps_of(call):
                    asked[_deed_of(function)] = steps
    assert asked
    assert asked == {name: process.STEPS_OF_DEED.get(name) for name in asked}


def _steps_of(node: ast.AST) -> tuple[object, ...]:
    """The steps that a call of `in_step` names by number; else none."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "in_step":
        return tuple(argument.value for argument in node.args[2:] if isinstance(argument, ast.Constant))
    return ()


def _deed_of(node: ast.AST) -> str:
    """The name of the deed that a function is; else nothing."""
    if not isinstance(node, ast.FunctionDef):
        return ""
    for by in node.decorator_list:
        if isinstance(by, ast.Call) and isinstance(by.func, ast.Name) and by.func.id == "deed":
            (name, *_) = by.args
            return str(name.value) if isinstance(name, ast.Constant) else ""
    return ""


def test_an_answer_outside_the_table_of_verdicts_drops_nobody():
    made = a_case().sheets(2, {"P1": MEETS}, {"P1": FAILS})
    assert made.now.state == "potentiecheck"
