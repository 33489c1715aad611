"""Two at one keyboard: each judges apart, nothing shows before both finished, then they agree and both sign off."""

from __future__ import annotations

from typing import Any

import pytest

from pz_domain.model.verdict import Verdict
from pz_domain.work.pairing import sessions
from pz_tui.app import PzApp
from pz_tui.screens.paired import PairedScreen
from pz_tui.screens.queue import QueueScreen
from pz_tui.screens.review import ReviewScreen
from tests.pz_tui.conftest import Start, opened, press, settled
from tests.pz_tui.picture import SIZES, is_as_kept, picture, said
from tests.pz_tui.scene import DESK, HOSTILE, ME, OTHER

CASE = "lichtcafe"
HERE = ("enter",)


def screen(pilot: Any) -> Any:
    assert isinstance(pilot.app, PzApp)
    return pilot.app.screen


def seat(pilot: Any) -> Any:
    return pilot.app.seat


async def typed(pilot: Any, handle: str) -> None:
    """Answer a question for a handle."""
    await press(pilot, *handle, "enter")


async def sit(pilot: Any, initiative: str = CASE, other: str = OTHER) -> PairedScreen:
    """Sit down over an initiative: anna, whose seat this is, and someone else."""
    await opened(pilot, "review", initiative)
    await press(pilot, "S")
    await press(pilot, "enter")
    await typed(pilot, other)
    page = screen(pilot)
    assert isinstance(page, PairedScreen)
    return page


async def take(pilot: Any, who: str) -> None:
    """Let one of them take the keyboard."""
    await press(pilot, "w")
    await typed(pilot, who)


async def judge(pilot: Any, who: str, *digits: str, interest: bool = True) -> None:
    """Let one of them judge all five criteria and finish; what is no `meets` gets a rationale."""
    await take(pilot, who)
    assert isinstance(screen(pilot), ReviewScreen)
    await press(pilot, digits[0], *(["n"] if interest else []), *digits[1:])
    for at, digit in enumerate(digits):
        if digit != "1":
            await press(pilot, "g", *["j"] * at, "e", *f"{who} weet dit", "ctrl+s")
    await press(pilot, "f")
    if screen(pilot).is_asking:
        await press(pilot, "f")


async def both(pilot: Any, mine: str = "11111", theirs: str = "11111", initiative: str = CASE) -> Any:
    """Sit down, and let both judge apart."""
    await sit(pilot, initiative)
    await judge(pilot, ME, *mine)
    await judge(pilot, OTHER, *theirs)
    return screen(pilot)


def session(pilot: Any) -> Any:
    (found,) = sessions(seat(pilot).workspace.desk)
    return found


def events(pilot: Any) -> list[tuple[str, str]]:
    held = seat(pilot).workspace.desk.store.events()
    return [(event.draft.by, event.draft.deed) for event in held if event.draft.session]


# -- sitting down


