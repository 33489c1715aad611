"""`pz remind`: who is due, a mail an organisation, recorded as attempts only when that is said."""

import email
import json
from datetime import UTC, datetime, timedelta
from email.policy import default
from pathlib import Path

import pytest

from tests.pz_domain.publishing.reminding.test_letters import asked

TODAY = datetime.now(tz=UTC).date()


@pytest.fixture
def out(workspace, applied):
    """One questionnaire that closes today; who answers for it is known."""
    person = {"name": "Mia", "email": "mia@thebe.nl", "origin": "vgz"}
    applied(
        {"deed": "enrol_reviewer", "id": "bram", "name": "Bram"},
        *(
            {**deed, **({"until": TODAY.isoformat()} if "until" in deed else {})}
            for deed in asked("a", person)
        ),
    )


@pytest.mark.requirement("R74", "R86")
def test_what_is_due_is_written_and_recorded_only_when_that_is_said(pz, out, tmp_path: Path):
    told = pz("--lang", "nl", "remind").out
    assert told.startswith("── Thebe\nmia@thebe.nl\nHerinnering: vragenlijst over Praktijk a\n")
    ran = pz("--json", "--lang", "nl", "remind", "--to", tmp_path / "uit")
    assert "mia" not in json.dumps(ran.json["reminders"])
    message = email.message_from_bytes(Path(ran.json["files"][0]).read_bytes(), policy=default)
    assert message["To"].addresses[0].addr_spec == "mia@thebe.nl"
    assert [part.get_filename("").rpartition(".")[2] for part in message.iter_attachments()] == ["xlsx"]
    assert pz("remind", "--form", "pdf").code == 2
    assert "[Q1.text]" in pz("--lang", "nl", "remind", "--form", "text").out
    assert len(pz("--json", "show", "a").json["attempts"]) == 1
    again = pz("--json", "--lang", "nl", "remind", "--to", tmp_path / "uit", "--record")
    assert again.refused == "file-exists"
    assert len(pz("--json", "show", "a").json["attempts"]) == 1
    assert "Vastgelegd als contactpogingen: 1." in pz("--lang", "nl", "remind", "--record").out
    assert pz("--json", "show", "a").json["attempts"][-1]["reminder"] == TODAY.isoformat()
    assert pz("--json", "remind").json["reminders"] == []
    assert "Er is nu geen herinnering nodig." in pz("--lang", "nl", "remind").out
    assert len(pz("--json", "remind", "a").json["reminders"]) == 1


@pytest.mark.requirement("R74")
def test_the_plan_follows_the_rounds_own_days(pz, out, applied):
    week = [(TODAY + timedelta(days=days)).isoformat() for days in (-7, 0, 7, 14)]
    assert pz("--json", "remind", "--plan").json["planned"] == [
        {"id": "a", "number": 1, "title": "Praktijk a", "until": TODAY.isoformat(), "days": week}
    ]
    applied({"deed": "open_round", "id": "pilot-2023", "reminders": [3], "answers_until": "2030-01-31"})
    (found,) = pz("--json", "remind", "--plan", "1").json["planned"]
    assert found["days"] == [(TODAY + timedelta(days=3)).isoformat()]
    assert "Praktijk a" in pz("--lang", "nl", "remind", "--plan").out
    (held,) = pz("--json", "round").json["rounds"]
    assert (held["reminders"], held["answers_until"]) == ([3], "2030-01-31")
    assert "Vragenlijsten sluiten: 31-1-2030; herinneringen op dag: +3" in pz("--lang", "nl", "round").out


def test_without_a_questionnaire_out_there_is_no_plan(pz, workspace):
    assert "Er is geen vragenlijst uitgestuurd." in pz("--lang", "nl", "remind", "--plan").out
