"""Marks in the queue: they outlive the filter, and what is done with them names everything first."""

import pytest

from tests.pz_tui.conftest import Start, press, settled
from tests.pz_tui.picture import is_as_kept, picture
from tests.pz_tui.test_queue import ids


async def test_marks_outlive_the_filter_and_those_that_are_hidden_are_counted(start: Start):
    async with start((140, 45)) as pilot:
        await press(pilot, "space", "space", "slash", *"lichtcafe", "enter")
        assert pilot.app.screen.list.marked == {1, 2}
        assert "1 of 7 · 2 marked · 1 not shown" in picture(pilot.app)
        await press(pilot, "x")
        assert pilot.app.screen.list.marked == set()


async def test_all_that_are_shown_are_marked_and_a_range_by_moving(start: Start):
    async with start() as pilot:
        await press(pilot, "2", "M")
        assert pilot.app.screen.list.marked == {1, 2, 3}
        await press(pilot, "x", "0", "J", "J")
        assert pilot.app.screen.list.marked == {1, 2, 3}
        await press(pilot, "x", "K")
        assert pilot.app.screen.list.marked == {2, 3}


async def test_the_cursor_is_seen_on_a_marked_line_without_colours(start: Start):
    async with start() as pilot:
        await press(pilot, "space", "k")
        assert "▌●   1  LichtCafé" in picture(pilot.app)


async def test_a_reviewer_is_assigned_to_what_is_marked_and_the_rest_is_left_out_by_name(start: Start):
    async with start() as pilot:
        await press(pilot, "M", "a", "2")
        shown = picture(pilot.app)
        assert "Assign Bram to 4 initiatives?" in shown
        assert "1 LichtCafé\n" in shown
        assert "Left out: 4 Samen beslissen bij een gebroken heup (not in step 2 or 4), and 2" in shown
        await press(pilot, "y")
        assert pilot.app.seat.case("lichtcafe").sheet(2, "bram").assigned
        assert "Assigned: 4 initiatives." in pilot.app.screen.status.told
        await press(pilot, "home", "A", "2", "y")
        assert not pilot.app.seat.case("lichtcafe").sheet(2, "bram")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_is_refused_is_told_by_name_on_a_page_that_stays(start: Start, language):
    async with start((80, 24), language) as pilot:
        await press(pilot, "2", "space", "space", "A", "2", "y")
        is_as_kept(pilot.app, f"queue-refused-80x24-{language}")
        await press(pilot, "j")
        assert pilot.app.screen.has_class("reading")
        await press(pilot, "q")
        assert pilot.app.screen.list.has_focus
        assert not pilot.app.screen.has_class("reading")


async def test_a_note_is_kept_with_each_marked_initiative(start: Start):
    async with start() as pilot:
        await press(pilot, "space", "space", "t", *"Bellen", "ctrl+s")
        for id_ in ("lichtcafe", "medicijn"):
            assert [note.text for note in pilot.app.seat.case(id_).notes] == ["Bellen"]
        await press(pilot, "slash", *"notitie:ja", "enter")
        assert ids(pilot) == ["lichtcafe", "medicijn"]


async def test_withdrawing_asks_by_name_and_for_the_reason(start: Start):
    async with start() as pilot:
        await press(pilot, "W", "y", *"Gestopt", "ctrl+s")
        assert pilot.app.seat.workspace.queries.by_id("lichtcafe").ended
        await press(pilot, "slash", *"lichtcafe", "enter", "W")
        assert "Nothing to withdraw" in pilot.app.screen.status.told


async def test_the_marked_are_opened_one_after_another(start: Start):
    async with start() as pilot:
        await press(pilot, "r")
        assert "Nothing is marked" in pilot.app.screen.status.told
        await press(pilot, "space", "down", "space", "r")
        assert pilot.app.screen.initiative == "lichtcafe"
        await press(pilot, "right_square_bracket")
        assert pilot.app.screen.initiative == "vijandig"
        await press(pilot, "right_square_bracket")
        assert pilot.app.screen.initiative == "vijandig"
        await press(pilot, "q", "home", "enter", "right_square_bracket")
        assert pilot.app.screen.initiative == "medicijn"


async def test_a_question_that_is_left_changes_nothing(start: Start):
    async with start() as pilot:
        before = len(list(pilot.app.seat.workspace.desk.store.events()))
        await press(pilot, "a", "escape", "W", "n", "t", "escape", "c", "escape", "F", "escape")
        await settled(pilot)
        assert len(list(pilot.app.seat.workspace.desk.store.events())) == before
