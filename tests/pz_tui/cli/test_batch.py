"""`pz batch`: nothing unapproved or changed after approval leaves, and what leaves is the same every time."""

import json
from email import message_from_bytes
from email.policy import default

import pytest

from tests.making import to_selected, written


@pytest.fixture
def approved(workspace, applied):
    """An initiative that is selected, written, and approved by its provider."""
    id_ = "druppelbril"
    ran = applied(*to_selected(id_), *written(id_), {"deed": "submit_for_approval", "initiative": id_})
    assert all(answer["ok"] for answer in ran.lines), ran.lines
    submitted = ran.lines[-1]["hash"]
    approval = {"approver": "Directie", "date": "2024-02-01", "hash": submitted, "answer": "approved"}
    assert applied({"deed": "record_approval", "initiative": id_, **approval}).code == 0
    return id_


@pytest.mark.requirement("R144", "R156")
def test_a_batch_goes_from_made_to_withdrawn(pz, approved, tmp_path):
    made = pz("--json", "batch", "make", "eerste", approved)
    assert (made.code, made.json["made"]) == (0, {"kind": "batch", "id": "eerste"})
    assert pz("--json", "batch", "check", "eerste").json == {"ready": [approved], "blocked": []}
    assert pz("--json", "batch", "release", "eerste").code == 0
    exported = pz("--json", "batch", "export", "eerste", "--to", tmp_path / "out")
    assert exported.code == 0
    assert {"index.html", "batch.json", "manifest.json"} <= set(exported.json["files"])
    assert pz("--json", "batch", "withdraw", "eerste", "--because", "Een fout").code == 0
    assert pz("--json", "batch", "export", "eerste", "--to", tmp_path / "again").code == 1
    assert not (tmp_path / "again").exists()


@pytest.mark.requirement("R156")
def test_the_same_data_give_the_same_bytes(pz, approved, tmp_path):
    pz("batch", "make", "eerste", approved)
    pz("batch", "release", "eerste")
    for name in ("one", "two"):
        assert pz("batch", "export", "eerste", "--to", tmp_path / name).code == 0
    one, two = (
        {p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()}
        for name in ("one", "two")
    )
    assert one == two


@pytest.mark.requirement("R144")
def test_what_is_not_approved_does_not_leave(pz, workspace, applied, unchanged, tmp_path):
    applied(*to_selected("druppelbril"), *written("druppelbril"))
    assert pz("batch", "make", "eerste", "druppelbril").code == 0
    before = unchanged()
    checked = pz("--json", "batch", "check", "eerste")
    assert checked.code == 3
    assert checked.json == {"ready": [], "blocked": [{"id": "druppelbril", "codes": ["no-approval"]}]}
    assert pz("--json", "batch", "release", "eerste").refused == "not-approved"
    assert pz("--json", "batch", "export", "eerste", "--to", tmp_path / "out").refused == "not-released"
    assert not (tmp_path / "out").exists()
    assert unchanged() == before


@pytest.mark.requirement("R144")
def test_a_text_that_changed_after_approval_does_not_leave(pz, approved, applied):
    pz("batch", "make", "eerste", approved)
    changed = {**written(approved)[1], "text": "Het werkt anders."}
    assert applied(changed).code == 0
    assert pz("--json", "batch", "check", "eerste").json["blocked"] == [
        {"id": approved, "codes": ["text-changed-after-approval"]}
    ]
    assert pz("--json", "batch", "release", "eerste").refused == "not-approved"


def test_a_folder_with_something_in_it_is_left_alone(pz, approved, tmp_path):
    pz("batch", "make", "eerste", approved)
    pz("batch", "release", "eerste")
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert pz("--json", "batch", "export", "eerste", "--to", tmp_path).refused == "file-exists"
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "arguments",
    [("check", "x"), ("release", "x"), ("export", "x", "--to", "out"), ("withdraw", "x", "--because", "y")],
)
def test_a_batch_that_is_not_there_is_refused(pz, workspace, arguments):
    assert pz("--json", "batch", *arguments).refused == "unknown-key"


