"""`pz assign`: reviews shared out evenly, by a seed, over who may; tried first, written down, explained."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Apply = Callable[..., None]


@pytest.fixture
def apply(pz, workspace, tmp_path) -> Apply:
    """Apply deeds that must all be accepted, by anna unless they say otherwise."""

    def applied(*deeds: dict[str, Any]) -> None:
        file = tmp_path / "deeds.jsonl"
        file.write_text("\n".join(map(json.dumps, deeds)), encoding="utf-8")
        ran = pz("apply", file)
        assert ran.code == 0, ran

    return applied


@pytest.fixture
def ready(apply: Apply) -> Apply:
    """Six initiatives, and dirk and els beside anna and bram."""
    apply(
        *({"deed": "enrol_reviewer", "id": id_, "name": id_.title()} for id_ in ("dirk", "els")),
        *(
            {"deed": "register_initiative", "id": f"i{n}", "title": f"Praktijk {n}", "sources": ["vgz"]}
            for n in range(1, 7)
        ),
    )
    return apply


def interest(who: str, id_: str) -> dict[str, str]:
    return {"deed": "declare_interest", "as": who, "initiative": id_, "interest": "Mijn zwager."}


def assigned(pz) -> set[tuple[str, str]]:
    """Return who was assigned to what, as the history says."""
    return {
        (event["initiative"], place.rsplit(":", 1)[1])
        for event in pz("--json", "log").lines
        if event["deed"] == "assign"
        for place in event["set"]
    }


@pytest.mark.requirement("D2")
def test_everyone_gets_as_many_and_every_two_meet_as_often(pz, ready) -> None:
    (step,) = pz("--json", "assign", "--step", "2").json["steps"]
    assert {row["load"] for row in step["reviewers"]} == {3}
    assert [row["count"] for row in step["pairs"]] == [1] * 6
    assert len(step["assigned"]) == step["places"] == 12
    assert assigned(pz) == {(row["initiative"], row["reviewer"]) for row in step["assigned"]}
    assert step["left_out"] == [{"reviewer": "carla", "why": "role"}, {"reviewer": "lex", "why": "role"}]
    assert pz("--json", "verify").json["ok"]
    again = pz("--json", "assign").json
    assert [found["assigned"] for found in again["steps"]] == [[], []]
    assert [found["allotment"] for found in again["steps"]] == [None, None]


@pytest.mark.requirement("D2")
def test_a_trial_changes_nothing_and_its_seed_does_the_same_for_real(pz, ready) -> None:
    before = pz("--json", "verify").json["state_hash"]
    trial = pz("--json", "assign", "--dry-run").json
    assert pz("--json", "verify").json["state_hash"] == before
    done = pz("--json", "assign", "--seed", str(trial["seed"])).json
    assert done["steps"][0]["assigned"] == trial["steps"][0]["assigned"]
    assert (trial["steps"][0]["allotment"], trial["dry_run"], done["dry_run"]) == (None, True, False)


@pytest.mark.requirement("D3", "A24")
def test_who_has_an_interest_is_left_out_there_and_what_cannot_be_filled_needs_a_person(pz, ready) -> None:
    ready(*(interest(who, "i1") for who in ("anna", "bram", "dirk")))
    ran = pz("--json", "assign", "--step", "2")
    assert ran.code == 3
    (step,) = ran.json["steps"]
    assert [row["reviewer"] for row in step["assigned"] if row["initiative"] == "i1"] == ["els"]
    (short,) = step["short"]
    assert (short["initiative"], short["number"], short["lacks"]) == ("i1", 1, 1)
    assert short["barred"] == [{"reviewer": who, "why": "interest"} for who in ("anna", "bram", "dirk")]
    told = pz("assign").out
    assert "1 Praktijk 1: 1 reviewer short (Anna has an interest, Bram has an interest" in told


def test_over_whom_and_for_what_can_be_named(pz, ready) -> None:
    ran = pz("--json", "assign", "1", "i2", "--reviewers", "anna, carla", "--step", "2")
    assert {(row["initiative"], row["reviewer"]) for row in ran.json["steps"][0]["assigned"]} == {
        ("i1", "anna"), ("i1", "carla"), ("i2", "anna"), ("i2", "carla"),
    }  # fmt: skip


@pytest.mark.requirement("D4")
def test_who_may_not_review_cannot_be_named_and_a_reader_shares_out_nothing(pz, ready) -> None:
    assert pz("--json", "assign", "--reviewers", "anna,lex").refused == "not-allowed"
    assert pz("--json", "assign", "--reviewers", "nobody").refused == "unknown-reviewer"
    assert pz("--json", "--as", "lex", "assign").refused == "not-allowed"
    ready({"deed": "enrol_reviewer", "id": "els", "active": False})
    assert pz("--json", "assign", "--reviewers", "anna,els").refused == "away"
    assert assigned(pz) == set()
    assert {row["reviewer"] for row in pz("--json", "assign").json["steps"][0]["assigned"]} == {
        "anna", "bram", "dirk",
    }  # fmt: skip


def test_a_draw_is_explained_and_drawn_again(pz, ready) -> None:
    done = pz("--json", "assign", "--seed", "7").json["steps"][0]
    told = pz("--json", "assign", "--explain", done["allotment"]).json
    assert (told["seed"], told["by"], told["same"], told["assigned"]) == (7, "anna", True, done["assigned"])
    shown = pz("assign", "--explain", done["allotment"])
    assert "Drawn by Anna on" in shown.out
    assert shown.out.rstrip().endswith("Drawn again: the same.")
    ready(
        {"deed": "assign", "initiative": "i1", "step": 2, "reviewer": "carla", "allotment": done["allotment"]}
    )
    changed = pz("assign", "--explain", done["allotment"])
    assert (changed.code, "not what was recorded" in changed.out) == (3, True)
    assert pz("--json", "assign", "--explain", "none").refused == "unknown-key"


def test_what_it_comes_to_is_told_and_written_to_a_file(pz, ready, tmp_path: Path) -> None:
    ran = pz("assign", "--step", "2", "--seed", "7", "--to", tmp_path / "who.json")
    assert "12 reviews on 6 initiatives; everyone has 3; every two meet 1×." in ran.out
    assert "Not drawn over: Carla has another role, Lex has another role." in ran.out
    rows = json.loads((tmp_path / "who.json").read_text(encoding="utf-8"))
    assert [row["number"] for row in rows] == [1, 2, 3, 4, 5, 6]
    assert all(len(row["reviewers"].split(", ")) == 2 and row["lacks"] == 0 for row in rows)
    assert str(tmp_path / "who.json") in ran.out
    assert "--seed" in pz("--lang", "nl", "assign", "--help").out


def test_a_trial_says_how_to_do_just_that(pz, ready) -> None:
    assert "--seed 7, without --dry-run" in pz("assign", "--dry-run", "--seed", "7").out


def test_with_nothing_to_share_out_that_is_said(pz, workspace) -> None:
    ran = pz("assign")
    assert (ran.code, ran.out) == (0, "Step 2\nNothing lacks a reviewer here.\n")
    assert pz("assign", "--step", "3").code == 2


def test_one_reviewer_and_a_title_that_would_act(pz, apply) -> None:
    apply({"deed": "register_initiative", "id": "x", "title": "\x1b[31mrood", "sources": ["vgz"]})
    ran = pz("assign", "--reviewers", "anna")
    assert ran.code == 3
    assert "\x1b" not in ran.out
    assert "1 review on 1 initiative; everyone has 1." in ran.out


@pytest.mark.requirement("D2")
def test_what_more_people_review_than_are_asked_is_told(pz, ready) -> None:
    given = [
        {"deed": "assign", "initiative": "i1", "step": 2, "reviewer": who} for who in ("anna", "bram", "dirk")
    ]
    ready(*given)
    told = " ".join(pz("assign", "--step", "2", "--dry-run").out.split())
    assert "1 Praktijk 1: 3 reviewers where 2 are asked" in told
    (step,) = pz("--json", "assign", "--step", "2").json["steps"]
    assert step["beyond"] == [{"initiative": "i1", "number": 1, "title": "Praktijk 1", "has": 3, "asked": 2}]
    assert "where 2 are asked" in pz("assign", "--step", "2").out
    assert pz("--json", "assign", "--step", "2", "i2").json["steps"][0]["beyond"] == []