@pytest.mark.requirement("D4", "D5")
async def test_each_signs_in_by_handle_and_the_session_is_in_the_history(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", CASE)
        await press(pilot, "S")
        assert "Who are you? Type your handle." in said(pilot.app)
        await press(pilot, "enter")
        assert "who sits beside Anna?" in said(pilot.app)
        await typed(pilot, "niemand")
        assert "“niemand” is not asked for here." in said(pilot.app)
        await press(pilot, *["backspace"] * 7)
        await typed(pilot, OTHER)
        assert (session(pilot).reviewers, session(pilot).opened_by) == ((ME, OTHER), ME)
        assert "keyboard: Anna + Bram" in picture(pilot.app).splitlines()[0]
        assert events(pilot) == [(ME, "open_session")]


async def test_nobody_is_asked_for_twice_and_leaving_the_question_opens_nothing(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", CASE)
        await press(pilot, "S", "enter")
        await typed(pilot, ME)
        assert "is not asked for here" in said(pilot.app)
        await press(pilot, "escape")
        assert list(sessions(seat(pilot).workspace.desk)) == []
        assert seat(pilot).sitting is None
        await press(pilot, "w", "escape")
        assert isinstance(screen(pilot), PairedScreen)
        assert not screen(pilot).is_asking


@pytest.mark.requirement("D5")
async def test_who_has_the_keyboard_is_in_the_title_of_every_page(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await take(pilot, OTHER)
        for key in ("none", "t", "o", "v", "P"):
            if key != "none":
                await press(pilot, key)
            assert "keyboard: Bram" in picture(pilot.app).splitlines()[0], key
            if key != "none":
                await press(pilot, "q")
        await press(pilot, "q")
        assert "keyboard: Anna + Bram" in picture(pilot.app).splitlines()[0]
        await press(pilot, "q")
        assert "keyboard" not in picture(pilot.app).splitlines()[0]
        assert seat(pilot).me == ME


# -- apart


@pytest.mark.requirement("D2")
async def test_what_one_judges_apart_is_nowhere_when_the_other_has_the_keyboard(start: Start):
    async with start((140, 45)) as pilot:
        await sit(pilot)
        await take(pilot, ME)
        await press(pilot, "3", "n", "2", "2", "2", "g", "e", *"zeer eigen woorden")
        shown = [picture(pilot.app)]
        assert "zeer eigen woorden" in shown[0]
        await press(pilot, "ctrl+s", "q")
        shown = [picture(pilot.app)]
        for key in ("i", "d", "n", "tab", "u", "a", "D"):
            await press(pilot, key)
            shown.append(picture(pilot.app))
        await press(pilot, "i", "escape")
        for key in ("t", "v", "o"):
            await press(pilot, key)
            shown.append(picture(pilot.app))
            await press(pilot, "q")
        await take(pilot, OTHER)
        shown.append(picture(pilot.app))
        for key in ("p", "i", "tab", "d", "u", "t"):
            await press(pilot, key)
            shown.append(picture(pilot.app))
        for one in shown:
            assert "zeer eigen" not in one
            assert "✗" not in one
            assert "2 of 5" not in one
            assert "4 of 5" not in one


@pytest.mark.requirement("D2")
async def test_before_both_finished_the_page_says_only_how_far_each_is(start: Start):
    async with start() as pilot:
        page = await sit(pilot)
        before = {row.code: (row.one, row.other) for row in page.criteria.rows}
        assert all(one.verdict is None and not one.is_covered for one, _ in before.values())
        await take(pilot, ME)
        await press(pilot, "1", "n", "2", "q")
        rows = screen(pilot).criteria.rows
        assert {(row.one.is_covered, row.other.is_covered, row.between) for row in rows} == {
            (True, False, "")
        }
        assert "Anna: working · Bram: not started" in said(pilot.app)
        assert "at once" not in said(pilot.app).partition("So far")[0]
        await take(pilot, ME)
        await press(pilot, "1", "1", "1", "g", "j", "e", *"waarom", "ctrl+s", "f")
        assert "Anna: finished · Bram: not started" in said(pilot.app)
        assert all(row.one.is_covered for row in screen(pilot).criteria.rows)


@pytest.mark.requirement("D2", "D24")
async def test_verdicts_of_a_session_are_each_reviewers_own_and_in_it(start: Start):
    async with start() as pilot:
        await both(pilot, "11211", "11311")
        case = seat(pilot).case(CASE)
        found = {who: case.sheet(2, who).verdicts["P3"].judgement for who in (ME, OTHER)}
        assert [one.verdict for one in found.values()] == [Verdict.FAILS, Verdict.DOUBT]
        assert [one.rationale for one in found.values()] == ["anna weet dit", "bram weet dit"]
        assert not any(sheet.together for sheet in case.sheets)
        names = {name for name, deed in events(pilot) if deed == "give_verdict"}
        assert names == {ME, OTHER}


async def test_leaving_half_way_loses_nothing_also_over_a_restart(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await take(pilot, OTHER)
        await press(pilot, "1", "n", "3", "e", *"half af")
        pilot.app.action_leave()
        await settled(pilot)
    async with start() as pilot:
        assert seat(pilot).me == ME
        await opened(pilot, "review", CASE)
        await press(pilot, "S")
        assert "A session of Anna + Bram is open" in said(pilot.app)
        await press(pilot, "y")
        assert "Anna: not started · Bram: working" in said(pilot.app)
        await take(pilot, OTHER)
        state = screen(pilot).state
        assert [code for code in ("P1", "P2", "P3") if state.mine(code)] == ["P1", "P2"]
        assert "half af" in {content.rationale for content in state.drafts.values()}


async def test_a_session_that_is_open_can_be_left_for_another_one(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await press(pilot, "q")
        assert "The session stays open: S on an initiative goes on with it." in said(pilot.app)
        await opened(pilot, "review", CASE)
        await press(pilot, "S", "escape")
        assert seat(pilot).sitting is None
        await press(pilot, "w", "n", "enter")
        await typed(pilot, DESK)
        assert seat(pilot).sitting.pair == (ME, DESK)


@pytest.mark.requirement("D2")
@pytest.mark.parametrize("language", ["en", "nl"])
async def test_leaving_half_way_shows_what_one_judged_only_once_the_other_looks_away(
    start: Start, language
) -> None:
    async with start((140, 45), language) as pilot:
        await sit(pilot)
        await take(pilot, ME)
        await press(pilot, "2", "n", "1", "q", "q")
        row = next(line for line in picture(pilot.app).splitlines() if "LichtCafé" in line)
        assert "✗" not in row
        assert seat(pilot).me == ""
        await press(pilot, "n")
        assert isinstance(screen(pilot), PairedScreen)
        await press(pilot, "q", "y")
        assert isinstance(screen(pilot), QueueScreen)
        row = next(line for line in picture(pilot.app).splitlines() if "LichtCafé" in line)
        assert "✗" in row
        assert (seat(pilot).me, seat(pilot).sitting) == (ME, None)


async def test_what_one_wrote_is_recorded_before_the_other_takes_over(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await take(pilot, ME)
        await press(pilot, "3", "n", "g", "e", *"Twijfel", "escape", "q")
        await take(pilot, OTHER)
        assert screen(pilot).editor.text == ""
        held = seat(pilot).workspace.desk.case(CASE, ME).sheet(2, ME)
        assert held.verdicts["P1"].judgement.rationale == "Twijfel"


async def test_each_undoes_only_what_they_did(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await take(pilot, ME)
        await press(pilot, "1", "n", "1", "q")
        await press(pilot, "u")
        assert "nothing of yours to undo" in said(pilot.app)
        await take(pilot, OTHER)
        await press(pilot, "u")
        assert "nothing of yours to undo" in said(pilot.app)
        await press(pilot, "q")
        await take(pilot, ME)
        await press(pilot, "u")
        assert "Undone: gave a verdict (P2)." in said(pilot.app)


async def test_the_next_initiative_is_come_to_by_both(start: Start):
    async with start() as pilot:
        await press(pilot, "enter", "S", "enter")
        await typed(pilot, OTHER)
        await take(pilot, ME)
        await press(pilot, "]")
        assert (screen(pilot).CONTEXT, screen(pilot).initiative) == ("paired", "medicijn")
        assert seat(pilot).me == ""
        await press(pilot, "[")
        assert screen(pilot).initiative == CASE


async def test_who_has_finished_does_not_take_the_keyboard_again(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await judge(pilot, ME, *"11111")
        await press(pilot, "w")
        await typed(pilot, ME)
        assert "is not asked for here" in said(pilot.app)
        await press(pilot, "escape")


async def test_in_another_step_there_is_nothing_to_judge(start: Start):
    async with start() as pilot:
        await sit(pilot, "frail-hip")
        await press(pilot, "w")
        assert "Both of you have finished here." in said(pilot.app)
        await sit_again(pilot, "sensor")
        await press(pilot, "w")
        assert not screen(pilot).is_asking


async def sit_again(pilot: Any, initiative: str) -> None:
    await pilot.app.go("paired", initiative)
    await settled(pilot)


# -- agreeing


@pytest.mark.requirement("D2")
async def test_then_both_columns_stand_side_by_side_with_a_gutter(start: Start):
    async with start() as pilot:
        page = await both(pilot, "11213", "11311")
        assert [row.between for row in page.criteria.rows] == [
            "equal",
            "equal",
            "differs",
            "equal",
            "differs",
        ]
        assert [row.waits for row in page.criteria.rows] == [False, False, True, False, False]
        assert page.criteria.code == "P3"
        assert "1 difference open" in said(pilot.app)
        lines = picture(pilot.app).splitlines()
        assert any("✗ certainly not" in line and "≠" in line and "? doubt" in line for line in lines)
        assert any("✓ meets" in line and "=" in line for line in lines)


async def test_n_goes_from_difference_to_difference_and_d_shows_only_those(start: Start):
    async with start() as pilot:
        page = await both(pilot, "12213", "11311")
        assert page.criteria.code == "P2"
        await press(pilot, "n")
        assert page.criteria.code == "P3"
        await press(pilot, "n")
        assert page.criteria.code == "P2"
        await press(pilot, "N")
        assert page.criteria.code == "P3"
        await press(pilot, "d")
        assert [row.code for row in page.criteria.rows] == ["P2", "P3", "P5"]
        await press(pilot, "d")
        assert len(page.criteria.rows) == 5


async def test_without_a_difference_there_is_none_to_go_to(start: Start):
    async with start() as pilot:
        await both(pilot)
        for key, told in (
            ("n", "There is no other difference here."),
            ("d", "There are no differences to show."),
        ):
            await press(pilot, key)
            assert told in said(pilot.app)


@pytest.mark.requirement("D2")
async def test_the_joint_verdict_has_its_own_rationale_how_and_cause(start: Start):
    async with start() as pilot:
        page = await both(pilot, "11211", "11311")
        await press(pilot, "enter", "3", "1", "4", *"Samen twijfel", "ctrl+s")
        held = seat(pilot).case(CASE).agreement(2, "P3")
        assert (held.judgement.verdict, held.judgement.rationale) == (Verdict.DOUBT, "Samen twijfel")
        assert (held.how, held.cause, held.by) == ("talk", "weighing", ME)
        assert (ME, "agree_verdict") in events(pilot)
        assert "doubt. Samen twijfel (in a talk; we weigh it differently)" in said(pilot.app)
        assert page.pair.waiting == []
        await press(pilot, "D")
        assert "O02" in said(pilot.app)
        await press(pilot, "y")
        assert seat(pilot).case(CASE).decision(2).outcome == "O02"


async def test_a_joint_text_that_is_left_is_there_when_one_comes_back(start: Start):
    async with start() as pilot:
        await both(pilot, "11211", "11311")
        await press(pilot, "a", "3", "1", "4", *"Half", "escape")
        assert seat(pilot).case(CASE).agreement(2, "P3") is None
        await press(pilot, "a", "3", "1", "4")
        assert screen(pilot).foot.editor.text == "Half"
        await press(pilot, "ctrl+s")
        assert seat(pilot).case(CASE).agreement(2, "P3").judgement.rationale == "Half"
        assert seat(pilot).workspace.drafts.of("", CASE) == {}


@pytest.mark.requirement("D2")
async def test_a_step_that_both_finished_before_shows_its_verdicts_at_once(start: Start):
    async with start((140, 45)) as pilot:
        page = await sit(pilot, "hartwacht")
        assert page.criteria.code == "2b"
        shown = said(pilot.app)
        assert "anna over 2b." in shown
        assert "bram over 2b." in shown
        assert "Direction, compared with usual: neutral ≠ –" in shown


async def test_texts_of_both_can_be_copied_and_the_definition_read(start: Start):
    async with start() as pilot:
        await both(pilot, "11211", "11311")
        await press(pilot, "i")
        assert "Meaning" in said(pilot.app)
        await press(pilot, "i", "tab", "j", "y")
        assert pilot.app.clipboard.endswith("anna weet dit")
        await press(pilot, "q", "y")
        assert screen(pilot).is_asking
        await press(pilot, "escape")


# -- at once


@pytest.mark.requirement("D2", "D24")
async def test_judging_at_once_gives_both_the_same_and_is_not_counted(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await press(pilot, "O")
        assert "not independent" in said(pilot.app)
        await press(pilot, "y", "n", "n")
        assert isinstance(screen(pilot), ReviewScreen)
        assert "keyboard: Anna + Bram" in said(pilot.app)
        await press(pilot, "1", "1", "3", "1", "1", "e", *"Samen", "ctrl+s", "f")
        case = seat(pilot).case(CASE)
        assert [sheet.together for sheet in case.sheets] == [True, True]
        assert {sheet.verdicts["P3"].judgement.rationale for sheet in case.sheets} == {"Samen"}
        assert isinstance(screen(pilot), PairedScreen)
        assert "Judged together at once: no figure of agreement counts it." in said(pilot.app)
        assert {deed for _, deed in events(pilot)} == {
            "open_session", "declare_interest", "agree_verdict", "finalise_sheet",
        }  # fmt: skip


async def test_whoever_began_apart_is_not_shown_to_the_other_by_judging_at_once(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await take(pilot, OTHER)
        await press(pilot, "1", "n", "q", "O")
        assert "One of you began apart" in said(pilot.app)
        assert not screen(pilot).is_asking


async def test_judging_at_once_can_be_thought_better_of(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await press(pilot, "O", "n")
        assert isinstance(screen(pilot), PairedScreen)
        await press(pilot, "O", "y", "n", "y")
        assert "Without that declaration Bram does not judge here." in said(pilot.app)
        assert isinstance(screen(pilot), PairedScreen)


@pytest.mark.requirement("D2")
async def test_while_two_look_nobody_s_own_review_is_shown_by_another_way(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await take(pilot, ME)
        await press(pilot, "2", "n", "q")
        await pilot.app.go("review", CASE)
        await settled(pilot)
        assert isinstance(screen(pilot), PairedScreen)
        assert "✗" not in picture(pilot.app)


# -- signing off


@pytest.mark.requirement("D2", "D5")
async def test_both_sign_off_by_handle_and_then_the_session_is_closed(start: Start):
    async with start() as pilot:
        await both(pilot)
        await press(pilot, "f")
        assert "Anna signs off what was done together: type your handle." in said(pilot.app)
        await typed(pilot, ME)
        await press(pilot, "escape")
        assert set(session(pilot).signed) == {ME}
        await press(pilot, "f")
        assert "Bram signs off" in said(pilot.app)
        await typed(pilot, OTHER)
        assert session(pilot).is_closed
        assert isinstance(screen(pilot), QueueScreen)
        assert "Signed off by both; the session is closed." in said(pilot.app)
        assert seat(pilot).sitting is None
        assert events(pilot)[-2:] == [(ME, "sign_session"), (OTHER, "sign_session")]


async def test_what_is_not_finished_is_not_signed_off(start: Start):
    async with start() as pilot:
        await sit(pilot)
        await take(pilot, ME)
        await press(pilot, "1", "n", "q", "f")
        await typed(pilot, ME)
        assert "is not finished: anna has still to finish" in said(pilot.app)
        assert session(pilot).signed == {}


async def test_without_a_session_the_page_begins_one(start: Start):
    async with start() as pilot:
        for key in ("w", "enter", "O", "f"):
            await pilot.app.go("paired", CASE)
            await settled(pilot)
            await press(pilot, key)
            assert "Who are you?" in said(pilot.app), key
            await press(pilot, "escape")
        assert "Anna: not started · other: not started" in said(pilot.app)


# -- pictures


@pytest.mark.requirement("D26", "D27")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_page_two_share_before_and_after(start: Start, size, language):
    async with start(SIZES[size], language) as pilot:
        await sit(pilot, "medicijn")
        is_as_kept(pilot.app, f"paired-covered-{size}-{language}")
        await judge(pilot, ME, *"11211")
        is_as_kept(pilot.app, f"paired-revealed-{size}-{language}")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_review_says_whose_turn_it_is(start: Start, language):
    async with start((80, 24), language) as pilot:
        await sit(pilot)
        await take(pilot, OTHER)
        is_as_kept(pilot.app, f"paired-turn-80x24-{language}")


async def test_a_hostile_title_and_a_long_name_are_only_text(start: Start):
    async with start() as pilot:
        pilot.app.seat.record(
            {
                "deed": "enrol_reviewer",
                "id": "lang",
                "name": "Wilhelmina \x1b[31mvan der Langenaam-Zoutendijk",
            }
        ).result()
        await sit(pilot, "vijandig", "lang")
        assert "Wilhelmina" in picture(pilot.app).splitlines()[0]
        assert "\x1b" not in picture(pilot.app)
        assert HOSTILE not in picture(pilot.app)
