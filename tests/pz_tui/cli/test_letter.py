"""`pz letter`: printed, as data, as a file, and all of a round in a folder."""

from __future__ import annotations

import pytest

REASON = "Komt in deze ronde niet in aanmerking"


@pytest.mark.requirement("D29")
def test_a_letter_is_dutch_unless_another_language_is_asked_whatever_the_screen_speaks(half_way, pz) -> None:
    assert REASON in pz("--lang", "en", "letter", "cardiomems").out
    assert "Not eligible in this round" in pz("--lang", "nl", "letter", "cardiomems", "--text", "en").out


@pytest.mark.requirement("D29")
def test_it_is_given_as_data_and_refused_where_nothing_is_decided(half_way, pz) -> None:
    (letter,) = pz("--json", "letter", "cardiomems").json["letters"]
    assert (letter["about"], letter["outcome"], letter["file"]) == ("cardiomems", "O01", None)
    assert REASON in letter["text"]
    assert pz("--json", "letter", "mijnibdcoach").refused == "not-decided"
    assert pz("--json", "letter", "nergens").refused == "unknown-initiative"
    assert pz("letter").code == pz("letter", "cardiomems", "--all").code == 2


@pytest.mark.requirement("D29")
def test_a_source_is_named_by_its_key_or_by_its_name(half_way, pz) -> None:
    by_key = pz("letter", "--source", "nfu").out
    assert "CardioMEMS" in by_key
    assert pz("letter", "--source", "NFU", "--round", "pilot-2023").out == by_key
    assert pz("--json", "letter", "--source", "niemand").refused == "unknown-key"


@pytest.mark.requirement("D29")
def test_all_letters_of_a_round_go_to_a_folder_and_none_is_written_over(half_way, pz, tmp_path) -> None:
    printed = pz("letter", "--all")
    assert printed.code == 0
    assert "── brief-cardiomems" in printed.out
    folder = tmp_path / "brieven"
    ran = pz("--json", "letter", "--all", "--to", folder, "--format", "txt")
    assert ran.code == 0
    files = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert len(files) == len(ran.json["letters"])
    assert REASON in files["brief-cardiomems.txt"]
    assert "Nederlandse Federatie" in files["brief-bron-nfu.txt"]
    assert "brief-mijnibdcoach.txt" not in files
    assert pz("--json", "letter", "--all", "--to", folder, "--format", "txt").refused == "file-exists"
    assert pz("letter", "--all", "--to", folder, "--format", "pdf").code == 2


def test_one_letter_goes_to_a_file(half_way, pz, tmp_path) -> None:
    file = tmp_path / "brief.odt"
    assert str(file) in pz("letter", "cardiomems", "--to", file).out
    assert file.read_bytes()[:2] == b"PK"


@pytest.mark.requirement("D29")
def test_what_does_not_stand_is_told_and_asks_for_a_person(half_way, pz, applied) -> None:
    clash = {"deed": "edit_initiative", "initiative": "gem-team", "title": "Anders", "seen": []}
    assert applied(clash).lines[0]["ok"]
    ran = pz("letter", "--all")
    assert ran.code == 3
    assert "two values stand side by side" in ran.out
