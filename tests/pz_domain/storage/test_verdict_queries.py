"""First verdicts out of the tables: of finished steps only, before and after reopening, by round and period."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.storage.verdict_queries import KEPT
from tests.making import PAIR, STEP_2, decide, no_interest, registered, reopened_elsewhere, sheets, step_2
from tests.pz_domain.storage.scene import DOUBT, FAILS, MEETS, apply, opened, verdict

NO_GROUND = FAILS | {"parts": {"mechanism": "none", "domain": "other"}}


@pytest.fixture
def workspace(tmp_path):
    with opened(tmp_path) as made:
        yield made


def verdicts(**changed):
    return {c: changed.get(c, MEETS) for c in STEP_2}


def different(id_: str, **of_bram) -> list[dict[str, Any]]:
    """Bring an initiative to two finished reviews in step 2, of which bram's says other things."""
    mine, other = sheets(id_, 2, verdicts(), ("anna",)), sheets(id_, 2, verdicts(**of_bram), ("bram",))
    return [registered(id_), *no_interest(id_), *mine, *other]


def found(workspace, *period: str, round_: str = "pilot-2023") -> list[tuple[str, str, str, str, str]]:
    rows = workspace.verdicts.first(round_, *period)
    return sorted(
        (row.criterion, who, given, row.joint, row.how)
        for row in rows
        for who, given in row.verdicts.items()
        for _ in range(row.times)
    )


def of(workspace, criterion: str) -> list[tuple[str, str, str, str]]:
    return [row[1:] for row in found(workspace) if row[0] == criterion]


@pytest.mark.requirement("D2", "D24")
def test_nothing_comes_out_of_a_step_of_which_a_review_is_not_final(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"), *step_2("a")[:6])
    assert found(workspace) == []
    apply(workspace, *(verdict("bram", "a", criterion, DOUBT) for criterion in STEP_2))
    assert found(workspace) == []
    apply(workspace, {"deed": "finalise_sheet", "as": "bram", "initiative": "a", "step": 2})
    assert len(found(workspace)) == 2 * len(STEP_2)
    assert workspace.projector.differences() == []


@pytest.mark.requirement("D24")
def test_first_verdicts_come_with_what_they_came_to(workspace) -> None:
    apply(workspace, *different("a", P3=DOUBT, P5=NO_GROUND))
    assert of(workspace, "P1") == [("anna", "meets", "meets", "equal"), ("bram", "meets", "meets", "equal")]
    assert of(workspace, "P3") == [
        ("anna", "meets", "doubt", "cautious"),
        ("bram", "doubt", "doubt", "cautious"),
    ]
    assert of(workspace, "P5") == [("anna", "meets", "", "different"), ("bram", "fails", "", "different")]
    agreed = {
        "criterion": "P5",
        "verdict": "meets",
        "rationale": "Toch wel.",
        "how": "talk",
        "cause": "misread",
    }
    apply(workspace, {"deed": "agree_verdict", "as": "anna", "initiative": "a", "step": 2, **agreed})
    assert of(workspace, "P5") == [("anna", "meets", "meets", "agreed"), ("bram", "fails", "meets", "agreed")]
    assert workspace.projector.differences() == []


@pytest.mark.requirement("D24")
def test_reviews_after_reopening_do_not_count_and_the_first_ones_stay(workspace) -> None:
    apply(workspace, *different("a", P3=DOUBT), decide("a", 2, "O02"))
    before = found(workspace)
    apply(workspace, {"deed": "reopen", "as": "anna", "initiative": "a", "step": 2, "because": "Nieuw."})
    assert found(workspace) == before
    apply(workspace, *sheets("a", 2, verdicts(P1=DOUBT), PAIR))
    assert found(workspace) == before


@pytest.mark.requirement("D2", "D24")
def test_reopening_before_all_are_final_brings_nothing_out(workspace) -> None:
    apply(workspace, registered("a"), *no_interest("a"), *step_2("a")[:6], verdict("bram", "a", "P1", DOUBT))
    with workspace.store.transaction():
        reopened_elsewhere(workspace.desk, "a")
    assert found(workspace) == []
    apply(workspace, *sheets("a", 2, verdicts(), PAIR))
    assert found(workspace) == []


@pytest.mark.requirement("D24")
def test_a_round_and_a_period_are_kept_apart(workspace) -> None:
    for id_, day in (("a", "2023-09-30T23:00:00Z"), ("b", "2023-10-15T12:00:00Z")):
        deeds = [deed | {"happened": day} for deed in different(id_)]
        apply(workspace, *deeds)
    apply(
        workspace, {"deed": "close_round", "round": "pilot-2023"},
        {"deed": "open_round", "id": "r2", "start": "2024-01-01"}, *different("c"),
    )  # fmt: skip
    size = 2 * len(STEP_2)
    assert len(found(workspace)) == 2 * size
    assert len(found(workspace, "2023-10-01")) == len(found(workspace, "", "2023-10-14")) == size
    assert len(found(workspace, "2023-10-15", "2023-10-15")) == size
    assert found(workspace, "2023-10-01", "2023-10-14") == []
    assert len(found(workspace, round_="r2")) == size
    assert workspace.verdicts.editions("r2") == workspace.verdicts.editions("pilot-2023")


def test_one_review_a_step_is_known_as_one(tmp_path) -> None:
    with opened(tmp_path, sheets_=1) as workspace:
        apply(workspace, registered("a"), *no_interest("a"), *sheets("a", 2, verdicts(), ("anna",)))
        assert of(workspace, "P1") == [("anna", "meets", "meets", "equal")]


@pytest.mark.requirement("D2", "D24")
def test_what_a_pair_agreed_on_at_once_does_not_come_out_and_its_reviews_are_marked(workspace) -> None:
    marks = "SELECT reviewer, together FROM sheet ORDER BY reviewer"
    agreed = {"deed": "agree_verdict", "as": "anna", "session": "s", "initiative": "a", "step": 2, **MEETS}
    apply(
        workspace,
        registered("a"),
        *no_interest("a"),
        {"deed": "open_session", "id": "s", "reviewers": list(PAIR)},
        *({**agreed, "criterion": criterion} for criterion in STEP_2),
    )
    assert workspace.queries.connection.execute(marks).fetchall() == [("anna", 0), ("bram", 0)]
    assert workspace.verdicts.at_once("pilot-2023") == {}
    apply(
        workspace,
        *({"deed": "finalise_sheet", "as": who, "initiative": "a", "step": 2} for who in PAIR),
    )
    assert found(workspace) == []
    assert workspace.queries.connection.execute(marks).fetchall() == [("anna", 1), ("bram", 1)]
    assert workspace.verdicts.at_once("pilot-2023") == {2: 1}
    assert workspace.verdicts.at_once("other") == {}
    assert workspace.projector.differences() == []


@pytest.mark.requirement("D24")
def test_what_is_kept_follows_what_is_written_and_is_not_much(workspace) -> None:
    apply(workspace, *different("a"))
    for year in range(2000, 2000 + 2 * KEPT):
        assert len(found(workspace, f"{year}-01-01")) == 2 * len(STEP_2)
        assert found(workspace, f"{year}-01-01") == found(workspace)
    apply(workspace, *different("b"))
    assert len(found(workspace)) == 4 * len(STEP_2)
