"""Help and palette: found by typing, in either language, done where it works and explained where it does not."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain import wording
from pz_tui.actions import ACTIONS
from pz_tui.screens.picker import OfferList, PickerScreen
from tests.pz_tui.conftest import Start, opened, settled
from tests.pz_tui.picture import picture


async def find(pilot: Any, typed: str, key: str = "colon") -> Any:
    """Open the palette, type, and return the offers that are left."""
    await pilot.press(key)
    await settled(pilot)
    await pilot.press(*("space" if char == " " else char for char in typed))
    await settled(pilot)
    assert isinstance(pilot.app.screen, PickerScreen)
    return [row for row in pilot.app.screen.query_one(OfferList).rows if not isinstance(row, str)]


async def enter(pilot: Any) -> Any:
    await pilot.press("enter")
    await settled(pilot)
    return pilot.app.screen


@pytest.mark.parametrize("typed", ["while filter", "FILTER WHI", "typt filter", "filter terwijl"])
async def test_words_are_found_in_any_order_and_in_either_language(start: Start, typed):
    async with start() as pilot:
        found = await find(pilot, typed.lower())
        assert found[0].label == "filter"
        screen = await enter(pilot)
        assert screen.query_one("#filter").has_focus


async def test_help_shows_every_action_of_the_place_under_its_group(start: Start):
    async with start() as pilot:
        found = await find(pilot, "", "question_mark")
        here = [a for c in ("queue", "list", "app", "text") for a in ACTIONS if a.context == c]
        assert [offer.label for offer in found] == [a.label for a in here]
        heads = [row for row in pilot.app.screen.query_one(OfferList).rows if isinstance(row, str)]
        assert heads == ["Queue", "In every list", "Everywhere", "While writing"]


async def test_what_works_elsewhere_is_explained_and_not_done(start: Start):
    async with start() as pilot:
        found = await find(pilot, "finish make")
        assert found[0].label == "finish"
        assert isinstance(await enter(pilot), PickerScreen)
        assert "This works on the screen “Review”; go there first." in picture(pilot.app)


async def test_what_does_nothing_now_is_explained(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        assert "differences" in pilot.app.screen.useless()
        found = await find(pilot, "differ show")
        assert found[0].why_not
        assert isinstance(await enter(pilot), PickerScreen)
        assert "This does nothing here now." in picture(pilot.app)


@pytest.mark.parametrize(("typed", "initiative"), [("5", "hartwacht"), ("zelf ogen", "druppelbril")])
async def test_an_initiative_is_found_by_number_or_words_and_opened(start: Start, typed, initiative):
    async with start() as pilot:
        await find(pilot, typed)
        screen = await enter(pilot)
        assert screen.initiative == initiative
        assert pilot.app.get_screen("queue").initiative == initiative


@pytest.mark.parametrize("name", ["questionnaire", "publication", "review"])
async def test_a_screen_is_gone_to(start: Start, name):
    async with start() as pilot:
        found = await find(pilot, f"screen {name}")
        at = next(
            n for n, offer in enumerate(found) if offer.group == "Screens" and offer.label.lower() == name
        )
        await pilot.press(*["down"] * at)
        screen = await enter(pilot)
        assert (screen.CONTEXT, screen.initiative) == (name, "lichtcafe")
        await find(pilot, "screens queue")
        assert (await enter(pilot)).CONTEXT == "queue"


async def test_colours_and_language_are_chosen_by_name(start: Start):
    async with start() as pilot:
        await find(pilot, "contrast high")
        await enter(pilot)
        assert pilot.app.palette.name == "pz-contrast"
        await find(pilot, "nederlands taal")
        await enter(pilot)
        assert wording.language() == "nl"


async def test_within_a_question_help_shows_its_answers(start: Start):
    async with start() as pilot:
        await pilot.press("T")
        await settled(pilot)
        found = await find(pilot, "contrast", "f1")
        assert [offer.label for offer in found] == ["high contrast"]
        await enter(pilot)
        assert pilot.app.palette.name == "pz-contrast"
        assert not pilot.app.screen.is_asking


async def test_help_within_a_question_that_is_left_leaves_the_question(start: Start):
    async with start() as pilot:
        await pilot.press("q", "question_mark", "escape")
        await settled(pilot)
        assert pilot.app.screen.is_asking
        assert pilot.app.screen.foot.asking.has_focus


async def test_help_while_writing_at_the_foot_can_end_the_text(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        answers = []

        async def ask() -> None:
            answers.append(await screen.foot.write("Waarom?", "", "tekst"))

        screen.ask(ask())
        await settled(pilot)
        found = await find(pilot, "", "f1")
        assert [offer.label for offer in found] == ["done", "leave"]
        await enter(pilot)
        assert answers == ["tekst"]


async def test_the_palette_is_gone_with_one_key(start: Start):
    async with start() as pilot:
        for key in ("escape", "colon", "question_mark", "f1"):
            await find(pilot, "")
            await pilot.press(key)
            await settled(pilot)
            assert pilot.app.screen.CONTEXT == "queue"


async def test_what_is_called_by_no_name_says_so(start: Start):
    async with start() as pilot:
        assert await find(pilot, "xyzzy") == []
        assert "Nothing is called so." in picture(pilot.app)
        assert (await enter(pilot)).CONTEXT == "queue"
