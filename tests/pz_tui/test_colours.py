"""Colours that can be read: every ink on every ground, and none that carries a meaning alone."""

from __future__ import annotations

import pytest
from textual.color import Color

from pz_domain import wording
from pz_tui.colours import CONTRAST, DARK, LIGHT, OWN, PALETTES, ROLES, SAFE, WORDS, Palette, inks
from pz_tui.settings import config_folder, remembered
from tests.pz_tui.conftest import Start, settled

TEXT, HIGH = 4.5, 7.0
INKS = tuple(role for role in ROLES if role != "rule")
OKABE_ITO = {"#009e73", "#d55e00", "#f0e442", "#cc79a7", "#56b4e9"}


def contrast(one: str, other: str) -> float:
    """Return the contrast of WCAG 2: from 1, the same, to 21, black on white."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_computed_as_the_guideline_does():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("palette", "least"), [(DARK, TEXT), (LIGHT, TEXT), (SAFE, TEXT), (CONTRAST, HIGH)], ids=lambda p: str(p)[:20]
)  # fmt: skip
def test_every_ink_can_be_read_on_the_page_and_under_the_cursor(palette: Palette, least: float):
    for ground in (palette.ground, palette.here):
        for role in INKS:
            assert contrast(getattr(palette, role), ground) >= least, (role, ground)


def test_the_verdicts_for_colour_blind_eyes_are_those_of_okabe_and_ito():
    assert {SAFE.meets, SAFE.fails, SAFE.doubt, SAFE.no_information, SAFE.accent} == OKABE_ITO


def test_the_terminals_own_palette_names_no_colour_of_ours():
    assert all("#" not in str(style) for style in inks(OWN).values())


def test_every_palette_has_a_name_for_people():
    assert WORDS.keys() == PALETTES.keys()


async def test_the_colours_are_chosen_at_the_foot_and_remembered(start: Start):
    async with start() as pilot:
        await pilot.press("T")
        await settled(pilot)
        assert "high contrast" in [choice.label for choice in pilot.app.screen.foot.asking.choices]
        await pilot.press("4")
        await settled(pilot)
        assert pilot.app.palette is CONTRAST
        assert pilot.app.screen.list.inks["ink"].bgcolor.name == "#000000"
    assert remembered(config_folder()).theme == "pz-contrast"


async def test_the_language_is_remembered(start: Start):
    async with start() as pilot:
        await pilot.press("L")
        await settled(pilot)
    assert wording.language() == "nl"
    assert remembered(config_folder()).language == "nl"


async def test_left_without_choosing_the_colours_stay(start: Start):
    async with start() as pilot:
        await pilot.press("T", "escape")
        await settled(pilot)
        assert pilot.app.palette is DARK
    assert not remembered(config_folder()).theme
