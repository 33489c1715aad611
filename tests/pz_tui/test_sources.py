"""The request: the sources of the round, what is recorded of each, and what is sent to them."""

import email
from email.policy import default
from typing import Any

import pytest

from pz_tui.screens.source_deeds import day_of
from pz_tui.screens.sources import SourcesScreen
from tests.pz_tui.boards import add
from tests.pz_tui.conftest import Start, press
from tests.pz_tui.picture import SIZES, is_as_kept, said


@pytest.fixture
def round_under_way(folder):
    """Ask four sources: one answered, one late, one reminded, one waits; two put the same practice forward."""
    asked = {"deed": "ask_source", "on": "2023-10-02", "criteria": "Vijf punten.\n\nMinder personeel."}
    add(
        folder,
        {**asked, "source": "vgz"},
        {"deed": "record_reply", "source": "vgz", "submitted": 9, "on": "2023-10-20"},
        {**asked, "source": "zk", "deadline": "2023-11-01"},
        {"deed": "add_source", "source": "zk", "contact": {"name": "Mia", "email": "mia@zk.example"}},
        {**asked, "source": "nza"},
        {"deed": "ask_source", "source": "nza", "reminder": "2023-11-27"},
        {**asked, "source": "pfn", "on": "2023-11-20", "deadline": "2023-12-15"},
        {"deed": "edit_initiative", "initiative": "sensor", "sources": ["vgz", "zn", "fms"]},
    )


async def request(pilot) -> Any:
    await press(pilot, "R")
    assert isinstance(pilot.app.screen, SourcesScreen)
    return pilot.app.screen


def held(screen, source):
    return next(line for line in screen.found.lines if line.source.key == source)


async def on(pilot, source) -> None:
    screen = pilot.app.screen
    await press(pilot, "g")
    while screen.line.source.key != source:
        await press(pilot, "j")


@pytest.mark.requirement("R15", "R41", "R43")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_every_source_is_a_line_and_the_total_adds_up(start: Start, round_under_way, size, language):
    async with start(SIZES[size], language) as pilot:
        await request(pilot)
        await on(pilot, "zk")
        is_as_kept(pilot.app, f"sources-{size}-{language}")


@pytest.mark.requirement("R42")
async def test_what_comes_from_several_sources_counts_with_each_and_it_is_said(start: Start, round_under_way):
    async with start((140, 45)) as pilot:
        screen = await request(pilot)
        assert [held(screen, key).registered for key in ("vgz", "zn", "fms")] == [7, 1, 1]
        assert "7 initiatives; 1 comes from several sources and counts with each: 9" in said(pilot.app)


@pytest.mark.requirement("R15", "R18")
async def test_all_that_are_to_be_asked_are_asked_at_once_after_number_and_names(
    start: Start, round_under_way
):
    async with start((80, 30), "nl") as pilot:
        screen = await request(pilot)
        await press(pilot, "d", "a")
        assert "8 bronnen zijn gevraagd. Op welke dag?" in said(pilot.app)
        assert "Zinnige Zorg-trajecten" in said(pilot.app)
        assert "en nog 2" in said(pilot.app)
        screen.foot.editor.load_text("28-11-2023")
        await press(pilot, "ctrl+s")
        screen.foot.editor.load_text("2023-12-20")
        await press(pilot, "ctrl+s")
        found = held(screen, "zorgzandbak").request
        assert (found.asked, found.deadline) == ("2023-11-28", "2023-12-20")
        assert found.criteria.startswith("Waar we in deze ronde naar zoeken")
        assert screen.status.told == "Vastgelegd als gevraagd: 8 bronnen."
        assert held(screen, "vgz").request.asked == "2023-10-02"
        await on(pilot, "zorgzandbak")
        await press(pilot, "u", "j")
        assert not held(screen, "zorgzandbak").request.asked
        assert held(screen, "fms").request.asked == "2023-11-28"
        await press(pilot, "U")


async def test_who_was_asked_is_not_asked_again_by_mistake(start: Start, round_under_way):
    async with start() as pilot:
        screen = await request(pilot)
        await on(pilot, "zk")
        await press(pilot, "a")
        assert not screen.is_asking
        assert "Nobody to ask here: Zilveren Kruis (asked already). r reminds." in said(pilot.app)


