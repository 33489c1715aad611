"""`pz import`: a report per row, nothing refused is lost, a trial changes nothing (R15, R41, R42)."""

import io
import json
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from pz_tui.cli.progress import shown_progress
from tests.pz_domain.intake.books import LIST, xlsx

ROWS = "title;organisation;source\nDruppelbril;Thebe;vgz\n;Naamloos;vgz\n"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.mark.requirement("R41")
def test_rows_come_in_and_what_is_refused_is_kept_to_repair(pz, workspace, file):
    ran = pz("--json", "import", file)
    assert ran.code == 3
    assert [row["outcome"] for row in ran.json["rows"]] == ["added", "refused"]
    assert ran.json["rows"][1]["problems"]
    kept = Path(ran.json["files"][0]["refused_file"])
    assert "Naamloos" in kept.read_text(encoding="utf-8-sig")
    assert [row["title"] for row in pz("--json", "queue").json["initiatives"]] == ["Druppelbril"]


def test_a_trial_reports_the_same_and_changes_nothing(pz, workspace, file, unchanged):
    before = unchanged()
    ran = pz("--json", "import", file, "--dry-run")
    assert [row["outcome"] for row in ran.json["rows"]] == ["added", "refused"]
    assert unchanged() == before
    assert sorted(path.name for path in file.parent.glob("*.csv")) == ["list.csv"]


def test_a_column_that_is_not_recognised_can_be_named(pz, workspace, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("zqx;organisation\nDruppelbril;Thebe\n", encoding="utf-8")
    ran = pz("--json", "import", path, "--map", "zqx=title", "--source", "vgz")
    assert ran.code == 0, ran
    assert pz("--json", "queue").json["initiatives"][0]["title"] == "Druppelbril"


def test_a_workbook_comes_in_and_a_table_can_be_named(pz, workspace, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx({"Nieuw": LIST, "Oud": (("Titel", "Nu"), ("Bril", "x"))}))
    ran = pz("import", path, "--table", "oud", "--source", "vgz")
    assert ran.code == 0, ran
    assert "list.xlsx Oud 2: added  Bril" in ran.out
    ran = pz("import", path, "--source", "vgz", "--dry-run")
    assert "“Oud”" in ran.err
    assert "list.xlsx Nieuw 3: added  GEM-team" in ran.out


@pytest.mark.parametrize(("language", "said"), [("en", "refused: 1"), ("nl", "geweigerd: 1")])
def test_people_read_what_became_of_each_row(pz, workspace, file, language, said):
    ran = pz("--lang", language, "import", file)
    assert ran.code == 3
    assert said in ran.out
    assert "Druppelbril" in ran.out


@pytest.mark.parametrize("arguments", [("--map", "title"), ("--map", "=title"), ("--map", "x=")])
def test_a_map_that_is_none_is_wrong_use(pz, workspace, file, arguments):
    assert pz("import", file, *arguments).code == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [("missing.csv", None), ("empty.csv", b""), ("binary.csv", bytes(range(256)) * 9), ("a.json", b"{")],
)
def test_a_file_that_cannot_be_read_is_refused_and_nothing_changed(pz, workspace, unchanged, name, content):
    before = unchanged()
    file = workspace.parent / name
    if content is not None:
        file.write_bytes(content)
    assert pz("--json", "import", file).refused
    assert unchanged() == before


def test_a_list_that_acts_is_shown_and_does_not(pz, workspace, tmp_path):
    path = tmp_path / "evil.json"
    path.write_text(
        json.dumps([{"title": "=cmd()\x1b]0;x\x07\u202e", "organisation": "Y\x9b", "sources": ["vgz"]}]),
        encoding="utf-8",
    )
    ran = pz("import", path)
    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(ran.out + ran.err)


