"""`pz verify`, `backup`, `restore` and `erase`: the work is whole, stays so, and forgets persons when asked."""

import pytest

from tests.making import no_interest, registered, step_2


@pytest.mark.requirement("D6")
def test_a_sound_workspace_is_said_to_be(pz, half_way):
    ran = pz("--json", "verify")
    assert ran.code == 0
    assert ran.json["ok"]
    assert all(set(check) == {"name", "ok", "detail"} and check["ok"] for check in ran.json["checks"])
    assert len(ran.json["state_hash"]) == 64


@pytest.mark.requirement("D6")
def test_one_changed_byte_is_found_and_named(pz, half_way):
    from contextlib import closing
    from sqlite3 import connect

    with closing(connect(half_way / "pz.sqlite")) as raw, raw:
        raw.execute("UPDATE journal SET line = replace(line, 'carla', 'carlo') WHERE seq = 9")
    ran = pz("--json", "verify")
    assert ran.code == 1
    assert not ran.json["ok"]
    assert [check["name"] for check in ran.json["checks"] if not check["ok"]]
    assert pz("verify").code == 1


@pytest.mark.parametrize(("language", "said"), [("nl", "klopt  "), ("en", "holds  ")])
def test_people_read_each_check(pz, workspace, language, said):
    ran = pz("--lang", language, "verify")
    assert ran.out.count(said) == len(pz("--json", "verify").json["checks"])


def test_a_backup_brings_back_the_same_state(pz, half_way, tmp_path):
    file = tmp_path / "copy.pz"
    before = pz("--json", "verify").json["state_hash"]
    assert pz("--json", "backup", file).json == {"file": str(file), "bytes": file.stat().st_size}
    assert pz("--json", "restore", file, "--workspace", tmp_path / "back").json == {
        "workspace": str(tmp_path / "back")
    }
    assert pz("--json", "--workspace", tmp_path / "back", "verify").json["state_hash"] == before


def test_a_backup_overwrites_nothing(pz, workspace, tmp_path):
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    assert pz("--json", "backup", tmp_path / "mine").refused == "file-exists"
    assert (tmp_path / "mine").read_text(encoding="utf-8") == "mine"


def test_work_is_never_restored_over_work(pz, workspace, tmp_path, unchanged):
    pz("backup", tmp_path / "copy.pz")
    before = unchanged()
    assert pz("--json", "restore", tmp_path / "copy.pz").refused == "workspace-exists"
    assert unchanged() == before


@pytest.mark.parametrize(
    ("content", "code"), [(None, "file-missing"), (b"", "damaged"), (b"no database" * 99, "damaged")]
)
def test_what_is_no_backup_is_refused_and_leaves_nothing(pz, tmp_path, content, code):
    file = tmp_path / "copy.pz"
    if content is not None:
        file.write_bytes(content)
    assert pz("--json", "restore", file).refused == code
    assert not (tmp_path / "w" / "pz.sqlite").exists()


@pytest.mark.requirement("D10")
def test_an_erased_contact_is_gone_and_a_trace_stays(pz, workspace, applied):
    person = {"name": "Truus Tester", "email": "truus@example.org"}
    contact = {
        "deed": "log_contact",
        "initiative": "x",
        "channel": "mail",
        "result": "reached",
        "contact": person,
    }
    decided = {"deed": "decide", "as": "anna", "initiative": "x", "step": 2, "outcome": "O03"}
    assert applied(registered("x"), *no_interest("x"), *step_2("x"), decided, contact).code == 0
    (id_,) = pz("--json", "show", "x").json["contacts"]
    assert pz("--json", "erase", "contact", id_, "--because", "Op verzoek").code == 0
    assert pz("--json", "show", "x").json["contacts"] == []
    assert (event := pz("--json", "log", "x").lines[-1])["deed"] == "erase"
    assert event["because"] == "Op verzoek"
    assert pz("--json", "verify").json["ok"]
    assert pz("--json", "erase", "contact", id_, "--because", "Nog eens").refused == "unknown-key"


def test_what_cannot_be_erased_is_refused_and_nothing_changed(pz, half_way, unchanged):
    before = unchanged()
    assert pz("--json", "erase", "initiative", "hartwacht", "--because", "weg").code == 2
    assert pz("--json", "erase", "contact", "nowhere", "--because", "weg").refused == "unknown-key"
    assert pz("--json", "erase", "contact", "nowhere", "--because", "").refused == "invalid"
    assert pz("erase", "contact", "nowhere").code == 2
    assert unchanged() == before
