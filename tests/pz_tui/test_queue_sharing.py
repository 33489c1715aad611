"""Sharing out and handing over from the queue, and whose turn it is: names and numbers first, then by one key."""

from __future__ import annotations

from pathlib import Path

import pytest

from pz_domain.work.perform import perform
from pz_tui import boot
from tests.pz_tui.conftest import Start, press, settled
from tests.pz_tui.picture import is_as_kept, picture
from tests.pz_tui.test_queue import ids

SIZES = ((80, 24), (140, 45))
ASSIGN = {"deed": "assign", "step": 2}


@pytest.fixture(autouse=True)
def more_people(folder: Path) -> None:
    """Dirk and Els besides Anna and Bram, and one interest."""
    with boot.open_workspace(folder) as place:
        for deed in (
            {"deed": "enrol_reviewer", "id": "dirk", "name": "Dirk"},
            {"deed": "enrol_reviewer", "id": "els", "name": "Els", "role": "chair"},
            {"deed": "declare_interest", "as": "dirk", "initiative": "vijandig", "interest": "Mijn broer."},
        ):
            perform(deed, place.desk, "anna")


def do(pilot, *deeds):
    for deed in deeds:
        perform(deed, pilot.app.seat.workspace.desk, "carla")


def holders(pilot, id_: str) -> set[str]:
    return {s.reviewer for s in pilot.app.seat.case(id_).sheets_of(2) if s.assigned or s.started}


@pytest.mark.requirement("D2", "D3")
async def test_what_is_marked_is_shared_out_evenly_after_names_and_numbers_were_shown(start: Start):
    async with start((140, 45)) as pilot:
        await press(pilot, "2", "M", "S")
        assert "Share out the reviews of 3 initiatives over whom?" in picture(pilot.app)
        assert "1 ✓ Anna   2 ✓ Bram   3   Carla   4 ✓ Dirk   5   Els" in picture(pilot.app)
        await press(pilot, "enter")
        shown = picture(pilot.app)
        assert "5 reviews on 3 initiatives; everyone has 2–" in shown
        assert holders(pilot, "lichtcafe") == set()
        await press(pilot, "S")
        assert "Shared out: 5 reviews." in pilot.app.screen.status.told
        assert holders(pilot, "vijandig") == {"anna", "bram"}
        assert all(len(holders(pilot, id_)) == 2 for id_ in ("lichtcafe", "medicijn"))
        assert pilot.app.screen.list.marked == set()
        await press(pilot, "S", "enter")
        assert "Nothing lacks a reviewer here." in pilot.app.screen.status.told


async def test_a_whole_share_out_is_taken_back_at_once_and_one_of_it_when_asked(start: Start):
    async with start((140, 45)) as pilot:
        before = [holders(pilot, id_) for id_ in ("lichtcafe", "medicijn", "vijandig")]
        await press(pilot, "2", "M", "S", "enter", "S")
        await settled(pilot)
        assert "undoes all of it, or one." in pilot.app.screen.status.told
        await press(pilot, "u")
        assert "Undo this for all 5?" in picture(pilot.app)
        await press(pilot, "escape")
        assert len(holders(pilot, "vijandig")) == 2
        await press(pilot, "u", "1")
        await settled(pilot)
        assert pilot.app.screen.status.told == "Undone: 5 changes."
        assert [holders(pilot, id_) for id_ in ("lichtcafe", "medicijn", "vijandig")] == before


async def test_after_another_deed_undo_is_about_that_alone(start: Start):
    async with start((140, 45)) as pilot:
        await press(pilot, "2", "M", "S", "enter", "S")
        await settled(pilot)
        do(pilot, {"deed": "add_note", "initiative": pilot.app.screen.initiative, "text": "Daarna."})
        await press(pilot, "u")
        assert "Undo this for all" not in picture(pilot.app)


@pytest.mark.requirement("D2")
async def test_more_reviewers_than_asked_are_named_before_sharing_out(start: Start):
    async with start((140, 45)) as pilot:
        for who in ("anna", "bram", "dirk"):
            do(pilot, {**ASSIGN, "initiative": "medicijn", "reviewer": who})
        pilot.app.screen.reload()
        await press(pilot, "2", "M", "S", "enter")
        assert "3 reviewers where 2 are asked" in picture(pilot.app)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_page_of_a_draw_looks_like_this(start: Start, size, language, monkeypatch):
    async with start(size, language) as pilot:
        monkeypatch.setattr("secrets.token_hex", lambda _: "2a")
        await press(pilot, "S", "2", "enter")
        is_as_kept(pilot.app, f"queue-share-{size[0]}x{size[1]}-{language}")


async def test_a_draw_that_is_left_is_not_made_and_the_next_is_another_question(start: Start):
    async with start() as pilot:
        await press(pilot, "S", "enter", "q", "S")
        assert pilot.app.screen.is_asking
        await press(pilot, "escape")
        assert holders(pilot, "lichtcafe") == set()
        await press(pilot, "S", "1", "2", "4", "enter")
        assert not pilot.app.screen.has_class("reading")


