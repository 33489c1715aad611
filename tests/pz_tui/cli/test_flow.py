"""`pz report flow`: printed, as data and as files."""

from __future__ import annotations

import pytest


@pytest.mark.requirement("R3", "R7")
def test_the_flow_is_printed_and_given_as_data_that_adds_up(half_way, pz) -> None:
    ran = pz("report", "flow")
    assert ran.code == 0
    assert "Step 2  Check on potential" in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80
    data = pz("--json", "report", "flow").json
    assert data["whole"]["total"] == sum(one["n"] for one in data["whole"]["states"])
    for step, following in zip(data["whole"]["steps"], data["whole"]["steps"][1:], strict=False):
        assert sum(one["n"] for one in step["on"]) == following["came"]
        assert step["came"] == sum(one["n"] for way in ("on", "ended", "here") for one in step[way])
    assert "Stap 2" in pz("--lang", "nl", "report", "flow", "--round", "pilot-2023").out
    assert pz("--json", "report", "flow", "--round", "later").refused == "unknown-key"


def test_for_a_screen_reader_nothing_is_drawn(half_way, pz, monkeypatch) -> None:
    monkeypatch.setenv("PZ_ACCESSIBLE", "1")
    assert "│" not in pz("report", "flow").out


def test_it_is_written_to_a_new_file(half_way, pz, tmp_path) -> None:
    file = tmp_path / "flow.svg"
    assert pz("--json", "report", "flow", "--to", file).json == {"file": str(file)}
    assert file.read_text(encoding="utf-8").startswith("<?xml")
    assert pz("--json", "report", "flow", "--to", file).refused == "file-exists"
    assert pz("--json", "report", "flow", "--to", tmp_path / "flow.pdf").refused == "unknown-form"
