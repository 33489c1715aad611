"""The matrix of questionnaires: gaps over all initiatives, contact for many, closing, totals that add up."""

import asyncio
from collections import Counter
from collections.abc import Callable
from threading import Event, current_thread, main_thread

import pytest

from pz_domain.forms import enclosing
from pz_domain.forms.enclosing import with_form
from pz_domain.method.loader import builtin
from pz_tui.screens.matrix import MatrixScreen
from pz_tui.views.answer_state import STATES
from pz_tui.widgets.totals import Totals
from tests.pz_tui.boards import add, become
from tests.pz_tui.conftest import Start, press
from tests.pz_tui.picture import SIZES, is_as_kept, picture


@pytest.fixture
def round_with_questionnaires(folder, with_questionnaires):
    become(folder, with_questionnaires)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds, for as long as a slow machine takes."""
    for _ in range(1000):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError


async def matrix(pilot) -> MatrixScreen:
    await press(pilot, "V")
    assert isinstance(pilot.app.screen, MatrixScreen)
    return pilot.app.screen


def case(pilot, id_):
    return pilot.app.seat.case(id_)


def at(screen):
    return screen.initiative, screen.matrix.code


@pytest.mark.requirement("R72", "R86")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_every_questionnaire_is_a_line_and_every_question_a_column(
    start: Start, round_with_questionnaires, size, language
):
    async with start(SIZES[size], language) as pilot:
        await matrix(pilot)
        await press(pilot, "g", "j", "n")
        is_as_kept(pilot.app, f"matrix-{size}-{language}")


@pytest.mark.requirement("R86")
async def test_the_totals_of_each_question_add_up(start: Start, round_with_questionnaires):
    async with start((140, 45)) as pilot:
        screen = await matrix(pilot)
        lines = ["".join(text for text, _ in line).split() for line in screen.query_one(Totals).lines]
        numbers = [[int(word) for word in line[-12:]] for line in lines]
        *states, together = numbers
        assert [sum(column) for column in zip(*states, strict=True)] == together
        assert together == [41, *[4] * 10, 1]
        assert len(states) == len(STATES)


@pytest.mark.requirement("R75", "R86")
async def test_the_next_gap_is_one_key_away_over_the_whole_matrix(start: Start, round_with_questionnaires):
    async with start() as pilot:
        screen = await matrix(pilot)
        await press(pilot, "g")
        assert at(screen) == ("lichtcafe", "Q1")
        await press(pilot, *"nnnnnnnnn")
        assert at(screen) == ("lichtcafe", "Q10")
        await press(pilot, "n")
        assert at(screen) == ("medicijn", "Q1")
        await press(pilot, "j", "n")
        assert at(screen) == ("vijandig", "Q3")
        await press(pilot, "n", "N")
        assert at(screen) == ("vijandig", "Q3")
        await press(pilot, "N")
        assert at(screen) == ("medicijn", "Q10")


async def test_a_gap_is_opened_on_its_question_and_answered(start: Start, round_with_questionnaires):
    async with start() as pilot:
        screen = await matrix(pilot)
        await press(pilot, "G", "n", "enter")
        page = pilot.app.screen
        assert (page.initiative, page.key) == ("frail-hip", "Q5.text")
        await press(pilot, "e", *"Nu", "ctrl+s", "q")
        assert pilot.app.screen is screen
        line = screen.matrix.row
        assert (line.number, line.answers["Q5"], line.row.questions_answered) == (4, "answered", 5)


@pytest.mark.requirement("R75")
async def test_a_question_added_for_one_is_a_column_and_empty_for_the_others(
    start: Start, round_with_questionnaires
):
    async with start() as pilot:
        screen = await matrix(pilot)
        await press(pilot, *["right"] * 12)
        assert at(screen) == ("lichtcafe", "P3")
        assert "This question is not asked here." in picture(pilot.app)
        assert "questions 2–11 of 11" in picture(pilot.app)
        await press(pilot, *"jj")
        assert "Gaat het om ouderen?" in picture(pilot.app)
        await press(pilot, *["left"] * 10)
        assert at(screen) == ("vijandig", "Q1")
        assert "questions 1–10 of 11" in picture(pilot.app)


@pytest.mark.requirement("R74")
async def test_an_attempt_is_recorded_for_all_marked_after_their_names(
    start: Start, round_with_questionnaires
):
    async with start((80, 30)) as pilot:
        await matrix(pilot)
        await press(pilot, "g", "space", "space", "c")
        assert "Record an attempt at 2 initiatives?" in picture(pilot.app)
        assert "1 LichtCafé" in picture(pilot.app)
        await press(pilot, "y", "1", "2", "ctrl+s")
        assert [len(case(pilot, id_).attempts) for id_ in ("lichtcafe", "medicijn", "vijandig")] == [1, 3, 1]
        assert pilot.app.screen.status.told == "2 attempts are recorded."
        assert not pilot.app.screen.matrix.marked
        await press(pilot, "c", "escape", "g", "space", "j", "c", "n")
        assert len(case(pilot, "lichtcafe").attempts) == 1


async def test_who_was_reached_is_asked_for_one(start: Start, round_with_questionnaires):
    async with start((80, 30)) as pilot:
        await matrix(pilot)
        await press(pilot, "g", "c", "1", "1", "ctrl+s", *"Jo", "ctrl+s", "escape")
        assert case(pilot, "lichtcafe").attempts[0].is_contact
        assert "contact made" in picture(pilot.app)


@pytest.mark.requirement("R75")
async def test_sending_adds_each_ones_own_open_points(start: Start, round_with_questionnaires):
    async with start((80, 30)) as pilot:
        await matrix(pilot)
        await press(pilot, "M", "S", "p")
        sent = {id_: case(pilot, id_).questionnaire for id_ in ("lichtcafe", "medicijn", "frail-hip")}
        assert all(found.sent for found in sent.values())
        assert {extra.code for found in sent.values() for extra in found.extra} == {"P3"}


async def test_mails_are_made_beside_the_screen_which_says_how_far_it_is(
    start: Start, folder, round_with_questionnaires, tmp_path, monkeypatch
):
    add(folder, {"deed": "open_round", "id": "pilot-2023", "answers_until": "2023-11-30"})
    go_on, made = Event(), []

    def slowly(*given):
        made.append(current_thread())
        if len(made) > 1:
            go_on.wait(20)
        return with_form(*given)

    monkeypatch.setattr(enclosing, "with_form", slowly)
    async with start((100, 30)) as pilot:
        screen = await matrix(pilot)
        await press(pilot, "w", "1")
        screen.foot.editor.load_text(str(tmp_path / "uit"))
        await pilot.press("enter")
        await until(lambda: screen.status.told == "Making mails: 1 of 2")
        await pilot.press("S")
        assert screen.status.told == "Wait until this is done."
        assert not screen.is_asking
        go_on.set()
        await press(pilot)
        assert "2 mails are written" in screen.foot.asking.question
        assert main_thread() not in made


@pytest.mark.requirement("R73", "R74", "R86")
async def test_reminders_that_are_due_are_written_and_recorded_once_they_went_out(
    start: Start, folder, round_with_questionnaires, tmp_path, monkeypatch
):
    person = {"name": "Mia", "email": "mia@example.org", "origin": "vgz"}
    log = {"deed": "log_contact", "initiative": "vijandig", "channel": "phone", "result": "reached"}
    add(
        folder,
        {"deed": "open_round", "id": "pilot-2023", "answers_until": "2023-11-30"},
        {**log, "contact": person},
    )
    async with start((100, 30)) as pilot:
        screen = await matrix(pilot)
        copied: list[str] = []
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", copied.append)
        await press(pilot, "g", "j", "y")
        assert "There is nothing to remind of here." in screen.status.told
        await press(pilot, "j", "y")
        assert copied[0].startswith("mia@example.org\nReminder: ")
        assert [line.row.id for line in _lines(pilot) if line.due(pilot.app.today)] == [
            "vijandig",
            "frail-hip",
        ]
        assert "remind now" in picture(pilot.app)
        assert "reminder due since 2023-11-30" in picture(pilot.app)
        await press(pilot, "w")
        assert "Reminders to 2 organisations" in picture(pilot.app)
        assert "4 25 ziekenhuizen (no address known)" in picture(pilot.app)
        await press(pilot, "1")
        screen.foot.editor.load_text(str(tmp_path / "uit"))
        await press(pilot, "enter")
        assert [file.suffix for file in (tmp_path / "uit").iterdir()] == [".eml", ".eml"]
        assert all(b".xlsx" in file.read_bytes() for file in (tmp_path / "uit").iterdir())
        assert "Record that they went out today?" in screen.foot.asking.question
        assert not any(attempt.reminder for attempt in case(pilot, "vijandig").attempts)
        await press(pilot, "y")
        assert case(pilot, "vijandig").attempts[-1].reminder == "2023-11-30"
        assert "next reminder 2023-12-07" in picture(pilot.app)
        await press(pilot, "w")
        assert screen.status.told.startswith("No reminder is due here.")
        await press(pilot, "space", "w", "1")
        screen.foot.editor.load_text(str(tmp_path / "uit"))
        await press(pilot, "enter")
        assert "already" in screen.status.told
        await press(pilot, "w", "escape", "w", "1", "escape")
        assert len(list((tmp_path / "uit").iterdir())) == 2


@pytest.mark.requirement("R87", "R88")
async def test_closing_names_what_is_missing_and_deciding_names_what_follows(
    start: Start, folder, round_with_questionnaires
):
    third = {"deed": "log_contact", "initiative": "medicijn", "channel": "phone", "result": "no_answer"}
    add(folder, third)
    async with start((100, 30)) as pilot:
        await matrix(pilot)
        await press(pilot, "G", "f")
        assert "4 Samen beslissen bij een gebroken heup: missing: Q5, Q6, Q7, Q8, Q9, Q10" in picture(
            pilot.app
        )
        await press(pilot, "y", "M", "D")
        shown = picture(pilot.app)
        assert "Decide 2 initiatives as proposed?" in shown
        assert "2 Medicijndispenser in de thuiszorg: " in shown
        await press(pilot, "y")
        outcomes = [case(pilot, id_).decision(3).outcome for id_ in ("medicijn", "frail-hip")]
        assert outcomes == ["O04", "O05"]
        assert [line.row.id for line in _lines(pilot)] == ["lichtcafe", "vijandig"]


@pytest.mark.requirement("R87")
async def test_what_is_refused_for_one_of_many_is_said_with_the_number_done(
    start: Start, round_with_questionnaires
):
    async with start((100, 30)) as pilot:
        await matrix(pilot)
        await press(pilot, "g", "space", "G", "space", "f", "y")
        assert pilot.app.screen.status.told.startswith("1 of 2 recorded. Not recorded: ")
        assert case(pilot, "frail-hip").questionnaire.closed
        assert not case(pilot, "lichtcafe").questionnaire.closed


async def test_who_left_the_step_is_shown_when_asked_for(start: Start, round_with_questionnaires):
    async with start() as pilot:
        screen = await matrix(pilot)
        before = Counter(line.row.step for line in _lines(pilot))
        await press(pilot, "a")
        assert before == {3: 4}
        assert {line.row.id for line in _lines(pilot)} >= {"hartwacht", "druppelbril"}
        await press(pilot, "G", "c")
        assert "in step 3 only" in screen.status.told


async def test_it_is_filtered_and_sorted(start: Start, round_with_questionnaires):
    async with start() as pilot:
        screen = await matrix(pilot)
        await press(pilot, "slash", *"heup", "enter")
        assert [line.row.id for line in _lines(pilot)] == ["frail-hip"]
        assert screen.matrix.has_focus
        await press(pilot, "slash", *" zzz:x", "enter")
        assert "“zzz” is no field" in picture(pilot.app)
        await press(pilot, "q", "C")
        assert [line.row.questions_answered for line in _lines(pilot)] == [0, 0, 4, 11]
        await press(pilot, "O")
        assert [line.row.questions_answered for line in _lines(pilot)] == [11, 4, 0, 0]
        await press(pilot, "q")
        assert pilot.app.screen is not screen


async def test_marks_are_set_and_taken_away(start: Start, round_with_questionnaires):
    async with start() as pilot:
        screen = await matrix(pilot)
        await press(pilot, "M")
        assert "4 marked" in picture(pilot.app)
        await press(pilot, "x")
        assert not screen.matrix.marked


async def test_an_empty_matrix_says_so(start: Start):
    async with start() as pilot:
        screen = await matrix(pilot)
        await press(pilot, "slash", *"nietsdergelijks", "enter", "n", "c", "enter", "D", "tab", "q")
        assert "Nothing here. q clears the filter." in picture(pilot.app)
        assert pilot.app.screen is screen


async def test_a_click_goes_to_the_cell_and_neighbours_follow_the_matrix(
    start: Start, round_with_questionnaires
):
    async with start() as pilot:
        screen = await matrix(pilot)
        lead = screen.matrix.layout_of_lines.lead
        await pilot.click("#matrix", offset=(2 + lead + 4 * 3 + 1, 2))
        await press(pilot)
        assert at(screen) == ("vijandig", "Q4")
        await press(pilot, "C", "g", "enter", "right_square_bracket")
        assert pilot.app.screen.initiative == "medicijn"


async def test_review_is_one_key_away(start: Start, round_with_questionnaires):
    async with start() as pilot:
        await matrix(pilot)
        await press(pilot, "g", "r")
        assert pilot.app.screen.CONTEXT == "review"


def _lines(pilot):
    found = pilot.app.screen.matrix
    return [found.row_at(index) for index in range(len(found.numbers))]


@pytest.mark.requirement("R7", "R75")
async def test_initiatives_under_different_methods_show_the_questions_of_their_own(
    start: Start, folder, round_with_questionnaires
):
    text = builtin("pilot-2023").decode().replace('code = "Q10"', 'code = "Q11"')
    (adopted,) = add(folder, {"deed": "adopt_edition", "text": text})
    other = adopted["made"]["id"]
    moved = {"deed": "move_edition", "initiative": "lichtcafe", "edition": other, "because": "Herzien."}
    add(folder, moved, {"deed": "decide", "initiative": "lichtcafe", "step": 2})
    async with start((140, 45)) as pilot:
        screen = await matrix(pilot)
        assert set(screen.matrix.codes) == {*(f"Q{n}" for n in range(1, 12)), "P3"}
        asked = {line.row.id: line.answers.keys() & {"Q10", "Q11"} for line in _lines(pilot)}
        assert (asked["lichtcafe"], asked["medicijn"]) == ({"Q11"}, {"Q10"})
        lines = ["".join(text for text, _ in line).split() for line in screen.query_one(Totals).lines]
        assert sum(int(word) for word in lines[-1][2:]) == int(lines[-1][1]) == 41


@pytest.mark.requirement("R74", "R86")
async def test_closing_dates_and_days_of_reminders_are_set_here_and_nonsense_is_told(
    start: Start, folder, round_with_questionnaires
):
    async with start((100, 30)) as pilot:
        screen = await matrix(pilot)

        async def typed(*keys: str, text: str) -> None:
            await press(pilot, *keys)
            screen.foot.editor.load_text(text)
            await press(pilot, "enter")

        await typed("G", "d", "1", text="31 februari")
        assert "“31 februari” is no day." in screen.foot.asking.question
        await typed(text="2023-01-01")
        assert "2023-01-01 lies before the round begins (2023-09)" in screen.status.told
        await typed("d", "1", text="30-11-2030")
        assert case(pilot, "frail-hip").round.answers_until == "2030-11-30"
        await typed("d", "2", text="morgen")
        assert "“morgen” are no days." in screen.foot.asking.question
        await typed(text="7, -7; 0 7")
        assert case(pilot, "frail-hip").round.reminders == (-7, 0, 7)
        assert case(pilot, "frail-hip").answers_until == "2030-11-30"
        before = case(pilot, "frail-hip").questionnaire
        await typed("d", "3", text="2020-01-01")
        assert "lies before the day it was sent" in screen.foot.asking.question
        await typed(text="2031-01-31")
        now = case(pilot, "frail-hip").questionnaire
        assert (now.until, now.sent[:10], now.extra) == ("2031-01-31", before.sent[:10], before.extra)
        await press(pilot, "d", "2", "escape", "d", "1", "escape", "d", "3", "escape", "d", "escape")
        assert case(pilot, "frail-hip").round.answers_until == "2030-11-30"
