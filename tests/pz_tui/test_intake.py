"""Lists come in by hand: tried first, looked at row by row, taken in whole or not at all (R15, R41, R42)."""

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from pz_domain.intake.columns import FIELDS
from pz_tui.run import Run
from pz_tui.screens.intake import IntakeScreen
from pz_tui.screens.queue import QueueScreen
from pz_tui.widgets.asking import CHOICES
from pz_tui.widgets.path_line import PathLine
from tests.pz_domain.intake.books import xlsx
from tests.pz_tui.conftest import Start, press, settled
from tests.pz_tui.picture import SIZES, is_as_kept, picture, said

LIST = (
    "Titel;Organisatie;Nu;Kleur\n"
    "Slimme pleister;Ziekenhuis Noord;De wond wordt op afstand bekeken;blauw\n"
    ";Zonder titel;x;rood\n"
    "Zelf druppelen;Thebe;Patiënten ze#en de bril zelf op;groen\n"
    "[red]Valse\x1b[31m titel;Thuiszorg Zuid;=1+1;geel\n"
)
TO_VGZ = ("2",)


@pytest.fixture
def lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with lists, where the program was started."""
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "lijst.csv").write_text(LIST, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


async def done(pilot) -> None:
    await settled(pilot)
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


async def tried(pilot, name: str = "lijst.csv") -> IntakeScreen:
    """Try a list, of the first source."""
    await press(pilot, "I", *name, "enter", *TO_VGZ)
    await done(pilot)
    assert isinstance(pilot.app.screen, IntakeScreen)
    return pilot.app.screen


def initiatives(pilot) -> int:
    return len(list(pilot.app.seat.workspace.store.initiatives()))


@pytest.mark.requirement("R41", "R42")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_a_trial_shows_what_becomes_of_each_row(start: Start, lists, size, language):
    async with start(SIZES[size], language) as pilot:
        before = initiatives(pilot)
        await tried(pilot)
        await press(pilot, "n")
        is_as_kept(pilot.app, f"intake-{size}-{language}")
        assert initiatives(pilot) == before
        assert [path.name for path in lists.iterdir()] == ["lijst.csv"]


@pytest.mark.requirement("R15", "R41")
async def test_what_was_tried_is_taken_in_after_the_numbers_are_said(start: Start, lists):
    async with start((140, 45)) as pilot:
        before = initiatives(pilot)
        screen = await tried(pilot)
        await press(pilot, "f")
        assert "Take in 2 added, 1 perhaps twice, 1 refused?" in said(pilot.app)
        await press(pilot, "n")
        assert initiatives(pilot) == before
        await press(pilot, "f", "y")
        await done(pilot)
        assert initiatives(pilot) == before + 3
        assert "lijst.refused.csv" in said(pilot.app)
        assert (lists / "lijst.refused.csv").exists()
        await press(pilot, "f")
        assert "This was taken in" in said(pilot.app)
        await press(pilot, "g", "down", "enter")
        assert pilot.app.screen is not screen
        assert "Slimme pleister" in said(pilot.app)
        await press(pilot, "q", "q")
        assert isinstance(pilot.app.screen, QueueScreen)
        assert "Slimme pleister" in said(pilot.app)


@pytest.mark.requirement("R41")
async def test_a_list_that_comes_again_shows_what_changes_per_field(start: Start, lists):
    async with start((140, 45)) as pilot:
        await tried(pilot)
        await press(pilot, "f", "y")
        await done(pilot)
        (lists / "lijst.csv").write_text(LIST.replace("op afstand", "thuis"), encoding="utf-8")
        await press(pilot, "r")
        await done(pilot)
        await press(pilot, "2")
        await settled(pilot)
        shown = said(pilot.app)
        assert "De wond wordt op afstand bekeken" in shown
        assert "→ De wond wordt thuis bekeken" in shown
        assert "Zelf druppelen" not in shown
        await press(pilot, "2")
        assert "Zelf druppelen" in said(pilot.app)


async def test_rows_are_narrowed_by_digits_and_mends_are_shown(start: Start, lists):
    async with start((140, 45)) as pilot:
        await tried(pilot)
        await press(pilot, "5")
        assert "The title is missing." in said(pilot.app)
        assert "Slimme pleister" not in said(pilot.app)
        await press(pilot, "3")
        assert "No row has this outcome" in said(pilot.app)
        await press(pilot, "0", "g", "down", "down", "down")
        assert "ze#en de bril" in said(pilot.app)
        await press(pilot, "g")
        assert "Kleur → not taken in" in said(pilot.app)
        assert "\x1b" not in picture(pilot.app)
        await press(pilot, "tab", "escape", "escape")
        assert isinstance(pilot.app.screen, QueueScreen)


@pytest.mark.requirement("R41")
async def test_a_workbook_and_several_files_come_in_together(start: Start, lists):
    (lists / "boek.xlsx").write_bytes(xlsx())
    (lists / "kapot.json").write_text("{", encoding="utf-8")
    async with start((140, 45)) as pilot:
        before = initiatives(pilot)
        screen = await tried(pilot, "boek.xlsx; lijst.csv;kapot.json")
        assert screen.report
        assert [file.file for file in screen.report.files] == ["boek.xlsx", "lijst.csv", "kapot.json"]
        assert "kapot.json" in said(pilot.app)
        await press(pilot, "f", "y")
        await done(pilot)
        assert initiatives(pilot) == before + 5


async def test_a_file_that_cannot_be_read_is_refused_in_words(start: Start, lists):
    (lists / "kapot.json").write_text("{", encoding="utf-8")
    async with start() as pilot:
        before = initiatives(pilot)
        await tried(pilot, "kapot.json")
        assert "kapot.json" in said(pilot.app)
        await press(pilot, "f")
        assert initiatives(pilot) == before


async def test_names_are_completed_and_one_that_is_none_is_said(start: Start, lists, monkeypatch):
    monkeypatch.setenv("HOME", str(lists))
    monkeypatch.setenv("USERPROFILE", str(lists))
    shutil.copy(lists / "lijst.csv", lists / "lijst zorg.csv")
    async with start() as pilot:
        await press(pilot, "I", *"~/LIJ", "tab")
        assert "lijst zorg.csv" in said(pilot.app)
        await press(pilot, *"x.csv", "enter")
        assert "There is no file" in said(pilot.app)
        await press(pilot, *["backspace"] * 5, *" ", "tab", "enter", *TO_VGZ)
        await done(pilot)
        assert "lijst zorg.csv" in said(pilot.app)
        assert "Tried: 2 added, 1 perhaps twice, 1 refused" in said(pilot.app)


async def test_leaving_the_names_leaves_nothing(start: Start, lists):
    async with start() as pilot:
        await press(pilot, "I", *"lij", "escape")
        assert isinstance(pilot.app.screen, QueueScreen)
        await press(pilot, "I", *"lijst.csv", "enter", "escape")
        await press(pilot, "n", "f", "5")
        assert "Tried" not in said(pilot.app)
        await press(pilot, "b", "1")
        await done(pilot)
        assert "4 refused" in said(pilot.app)
        await press(pilot, "f")
        assert "There is nothing to take in" in said(pilot.app)


@pytest.mark.requirement("R41")
@pytest.mark.parametrize("is_trial", [True, False])
async def test_escape_stops_it_and_nothing_half_is_in(start: Start, lists, monkeypatch, is_trial):
    rows = "".join(f"Zorg {n};Thebe\n" for n in range(300))
    (lists / "lang.csv").write_text(f"Titel;Organisatie\n{rows}", encoding="utf-8")

    def slowly(run, done, of, told=Run.progress):
        """Be as slow as a list of very many rows: still at it when it is stopped."""
        told(run, done, of)
        if done:
            run.stopping.wait(30)

    async with start() as pilot:
        before = initiatives(pilot)
        if not is_trial:
            await tried(pilot, "lang.csv")
        monkeypatch.setattr(Run, "progress", slowly)
        await press_now(pilot, *(("I", *"lang.csv", "enter", *TO_VGZ) if is_trial else ("f", "y")))
        screen = pilot.app.screen
        while not (screen.running and screen.running.done):
            await pilot.pause(0.01)
        await pilot.pause(0.2)
        assert "esc stops" in said(pilot.app)
        await press_now(pilot, "r", "escape")
        await done(pilot)
        assert "Stopped: nothing was taken in." in said(pilot.app)
        assert isinstance(pilot.app.screen, IntakeScreen)
        assert initiatives(pilot) == before


async def press_now(pilot, *keys: str) -> None:
    """Press keys without waiting for what they start."""
    for key in keys:
        await pilot.press(key)


async def test_who_may_not_register_is_told(start: Start, lists):
    async with start() as pilot:
        pilot.app.seat.me = "nobody"
        before = initiatives(pilot)
        await tried(pilot)
        assert "nobody" in said(pilot.app)
        assert initiatives(pilot) == before


async def test_a_column_that_is_not_recognised_is_named_on_the_screen_and_remembered(start: Start, lists):
    (lists / "lijst.csv").write_text("Titel;Kleurrijk\nBril;Zelf druppelen\n", encoding="utf-8")
    async with start((140, 45)) as pilot:
        screen = await tried(pilot)
        await press(pilot, "m")
        assert "Kleurrijk → not taken in" in said(pilot.app)
        await press(pilot, "escape", "m", "1")
        assert "What does “Kleurrijk” hold?" in said(pilot.app)
        field = [one for one in FIELDS if one != "title"].index("now")
        await press(pilot, CHOICES[field])
        await done(pilot)
        assert screen.report
        (row,) = screen.report.rows
        assert row.facts["now"] == "Zelf druppelen"
        await press(pilot, "f", "y")
        await done(pilot)
        await press(pilot, "p")
        assert screen.query_one(PathLine).query_one(Input).value == ""
        await press(pilot, *"lijst.csv", "enter", *TO_VGZ)
        await done(pilot)
        await press(pilot, "g")
        assert "“Kleurrijk” holds how it is now, as last time." in said(pilot.app)


async def test_no_column_is_named_of_a_list_that_cannot_be_read(start: Start, lists):
    (lists / "lijst.csv").write_text("Kleur\nblauw\n", encoding="utf-8")
    async with start((140, 45)) as pilot:
        await tried(pilot)
        await press(pilot, "m")
        assert "Put the cursor on a list that could be read first." in said(pilot.app)


@pytest.mark.requirement("D10", "R42")
async def test_contact_persons_come_in_unseen_and_the_next_list_says_they_are_others(start: Start, lists):
    rows = "Nr;Titel;Organisatie;Partners;Contactpersoon\n1;Bril;Thebe;GGD;Anne Zwart\n"
    (lists / "lijst.csv").write_text(rows, encoding="utf-8")
    async with start((140, 45)) as pilot:
        await tried(pilot)
        await press(pilot, "g")
        shown = said(pilot.app)
        assert "Contact persons are kept sealed, and shown from step 3 on: “Contactpersoon”." in shown
        assert "Contactpersoon → contact person (sealed)" in shown
        await press(pilot, "down", "f", "y")
        await done(pilot)
        await press(pilot, "down")
        assert "GGD (partner)" in said(pilot.app)
        assert "1 person, sealed" in said(pilot.app)
        (lists / "lijst.csv").write_text(rows.replace("Zwart", "Wit"), encoding="utf-8")
        await press(pilot, "r")
        await done(pilot)
        assert "other contact persons" in said(pilot.app)
        assert "Anne" not in said(pilot.app)
