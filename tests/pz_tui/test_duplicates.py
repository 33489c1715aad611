"""Likely duplicates on the screen: why, what differs, and what a person makes of it; nothing by itself."""

from __future__ import annotations

import pytest

from pz_tui.screens.duplicates import DuplicatesScreen
from pz_tui.views.pair_rows import MOST_WORDS, differing
from tests.pz_tui import scene
from tests.pz_tui.boards import add
from tests.pz_tui.conftest import Start, press
from tests.pz_tui.picture import SIZES, is_as_kept, said


@pytest.fixture
def round_with_duplicates(folder):
    druppel = scene._registered("druppelbril", 8)
    other = {
        "organisation": "Stichting Thebe",
        "sources": ["zk"],
        "now": "De patiënt druppelt zelf, met een bril.",
    }
    add(
        folder,
        {**druppel, "id": "oog", "title": "Oogdruppelbril thuis", **other},
        {**druppel, "id": "noord", "title": "Nachtzorg op afstand Noord"},
        {**druppel, "id": "zuid", "title": "Nachtzorg op afstand Zuid", "reference": "[red]\x1b[31mx"},
    )


async def duplicates(pilot) -> DuplicatesScreen:
    await press(pilot, "d")
    assert isinstance(pilot.app.screen, DuplicatesScreen)
    await found(pilot)
    return pilot.app.screen


async def found(pilot) -> None:
    await pilot.app.workers.wait_for_complete()
    await press(pilot)


def ids(pilot) -> list[set[str]]:
    return [{pair.one.id, pair.other.id} for pair in pilot.app.screen.pairs.pairs]


@pytest.mark.requirement("D25")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_pairs_are_shown_with_grounds_and_what_differs(
    start: Start, round_with_duplicates, size, language
):
    async with start(SIZES[size], language) as pilot:
        await duplicates(pilot)
        await press(pilot, "g")
        is_as_kept(pilot.app, f"duplicates-{size}-{language}")


@pytest.mark.requirement("R42")
async def test_the_same_is_merged_by_a_person_and_undone(start: Start, round_with_duplicates):
    async with start() as pilot:
        await duplicates(pilot)
        await press(pilot, "g")
        assert ids(pilot)[0] == {"oog", "druppelbril"}
        goes_on = pilot.app.screen.pairs.pair.other.id
        await press(pilot, "1", "2", *"Zelfde bril.", "ctrl+s")
        await found(pilot)
        assert {"oog", "druppelbril"} not in ids(pilot)
        assert set(pilot.app.seat.case(goes_on).facts["sources"]) >= {"vgz", "zk"}
        await press(pilot, "u")
        await found(pilot)
        assert {"oog", "druppelbril"} in ids(pilot)


async def test_marked_pairs_are_settled_with_their_names_first_and_taken_back(
    start: Start, round_with_duplicates
):
    async with start((140, 45)) as pilot:
        screen = await duplicates(pilot)
        before = len(ids(pilot))
        await press(pilot, "g", "space", "space", "3")
        assert "2 pairs:" in said(pilot.app)
        assert "Oogdruppelbril thuis" in said(pilot.app)
        await press(pilot, *"Anders.", "ctrl+s")
        await found(pilot)
        assert len(ids(pilot)) == before - 2
        await press(pilot, "v")
        await found(pilot)
        assert len(ids(pilot)) == 2
        assert "Anders." in said(pilot.app)
        await press(pilot, "w")
        await found(pilot)
        assert len(ids(pilot)) == 1
        await press(pilot, "q")
        await found(pilot)
        assert not screen.with_settled
        assert len(ids(pilot)) == before - 1


async def test_a_variant_is_noted_and_the_pair_can_be_swapped_and_opened(start: Start, round_with_duplicates):
    async with start() as pilot:
        screen = await duplicates(pilot)
        await press(pilot, "g", "n")
        first = screen.pairs.pair.one.id
        await press(pilot, "x")
        assert screen.pairs.pair.other.id == first
        await press(pilot, "O")
        assert pilot.app.screen.initiative == first
        await press(pilot, "q")
        await found(pilot)
        before = len(ids(pilot))
        await press(pilot, "2", *"Ander deel.", "ctrl+s")
        await found(pilot)
        assert len(ids(pilot)) == before - 1


async def test_without_a_pair_keys_say_so(start: Start):
    async with start() as pilot:
        await duplicates(pilot)
        assert "No pair waits" in said(pilot.app)
        for key in ("1", "2", "3", "w", "x", "enter", "O", "space", "X", "tab", "q"):
            await press(pilot, key)
        await press(pilot, "v")
        await found(pilot)
        assert "Nothing was settled yet" in said(pilot.app)
        await press(pilot, "1")
        assert "a pair that waits" in said(pilot.app)


def test_brackets_stand_round_the_words_that_differ():
    assert differing("De patiënt druppelt zelf", "De cliënt druppelt") == (
        "De [patiënt] druppelt [zelf]", "De [cliënt] druppelt",
    )  # fmt: skip
    assert differing("", "Nieuw") == ("", "Nieuw")
    long = " ".join(["woord"] * (MOST_WORDS + 1))
    assert differing(long, "woord") == (long, "woord")
