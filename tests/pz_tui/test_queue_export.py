"""The list as shown goes to a file: same initiatives, same order; of a blind review only how far it is."""

import csv
import json

from pz_tui.__main__ import main
from tests.pz_tui.conftest import Start, press, settled
from tests.pz_tui.picture import picture


def rows_of(file):
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


async def written(pilot, file):
    pilot.app.screen.foot.editor.text = str(file)
    await press(pilot, "ctrl+s")
    await settled(pilot)


async def test_the_list_is_written_as_it_is_shown(start: Start, tmp_path):
    async with start() as pilot:
        await press(pilot, "c", "2", "2", "E")
        assert "Where is the list of 3 initiatives written?" in picture(pilot.app)
        await written(pilot, tmp_path / "list.csv")
        rows = rows_of(tmp_path / "list.csv")
        assert [row["no."] for row in rows] == ["3", "1", "2"]
        assert rows[0]["initiative"] == "Groepspraktijk ␛[31mrood␛[0m␛]0;weg␇ [bold]vet[/bold] �gnp.exe"
        assert (rows[2]["me"], rows[2]["other"]) == ("0 of 5", "finished")
        assert "doubt" not in (tmp_path / "list.csv").read_text(encoding="utf-8")


async def test_only_what_is_marked_is_written_when_that_is_wanted(start: Start, tmp_path):
    async with start() as pilot:
        await press(pilot, "4", "space", "4", "E", "1")
        await written(pilot, tmp_path / "list.json")
        (row,) = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))
        assert (row["number"], row["differences"], row["open_points"]) == (5, 1, "P3 Target group of the IZA")
        await press(pilot, "E", "2")
        await written(pilot, tmp_path / "list.json")
        assert "exists already" in pilot.app.screen.status.told


async def test_enter_hands_over_a_name_and_types_a_line_end_in_a_text(start: Start, tmp_path):
    async with start() as pilot:
        await press(pilot, "E")
        pilot.app.screen.foot.editor.text = str(tmp_path / "list.csv")
        await press(pilot, "enter")
        await settled(pilot)
        assert (tmp_path / "list.csv").exists()
        await press(pilot, "t", "a", "a", "enter", "b")
        assert pilot.app.screen.foot.editor.text == "a\nb"
        assert pilot.app.screen.is_asking


async def test_a_file_that_is_not_wanted_is_not_written(start: Start, tmp_path):
    async with start() as pilot:
        await press(pilot, "E", "escape", "space", "E", "escape")
        assert not list(tmp_path.glob("*.xlsx"))


def test_a_command_writes_the_same_list(folder, tmp_path, capsys):
    to = tmp_path / "list.csv"
    base = ["--workspace", str(folder), "--lang", "en"]
    assert main([*base, "queue", "--search", "@differences", "--sort=-title", "--to", str(to)]) == 0
    assert "1 initiative is in" in capsys.readouterr().out
    assert [row["no."] for row in rows_of(to)] == ["5"]
    assert main([*base, "queue", "--to", str(to)]) == 1
    assert "exists already" in " ".join(capsys.readouterr().err.split())
    assert main([*base, "--json", "queue", "--step", "2", "--to", str(tmp_path / "list.xlsx")]) == 0
    assert json.loads(capsys.readouterr().out)["initiatives"] == 3
    assert main([*base, "queue", "--sort", "colour"]) == 2
    assert "Sort by one of" in capsys.readouterr().err
