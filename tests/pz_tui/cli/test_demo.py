"""The example: filled anew when it must be, kept otherwise, and walked through without a terminal."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from pz_domain.refusals.workspace import WorkspaceExists
from pz_tui import boot, folders
from pz_tui.cli import demo
from pz_tui.demo import example, play


@pytest.mark.parametrize(
    ("language", "said"), [("en", "through all five steps"), ("nl", "door alle vijf de stappen")]
)
def test_without_a_terminal_one_practice_walks_through_all_steps(pz, tmp_path, language, said):
    ran = pz("--lang", language, "demo", "--headless", "--to", tmp_path / "demo")
    assert (ran.code, ran.err) == (0, "")
    assert said in ran.out
    assert str(tmp_path / "demo" / "export") in ran.out
    assert (tmp_path / "demo" / "export" / "index.html").is_file()
    assert not (tmp_path / "w").exists(), "one's own work is left alone"
    found = pz("--workspace", tmp_path / "demo" / "workspace", "--json", "queue").json
    assert found["counts"]["published"] == 1


def test_the_walk_tells_where_everything_is_as_data(pz, tmp_path):
    found = pz("--json", "demo").json
    assert found["state"] == "gepubliceerd"
    assert Path(found["workspace"]).is_dir()
    assert set(found["files"]) == {path.name for path in Path(found["export"]).iterdir()}
    batch = json.loads((Path(found["export"]) / "batch.json").read_text(encoding="utf-8"))
    assert [practice["id"] for practice in batch["practices"]] == [found["initiative"]]


def test_a_folder_with_something_in_it_is_left_alone(pz, tmp_path):
    (tmp_path / "mine.txt").touch()
    assert pz("--json", "demo", "--to", tmp_path).refused == "file-exists"


def test_the_example_has_practices_in_every_step(pz, half_way):
    rows = pz("--json", "queue").json["initiatives"]
    assert {row["step"] for row in rows} == {2, 3, 4, 5}
    assert pz("--json", "verify").json["ok"]


def test_the_example_is_kept_while_nothing_changed_and_made_anew_when_it_did(half_way, monkeypatch):
    assert example.is_current(half_way)
    with boot.open_workspace(half_way) as workspace:
        device = workspace.store.device
    monkeypatch.setattr(example, "fingerprint", lambda _: "another")
    assert not example.is_current(half_way)
    example.fill(half_way)
    assert example.is_current(half_way)
    with boot.open_workspace(half_way) as workspace:
        assert workspace.store.device != device


def test_the_example_takes_nobodys_own_work_away(workspace):
    with pytest.raises(WorkspaceExists):
        example.fill(workspace)
    assert not example.is_current(workspace)


def test_where_there_is_no_workspace_there_is_no_example(tmp_path):
    assert not example.is_current(tmp_path)


def test_a_hash_is_filled_in_from_the_last_submission():
    deed = {"initiative": "x", "hash": "$submitted"}
    assert play.filled_in(deed, {"x": "abc"})["hash"] == "abc"
    assert play.filled_in(deed, {"y": "abc"})["hash"] == "$submitted"
    assert play.filled_in({"hash": "other"}, {"x": "abc"}) == {"hash": "other"}


def test_an_example_that_is_refused_stops_with_its_line(workspace, monkeypatch):
    monkeypatch.setattr(
        play, "_bytes", lambda _: b'{"deed": "enrol_reviewer", "id": "d", "name": "D"}\n\n{"deed": "dance"}\n'
    )
    with boot.open_workspace(workspace) as opened:
        with pytest.raises(play.Stopped, match=r"line 2 .*dance"):
            play.play(opened, "dance.jsonl")
        assert "d" not in opened.desk.reviewers()


def test_on_a_terminal_the_example_is_shown_and_filled_only_once(pz, scenes, tmp_path, monkeypatch):
    shown = []

    class App:
        @staticmethod
        def run(folder, language):
            shown.append((folder, language))
            return 0

    folder = folders.demo()
    assert folder.is_relative_to(tmp_path)
    filled = []
    monkeypatch.setattr(demo, "has_terminal", lambda: True)
    monkeypatch.setitem(sys.modules, "pz_tui.app", App)
    monkeypatch.setattr(example, "fill", lambda place: filled.append(shutil.copytree(scenes, place)))
    for language in ("nl", "en"):
        assert pz("--lang", language, "demo").code == 0
    assert shown == [(folder, "nl"), (folder, "en")]
    assert filled == [folder]