@pytest.mark.requirement("R15")
async def test_those_who_are_late_are_reminded_and_who_answered_is_left_out(start: Start, round_under_way):
    async with start((100, 30)) as pilot:
        screen = await request(pilot)
        await press(pilot, "M", "r")
        assert "3 sources were reminded. On which day?" in said(pilot.app)
        assert "Left out: VGZ (answered)" in said(pilot.app)
        screen.foot.editor.load_text("vandaag")
        await press(pilot, "ctrl+s")
        assert "“vandaag” is no day. As 2023-11-30." in said(pilot.app)
        screen.foot.editor.load_text("2023-11-29")
        await press(pilot, "ctrl+s")
        assert held(screen, "nza").request.reminders == ("2023-11-27", "2023-11-29")
        await press(pilot, "r", "escape")
        assert held(screen, "nza").request.reminders == ("2023-11-27", "2023-11-29")


@pytest.mark.requirement("R15")
async def test_an_answer_is_a_number_and_none_is_an_answer_too(start: Start, round_under_way):
    async with start((100, 30)) as pilot:
        screen = await request(pilot)
        await on(pilot, "zk")
        await press(pilot, "p", *"veel", "ctrl+s")
        assert "“veel” is no number" in screen.status.told
        assert held(screen, "zk").request.submitted is None
        await press(pilot, "p", "0", "ctrl+s", "ctrl+s")
        assert (held(screen, "zk").request.submitted, held(screen, "zk").next) == (0, "nothing")
        assert "puts 0 initiatives forward (Anna)" in said(pilot.app)
        await press(pilot, "u", "y")
        assert held(screen, "zk").request.submitted is None


@pytest.mark.requirement("R16", "R43")
async def test_a_source_is_added_changed_and_taken_back(start: Start, round_under_way):
    async with start((100, 40)) as pilot:
        screen = await request(pilot)
        await press(pilot, "A", *"Café Zorg", "ctrl+s", "1", "3")
        assert screen.line.source.key == "cafe_zorg"
        assert (screen.line.source.kind, screen.line.source.signed_iza) == ("finding_place", "no")
        await press(pilot, "A", *"café zorg", "ctrl+s")
        assert "is in the list already" in screen.status.told
        await press(pilot, "e", "3", "2", *"2022-09-14", "ctrl+s")
        assert screen.line.source.signed_iza == "2022-09-14"
        assert "signed the IZA on 2022-09-14" in said(pilot.app)
        await press(
            pilot, "e", "6", *"Bo", "ctrl+s", *"secretaris", "ctrl+s", *"bo@cafe.example", "ctrl+s", "ctrl+s"
        )
        assert screen.line.source.contact["email"] == "bo@cafe.example"
        await press(pilot, "e", "5", "y", "e", "4", *"Kafee", "ctrl+s", "e", "2", "3")
        assert (screen.line.source.own_scheme, screen.line.source.aliases) == (True, ("Kafee",))
        assert screen.line.source.kind == "other"
        await press(pilot, "e", "3", "4", "e", "1")
        screen.foot.editor.load_text("Café Zorg & Co")
        await press(pilot, "ctrl+s")
        assert (screen.line.source.name, screen.line.source.signed_iza) == ("Café Zorg & Co", "")
        await press(pilot, "u", "u")
        assert (screen.line.source.name, screen.line.source.signed_iza) == ("Café Zorg", "2022-09-14")


@pytest.mark.requirement("R18", "R19")
async def test_the_mail_is_copied_and_what_was_sent_stays_to_be_read(
    start: Start, round_under_way, monkeypatch
):
    async with start((100, 40)) as pilot:
        copied: list[str] = []
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", copied.append)
        screen = await request(pilot)
        await on(pilot, "zk")
        await press(pilot, "y")
        assert copied[0].startswith("mia@zk.example\nReminder: ")
        assert "Minder personeel." in copied[0]
        await press(pilot, "tab", "G")
        assert "Was sent" in said(pilot.app)
        await press(pilot, "y")
        assert copied[1].startswith("mia@zk.example")
        await press(pilot, "q")
        assert screen.board.has_focus
        await on(pilot, "ineen")
        await press(pilot, "y")
        assert copied[2].startswith("Request: ")


