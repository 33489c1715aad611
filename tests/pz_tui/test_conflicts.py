"""Two values side by side on the screen: what differs is marked, a person chooses, and nothing happens by itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft, compose
from pz_domain.work.perform import perform
from pz_tui import boot
from pz_tui.screens.conflicts import ConflictsScreen
from tests.pz_tui.conftest import Start, press
from tests.pz_tui.picture import SIZES, is_as_kept, said
from tests.pz_tui.scene import ME, NOW, OTHER

ANNA = "Wie oogdruppels krijgt, leert zelf druppelen met een bril."
PATIENCE = 600
BOTH = [("hartwacht", "joint"), ("lichtcafe", "initiative")]
HELD = "two values stand side by side; choose with C in the list"
BRAM = "Wie druppels krijgt, leert thuis zelf druppelen."


@pytest.fixture
def torn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One initiative that two people changed at once, and one joint verdict that they gave at once."""
    with boot.open_workspace(folder) as place:
        place.desk.clock = lambda: NOW
        monkeypatch.setattr(place.desk, "new_id", (f"{n:016x}" for n in range(1, 99)).__next__)
        facts = Address("initiative", "lichtcafe", "facts")
        seen = [sibling.change for sibling in place.desk.store.siblings(facts)]
        edit = {"deed": "edit_initiative", "initiative": "lichtcafe", "seen": seen}
        perform({**edit, "as": ME, "summary": ANNA}, place.desk, ME)
        perform({**edit, "as": OTHER, "summary": BRAM, "organisation": "Inloophuis De Bron"}, place.desk, ME)
        joint = Address("joint", "hartwacht:4:0:2b", "judgement")
        for who, verdict, why in (
            (ME, "meets", "Mensen voelen zich veilig."),
            (OTHER, "doubt", "Te weinig bekend."),
        ):
            value = {"verdict": verdict, "rationale": why, "parts": {"direction": "neutral"}, "evidence": [],
                     "how": "talk", "cause": "weighing"}  # fmt: skip
            with place.desk.store.transaction():
                place.desk.record(Draft("agree_verdict", who, {joint: value}, "hartwacht", seen=frozenset()))


async def conflicts(pilot) -> ConflictsScreen:
    await press(pilot, "C")
    assert isinstance(pilot.app.screen, ConflictsScreen)
    await found(pilot)
    return pilot.app.screen


async def found(pilot) -> None:
    """Wait until what was asked for is recorded, and looked up anew."""
    await press(pilot)
    while any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.pause(0.02)
        await press(pilot)


async def shows(pilot, expected: list[tuple[str, str]]) -> None:
    """Wait until the list shows exactly this."""
    for _ in range(PATIENCE):
        if kinds(pilot.app.screen) == expected and not pilot.app.is_recording:
            break
        await pilot.pause(0.05)
    assert kinds(pilot.app.screen) == expected, said(pilot.app)
    await found(pilot)


def kinds(screen: ConflictsScreen) -> list[tuple[str, str]]:
    return [(row.conflict.initiative, row.conflict.address.kind) for row in screen.conflicts.rows]


def facts(pilot) -> dict[str, Any]:
    return dict(pilot.app.seat.case("lichtcafe").facts)


@pytest.mark.requirement("D8")
@pytest.mark.parametrize(("size", "language"), [("80x24", "nl"), ("80x24", "en"), ("140x45", "nl")])
async def test_values_are_shown_with_who_where_and_when_and_what_differs(
    start: Start, torn, size, language, monkeypatch
):
    monkeypatch.setattr("pz_tui.views.exchange_words._local", datetime.fromisoformat)
    async with start(SIZES[size], language) as pilot:
        screen = await conflicts(pilot)
        await press(pilot, "G")
        assert kinds(screen) == [("hartwacht", "joint"), ("lichtcafe", "initiative")]
        device = screen.seat.workspace.desk.store.device
        assert device not in said(pilot.app)
        is_as_kept(pilot.app, f"conflicts-{size}-{language}")


@pytest.mark.requirement("D8")
async def test_the_queue_counts_and_flags_them_and_the_filter_finds_them(start: Start, torn):
    async with start() as pilot:
        assert "2 conflicts C" in said(pilot.app)
        queue = pilot.app.screen
        queue.narrow_to("flag:conflict")
        await press(pilot)
        assert {pilot.app.seat.workspace.queries.by_number(n).id for n in queue.list.numbers} == {
            "lichtcafe", "hartwacht",
        }  # fmt: skip
        await conflicts(pilot)
        await press(pilot, "g", "1")
        await shows(pilot, BOTH[1:])
        await press(pilot, "q")
        assert "1 conflict C" in said(pilot.app)


