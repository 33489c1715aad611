"""A calibration round: the same initiatives by everyone, apart; agreement on them before the real work starts."""

from __future__ import annotations

import pytest

from tests.making import STEP_2, registered, sheets
from tests.pz_domain.storage.scene import DOUBT, MEETS, apply, opened

EVERYONE = ("anna", "bram", "chris")
ROUND = {"deed": "open_round", "id": "kalibratie", "phase": "calibration"}


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        apply(made, {"deed": "enrol_reviewer", "id": "chris", "name": "Chris"})
        yield made


def reviewed(id_: str, who: str, **others):
    declared = {"deed": "declare_interest", "as": who, "initiative": id_, "interest": "none"}
    return [declared, *sheets(id_, 2, {c: others.get(c, MEETS) for c in STEP_2}, (who,))]


def reviewers(workspace) -> int:
    held = workspace.desk.reviewers().values()
    return sum(one.active and one.role in {"reviewer", "chair"} for one in held)


def first(workspace, round_: str) -> dict[str, list[dict[str, str]]]:
    """Return by criterion what was said, as often as it was."""
    found: dict[str, list[dict[str, str]]] = {}
    for one in workspace.verdicts.first(round_):
        found.setdefault(one.criterion, []).extend([dict(one.verdicts)] * one.times)
    return found


@pytest.mark.requirement("D24")
def test_a_calibration_asks_everyone_who_reviews_and_is_not_the_round_that_lists_go_to(workspace):
    apply(workspace, ROUND)
    assert workspace.desk.rounds()["kalibratie"].sheets == reviewers(workspace) >= 3
    assert workspace.desk.open_round().id == "pilot-2023"
    apply(workspace, {**ROUND, "sheets": 2})
    assert workspace.desk.rounds()["kalibratie"].sheets == 2


@pytest.mark.requirement("D2", "D24")
def test_nothing_is_shown_before_everyone_has_judged_and_then_it_counts_in_its_own_round_only(workspace):
    apply(workspace, {**ROUND, "sheets": 3}, registered("echt"))
    apply(workspace, *(registered(f"k{n}", round="kalibratie") for n in range(10)))
    for who in EVERYONE[:2]:
        for n in range(10):
            apply(workspace, *reviewed(f"k{n}", who))
    assert first(workspace, "kalibratie") == {}
    assert workspace.desk.case("k0", "chris").sheet(2, "anna").hidden
    for n in range(10):
        apply(workspace, *reviewed(f"k{n}", "chris", P3=DOUBT))
    found = first(workspace, "kalibratie")
    assert found["P1"] == [dict.fromkeys(EVERYONE, "meets")] * 10
    assert found["P3"] == [{"anna": "meets", "bram": "meets", "chris": "doubt"}] * 10
    assert first(workspace, "pilot-2023") == {}
    assert workspace.projector.differences() == []
