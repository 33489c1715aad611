"""What is remembered between two days; a damaged file costs the choice and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from pz_tui import boot
from pz_tui.app import PzApp
from pz_tui.cli.request import read
from pz_tui.colours import first_palette
from pz_tui.settings import NAME, Settings, config_folder, remember, remembered
from pz_tui.widgets.status_bar import StatusBar


def test_a_choice_is_kept_beside_the_earlier_one(tmp_path):
    folder = tmp_path / "new" / "settings"
    assert remember(folder, language="nl")
    assert remember(folder, theme="pz-light")
    assert remembered(folder) == Settings("nl", "pz-light")
    assert [file.name for file in folder.iterdir()] == [NAME]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b"null", b"[" * 30000], ids=repr)
def test_a_damaged_file_is_told_and_mended_by_choosing_anew(tmp_path, damage):
    (tmp_path / NAME).write_bytes(damage)
    found = remembered(tmp_path)
    assert (found.language, found.theme) == ("", "")
    assert NAME in found.damage
    assert remember(tmp_path, theme="pz-dark")
    assert remembered(tmp_path) == Settings("", "pz-dark")


@pytest.mark.parametrize("text", ['{"language": 3, "theme": []}', '{"language": "fr"}', "{}"])
def test_values_that_cannot_be_are_no_choice(tmp_path, text):
    (tmp_path / NAME).write_text(text)
    assert remembered(tmp_path) == Settings()


def test_a_folder_that_cannot_be_written_refuses_and_leaves_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    assert not remember(tmp_path / "file" / "settings", language="nl")


def test_the_language_asked_for_goes_before_the_remembered_one(monkeypatch):
    remember(config_folder(), language="nl")
    assert read([]).language == "nl"
    assert read(["--lang", "en"]).language == "en"
    monkeypatch.setenv("PZ_LANG", "en")
    assert read([]).language == "en"


def test_the_theme_asked_for_goes_before_the_remembered_one():
    assert first_palette({}, "pz-safe").name == "pz-safe"
    assert first_palette({"PZ_THEME": "contrast"}, "pz-safe").name == "pz-contrast"
    assert first_palette({"PZ_THEME": "pink"}, "gone").name == "pz-dark"


async def test_a_damaged_file_is_told_on_the_screen(folder: Path):
    config_folder().mkdir(exist_ok=True)
    (config_folder() / NAME).write_text("{")
    app = PzApp(boot.open_workspace(folder))
    async with app.run_test() as pilot:
        await pilot.pause(0.3)
        assert NAME in app.screen.query_one(StatusBar).told
    app.seat.leave()
