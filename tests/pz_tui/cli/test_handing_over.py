"""`pz handover`: a stand-in takes over, someone leaves and comes back; nothing is stranded, and all stays whole."""

from __future__ import annotations

import pytest

from tests.pz_tui.cli.test_assigning import Apply, apply, interest, ready

__all__ = ["apply", "ready"]


@pytest.fixture
def shared(ready: Apply) -> Apply:
    """Anna and bram have i1 to i3 together, anna and carla i4; bram has begun i1."""
    ready(
        *(
            {"deed": "assign", "initiative": f"i{n}", "step": 2, "reviewer": who}
            for n, pair in ((1, "bram"), (2, "bram"), (3, "bram"), (4, "carla"))
            for who in ("anna", pair)
        ),
        {"deed": "declare_interest", "as": "bram", "initiative": "i1", "interest": "none"},
        {"deed": "give_verdict", "as": "bram", "initiative": "i1", "step": 2, "criterion": "P1", "verdict": "meets"},
    )  # fmt: skip
    return ready


def waiting_for(pz, who: str) -> list[str]:
    rows = pz("--json", "--as", who, "queue").json["initiatives"]
    return [row["id"] for row in rows if row["whose"] == "me"]


@pytest.mark.requirement("D2")
def test_a_stand_in_takes_over_everything_that_is_open_by_one_command(pz, shared) -> None:
    ran = pz("--json", "handover", "bram", "--to", "dirk")
    assert (ran.code, ran.json["to"], ran.json["left"]) == (0, "dirk", [])
    assert [(row["initiative"], row["number"], row["to"]) for row in ran.json["handed_over"]] == [
        ("i1", 1, "dirk"), ("i2", 2, "dirk"), ("i3", 3, "dirk"),
    ]  # fmt: skip
    assert {"i1", "i2", "i3"} <= set(waiting_for(pz, "dirk"))
    assert not {"i1", "i2", "i3"} & set(waiting_for(pz, "bram"))
    assert pz("--json", "verify").json["ok"]
    told = pz("--as", "anna", "show", "i1").out
    assert "Review of step 2 by bram: taken off, does not count" in told
    assert "Review of step 2 by dirk: not started" in told


@pytest.mark.requirement("D2")
def test_the_queue_shows_what_waits_for_each(pz, shared) -> None:
    for whose in ("me", "partner", "provider", "team"):
        told = pz("--json", "--as", "dirk", "queue", "--waiting", whose).json
        assert {row["whose"] for row in told["initiatives"]} <= {whose}
        assert told["waiting"][whose] == len(told["initiatives"])
    assert told["waiting"] == {"me": 2, "partner": 0, "provider": 0, "team": 4}
    assert pz("queue", "--waiting", "nobody").code == 2


def test_only_some_are_handed_over_and_a_trial_changes_nothing(pz, shared) -> None:
    before = pz("--json", "verify").json["state_hash"]
    assert len(pz("--json", "handover", "bram", "--to", "dirk", "--dry-run").json["handed_over"]) == 3
    assert "Nothing was recorded." in pz("handover", "bram", "--to", "dirk", "--dry-run").out
    assert pz("--json", "verify").json["state_hash"] == before
    ran = pz("handover", "bram", "2", "i3", "--to", "dirk", "--step", "2")
    assert ran.out == "#2  step 2  Praktijk 2\n#3  step 2  Praktijk 3\nDirk takes over 2 reviews of Bram.\n"
    assert pz("--json", "handover", "bram", "--step", "4").json["handed_over"] == []


@pytest.mark.requirement("D2", "D3")
def test_where_the_stand_in_may_not_it_is_told_and_needs_a_person(pz, shared) -> None:
    shared(interest("carla", "i3"))
    ran = pz("--json", "handover", "anna", "--to", "carla")
    assert ran.code == 3
    assert [(row["initiative"], row["why_not"]) for row in ran.json["left"]] == [
        ("i3", "interest"), ("i4", "has_it"),
    ]  # fmt: skip
    told = pz("handover", "anna", "--to", "carla")
    assert told.code == 3
    assert "Carla takes over 0 reviews of Anna." in told.out
    assert "4 Praktijk 4: Carla reviews it too; Anna keeps it." in told.out
    assert "i3" in waiting_for(pz, "anna")


@pytest.mark.requirement("D2")
def test_what_is_given_back_is_free_and_can_be_shared_out(pz, shared) -> None:
    ran = pz("handover", "bram", "1")
    assert "1 place of Bram is free; pz assign shares it out." in ran.out
    (step,) = pz("--json", "assign", "--step", "2", "i1", "--reviewers", "bram,dirk").json["steps"]
    assert [(row["initiative"], row["reviewer"]) for row in step["assigned"]] == [("i1", "dirk")]


@pytest.mark.requirement("D2", "D4")
def test_someone_leaves_with_a_stand_in_and_comes_back(pz, shared) -> None:
    ran = pz("handover", "bram", "i2", "--to", "dirk", "--away")
    assert "Bram is away: nothing waits for them, and what is final stays." in ran.out
    assert waiting_for(pz, "bram") == []
    assert pz("--json", "verify").json["ok"]
    assert pz("--json", "--as", "bram", "handover", "anna").refused == "away"
    assert pz("--json", "handover", "bram", "--back", "--dry-run").json["active"] is False
    assert pz("handover", "bram", "--back").out == "Bram takes part again.\n"
    assert pz("--json", "handover", "bram", "--back").json == {
        "reviewer": "bram", "active": True, "dry_run": False,
    }  # fmt: skip
    assert {"i1", "i3"} <= set(waiting_for(pz, "bram"))
    assert "i2" not in waiting_for(pz, "bram")
    assert pz("--json", "verify").json["ok"]


@pytest.mark.requirement("D2")
def test_someone_leaves_without_a_stand_in_and_the_places_are_free(pz, shared) -> None:
    ran = pz("--lang", "nl", "handover", "anna", "--away", "--json", "--as", "carla")
    assert [row["initiative"] for row in ran.json["handed_over"]] == ["i1", "i2", "i3", "i4"]
    (step,) = pz("--json", "--as", "carla", "assign", "--step", "2").json["steps"]
    assert {"reviewer": "anna", "why": "away"} in step["left_out"]
    assert not step["short"]
    assert pz("--json", "verify").json["ok"]


def test_where_a_stand_in_may_not_take_over_from_someone_who_leaves_the_place_is_free(pz, shared) -> None:
    told = pz("--as", "carla", "handover", "anna", "--to", "carla", "--away").out
    assert "4 Praktijk 4: Carla reviews it too; the place is free." in told


def test_wrong_use_and_people_nobody_knows_are_said(pz, workspace) -> None:
    assert pz("handover", "bram", "--step", "3").code == 2
    assert pz("handover", "bram", "--back", "--away").code == 2
    assert pz("--json", "handover", "niemand").refused == "unknown-reviewer"
    assert pz("--json", "handover", "bram", "--to", "niemand").refused == "unknown-reviewer"
