"""Notes, documents and copied texts of an initiative, from any page about it."""

import hashlib
import sys

import pytest

from tests.pz_tui.conftest import Start, opened, press
from tests.pz_tui.picture import SIZES, is_as_kept, picture
from tests.pz_tui.scene import ME, OTHER
from tests.pz_tui.test_opening import PDF, fake_opener


def record(pilot, **deed):
    answer = pilot.app.seat.record({"initiative": "lichtcafe", **deed}).result()
    assert answer["ok"], answer


# -- notes


@pytest.mark.parametrize("page", ["review", "questionnaire", "publication"])
async def test_a_note_is_written_from_any_page_and_one_comes_back_there(start: Start, page):
    async with start() as pilot:
        screen = await opened(pilot, page, "lichtcafe")
        await press(pilot, "t", "t", *"Bellen", "ctrl+s")
        assert "Bellen" in picture(pilot.app)
        assert [note.text for note in pilot.app.seat.case("lichtcafe").notes] == ["Bellen"]
        await press(pilot, "q")
        assert pilot.app.screen is screen


async def test_the_queue_shows_the_notes_of_one_and_writes_one_on_all_marked(start: Start):
    async with start() as pilot:
        await press(pilot, "t", "t", *"Een", "ctrl+s", "q", "space", "space", "t", *"Allebei", "ctrl+s")
        texts = {id_: [n.text for n in pilot.app.seat.case(id_).notes] for id_ in ("lichtcafe", "medicijn")}
        assert texts == {"lichtcafe": ["Een", "Allebei"], "medicijn": ["Allebei"]}


@pytest.mark.requirement("D2")
async def test_a_partner_s_note_stays_hidden_until_everyone_has_finished(start: Start):
    async with start() as pilot:
        record(pilot, deed="add_note", text="Ik neig naar twijfel", **{"as": OTHER})
        await opened(pilot, "notes", "lichtcafe")
        assert "twijfel" not in picture(pilot.app)
        assert "once everyone has finished" in picture(pilot.app)
        record(pilot, deed="add_note", text="Andere ronde", initiative="sensor", **{"as": OTHER})
        await opened(pilot, "notes", "sensor")
        assert "Andere ronde" in picture(pilot.app)


@pytest.mark.requirement("D11")
async def test_one_s_own_note_is_erased_with_a_reason_and_another_s_is_not(start: Start):
    async with start() as pilot:
        record(pilot, deed="add_note", text="van Bram", initiative="sensor", **{"as": OTHER})
        record(pilot, deed="add_note", text="van Anna", initiative="sensor")
        screen = await opened(pilot, "notes", "sensor")
        await press(pilot, "G", "k", "x")
        texts = {note.by: note for note in pilot.app.seat.case("sensor").notes}
        screen.page.stand(
            next(i for i, line in enumerate(screen.page._lines) if line.anchor == texts[OTHER].id)
        )
        await press(pilot, "x")
        assert "someone else's note" in screen.status.told
        screen.page.stand(next(i for i, line in enumerate(screen.page._lines) if line.anchor == texts[ME].id))
        await press(pilot, "x", *"klaar", "ctrl+s")
        assert [note.text for note in pilot.app.seat.case("sensor").notes] == ["van Bram"]
        assert "van Anna" not in picture(pilot.app)


@pytest.mark.requirement("D26", "D27")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_notes_and_documents_as_text(start: Start, size, language):
    async with start(SIZES[size], language) as pilot:
        record(
            pilot,
            deed="add_note",
            text="Navragen of Thebe dit ook in Tilburg doet.",
            happened="2023-11-29T10:00:00Z",
        )
        record(
            pilot, deed="add_document", title="Evaluatie 2022", date="2023-01-31", location="/nergens/evaluatie.pdf",
            sha256="0" * 64, **{"from": "Thebe"},
        )  # fmt: skip
        await opened(pilot, "notes", "lichtcafe")
        is_as_kept(pilot.app, f"notes-{size}-{language}")
        await opened(pilot, "documents", "lichtcafe")
        is_as_kept(pilot.app, f"documents-{size}-{language}")


