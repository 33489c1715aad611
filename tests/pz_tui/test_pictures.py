"""Each screen as text, in both languages, on the smallest terminal and on a roomy one."""

import pytest

from tests.pz_tui.conftest import Start, opened, settled
from tests.pz_tui.picture import SIZES, is_as_kept, picture

PAGES = (
    ("review", "lichtcafe", "review-open"),
    ("review", "hartwacht", "review-revealed"),
    ("questionnaire", "frail-hip", "questionnaire"),
    ("publication", "druppelbril", "publication"),
)


@pytest.mark.requirement("D26", "D27")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_queue_shows_every_initiative_and_the_one_under_the_cursor(start: Start, size, language):
    async with start(SIZES[size], language) as pilot:
        is_as_kept(pilot.app, f"queue-{size}-{language}")


@pytest.mark.requirement("D26", "D27")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shown", PAGES, ids=lambda shown: shown[-1])
async def test_a_page_shows_its_initiative(start: Start, shown, size, language):
    page, initiative, name = shown
    async with start(SIZES[size], language) as pilot:
        await opened(pilot, page, initiative)
        is_as_kept(pilot.app, f"{name}-{size}-{language}")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_help_lists_the_keys_of_the_place(start: Start, language):
    async with start((80, 24), language) as pilot:
        await pilot.press("question_mark")
        await settled(pilot)
        is_as_kept(pilot.app, f"help-80x24-{language}")


async def test_letters_stand_in_where_a_terminal_has_no_signs(start: Start, monkeypatch):
    monkeypatch.setenv("PZ_ASCII", "1")
    async with start() as pilot:
        await opened(pilot, "review", "hartwacht")
        is_as_kept(pilot.app, "review-ascii-80x24-en")


@pytest.mark.parametrize("shown", ["queue", "review"])
async def test_for_a_screen_reader_nothing_is_drawn_and_panes_stand_one_under_another(
    start: Start, monkeypatch, shown
):
    monkeypatch.setenv("PZ_ACCESSIBLE", "1")
    async with start((140, 45)) as pilot:
        if shown == "review":
            await opened(pilot, "review", "hartwacht")
        is_as_kept(pilot.app, f"{shown}-accessible-140x45-en")
        assert not set("─│▌▆▄█").intersection(picture(pilot.app))
        assert pilot.app.animation_level == "none"
