"""A walk over every screen, with every key of every screen: nothing untranslated, unbound, unhinted or cut off.

The walk goes over the tables (`SCREENS`, `CONTEXTS`, `ACTIONS`): a new screen or key is walked without a line here.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from pz_domain import wording
from pz_tui.actions import BY_ID, CONTEXTS, PAGES, Action, of
from pz_tui.app import PzApp
from pz_tui.key_names import SHOWN
from pz_tui.pages import SCREENS
from pz_tui.screens.of_one_case import OfOneCase
from pz_tui.views import labels
from tests.pz_tui import pseudo, scene
from tests.pz_tui.conftest import Start
from tests.pz_tui.picture import picture
from tests.pz_tui.waiting import settled
from tools.catalogue import ROOT, fragments, said

SIZES = ((80, 24), (140, 45))
FORBIDDEN = re.compile(r"\b(hubs?|replicas?|journals?|forks?|sheets?|workspaces?|deeds?)\b", re.IGNORECASE)
ISO_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
LEAVES = {"app.leave"}
"""What ends the program, and so the walk."""
WALKED = ("queue", *(name for name in SCREENS if name in CONTEXTS))


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Iterator[pseudo.Data]:
    """Speak in signs; answer which words may stand on a screen all the same."""
    words = pseudo.data_words()
    monkeypatch.setattr(wording, "_catalogue", lambda _: pseudo.Pseudo())
    yield words
    wording._in_use = gettext.NullTranslations()


async def press(pilot: Pilot[int], key: str) -> None:
    pilot.app.simulate_key(key)
    await settled(pilot)


async def show(pilot: Pilot[int], name: str, initiative: str) -> Any:
    """Go to a screen from wherever the walk is."""
    app: Any = pilot.app
    for _ in range(9):
        if getattr(app.screen, "CONTEXT", "") == "queue" and not app.screen.is_asking:
            break
        if getattr(app.screen, "is_asking", False) or not hasattr(app.screen, "CONTEXT"):
            await press(pilot, "escape")
        else:
            await app.pop_screen()
            await settled(pilot)
    if name == "queue":
        app.screen.list.focus()
    else:
        await app.go(name, initiative)
    await settled(pilot)
    assert name == app.screen.CONTEXT, f"the walk did not reach {name}, but {app.screen.CONTEXT}"
    return app.screen


def initiatives(screen: Any) -> tuple[str, ...]:
    """Return what a screen is shown about: a page about one initiative, every one of the round."""
    return tuple(scene.FACTS) if isinstance(screen, OfOneCase) else ("lichtcafe",)


@asynccontextmanager
async def started(start: Start, size: tuple[int, int], language: str = "nl") -> AsyncIterator[Pilot[int]]:
    async with start(size, language) as pilot:
        yield pilot


def test_every_screen_has_a_context_and_is_walked():
    lost = set(SCREENS) - set(CONTEXTS)
    assert not lost, f"give these screens a line in CONTEXTS, named as in SCREENS: {sorted(lost)}"
    assert set(PAGES) == set(WALKED), "PAGES in pz_tui.actions names the contexts of the screens"


@pytest.mark.requirement("D26", "D27")
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("names", [WALKED[at::3] for at in range(3)], ids=" ".join)
async def test_no_sentence_of_a_screen_is_untranslated_or_cut_off(start: Start, data, names, size):
    async with started(start, size) as pilot:
        for name in names:
            screen = await show(pilot, name, "lichtcafe")
            for initiative in initiatives(screen):
                await show(pilot, name, initiative)
                holds(pilot, data, f"{name} of {initiative} at {size}")


@pytest.mark.requirement("D26", "D27")
@pytest.mark.parametrize("name", WALKED)
async def test_the_first_key_of_each_action_does_what_the_table_says_and_says_it_in_words(
    start: Start, data, name, monkeypatch
):
    everywhere = ("app",) if name == WALKED[0] else ()
    await walk(start, data, name, monkeypatch, [(one, one.keys[:1]) for one in of(name, *everywhere)])


@pytest.mark.torture
@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", WALKED)
async def test_every_key_of_a_screen_does_what_the_table_says_and_says_it_in_words(
    start: Start, data, name, monkeypatch
):
    await walk(start, data, name, monkeypatch, [(one, one.keys) for one in of(name, "app")])


async def walk(start: Start, data, name, monkeypatch, pressed: list[tuple[Action, tuple[str, ...]]]) -> None:
    """Press these keys of a screen, each from where the screen begins."""
    done: list[str] = []
    async with started(start, (80, 24)) as pilot:
        screen = await show(pilot, name, "hartwacht")
        for action, _ in pressed:
            watch(monkeypatch, screen if action.context == name else pilot.app, action, done)
        for action, keys in ((one, keys) for one, keys in pressed if one.id not in LEAVES):
            wording.use_language("nl")
            for key in keys:
                await show(pilot, name, "hartwacht")
                done.clear()
                await press(pilot, key)
                assert action.id in done, f"{key} on {name} does not do {action.id}, but {done or 'nothing'}"
                if (
                    wording.language() == "nl"
                ):  # else the method stands there in English, which is no data here
                    holds(pilot, data, f"{name} after {SHOWN.get(key, key)} ({action.id})")


def watch(monkeypatch: pytest.MonkeyPatch, owner: Any, action: Action, done: list[str]) -> None:
    """Note when an action is done."""
    method = f"action_{action.name}"
    original = getattr(type(owner), method)

    def noted(self: Any) -> Any:
        done.append(action.id)
        return original(self)

    monkeypatch.setattr(type(owner), method, noted)


def holds(pilot: Pilot[int], data: pseudo.Data, where: str) -> None:
    """Hold what stands on the screen against the catalogue."""
    app = pilot.app
    assert isinstance(app, PzApp)
    shown = picture(app)
    there = f"{where}:\n{shown.translate(pseudo.BACK)}"
    assert not pseudo.untranslated(shown, data), (
        f"not of the catalogue: {pseudo.untranslated(shown, data)}; say() it. {there}"
    )
    assert not pseudo.cut_off(shown), f"cut off without a sign: {pseudo.cut_off(shown)}. {there}"


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_screens_use_the_words_of_reviewers_and_the_dates_of_the_language(start: Start, language):
    async with started(start, (140, 45), language) as pilot:
        for name in WALKED:
            screen = await show(pilot, name, "lichtcafe")
            for initiative in initiatives(screen):
                await show(pilot, name, initiative)
                shown = picture(pilot.app)
                assert not FORBIDDEN.findall(shown), f"{name} of {initiative}:\n{shown}"
                assert language == "en" or not ISO_DATE.findall(shown), f"{name} of {initiative}:\n{shown}"


def test_no_sentence_of_the_screen_names_what_reviewers_do_not_know():
    sentences, _ = said(ROOT)
    shown = [
        one for one in sentences if one.path.parts[:2] == ("src", "pz_tui") and "cli" not in one.path.parts
    ]
    assert shown
    wrong = [
        f"{one.path}:{one.line}: {one.id}"
        for one in shown
        if FORBIDDEN.search(pseudo.BLANK.sub("", str(one.id)))
    ]
    assert not wrong, "\n".join(wrong)


def test_no_dutch_sentence_names_what_reviewers_do_not_know():
    dutch, _ = fragments(ROOT)
    # “deed” is a Dutch verb, and `pz schema deeds` a command.
    aside = re.compile(pseudo.BLANK.pattern + r"|\(deeds\)|--[a-z]+")
    words = ((path, aside.sub("", str(message.string))) for path, message in dutch)
    wrong = [f"{path}: {text}" for path, text in words if set(FORBIDDEN.findall(text)) - {"deed"}]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(
    ("language", "value", "shown"),
    [("nl", 1200, "1.200"), ("en", 1200, "1,200"), ("nl", 3.5, "3,5"), ("en", 3.5, "3.5"),
     ("nl", 1234567.25, "1.234.567,25")],
)  # fmt: skip
def test_numbers_have_the_form_of_the_language(language, value, shown):
    wording.use_language(language)
    assert labels.number(value) == shown


@pytest.mark.parametrize(("language", "shown"), [("nl", "30-11-2023"), ("en", "2023-11-30")])
def test_dates_have_the_form_of_the_language(language, shown):
    wording.use_language(language)
    assert labels.date("2023-11-30") == shown
    assert labels.date("2023-11-30T10:00:00Z") == shown
    assert labels.date("onbekend") == "onbekend"


def test_the_walk_finds_what_it_looks_for():
    data = pseudo.data_words()
    assert pseudo.untranslated("LichtCafé Patië… Leave med enter", data) == ["Leave", "med"]
    whole, cut = pseudo.signed("Leave PZ?"), pseudo.signed("Leave PZ?")[:3]
    assert pseudo.untranslated(whole, data) == []
    assert pseudo.cut_off(whole) == []
    assert pseudo.cut_off(f"{cut}…") == []
    assert pseudo.cut_off(f"{cut} \n") == ["Lea in: Lea"]
    assert BY_ID.keys() > LEAVES
