"""How a round goes through the steps: where everything stands, and when it moved on."""

from __future__ import annotations

from collections import Counter

import pytest

from pz_domain.rules.flow import flow_of, passage_of, problems
from pz_domain.storage.flow_queries import Came, Left
from tests.making import decide, no_interest, questionnaire, registered, step_2, step_4, to_step_4
from tests.pz_domain.storage.scene import apply, filled, found, opened

ROUND = "pilot-2023"


def dated(day: str, *deeds):
    return [deed | {"happened": f"{day}T12:00:00+02:00"} for deed in deeds]


@pytest.mark.requirement("R7")
def test_everything_stands_somewhere_and_what_left_a_step_is_what_came_further_or_ended(tmp_path) -> None:
    with filled(tmp_path) as workspace:
        stood, left = workspace.flow.stood(ROUND), Counter[tuple[int, str]]()
        assert sum(one.n for one in stood) == len(found(workspace, ""))
        for one in workspace.flow.left(ROUND):
            left[one.step, one.way] += one.n
        for step in (2, 3, 4, 5):
            further = sum(one.n for one in stood if one.step > step)
            ended = {one.ending: one.n for one in stood if one.step == step and one.ending}
            assert {way: n for (at, way), n in left.items() if at == step} == (
                ended | ({"on": further} if further else {})
            )
        assert sum(one.n for one in workspace.flow.came(ROUND)) == sum(one.n for one in stood)
        assert workspace.flow.stood("r2") == []
        assert workspace.flow.left("r2") == []
        assert workspace.flow.came("r2") == []


@pytest.mark.requirement("R7")
def test_a_month_is_that_in_which_it_happened(tmp_path) -> None:
    with opened(tmp_path) as workspace:
        apply(
            workspace,
            *dated("2023-09-30", registered("a"), registered("b"), registered("c")),
            *no_interest("a"), *step_2("a"), *no_interest("b"), *step_2("b", P3="fails"),
            {**decide("a", 2, "O03"), "happened": "2023-11-01T00:30:00+01:00"},
            *dated("2023-11-02", decide("b", 2, "O01")),
            *dated("2023-12-01", *questionnaire("a")),
            *dated("2024-01-01", {"deed": "withdraw", "initiative": "c", "because": "Stopt."}),
        )  # fmt: skip
        assert workspace.flow.came(ROUND) == [Came("2023-09", 3, 3)]
        assert workspace.flow.left(ROUND) == [
            Left(2, "on", "2023-10", 1),
            Left(2, "dropped", "2023-11", 1),
            Left(2, "other", "2024-01", 1),
            Left(3, "on", "2023-12", 1),
        ]


def test_what_was_taken_back_did_not_happen(tmp_path) -> None:
    with opened(tmp_path) as workspace:
        apply(workspace, registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"))
        assert [(one.step, one.way) for one in workspace.flow.left(ROUND)] == [(2, "on")]
        apply(workspace, {"deed": "reopen", "as": "anna", "initiative": "a", "step": 2, "because": "Nieuw."})
        assert workspace.flow.left(ROUND) == []


def test_what_was_held_until_the_round_closed_left_when_it_closed(tmp_path) -> None:
    with opened(tmp_path) as workspace:
        apply(
            workspace, *to_step_4("held"), *step_4("held", _2c={"verdict": "doubt"}),
            *dated("2023-10-01", decide("held", 4, "D-O19")),
            *dated("2024-02-01", {"deed": "close_round", "round": ROUND}),
        )  # fmt: skip
        assert workspace.flow.left(ROUND)[-1] == Left(4, "other", "2024-02", 1)


def by_rules(workspace):
    desk = workspace.desk
    cases = [desk.case(one, None) for one in workspace.store.initiatives()]
    return flow_of(passage_of(case, desk.standing(case)) for case in cases)


@pytest.mark.requirement("R3", "R7")
def test_the_lists_tell_the_same_way_as_the_rules_and_it_adds_up(tmp_path) -> None:
    with filled(tmp_path) as workspace:
        listed = flow_of(workspace.flow.passages(ROUND))
        assert listed == by_rules(workspace)
        assert list(problems(listed)) == []
        assert listed.whole.total == len(found(workspace, ""))
        assert workspace.flow.passages("r2") == []


@pytest.mark.requirement("R7", "A11")
def test_why_it_went_on_is_the_last_decision_of_the_step_and_a_deviation_where_two_deviated(tmp_path) -> None:
    with opened(tmp_path) as workspace:
        no = {"verdict": "fails", "parts": {"adopted_elsewhere": "no", "spread": "none"}}
        apply(workspace, *to_step_4("a"), *step_4("a", _3=no))
        for who in ("anna", "bram"):
            apply(workspace, {**decide("a", 4, "O17", who), "because": f"Volgens {who} komt het vanzelf."})
        reopened = {"deed": "reopen", "as": "anna", "initiative": "b", "step": 2, "because": "Nieuw."}
        apply(
            workspace, registered("b"), *no_interest("b"), *step_2("b"), decide("b", 2, "O03"), reopened,
            *step_2("b", P3="doubt"), decide("b", 2, "O02"),
        )  # fmt: skip
        passed = {one.step: (one.second, one.fourth) for one in workspace.flow.passages(ROUND)}
        assert passed == {5: ("O03", "O17"), 3: ("O02", "")}
        assert flow_of(workspace.flow.passages(ROUND)) == by_rules(workspace)
