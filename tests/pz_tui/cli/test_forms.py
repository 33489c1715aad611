"""`pz form make` and `pz form read`: a form of a real practice out, and back in two rounds."""

from __future__ import annotations

from json import dumps
from pathlib import Path

import pytest

from tests.pz_domain.forms.filling import fill_text, fill_xlsx


@pytest.mark.requirement("R75", "R86")
def test_a_form_goes_out_and_comes_back_in_two_rounds(pz, half_way, tmp_path: Path):
    made = pz("--json", "form", "make", "frail-hip", "--to", tmp_path, "--format", "xlsx").json
    (one,) = made["forms"]
    file = Path(one["file"])
    file.write_bytes(
        fill_xlsx(file.read_bytes(), {"Q3.number": 172, "Q3.as_of": "vorig jaar", "Q6.elements.1": "Gesprek"})
    )
    tried = pz("--json", "form", "read", file, "--dry-run")
    assert (tried.code, tried.json["dry_run"]) == (3, True)
    done = pz("--lang", "nl", "form", "read", file)
    assert done.code == 3
    assert "Q3 Aantal patiënten: nieuw" in done.out
    assert "! Geteld tot en met: “vorig jaar” is geen datum" in done.out
    again = pz("--json", "form", "read", file).json["forms"][0]
    assert again["double"]
    second = pz("--lang", "nl", "form", "make", "frail-hip", "--to", tmp_path, "--format", "txt").out
    text = Path(second.partition(": ")[2].strip())
    filled = fill_text(
        text.read_bytes(), {"Q3.as_of": "31-12-2020", "Q7.text": "Rust", "Q7.direction": "positief"}
    )
    text.write_text(filled, encoding="utf-8")
    found = pz("--json", "form", "read", text).json["forms"][0]
    assert {q["question"]: q["outcome"] for q in found["questions"] if q["outcome"] in {"new", "changed"}} == {
        "Q3": "changed", "Q7": "new",
    }  # fmt: skip
    assert found["missing"] == ["Q8", "Q10"]
    assert "antwoord" in pz("--lang", "nl", "log", "frail-hip").out


def test_a_form_with_several_values_says_so_when_it_is_made(pz, half_way, tmp_path: Path):
    answer = {"deed": "answer_question", "initiative": "frail-hip", "question": "Q7", "seen": []}
    deeds = [{**answer, "answer": {"text": text, "direction": "positive"}} for text in ("Rust", "Onrust")]
    (tmp_path / "deeds.jsonl").write_text("\n".join(map(dumps, deeds)), encoding="utf-8")
    assert pz("apply", tmp_path / "deeds.jsonl").code == 0
    told = pz("--lang", "nl", "form", "make", "frail-hip", "--to", tmp_path, "--format", "txt").out
    assert "Hierin staan meer waarden en de vraag welke klopt:" in " ".join(told.split())
    (file,) = tmp_path.glob("*.txt")
    assert "Uitleg: Rust" in " ".join(file.read_text(encoding="utf-8-sig").split())
    (made,) = pz("--json", "form", "make", "frail-hip", "--to", tmp_path, "--format", "odt").json["forms"]
    assert made["undecided"] == ["Q7"]


def test_sending_can_be_recorded_along_and_nothing_is_left_when_it_is_refused(pz, half_way, tmp_path: Path):
    assert pz("form", "make", "7", "--to", tmp_path / "out", "--format", "ods", "--record").code == 0
    assert pz("--json", "show", "wijkkliniek").json["questionnaire"]["sent"]
    in_4 = [one["id"] for one in pz("--json", "queue", "--step", "4").json["initiatives"]]
    how = ("--to", tmp_path / "two", "--format", "ods", "--record")
    assert pz("--json", "form", "make", in_4[0], *how).refused == "wrong-step"
    assert not list(tmp_path.glob("two/*"))


def test_what_cannot_be_is_told(pz, half_way, tmp_path: Path):
    assert pz("form", "make", "7", "--to", tmp_path, "--format", "pdf").code == 2
    assert pz("form", "make", "7", "--to", tmp_path, "--format", "txt", "--language", "fr").code == 2
    assert pz("--json", "form", "make", "druppelbril", "--to", tmp_path, "--format", "txt").refused
    (tmp_path / "x.txt").write_text("niets", encoding="utf-8")
    assert pz("--json", "form", "read", tmp_path / "x.txt").refused == "no-form"
    (tmp_path / "y.txt").write_text("niets", encoding="utf-8")
    told = pz("form", "read", tmp_path)
    assert told.code == 3
    assert "Why is written in" in told.err
    assert "This was a trial" in pz("form", "read", tmp_path, "--dry-run").out
    assert pz("--json", "form", "read", tmp_path / "x.txt", "--for", "8").refused == "form-without-questions"