@pytest.mark.requirement("D25")
def test_people_read_what_changed_and_what_may_be_there_twice(pz, workspace, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("title;organisation;source;summary\nBril;Thebe;vgz;Zelf\n", encoding="utf-8")
    assert pz("import", path).code == 0
    path.write_text(
        "title;organisation;source;summary\nBril;Thebe;vgz;Zelf doen\nBril;Thebe;nza;Ook\n", encoding="utf-8"
    )
    ran = pz("import", path)
    assert ran.code == 3
    assert "summary: was “Zelf”, is now “Zelf doen”" in ran.out
    assert "may be the same as: " in ran.out


@pytest.mark.requirement("D10", "A33")
def test_contact_persons_of_a_list_are_told_of_and_never_told(pz, workspace, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("nr;title;source;contact\n1;Bril;vgz;Anne Zwart\n", encoding="utf-8")
    ran = pz("import", path)
    assert "Contact persons are kept sealed" in ran.err
    path.write_text("nr;title;source;contact\n1;Bril;vgz;Bo Wit\n", encoding="utf-8")
    again = pz("--json", "import", path)
    assert again.json["rows"][0]["new_contacts"]
    path.write_text("nr;title;source;contact\n1;Bril;vgz;Anne Zwart\n", encoding="utf-8")
    third = pz("import", path)
    assert "other contact persons" in third.out
    shown = pz("show", "1")
    for told in (ran, again, third, shown, pz("log", "1"), pz("--json", "log")):
        assert "Anne" not in told.out + told.err
        assert "Bo Wit" not in told.out + told.err


def test_one_unreadable_file_among_others_is_told(pz, workspace, file, tmp_path):
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    ran = pz("import", file, tmp_path / "bad.json", "--dry-run")
    assert ran.code == 3
    assert ran.err.startswith("bad.json: ")
    assert "nothing was changed" in ran.out


@pytest.mark.parametrize("is_terminal", [True, False])
def test_how_far_it_is_is_drawn_on_a_terminal_only(monkeypatch, is_terminal):
    told = io.StringIO()
    monkeypatch.setattr(told, "isatty", lambda: is_terminal, raising=False)
    monkeypatch.setattr(sys, "stderr", told)
    with shown_progress() as progress:
        assert bool(progress) is is_terminal
        if progress:
            progress(0, 0)
            progress(50, 100)
            assert "0/0" not in told.getvalue()
    assert ("50/100" in told.getvalue()) is is_terminal


@pytest.mark.requirement("R42")
def test_people_read_what_was_mended(pz, workspace, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(
        "title;source;summary\nBril;vgz;inze#en en le#en en ze#en en we#en en be#en\n", encoding="utf-8"
    )
    out = pz("import", path).out
    assert "summary: mended “inze#en en le#en ” to “inzetten en le#en ”" in out
    assert "summary: and 2 mends more" in out


@pytest.mark.requirement("R41")
def test_columns_are_read_as_last_time_and_it_is_told(pz, workspace, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("zqx;organisation\nDruppelbril;Thebe\n", encoding="utf-8")
    assert pz("import", path, "--map", "zqx=title", "--source", "vgz").code == 0
    ran = pz("--lang", "nl", "import", path, "--source", "vgz")
    assert ran.code == 0
    assert "“zqx” bevat titel, net als de vorige keer." in ran.err


@pytest.mark.parametrize("is_first", [True, False])
def test_an_interrupt_says_what_is_in_and_shows_no_traceback(pz, workspace, file, monkeypatch, is_first):
    """Ctrl+C is what progress raises: the signal itself arrives in the middle of Python."""

    def drawn(done, of):
        if of == (2 if is_first else 1):
            raise KeyboardInterrupt

    @contextmanager
    def progress():
        yield drawn

    monkeypatch.setattr("pz_tui.cli.importing.shown_progress", progress)
    last = file.with_name("last.csv")
    last.write_text("title;source\nBril;vgz\n", encoding="utf-8")
    ran = pz("import", file, last)
    assert ran.code == 130
    assert not ran.out
    said = "nothing was taken in." if is_first else "list.csv had been taken in, of the rest nothing."
    assert ran.err == f"Stopped: {said}\n"
