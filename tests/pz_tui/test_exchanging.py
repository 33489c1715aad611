"""Exchanging from the screen: beside the work, told in plain words, and never at the cost of what one is doing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import Event

import pytest

from pz_domain.work.perform import perform
from pz_sync.unshared import Waiting
from pz_tui import boot, folders, hubs
from pz_tui.link import Link
from pz_tui.settings import config_folder, remember, remembered
from pz_tui.views.exchange_words import moment_word, since, unshared_briefly, unshared_pieces
from pz_tui.widgets.bar import Bar
from pz_tui.widgets.editor import Editor
from tests.pz_tui.conftest import Start, opened, press, settled
from tests.pz_tui.picture import said
from tests.pz_tui.scene import DESK, ME, OTHER

AGE = {
    "en": ("1 not shared · today", "Put back 1 part that the shared file had lost", "cannot be reached"),
    "nl": (
        "1 niet gedeeld · vandaag",
        "1 deel teruggezet dat het gedeelde bestand kwijt was",
        "is niet bereikbaar",
    ),
}
TITLE = {"deed": "edit_initiative", "initiative": "lichtcafe"}


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is kept beside a workspace out of the data of whoever runs this."""
    monkeypatch.setattr(folders, "data", lambda: tmp_path / "data")


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """Where the shared file is to be."""
    (tmp_path / "share").mkdir()
    return tmp_path / "share" / "ronde.pz"


@pytest.fixture
def shared(folder: Path, share: Path) -> Path:
    """The shared file, with all of the round in it."""
    with boot.open_workspace(folder) as place:
        hubs.exchange(place, share)
    return share


@pytest.fixture
def other(folder: Path, shared: Path, tmp_path: Path) -> Path:
    """Bram's workspace, on a laptop of his own."""
    to = tmp_path / "bram"
    shutil.copytree(folder, to)
    with boot.open_workspace(to) as place:
        place.store.renew_device()
        place.store.put("me", OTHER)
    return to


def elsewhere(folder: Path, *deeds: dict[str, object]) -> None:
    """Do something on another laptop, and exchange there."""
    with boot.open_workspace(folder) as place:
        for deed in deeds:
            perform(deed, place.desk, place.me)
        hubs.exchange(place, None)


async def exchanged(pilot) -> str:
    """Wait until an exchange that was asked for is over, and return what is said then."""
    await settled(pilot)
    while pilot.app.link.is_busy:
        await pilot.pause(0.02)
    await settled(pilot)
    return str(pilot.app.screen.status.told)


def title(pilot) -> str:
    return "".join(text for text, _ in pilot.app.screen.query_one("#title", Bar).always)


@contextmanager
def due(app) -> Iterator[None]:
    """Let an exchange be due by itself."""
    app._tried -= 10**6
    yield
    app.exchange_if_due()


@pytest.mark.requirement("D8")
@pytest.mark.parametrize(
    ("language", "asks", "told"),
    [
        ("en", "is not there yet", "There was no shared file; it was made."),
        ("nl", "is er nog niet", "Er was nog geen gedeeld bestand; het is gemaakt."),
    ],
)
async def test_without_a_shared_file_one_is_asked_for_completed_and_made(
    start: Start, share, language, asks, told
):
    async with start(language=language) as pilot:
        assert title(pilot) == ""
        await press(pilot, "s", *str(share.parent)[:-2], "tab", *"ronde.pz", "enter")
        assert asks in said(pilot.app)
        assert not share.exists()
        await press(pilot, "y" if language == "en" else "j")
        assert told in await exchanged(pilot)
        assert share.exists()
        assert title(pilot) == ""
        assert pilot.app.screen.list.has_focus


async def test_a_place_without_a_folder_is_said_at_once_and_the_line_can_be_left(start: Start, share):
    async with start() as pilot:
        await press(pilot, "s", *"/nowhere/x.pz", "enter")
        assert "There is no folder for /nowhere/x.pz" in said(pilot.app)
        await press(pilot, "escape")
        assert pilot.app.screen.list.has_focus
        await press(pilot, "s", *str(share), "enter", "n")
        assert not share.exists()


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_what_is_not_shared_shows_with_its_age_until_it_is(start: Start, shared, language):
    waits, back, away = AGE[language]
    async with start(language=language) as pilot:
        await exchanged(pilot)
        pilot.app.today = datetime.now().astimezone().date()
        assert title(pilot) == ""
        pilot.app.record({**TITLE, "title": "Anders"})
        await settled(pilot)
        assert waits in title(pilot)
        shutil.rmtree(shared.parent)
        await press(pilot, "s")
        assert away in await exchanged(pilot)
        assert waits in title(pilot)
        shared.parent.mkdir()
        await press(pilot, "s")
        assert back in await exchanged(pilot)
        assert title(pilot) == ""