@pytest.mark.requirement("D3")
async def test_what_changed_since_it_was_shown_is_not_recorded(start: Start):
    async with start() as pilot:
        await press(pilot, "S", "enter")
        do(pilot, {**ASSIGN, "initiative": "lichtcafe", "reviewer": "els"})
        before = len(list(pilot.app.seat.workspace.desk.store.events()))
        await press(pilot, "S")
        assert "Something changed since this was shown" in pilot.app.screen.status.told
        assert len(list(pilot.app.seat.workspace.desk.store.events())) == before


async def test_where_nothing_is_judged_nothing_is_shared_out(start: Start):
    async with start() as pilot:
        await press(pilot, "3", "S")
        assert "steps 2 and 4" in pilot.app.screen.status.told


# -- a stand-in


@pytest.mark.requirement("D2")
async def test_a_stand_in_takes_over_all_that_is_open_or_what_is_marked(start: Start):
    async with start((140, 45)) as pilot:
        do(pilot, *({**ASSIGN, "initiative": id_, "reviewer": "anna"} for id_ in ("lichtcafe", "medicijn")))
        await press(pilot, "H")
        assert "1 Anna: 2 open   2 Bram: 0 open" in picture(pilot.app)
        await press(pilot, "1", "3")
        shown = picture(pilot.app)
        assert "Dirk takes over 2 reviews of Anna?" in shown
        assert "1 LichtCafé" in shown
        await press(pilot, "n", "space", "H", "1", "3", "y")
        assert holders(pilot, "lichtcafe") == {"dirk"}
        assert holders(pilot, "medicijn") == {"anna", "bram"}
        assert "Dirk takes over 1 review of Anna." in pilot.app.screen.status.told
        await press(pilot, "H", "1", "0", "y")
        assert holders(pilot, "medicijn") == {"bram"}
        assert "Taken off: 1 initiative." in pilot.app.screen.status.told


@pytest.mark.requirement("D3")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_whom_a_stand_in_cannot_replace_is_named(start: Start, size, language):
    async with start(size, language) as pilot:
        for id_ in ("lichtcafe", "vijandig"):
            do(pilot, {**ASSIGN, "initiative": id_, "reviewer": "bram"})
        await press(pilot, "H", "2", "3")
        is_as_kept(pilot.app, f"queue-hand-over-{size[0]}x{size[1]}-{language}")
        await press(pilot, "y")
        assert holders(pilot, "vijandig") == {"bram"}


@pytest.mark.requirement("D2", "D4")
async def test_someone_is_away_and_takes_part_again(start: Start):
    async with start() as pilot:
        do(pilot, {**ASSIGN, "initiative": "lichtcafe", "reviewer": "bram"})
        await press(pilot, "H", "2", "0", "v")
        assert holders(pilot, "lichtcafe") == set()
        assert "Bram is away" in pilot.app.screen.status.told
        await press(pilot, "a")
        assert "Bram" not in picture(pilot.app).splitlines()[-2]
        await press(pilot, "escape", "H")
        assert "2 Bram: away" in picture(pilot.app)
        await press(pilot, "2", "equals_sign")
        await settled(pilot)
        assert "Bram takes part again." in pilot.app.screen.status.told
        assert holders(pilot, "lichtcafe") == {"bram"}


async def test_a_refusal_is_told_and_a_question_that_is_left_does_nothing(start: Start):
    async with start() as pilot:
        await press(pilot, "H", "escape", "H", "1", "escape", "H", "1", "3", "n")
        assert not pilot.app.screen.is_asking
        do(pilot, {"deed": "enrol_reviewer", "id": "anna", "role": "reader"})
        await press(pilot, "H", "2", "3", "v")
        assert "role reader" in pilot.app.screen.status.told


# -- whose turn


@pytest.mark.requirement("D2")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_whose_turn_it_is_is_asked_with_numbers(start: Start, size, language):
    async with start(size, language) as pilot:
        await press(pilot, "w")
        is_as_kept(pilot.app, f"queue-whose-{size[0]}x{size[1]}-{language}")


async def test_the_list_shows_what_waits_for_each_by_two_keys(start: Start):
    async with start() as pilot:
        found = {}
        for key, whose in (("1", "me"), ("2", "partner"), ("3", "provider"), ("4", "team")):
            await press(pilot, "w", key)
            assert {row.whose for row in map(pilot.app.screen.list.row_at, range(len(ids(pilot))))} <= {whose}
            found[whose] = set(ids(pilot))
            await press(pilot, "w", "5")
        everything = set(ids(pilot))
        assert found["provider"] == {"druppelbril", "frail-hip"}
        assert len(everything) == 7
        assert set.union(*found.values()) == everything - {"sensor"}
        await press(pilot, "w", "4")
        assert "waiting for the team" in picture(pilot.app)
        await press(pilot, "w", "4")
        assert set(ids(pilot)) == everything
        await press(pilot, "F", "3")
        assert set(ids(pilot)) == found["provider"]
