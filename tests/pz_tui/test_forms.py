"""Forms made from the questionnaires, and read back: nothing is recorded before it was looked at."""

from __future__ import annotations

import pytest

from pz_domain.forms.making import form_for
from pz_domain.forms.to_text import write_text
from pz_tui import boot
from pz_tui.screens.forms import FormsScreen
from tests.pz_domain.forms.filling import fill_text
from tests.pz_tui.boards import become
from tests.pz_tui.conftest import Start, opened, press
from tests.pz_tui.picture import SIZES, is_as_kept

FILLED = {
    "Q3.number": "172",
    "Q3.as_of": "vorig jaar",
    "Q6.elements": "- Het gesprek\n- Een vaste arts",
    "Q5.text": "Samen.",
    "Q8.evidence.1.measure": "opnames",
    "Q8.evidence.1.figure": "12,5 %",
    "Q8.evidence.1.n": "172",
    "Q8.evidence.2.unit": "dagen",
}


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def form(folder, tmp_path):
    with boot.open_workspace(folder) as place:
        data = write_text(form_for(place.desk, place.desk.case("frail-hip", None), "nl"))
    file = tmp_path / "terug.txt"
    file.write_text(fill_text(data, FILLED), encoding="utf-8")
    return file


def held(pilot) -> dict[str, object]:
    return {code: one.value for code, one in pilot.app.seat.case("frail-hip").answers.items()}


@pytest.mark.requirement("R75", "R86")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_what_a_form_brings_is_seen_before_it_is_recorded(start: Start, form, size, language):
    async with start(SIZES[size], language) as pilot:
        await opened(pilot, "questionnaire", "frail-hip")
        before = held(pilot)
        await press(pilot, "I", *"terug.txt", "enter")
        is_as_kept(pilot.app, f"forms-{size}-{language}")
        assert held(pilot) == before
        await press(pilot, "f")
        assert held(pilot)["Q3"] == {"number": 172, "as_of": "2023-06-30", "estimate": True}
        (card,) = pilot.app.seat.case("frail-hip").answers["Q8"].value["evidence"]
        facts = pilot.app.seat.case("frail-hip").evidence[card].facts
        assert (facts["figure"], facts["unit"], facts["n"]) == (12.5, "%", 172)
        assert held(pilot)["Q6"] == {"elements": ["Het gesprek", "Een vaste arts"]}
        await press(pilot, "f", "q")
        assert pilot.app.screen.CONTEXT == "questionnaire"


async def test_a_name_that_is_none_is_said_and_leaving_goes_back(start: Start, form):
    async with start() as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "I", *"elders.txt", "enter")
        assert pilot.app.screen.CONTEXT == "forms"
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        await press(pilot, "I", "escape")
        assert pilot.app.screen is screen


async def test_a_form_that_is_refused_is_told_and_can_be_tried_again(start: Start, form):
    text = form.read_text(encoding="utf-8")
    form.write_text("niets", encoding="utf-8")
    async with start() as pilot:
        screen = await opened(pilot, "forms", "")
        await press(pilot, "f")
        await press(pilot, "p", *"terug.txt", "enter")
        assert screen.refused.startswith("terug.txt carries no mark of a form.")
        form.write_text(text, encoding="utf-8")
        await press(pilot, "r")
        assert (screen.refused, screen.report.dry_run) == ("", True)
        await press(pilot, "f", "r")
        assert screen.report.forms[0].is_double


async def test_a_folder_is_read_whole(start: Start, form, tmp_path):
    inbox = tmp_path / "in"
    inbox.mkdir()
    form.rename(inbox / "a.txt")
    (inbox / "b.pdf").write_bytes(b"%PDF-")
    async with start() as pilot:
        screen = await opened(pilot, "forms", "")
        await press(pilot, "p", *"in", "enter", "f")
        assert [bool(one.refusal) for one in screen.report.forms] == [False, True]
        assert (inbox / "b.pdf.refused.txt").exists()


async def test_a_form_is_made_in_a_folder_that_is_asked_for(start: Start, folder, tmp_path):
    async with start() as pilot:
        await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "m", "6", "ctrl+s")
        (file,) = (tmp_path / "questionnaires").iterdir()
        assert file.name.startswith("vragenlijst-frail-hip-")
        assert "[Q1.groups]" in file.read_text(encoding="utf-8-sig")
        await press(pilot, "m", "6", "ctrl+s")
        assert len(list((tmp_path / "questionnaires").iterdir())) == 1
        await press(pilot, "m", "escape")
        await press(pilot, "m", "1", "escape")
        assert len(list((tmp_path / "questionnaires").iterdir())) == 1


async def test_the_matrix_makes_forms_of_all_that_are_marked(
    start: Start, folder, with_questionnaires, tmp_path
):
    become(folder, with_questionnaires)
    async with start() as pilot:
        await press(pilot, "V", "M", "m", "3", "ctrl+s")
        names = sorted(file.name.split("-")[1] for file in (tmp_path / "questionnaires").iterdir())
        assert len(names) == 4
        await press(pilot, "I", "escape")
        assert pilot.app.screen.CONTEXT == "matrix"


@pytest.mark.requirement("D11")
async def test_what_is_refused_and_what_looks_personal_is_counted_and_stands_out(
    start: Start, form, tmp_path
):
    text = form.read_text(encoding="utf-8").replace("Samen.", "Mevrouw Jansen belt 06-12345678.")
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "terug.txt").write_text(text, encoding="utf-8")
    (inbox / "brief.pdf").write_bytes(b"%PDF-1.7")
    async with start((100, 45)) as pilot:
        await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "I", *"in", "enter")
        screen = pilot.app.screen
        assert isinstance(screen, FormsScreen)
        assert "1 to look at, 1 file refused" in screen.status.told
        alerts = [block.text for block in screen._blocks() if block.role == "alert"]
        assert next(one for one in alerts if "brief.pdf" in one).count("brief.pdf") == 1
        assert len([one for one in alerts if "answer without it" in one]) == 2