# -- documents


async def test_a_document_is_recorded_with_its_fingerprint(start: Start, tmp_path):
    file = tmp_path / "rapport.pdf"
    file.write_bytes(PDF)
    async with start((140, 45)) as pilot:
        await press(
            pilot, "o", "a", *str(file), "ctrl+s", "ctrl+s", *"VGZ", "ctrl+s", *"2023-01-31", "ctrl+s"
        )
        (held,) = pilot.app.seat.case("lichtcafe").documents.values()
        assert held == {
            "title": "rapport", "from": "VGZ", "date": "2023-01-31", "location": str(file),
            "sha256": hashlib.sha256(PDF).hexdigest(),
        }  # fmt: skip
        assert "unchanged since it was recorded" in picture(pilot.app)


async def test_a_file_that_is_not_there_is_not_recorded(start: Start, tmp_path):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "documents", "lichtcafe")
        await press(pilot, "a", *str(tmp_path / "weg.pdf"), "ctrl+s")
        assert "There is no file" in screen.status.told
        assert pilot.app.seat.case("lichtcafe").documents == {}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="its opener is a file in PATH")
async def test_a_document_is_opened_and_a_changed_one_only_when_that_is_meant(
    start: Start, tmp_path, monkeypatch
):
    for name, value in fake_opener(tmp_path).items():
        monkeypatch.setenv(name, value)
    file = tmp_path / "rapport.pdf"
    file.write_bytes(PDF)
    async with start((140, 45)) as pilot:
        seal = hashlib.sha256(PDF).hexdigest()
        record(pilot, deed="add_document", title="Rapport", location=str(file), sha256=seal)
        screen = await opened(pilot, "documents", "lichtcafe")
        await press(pilot, "enter")
        assert (tmp_path / "opened").read_text() == str(file)
        (tmp_path / "opened").unlink()
        file.write_bytes(b"anders")
        await press(pilot, "enter")
        assert screen.is_asking
        await press(pilot, "n")
        assert not (tmp_path / "opened").exists()
        await press(pilot, "enter", "y")
        assert (tmp_path / "opened").exists()


async def test_a_script_is_refused_and_without_a_desktop_the_place_is_copied(
    start: Start, tmp_path, monkeypatch
):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    (tmp_path / "a.sh").write_text("#!/bin/sh")
    async with start((140, 45)) as pilot:
        record(pilot, deed="add_document", title="Script", location=str(tmp_path / "a.sh"))
        screen = await opened(pilot, "documents", "lichtcafe")
        await press(pilot, "enter")
        assert "may act by itself" in screen.status.told
        await press(pilot, "G", "enter")
        if sys.platform.startswith("linux"):
            assert pilot.app.clipboard == "https://example.org/bril"


# -- copying


async def test_a_fact_under_the_cursor_is_copied_without_controls(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "tab", "y")
        assert pilot.app.clipboard.startswith("De wijkverpleging kwam drie tot vier keer")
        assert "characters" in screen.status.told
        await opened(pilot, "review", "vijandig")
        await press(pilot, "y", "2")
        assert pilot.app.clipboard.startswith("Groepspraktijk rood [bold]vet[/bold] <U+202E>gnp.exe")
        assert "\x1b" not in pilot.app.clipboard


async def test_of_several_texts_it_is_asked_which(start: Start):
    async with start() as pilot:
        await press(pilot, "y")
        assert pilot.app.screen.is_asking
        await press(pilot, "1")
        assert pilot.app.clipboard == "LichtCafé"
        await press(pilot, "y", "4")
        assert pilot.app.clipboard.startswith("1 LichtCafé · Inloophuis De Boei\nBefore: De wijk")


async def test_the_answer_under_the_cursor_of_a_form_is_copied(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        screen.stand_on("Q2")
        await press(pilot, "y")
        assert pilot.app.clipboard == "Mensen na een staaroperatie."