@pytest.mark.requirement("D8")
async def test_one_is_chosen_and_undone_and_chosen_again(start: Start, torn):
    async with start() as pilot:
        screen = await conflicts(pilot)
        await press(pilot, "G")
        second = screen.conflicts.rows[-1].conflict.values[1]
        await press(pilot, "2")
        await shows(pilot, [("hartwacht", "joint")])
        assert facts(pilot)["summary"] == second.value["summary"]
        await press(pilot, "u")
        await shows(pilot, BOTH)
        assert {held.by for held in screen.conflicts.rows[1].conflict.values} == {ME, OTHER}
        await press(pilot, "U")
        await shows(pilot, [("hartwacht", "joint")])
        await press(pilot, "3")
        assert "There is no value 3 here" in said(pilot.app)


@pytest.mark.requirement("D8")
async def test_what_both_wrote_is_brought_together_only_when_it_is_taken(start: Start, torn):
    async with start((140, 45)) as pilot:
        screen = await conflicts(pilot)
        await press(pilot, "G", "m")
        await found_question(pilot)
        assert "both texts in one" in said(pilot.app)
        offered = screen.foot.editor.text
        assert "[zelf | thuis zelf]" not in offered
        assert "thuis zelf druppelen" in offered
        assert "met een bril" in offered
        await press(pilot, "escape")
        assert len(kinds(screen)) == 2, "nothing happened"
        await press(pilot, "m")
        await found_question(pilot)
        await press(pilot, *"Nu: ", "ctrl+s")
        await shows(pilot, [("hartwacht", "joint")])
        now = facts(pilot)
        assert now["organisation"] == "Inloophuis De Bron", "what one changed goes in"
        assert "thuis zelf druppelen" in now["summary"]
        assert "Nu:" in now["summary"]


@pytest.mark.requirement("D8")
async def test_another_value_is_put_together_field_by_field(start: Start, torn):
    async with start() as pilot:
        await conflicts(pilot)
        await press(pilot, "g", "e")
        assert "Verdict: which is it to be?" in said(pilot.app)
        await press(pilot, "2", "e", *"Nieuw: ", "ctrl+s")
        await shows(pilot, [("lichtcafe", "initiative")])
        agreed = pilot.app.seat.case("hartwacht").agreement(4, "2b")
        assert agreed.judgement.rationale.startswith("Nieuw:") or agreed.judgement.rationale.endswith(
            "Nieuw:"
        )


async def test_what_has_no_common_text_is_not_brought_together(start: Start, torn):
    async with start() as pilot:
        screen = await conflicts(pilot)
        await press(pilot, "g", "m")
        await found(pilot)
        assert "cannot be brought together" in said(pilot.app)
        assert len(kinds(screen)) == 2


@pytest.mark.requirement("D8")
async def test_the_review_says_that_a_choice_waits_and_nothing_is_decided(start: Start, torn):
    async with start() as pilot:
        for page in ("review", "paired"):
            await pilot.app.go(page, "hartwacht")
            await press(pilot)
            assert HELD in said(pilot.app), page
        await pilot.app.go("questionnaire", "lichtcafe")
        await press(pilot)
        assert HELD in said(pilot.app)


async def test_what_cannot_be_read_here_is_named_and_can_be_taken_away(start: Start, folder):
    odd: Any = {"value": {}}
    for _ in range(50):
        odd = {"\x1b[2J": odd, "x": [odd, 1]} if len(str(odd)) < 5000 else {"diep": odd}
    with boot.open_workspace(folder) as place, place.store.transaction():
        answer = Address("answer", "frail-hip:Q1", "value")
        on = {answer: tuple(sibling.change for sibling in place.desk.store.siblings(answer))}
        draft = Draft("answer_question", OTHER, {answer: odd}, "frail-hip")
        place.desk.take_in([compose(draft, id_="f" * 16, device="e" * 16, n=1, prev="", at=NOW, on=on)])
    async with start() as pilot:
        screen = await conflicts(pilot)
        assert kinds(screen) == [("frail-hip", "answer")]
        assert "cannot be read here" in said(pilot.app)
        await press(pilot, "1")
        await shows(pilot, [("frail-hip", "answer")])
        await press(pilot, "e", "y")
        await shows(pilot, [])


async def test_without_a_conflict_keys_say_so_and_one_goes_back(start: Start):
    async with start() as pilot:
        await conflicts(pilot)
        assert "Nothing has two values" in said(pilot.app)
        for key in ("1", "2", "e", "m", "enter", "n", "N", "tab", "tab", "u"):
            await press(pilot, key)
        await press(pilot, "q")
        assert pilot.app.screen is pilot.app.get_screen("queue")


async def found_question(pilot) -> None:
    """Wait until a question stands at the foot."""
    while not pilot.app.screen.is_asking:
        await pilot.pause(0.02)
    await press(pilot)