@pytest.mark.parametrize("arguments", [("make", "x", "nowhere"), ("make", "../x", "nowhere")])
def test_a_batch_of_nothing_that_is_known_is_refused(pz, workspace, arguments):
    assert pz("--json", "batch", *arguments).refused == "unknown-initiative"


@pytest.mark.parametrize(
    "arguments",
    [("make", "x"), ("make",), ("export", "x"), ("burn", "x"), ()],
    ids=" ".join,
)
def test_wrong_use_shows_the_help_of_the_command(pz, workspace, arguments):
    ran = pz("batch", *arguments)
    assert ran.code == 2
    assert "Usage: pz batch" in ran.err


def test_a_batch_name_is_no_path(pz, approved):
    assert pz("--json", "batch", "make", "../../x", approved).refused == "invalid"


@pytest.mark.requirement("D27")
def test_people_read_what_blocks_in_their_language(pz, workspace, applied):
    applied(*to_selected("druppelbril"))
    pz("batch", "make", "eerste", "1")
    assert "tegengehouden: Praktijk druppelbril (" in pz("--lang", "nl", "batch", "check", "eerste").out
    assert json.loads(pz("--json", "batch", "check", "eerste").out)["blocked"][0]["id"] == "druppelbril"


@pytest.mark.requirement("D17", "D20")
def test_what_to_look_at_is_told_when_asked_and_blocks_nothing(pz, workspace, applied):
    applied(*to_selected("druppelbril"), with_text("druppelbril", "Tevens wordt de bril uitgelegd."))
    pz("batch", "make", "eerste", "1")
    told = pz("--json", "batch", "check", "eerste", "--advice").json
    assert [(one["field"], one["kind"], one["instead"]) for one in told["advice"]] == [
        ("text", "passive", ""), ("text", "jargon", "ook"),
    ]  # fmt: skip
    assert [one["id"] for one in told["warnings"]] == ["druppelbril"]
    assert pz("--json", "batch", "check", "eerste").json == {key: told[key] for key in ("ready", "blocked")}
    shown = pz("--lang", "nl", "batch", "check", "eerste", "--advice").out
    assert "makkelijker te lezen: Praktijk druppelbril: “tevens”: kan het ook met “ook”?" in shown
    assert "kijk naar: Praktijk druppelbril (" in shown


def with_text(id_, text):
    return {"deed": "write_publication", "initiative": id_, "text": text}


@pytest.mark.requirement("D14")
def test_what_is_on_the_website_is_listed_and_asked_about(pz, approved, applied, tmp_path):
    assert pz("--json", "batch", "due").json == {"due": [], "later": [], "withdrawn": [], "files": []}
    pz("batch", "make", "eerste", approved)
    pz("batch", "release", "eerste")
    site = {"batch": "eerste", "url": "https://example.org/a", "date": "2024-02-29"}
    applied({"deed": "record_publication", **site})
    ran = pz("--json", "batch", "due", "--to", tmp_path / "uit")
    assert ran.code == 3
    assert [(one["initiative"], one["due_on"]) for one in ran.json["due"]] == [(approved, "2025-02-28")]
    draft = message_from_bytes((tmp_path / "uit" / "1.eml").read_bytes(), policy=default)
    assert "Werkt u nog steeds zo?" in draft.get_content()
    applied({"deed": "set_review_date", "initiative": approved, "date": "2999-01-01"})
    ran = pz("--lang", "nl", "batch", "due")
    assert (ran.code, "opnieuw te bekijken op 2999-01-01: 1 Praktijk" in ran.out) == (0, True)
    pz("batch", "withdraw", "eerste", "--because", "Een fout")
    assert [one["initiative"] for one in pz("--json", "batch", "due").json["withdrawn"]] == [approved]