@pytest.mark.requirement("D8")
async def test_what_came_in_shows_and_cursor_and_marks_stay(start: Start, other):
    async with start() as pilot:
        await exchanged(pilot)
        elsewhere(other, {**TITLE, "title": "Licht in het wijkhuis"})
        await press(pilot, "j", "space")
        here, marked = pilot.app.screen.initiative, set(pilot.app.marked)
        await press(pilot, "s")
        assert await exchanged(pilot) == "1 change came in; 0 changes went out."
        assert (pilot.app.screen.initiative, pilot.app.marked) == (here, marked)
        await press(pilot, "g")
        assert "Licht in het wijkhuis" in said(pilot.app)


@pytest.mark.requirement("D8")
async def test_a_half_typed_rationale_stays_and_what_came_shows_once_it_is_left(start: Start, other):
    async with start() as pilot:
        await exchanged(pilot)
        await pilot.app.go("review", "lichtcafe")
        await press(pilot, "b", "n", "1", "k", "e", *"Half getyp")
        elsewhere(other, {**TITLE, "title": "Licht in het wijkhuis"})
        with due(pilot.app):
            pass
        await exchanged(pilot)
        editor = pilot.app.screen.query_one("#rationale", Editor)
        assert editor.text == "Half getyp"
        assert editor.has_focus
        await press(pilot, "t", "ctrl+s")
        pilot.app.show_what_came()
        await settled(pilot)
        assert "wijkhuis" in said(pilot.app)
        assert pilot.app.seat.drafts("lichtcafe", 2) == {"P1": "Half getypt"} or "Half getypt" in said(
            pilot.app
        )


async def test_by_itself_it_makes_no_file_is_quiet_and_goes_on_when_the_file_is_back(
    start: Start, other, shared
):
    async with start() as pilot:
        await exchanged(pilot)
        aside = shared.rename(shared.with_name("weg"))
        with due(pilot.app):
            pass
        assert await exchanged(pilot) == ""
        assert not shared.exists()
        assert "shared file out of reach" in title(pilot)
        aside.rename(shared)
        elsewhere(other, {**TITLE, "title": "Nieuw"})
        pilot.app.exchange_if_due()
        assert "1 change came in" in await exchanged(pilot)
        assert title(pilot) == ""
        with due(pilot.app):
            pass
        assert "1 change came in" in await exchanged(pilot), "nothing new: what was said stays"


async def test_how_often_is_chosen_and_remembered(start: Start, other):
    remember(config_folder(), exchange=0)
    async with start() as pilot:
        elsewhere(other, {**TITLE, "title": "Nieuw"})
        with due(pilot.app):
            pass
        assert not pilot.app.link.is_busy
        await press(pilot, "f9", "1")
        assert "every 5 minutes" in said(pilot.app) or "came in" in said(pilot.app)
        assert remembered(config_folder()).exchange == 5
        await exchanged(pilot)
        assert "Nieuw" in said(pilot.app)


async def test_another_round_and_another_kind_of_file_are_refused_by_name(start: Start, share, folder):
    share.write_text("geen deelbestand")
    async with start() as pilot:
        await press(pilot, "s", *str(share), "enter")
        assert "is not a shared file of PZ" in await exchanged(pilot)
        assert title(pilot) == ""
        assert pilot.app.seat.me == ME != DESK


def test_an_exchange_goes_on_when_whoever_waits_for_it_leaves(folder, monkeypatch):
    goes_on = Event()
    monkeypatch.setattr(Link, "_exchange", lambda *_, **__: goes_on.wait(10) and None)
    answer = Link(folder, lambda _: 0).start(None, makes=False, viewer="")
    assert not answer.cancel()
    goes_on.set()
    assert answer.result(10) is None


def test_an_age_is_a_day_of_the_week_or_a_date():
    today = date(2023, 11, 30)
    assert since("2023-11-30T10:00:00Z", today) == "today"
    assert since("2023-11-28T12:00:00Z", today) == "Tue"
    assert since("2023-11-01T12:00:00Z", today) == "2023-11-01"
    assert since("gisteren", today) == ""
    assert moment_word("\x1b[31mgisteren") == "gisteren"
    assert unshared_pieces(Waiting(), today, is_out_of_reach=False) == ()
    (piece,) = unshared_pieces(Waiting(12, "2023-11-28T12:00:00Z"), today, is_out_of_reach=True)
    assert piece[0].strip() == "12 not shared · Tue · shared file out of reach"
    (piece,) = unshared_briefly(Waiting(12, "2023-11-28T12:00:00Z"), today, "↑", is_out_of_reach=True)
    assert piece[0].strip() == "12↑ Tue · no file"


def said_in(bar: Bar, width: int) -> str:
    return "".join(text for text, _ in bar.laid_out(width))


