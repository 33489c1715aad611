"""`pz template source` and `pz request`: what a coordinator sends to sources."""

import email
import json
from email.policy import default
from pathlib import Path

import pytest


@pytest.mark.requirement("R18", "R20", "R21")
def test_a_list_for_a_source_is_written_once(pz, workspace, tmp_path: Path):
    ran = pz("--json", "--lang", "nl", "template", "source", "VGZ", "--to", tmp_path, "--format", "ods")
    assert ran.json == {
        "file": str(tmp_path / "initiatieven-pilot-2023-vgz.ods"),
        "source": "vgz",
        "round": "pilot-2023",
    }
    again = pz("--json", "--lang", "nl", "template", "source", "vgz", "--to", tmp_path, "--format", "ods")
    assert (again.code, again.json["refused"]["code"]) == (1, "file-exists")
    assert "initiatives-pilot-2023.xlsx" in pz("--lang", "en", "template", "source", "--to", tmp_path).out


def test_a_list_that_cannot_be_made_is_refused(pz, workspace, tmp_path: Path):
    assert pz("template", "source", "nergens", "--to", tmp_path).code == 1
    assert pz("template", "source", "zinnige zorg", "--to", tmp_path).code == 1
    assert pz("template", "source", "--format", "csv", "--to", tmp_path).code == 2
    assert pz("request", "--deadline", "morgen").code == 2
    assert pz("template", "source", "--round", "elders").code == 1
    assert not list(tmp_path.glob("init*"))


@pytest.mark.requirement("R15", "R18", "R19")
def test_all_sources_are_asked_at_once_and_it_is_recorded(pz, workspace, applied, tmp_path: Path):
    applied({"deed": "add_source", "source": "zk", "contact": {"name": "Mia", "email": "mia@zk.nl"}})
    ran = pz("--json", "--lang", "nl", "request", "--to", tmp_path, "--deadline", "2099-01-31", "--record")
    assert len(ran.json["mails"]) == 12
    one = next(mail for mail in ran.json["mails"] if mail["source"] == "zk")
    message = email.message_from_bytes(Path(one["file"]).read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == "mia@zk.nl"
    assert [part.get_filename() for part in message.iter_attachments()] == ["initiatieven-pilot-2023-zk.xlsx"]
    assert "mia@zk.nl" not in json.dumps(ran.json)
    (found,) = pz("--json", "round").json["rounds"]
    held = {source["key"]: source for source in found["sources"]}["zk"]
    assert (held["state"], held["deadline"], held["next"]) == ("asked", "2099-01-31", "wait")
    assert held["criteria"] == one["criteria"]
    assert held["criteria"].startswith("Waar we in deze ronde naar zoeken")
    assert "Geen bron is nu aan de beurt." in pz("--lang", "nl", "request").out


def test_a_reminder_is_shown_to_copy_and_recorded_when_asked(pz, workspace, applied):
    applied({"deed": "ask_source", "source": "vgz", "on": "2023-09-25", "criteria": "Vijf punten."})
    told = pz("--lang", "nl", "request", "--reminder").out
    assert "Herinnering: " in told
    assert "Vijf punten." in told
    pz("request", "vgz", "--reminder", "--record")
    (found,) = pz("--json", "round").json["rounds"]
    held = {source["key"]: source for source in found["sources"]}["vgz"]
    assert (held["asked"], len(held["reminders"]), held["state"]) == ("2023-09-25", 1, "reminded")


def test_when_one_file_cannot_be_written_nothing_is_recorded(pz, workspace, tmp_path: Path):
    (tmp_path / "uitvraag-pilot-2023-zk.eml").write_text("x")
    ran = pz("--json", "--lang", "nl", "request", "vgz", "zk", "--to", tmp_path, "--record")
    assert ran.json["refused"]["code"] == "file-exists"
    (found,) = pz("--json", "round").json["rounds"]
    assert {source["state"] for source in found["sources"]} == {"not_asked"}