@pytest.mark.requirement("R18", "R20", "R21")
async def test_mails_with_their_lists_are_written_and_then_recorded(start: Start, round_under_way, tmp_path):
    async with start((100, 40), "nl") as pilot:
        screen = await request(pilot)
        await on(pilot, "zk")
        await press(pilot, "space")
        await on(pilot, "ineen")
        await press(pilot, "space", "w", *"2023-12-24", "ctrl+s")
        screen.foot.editor.load_text(str(tmp_path / "uit"))
        await press(pilot, "ctrl+s")
        while not screen.is_asking:
            await pilot.pause(0.05)
        assert "2 mails zijn geschreven" in said(pilot.app)
        await press(pilot, "j")
        names = sorted(file.name for file in (tmp_path / "uit").iterdir())
        assert names == ["herinnering-pilot-2023-zk.eml", "uitvraag-pilot-2023-ineen.eml"]
        message: Any = email.message_from_bytes((tmp_path / "uit" / names[1]).read_bytes(), policy=default)
        assert "24 december 2023" in message.get_body().get_content()
        assert [part.get_filename() for part in message.iter_attachments()] == [
            "initiatieven-pilot-2023-ineen.xlsx"
        ]
        assert held(screen, "zk").request.reminders == ("2023-11-30",)
        assert held(screen, "ineen").request.deadline == "2023-12-24"


@pytest.mark.requirement("R20")
async def test_lists_are_written_all_or_none(start: Start, round_under_way, tmp_path):
    async with start((100, 40)) as pilot:
        screen = await request(pilot)
        (tmp_path / "initiatives-pilot-2023-zn.ods").write_text("mine")
        await press(pilot, "M", "t", "2")
        screen.foot.editor.load_text(str(tmp_path))
        await press(pilot, "ctrl+s")
        while not screen.status.told:
            await pilot.pause(0.05)
        assert screen.status.is_alert
        assert [file.name for file in tmp_path.glob("initiatives*")] == ["initiatives-pilot-2023-zn.ods"]
        await press(pilot, "x", "t", "1")
        screen.foot.editor.load_text(str(tmp_path / "nieuw"))
        await press(pilot, "ctrl+s")
        while not screen.status.told:
            await pilot.pause(0.05)
        assert screen.status.told.startswith("1 list is written to ")
        assert len(list((tmp_path / "nieuw").iterdir())) == 1


@pytest.mark.requirement("R41")
async def test_enter_shows_the_initiatives_of_a_source_in_the_queue(start: Start, round_under_way):
    async with start((100, 40), "nl") as pilot:
        await request(pilot)
        await on(pilot, "zn")
        await press(pilot, "enter")
        assert pilot.app.screen.CONTEXT == "queue"
        assert pilot.app.screen.field.value == "bron:zn"
        assert [pilot.app.screen.initiative, len(pilot.app.screen.list.numbers)] == ["sensor", 1]


async def test_what_is_to_do_is_one_key_away_and_can_go_first(start: Start, round_under_way):
    async with start((100, 40)) as pilot:
        screen = await request(pilot)
        await on(pilot, "vgz")
        await press(pilot, "n")
        assert (screen.line.source.key, screen.line.next) == ("zk", "remind")
        await press(pilot, "N")
        assert (screen.line.source.key, screen.line.next) == ("vgz", "register")
        await press(pilot, "C", "g")
        assert screen.line.next == "ask"
        await press(pilot, "N")
        assert screen.line.next == "register"
        await press(pilot, "enter", "R", "q")
        assert pilot.app.screen.CONTEXT == "queue"


@pytest.mark.parametrize(
    ("text", "day"),
    [("2023-11-30", "2023-11-30"), (" 30-11-2023 ", "2023-11-30"), ("3-1-2023", "2023-01-03"), ("30-2-2023", ""),
     ("morgen", ""), ("", "")],
)  # fmt: skip
def test_a_day_may_be_typed_in_either_order(text, day):
    assert day_of(text) == day
