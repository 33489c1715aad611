"""What the pointer does: it stands where it is clicked, twice is enter, and what names a key can be clicked."""

from __future__ import annotations

from typing import Any

from textual.geometry import Offset

from pz_tui.widgets.asking import Asking
from pz_tui.widgets.status_bar import StatusBar
from tests.pz_tui.conftest import Start, opened, settled
from tests.pz_tui.picture import picture


def place(app: Any, text: str) -> Offset:
    """Return where a text stands on the screen."""
    shown = picture(app)
    assert text in shown
    y, line = next((y, line) for y, line in enumerate(shown.splitlines()) if text in line)
    return Offset(line.index(text), y)


async def click(pilot: Any, text: str, times: int = 1) -> None:
    await pilot.click(offset=place(pilot.app, text), times=times)
    await settled(pilot)


async def test_a_click_puts_the_cursor_there_and_a_second_one_opens(start: Start):
    async with start() as pilot:
        await click(pilot, "HartWacht")
        assert pilot.app.screen.list.row.id == "hartwacht"
        await click(pilot, "Medicijndispenser", times=2)
        assert pilot.app.screen.CONTEXT == "review"
        assert pilot.app.screen.initiative == "medicijn"


async def test_the_wheel_scrolls_what_is_under_the_pointer(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        before = screen.criteria.cursor
        from textual.events import MouseScrollDown

        at = screen.facts.region.offset
        pilot.app.post_message(
            MouseScrollDown(None, at.x + 2, at.y + 1, 0, 0, 0, shift=False, meta=False, ctrl=False,
                            screen_x=at.x + 2, screen_y=at.y + 1)
        )  # fmt: skip
        await settled(pilot)
        assert screen.facts.scroll_offset.y > 0
        assert screen.criteria.cursor == before
        assert screen.criteria.has_focus


async def test_a_hint_of_the_status_line_is_done_by_a_click(start: Start):
    async with start() as pilot:
        await click(pilot, "mark")
        assert pilot.app.screen.list.marked == {1}
        assert isinstance(pilot.app.screen.query_one(StatusBar), StatusBar)


async def test_a_choice_and_a_way_out_of_a_question_are_clicked(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await pilot.press("b")
        await settled(pilot)
        choice = pilot.app.screen.query_one(Asking).choices[0]
        await click(pilot, f"{choice.key} {choice.label}")
        assert not pilot.app.screen.is_asking
        assert pilot.app.screen.state.case.id == "lichtcafe"
        await pilot.press("b")
        await settled(pilot)
        await click(pilot, "esc back")
        assert not pilot.app.screen.is_asking


async def test_while_a_question_waits_a_click_elsewhere_does_nothing(start: Start):
    async with start() as pilot:
        await pilot.press("q")
        await settled(pilot)
        await click(pilot, "HartWacht", times=2)
        assert pilot.app.screen.list.cursor == 0
        assert pilot.app.screen.is_asking
        await click(pilot, "n stay")
        assert not pilot.app.screen.is_asking


async def test_a_text_at_the_foot_is_left_by_a_click(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        screen.form.show(screen.form.rows, "")
        screen.ask(screen.foot.write("Waarom?", "", "tekst"))
        await settled(pilot)
        await click(pilot, "Waarom?")
        assert screen.foot.editor.has_focus
        await click(pilot, "esc leave")
        assert not screen.is_asking


async def test_a_click_on_a_fact_points_at_it_and_two_cite_or_quote_it(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await click(pilot, "Patients")
        assert screen.facts.has_focus
        assert screen.facts.block.label == "Patients"
        await click(pilot, "In short", times=2)
        assert "In short: “Wie oogdruppels krijgt" in screen.state.content("P1").rationale
        await click(pilot, "P3 ")
        assert (screen.criteria.has_focus, screen.criteria.code) == (True, "P3")
