"""`pz report evaluation`, `pz report verdicts` and `pz transfer`: what came of a round, and handing it over."""

from __future__ import annotations

import json

import pytest


@pytest.mark.requirement("R7", "R8")
def test_the_evaluation_is_printed_given_as_data_and_written(half_way, pz, tmp_path) -> None:
    ran = pz("report", "evaluation")
    assert ran.code == 0
    assert "How long it took, in days" in ran.out
    assert "\\" not in ran.out
    inside = pz("--json", "report", "evaluation").json
    outside = pz("--json", "report", "evaluation", "--outside", "--round", "pilot-2023").json
    assert (inside["outside"], outside["outside"]) == (False, True)
    assert len(inside["initiatives"]) == inside["flow"]["whole"]["total"]
    assert not any(one["remark"] for one in outside["initiatives"])
    assert "With --outside" not in pz("report", "evaluation", "--outside").out
    file = tmp_path / "evaluatie.odt"
    assert pz("--json", "report", "evaluation", "--to", file).json == {"file": str(file)}
    assert pz("--json", "report", "evaluation", "--to", tmp_path / "x.pdf").refused == "unknown-form"


@pytest.mark.requirement("R7", "D2")
def test_every_verdict_is_a_row_and_those_of_a_blind_step_are_left_out(half_way, pz, tmp_path) -> None:
    found = pz("--json", "report", "verdicts").json
    assert found["verdicts"]
    assert "nabor" not in {row["id"] for row in found["verdicts"]}
    assert "verdicts that everyone may see" in pz("report", "verdicts").out
    file = tmp_path / "oordelen.json"
    assert pz("report", "verdicts", "--to", file).code == 0
    assert len(json.loads(file.read_text(encoding="utf-8"))) == len(found["verdicts"])


@pytest.mark.requirement("D12")
def test_a_round_is_handed_over_once_it_is_closed_and_what_is_damaged_needs_a_person(
    half_way, pz, applied, tmp_path
) -> None:
    hub = tmp_path / "ronde.pz"
    assert pz("--json", "transfer", "--to", tmp_path / "t").refused == "round-open"
    assert applied({"deed": "close_round", "round": "pilot-2023"}).lines[0]["ok"]
    assert pz("sync", hub).code == 0
    ran = pz("--json", "transfer", "--hub", hub, "--to", tmp_path / "t")
    assert ran.code == 0
    assert (tmp_path / "t" / "ronde.pz").read_bytes() == hub.read_bytes()
    assert pz("verify", tmp_path / "t").code == 0
    assert "No shared file goes with it" in pz("transfer", "--to", tmp_path / "u").out
    assert pz("transfer", "--destroyed", "--hub", hub, "--to", tmp_path / "v").code == 2
    assert pz("transfer", "--destroyed", "--to", tmp_path / "v").code == 0
    hub.write_bytes(hub.read_bytes() + b"rest")
    assert pz("--json", "transfer", "--hub", tmp_path, "--to", tmp_path / "w").code == 3