def test_a_title_that_has_much_to_say_keeps_where_it_is_and_the_age_in_a_few_cells():
    bar = Bar()
    bar.left, bar.right = (
        (("A long title of an initiative", "title"),),
        (("step 2 Potential   3 of 5  [1/20]", "dim"),),
    )
    bar.always, bar.briefly = (("   26 not shared · today", "alert"),), (("  26↑ today", "alert"),)
    assert said_in(bar, 120).rstrip().endswith("[1/20]   26 not shared · today")
    assert said_in(bar, 80).rstrip().endswith("[1/20]  26↑ today")
    assert said_in(bar, 40).rstrip().endswith("26 not shared · today")


TOGETHER = {
    "en": (
        "yours: pilot-2023 · Anna",
        "theirs: pilot-2023 · Cees",
        "Bring them together?",
        "Nothing was changed.",
    ),
    "nl": (
        "van u: pilot-2023 · Anna",
        "van hen: pilot-2023 · Cees",
        "De twee samenvoegen?",
        "Er is niets veranderd.",
    ),
}


async def until(pilot, words: str) -> None:
    """Wait until something is said."""
    for _ in range(500):
        if words in said(pilot.app):
            break
        await pilot.pause(0.02)
    await settled(pilot)
    assert words in said(pilot.app)


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_what_others_began_at_the_same_moment_is_shown_and_brought_together_by_a_yes(
    start: Start, shared, tmp_path, language
):
    """The file that this one exchanged with has vanished, and others who did not know of it began one there."""
    shared.unlink()
    boot.create(tmp_path / "cees", "Cees", round_id="pilot-2023", sheets=2, hub=shared).close()
    async with start(language=language) as pilot:
        await exchanged(pilot)
        *shown, question, nothing = TOGETHER[language]
        await press(pilot, "s")
        await until(pilot, question)
        assert all(words in said(pilot.app) for words in shown)
        await press(pilot, "n")
        await until(pilot, nothing)
        await press(pilot, "s")
        await until(pilot, question)
        await press(pilot, "y" if language == "en" else "j")
        await until(pilot, "3 changes came in" if language == "en" else "3 wijzigingen binnen")
        assert title(pilot) == ""
    with boot.open_workspace(tmp_path / "cees") as place:
        hubs.exchange(place, None)
        assert "lichtcafe" in place.store.initiatives()


@pytest.mark.requirement("D8")
@pytest.mark.parametrize("ours", ["0" * 16, "f" * 16], ids=["stays", "goes over"])
async def test_of_what_was_begun_apart_in_a_folder_each_is_told_and_one_is_asked(
    start: Start, folder, tmp_path, ours
):
    carried, here = tmp_path / "carried", tmp_path / "ronde"
    for place in (carried, here):
        place.mkdir()
    with boot.open_workspace(folder) as mine:
        mine.store.put("exchange.hub", ours)
        hubs.exchange(mine, here)
    boot.create(tmp_path / "cees", "Cees", round_id="pilot-2023", sheets=2, hub=carried).close()
    for file in carried.glob("*.pz"):
        shutil.copy(file, here)
    async with start() as pilot:
        await exchanged(pilot)
        await press(pilot, "s")
        if ours > "a":
            await until(pilot, "Bring them together?")
            return
        await until(pilot, "was begun apart from yours")
        await exchanged(pilot)
        assert "Bring them together?" not in said(pilot.app)


@pytest.mark.requirement("D2")
async def test_two_at_one_keyboard_do_not_see_by_what_is_not_shared_how_much_one_of_them_entered(
    start: Start, shared
) -> None:
    async with start(size=(140, 45)) as pilot:
        await exchanged(pilot)
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "S", "enter", *OTHER, "enter")
        seen, alone = [title(pilot)], []
        for digits in (("1", "n"), "2341"):
            await press(pilot, "w", *ME, "enter", *digits)
            await settled(pilot)
            alone.append(title(pilot))
            await press(pilot, "q")
            seen.append(title(pilot))
        assert alone[0] != alone[1]
        assert seen[1] == seen[2]
        assert all("not shared" in told for told in (*seen, *alone))


@pytest.mark.requirement("D2")
@pytest.mark.parametrize("times", [1, 3])
async def test_how_much_came_in_says_nothing_of_how_much_a_review_is_made_of(start: Start, other, times):
    at: dict[str, object] = {"as": OTHER, "initiative": "lichtcafe"}
    none = {"deed": "declare_interest", "interest": "none", **at}
    given = {"deed": "give_verdict", "step": 2, "criterion": "P1", "verdict": "doubt", **at}
    async with start() as pilot:
        await exchanged(pilot)
        elsewhere(other, none, *[given] * times)
        await press(pilot, "s")
        assert await exchanged(pilot) == "1 change came in; 0 changes went out."
