"""`pz dossier`: a folder with everything on record, whole or redacted; what is blind still is said to be missing."""

from __future__ import annotations

import json

import pytest


@pytest.mark.requirement("D12", "D13")
def test_the_file_of_an_initiative_is_written_to_a_new_folder(half_way, pz, tmp_path) -> None:
    ran = pz("--json", "dossier", "druppelbril", "--to", tmp_path / "d")
    assert ran.code == 0
    assert ran.json["complete"] is True
    assert set(ran.json["files"]) == {file.name for file in (tmp_path / "d").iterdir()}
    assert {"dossier.html", "dossier.odt", "dossier.json", "manifest.json", "events.jsonl"} <= set(
        ran.json["files"]
    )
    assert pz("--json", "dossier", "druppelbril", "--to", tmp_path / "d").refused == "file-exists"
    assert pz("--json", "dossier", "nergens", "--to", tmp_path / "e").refused == "unknown-initiative"
    assert "documents in" in pz("dossier", "1", "--to", tmp_path / "f").out


@pytest.mark.requirement("D13")
def test_redacted_it_has_an_inventory_and_asks_to_be_read(half_way, pz, tmp_path) -> None:
    ran = pz("dossier", "druppelbril", "--redacted", "--text", "en", "--to", tmp_path / "d")
    assert ran.code == 0
    assert "Read it before anyone gets it" in ran.out
    data = json.loads((tmp_path / "d" / "dossier.json").read_text(encoding="utf-8"))
    assert (data["redacted"], data["language"]) == (True, "en")
    assert (tmp_path / "d" / "inventory.csv").exists()


@pytest.mark.requirement("D2", "D13")
def test_while_a_step_is_blind_it_says_what_is_missing_and_needs_a_person(half_way, pz, tmp_path) -> None:
    ran = pz("dossier", "nabor", "--to", tmp_path / "d")
    assert ran.code == 3
    assert "nog niet iedereen is klaar" in " ".join(ran.out.split())
