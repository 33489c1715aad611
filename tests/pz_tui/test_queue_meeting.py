"""From the queue: the discussion list or the decision list of what is marked, else of what is shown."""

from __future__ import annotations

import json

import pytest

from tests.pz_tui.conftest import Start, press, settled
from tests.pz_tui.picture import picture

DECIDED = {
    "deed": "agree_verdict", "initiative": "hartwacht", "step": 4, "criterion": "2b", "verdict": "meets",
    "rationale": "Samen.", "how": "talk", "cause": "weighing",
}  # fmt: skip


async def written(pilot, file):
    pilot.app.screen.foot.editor.text = str(file)
    await press(pilot, "enter")
    await settled(pilot)


@pytest.mark.requirement("D2")
async def test_the_discussion_list_of_what_is_shown_goes_to_a_file(start: Start, tmp_path):
    async with start() as pilot:
        await press(pilot, "p")
        shown = picture(pilot.app)
        assert "discussion list, 1 initiative" in shown
        assert "of what is shown" in shown
        assert "decision list" not in shown
        await press(pilot, "1")
        await written(pilot, tmp_path / "list.json")
        (row,) = json.loads((tmp_path / "list.json").read_text(encoding="utf-8"))
        assert (row["title"], row["criterion"]) == ("HartWacht: hartpatiënten thuis volgen", "2b")
        assert "for the meeting alone" in pilot.app.screen.status.told


@pytest.mark.requirement("R191")
@pytest.mark.parametrize("ending", ["html", "odt"])
async def test_the_decision_list_is_a_paper_to_sign(start: Start, tmp_path, ending):
    async with start((140, 45), "nl") as pilot:
        assert pilot.app.seat.record(DECIDED).result()["ok"]
        await press(pilot, "p", "1")
        await written(pilot, tmp_path / f"lijst.{ending}")
        data = (tmp_path / f"lijst.{ending}").read_bytes()
        assert b"Handtekeningen" in data
        assert b"HartWacht" in data


async def test_only_what_is_marked_counts_when_something_is(start: Start, tmp_path):
    async with start() as pilot:
        await press(pilot, "2", "space", "0", "p")
        assert "Nothing here waits" in pilot.app.screen.status.told


async def test_a_list_that_is_left_or_cannot_be_written_leaves_nothing_behind(start: Start, tmp_path):
    async with start() as pilot:
        await press(pilot, "p", "escape", "p", "1", "escape")
        await press(pilot, "p", "1")
        await written(pilot, tmp_path / "list.docx")
        assert ".odt" in pilot.app.screen.status.told
        assert list(tmp_path.glob("list*")) == []
