"""`pz keys`: the table as it is now, and what is wrong with a person's own keys."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from pz_tui.__main__ import main
from pz_tui.actions import ACTIONS, adopt


@pytest.fixture(autouse=True)
def table_again() -> Iterator[None]:
    yield
    adopt({})


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("PZ_KEYS", str(tmp_path / "keys.toml"))
    return tmp_path / "keys.toml"


def test_every_action_is_listed_with_its_keys(capsys):
    assert main(["keys", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] is None
    assert [row["id"] for row in told["keys"]] == [action.id for action in ACTIONS]
    assert main(["--lang", "nl", "keys"]) == 0
    assert "queue.filter" in capsys.readouterr().out


def test_own_keys_are_in_the_place_of_the_usual_ones(file, capsys):
    file.write_text('"queue.filter" = "f"\n')
    assert main(["keys", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    row = next(row for row in told["keys"] if row["id"] == "queue.filter")
    assert (row["keys"], row["default"]) == (["f"], ["slash", "f2"])
    assert told["file"] == str(file)


def test_what_is_wrong_is_told_and_ends_with_1(file, capsys):
    file.write_text('"queue.filter" = "q"\n')
    assert main(["keys", "--json"]) == 1
    told = capsys.readouterr()
    assert "“queue.filter” (filter) and “queue.back” (back)" in json.loads(told.out)["problems"][0]
    assert "line 1" in told.err


def test_a_file_to_start_from_names_every_action(capsys):
    assert main(["keys", "--default"]) == 0
    told = capsys.readouterr().out
    assert all(f'# "{action.id}" = [' in told for action in ACTIONS)
