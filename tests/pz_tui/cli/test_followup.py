"""`pz report followup` and `pz report progress`: printed, as data, in a file, of one party."""

from __future__ import annotations

import json

import pytest

from tests.making import to_selected

AGREED = (
    {"deed": "add_mechanism", "id": "m", "initiative": "a", "title": "Zelf doen"},
    {"deed": "agree_action", "id": "x", "initiative": "a", "text": "Training maken", "party": "zn",
     "due": "2020-01-01"},
    {"deed": "agree_action", "id": "y", "initiative": "a", "text": "Meten", "party": "zorginstituut",
     "due": "2099-01-01"},
)  # fmt: skip


@pytest.mark.requirement("R10", "R180")
def test_follow_up_and_progress_are_reported(pz, workspace, applied, tmp_path) -> None:
    assert "No working mechanism" in pz("report", "followup").out
    applied(*to_selected("a"), *AGREED)
    assert "Zelf doen" in pz("report", "followup").out
    assert "name barriers" in pz("report", "followup").out
    found = pz("report", "progress").out
    assert ("late: 1" in found, "Training maken" in found, "Meten" in found) == (True, True, True)
    one = pz("report", "progress", "--party", "Zorginstituut Nederland").out
    assert ("Training maken" in one, "Meten" in one) == (False, True)
    data = json.loads(pz("--json", "report", "progress").out)
    assert [one["party"] for one in data["parties"]] == ["zn", "zorginstituut"]
    assert pz("--json", "report", "progress", "--party", "niemand").refused == "unknown-key"
    written = pz("report", "followup", "--to", tmp_path / "opvolging.odt")
    assert written.code == 0
    assert (tmp_path / "opvolging.odt").read_bytes().startswith(b"PK")
    assert pz("--json", "report", "followup", "--to", tmp_path / "x.pdf").refused == "unknown-form"
