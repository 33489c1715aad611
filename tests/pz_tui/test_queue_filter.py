"""The filter line, saved filters, steps and columns of the queue."""

import pytest

from tests.pz_tui.conftest import Start, press, settled
from tests.pz_tui.picture import SIZES, is_as_kept, picture
from tests.pz_tui.test_mouse import click
from tests.pz_tui.test_queue import ids


async def test_words_are_found_inside_words_and_excluded(start: Start):
    async with start() as pilot:
        await press(pilot, "slash", *"wacht", "space", *"-bril")
        assert ids(pilot) == ["hartwacht"]


async def test_the_last_word_is_completed_by_tab(start: Start):
    async with start() as pilot:
        await press(pilot, "slash", *"gro")
        assert "tab group:" in picture(pilot.app)
        await press(pilot, "tab", *"canc", "tab")
        assert pilot.app.screen.typed == "group:cancer "
        assert ids(pilot) == ["lichtcafe"]
        await press(pilot, "down")
        assert pilot.app.screen.list.has_focus


async def test_offers_are_gone_once_the_field_is_left(start: Start):
    async with start() as pilot:
        await press(pilot, "slash", *"gro")
        await press(pilot, "enter")
        assert "tab group:" not in picture(pilot.app)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_offers_and_saved_filters_are_shown(start: Start, size, language):
    async with start(SIZES[size], language) as pilot:
        await press(pilot, "slash", *("wacht:" if language == "nl" else "waiting:"))
        is_as_kept(pilot.app, f"queue-offers-{size}-{language}")
        await press(pilot, "enter", "F")
        is_as_kept(pilot.app, f"queue-saved-{size}-{language}")


async def test_a_slip_of_the_hand_is_forgiven_with_a_suggestion(start: Start):
    async with start() as pilot:
        await press(pilot, "slash", *"lichtcaffe")
        await settled(pilot)
        assert "Did you mean: lichtcafe?" in picture(pilot.app)
        assert ids(pilot) == []


async def test_a_value_that_nothing_is_called_by_is_said(start: Start):
    async with start() as pilot:
        await press(pilot, "slash", *"source:qqq", "enter")
        assert "“qqq” is no source here" in picture(pilot.app)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_what_can_be_asked_is_shown_by_a_question_mark(start: Start, size, language):
    async with start(SIZES[size], language) as pilot:
        await press(pilot, "slash", "question_mark")
        is_as_kept(pilot.app, f"queue-filter-{size}-{language}")
        await press(pilot, "q")
        assert pilot.app.screen.field.has_focus
        await press(pilot, "a", "question_mark")
        assert pilot.app.screen.typed == "a?"


async def test_a_filter_is_kept_used_by_name_renamed_and_dropped(start: Start):
    async with start((140, 45)) as pilot:
        app = pilot.app
        await press(pilot, "2", "slash", *"licht", "enter", "F", "s", *"mijn", "ctrl+s")
        assert app.seat.workspace.saved.own("anna") == {"mijn": "licht step:2 state:lopend"}
        await press(pilot, "q", "slash", *"@mijn", "enter")
        assert ids(pilot) == ["lichtcafe"]
        await press(pilot, "q", "F", "1")
        assert app.screen.typed == "licht step:2 state:lopend"
        await press(pilot, "F", "r", "1", *"x", "ctrl+s")
        (name,) = app.seat.workspace.saved.own("anna")
        await press(pilot, "F", "s", *name, "ctrl+s")
        assert "already" in picture(app)
        await press(pilot, "y", "F", "x", "1")
        assert app.seat.workspace.saved.own("anna") == {}


async def test_a_digit_shows_its_step_and_again_all(start: Start):
    async with start() as pilot:
        await press(pilot, "4")
        assert ids(pilot) == ["hartwacht"]
        await press(pilot, "4")
        assert len(ids(pilot)) == 7
        await press(pilot, "3", "0")
        assert len(ids(pilot)) == 7
        await click(pilot, "✗ 1")
        assert ids(pilot) == ["sensor"]


async def test_a_column_is_sorted_by_key_and_by_click_and_the_order_is_kept(start: Start):
    async with start() as pilot:
        await press(pilot, "c", "2")
        assert ids(pilot)[0] == "sensor"
        await click(pilot, "organisation")
        assert pilot.app.screen.sort == "organisation"
        await click(pilot, "organisation")
        assert pilot.app.screen.descending
        assert ids(pilot)[0] == "medicijn"
    async with start() as pilot:
        assert (pilot.app.screen.sort, pilot.app.screen.descending) == ("organisation", True)


async def test_an_order_of_another_version_is_the_first_one(start: Start, folder):
    from pz_tui import boot

    with boot.open_workspace(folder) as place:
        place.saved.keep_order("anna", "colour", descending=True)
    async with start() as pilot:
        assert pilot.app.screen.sort == "waiting"
        assert len(ids(pilot)) == 7


async def test_the_preview_takes_the_screen_and_gives_it_back(start: Start):
    async with start() as pilot:
        await press(pilot, "z")
        assert pilot.app.screen.page.size.height > 12
        await press(pilot, "z")
        assert pilot.app.screen.list.has_focus
        assert "Medicijndispenser" in picture(pilot.app)
