"""The figures of a round on the screen: what went through each step, how far reviewers agree, and what is behind it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from pz_domain.publishing.verdict_rows import verdict_rows
from pz_domain.rules.agreement.crossing import VERDICTS
from pz_tui import boot
from pz_tui.cli import agreement, evaluation, flow
from pz_tui.screens import numbers_writing
from pz_tui.screens.numbers import NumbersScreen
from pz_tui.screens.queue import QueueScreen
from pz_tui.views.numbers_lines import CriterionLine, StepLine
from tests.pz_tui import scene
from tests.pz_tui.boards import add
from tests.pz_tui.conftest import Start, press
from tests.pz_tui.picture import SIZES, is_as_kept, picture, said
from tests.pz_tui.scene import DESK, ME, OTHER

MORE = 20


def more(third: str = OTHER) -> list[dict[str, Any]]:
    """Twenty reviewed initiatives: on P3 they differ often, on P4 almost everything is favourable."""
    deeds = []
    for n in range(MORE):
        id_, at = f"n{n:02}", f"2023-1{n % 2}-2{n % 8}T09:00:00+02:00"
        mine = {"P3": "doubt"} if n % 3 == 0 else {}
        other = {"P3": "doubt"} if n % 3 == 1 else {}
        mine |= {"P4": "doubt"} if n == 1 else {}
        other |= {"P4": "fails"} if n == 2 else {"P4": "no_information"} if n == 3 else {}
        facts = {**scene._registered("lichtcafe", 1 + n), "id": id_, "title": f"Praktijk {n}"}
        deeds += [
            facts,
            *scene._reviewed(id_, ME, "meets", **mine),
            *scene._reviewed(id_, third, "meets", **other),
        ]
        deeds += [scene._decided(id_, 2)] if n != 2 else []
        deeds[-8:] = [deed | {"happened": at} for deed in deeds[-8:]]
    return deeds


@pytest.fixture(scope="module")
def grown(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The round with twenty more initiatives in it."""
    folder = Path(shutil.copytree(furnished, tmp_path_factory.mktemp("numbers") / "workspace"))
    add(folder, *more())
    return folder


@pytest.fixture
def folder(grown: Path, tmp_path: Path) -> Path:
    """A copy of that round that a test may change."""
    return Path(shutil.copytree(grown, tmp_path / "workspace"))


async def numbers(pilot) -> Any:
    await press(pilot, "%")
    assert isinstance(pilot.app.screen, NumbersScreen)
    return pilot.app.screen


async def on(pilot, place: int | str) -> Any:
    """Go to the line of a criterion, or of a step by its number."""
    shown = pilot.app.screen.shown.values()
    return await at(pilot, next(line for line in shown if place_of(line) == place))


async def at(pilot, line) -> Any:
    screen = pilot.app.screen
    screen.board.stand(list(screen.board.numbers).index(line.number))
    await press(pilot)
    return screen.line


def place_of(line) -> int | str:
    return line.step if isinstance(line, StepLine) else line.agreed.criterion


def behind(screen, found: str) -> list[int]:
    wish = boot.wish(found)
    assert not screen.seat.workspace.queries.hints(wish)
    return list(screen.seat.workspace.queries.ids(wish, screen.seat.me, "number"))


@pytest.mark.requirement("D24", "R7")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_every_step_and_criterion_is_a_line_with_its_picture(start: Start, size, language):
    async with start(SIZES[size], language) as pilot:
        await numbers(pilot)
        await on(pilot, "P4")
        is_as_kept(pilot.app, f"numbers-{size}-{language}")


@pytest.mark.requirement("R7")
@pytest.mark.parametrize("size", SIZES)
async def test_a_step_shows_what_came_and_left_by_month(start: Start, size):
    async with start(SIZES[size], "nl") as pilot:
        await numbers(pilot)
        await on(pilot, 2)
        is_as_kept(pilot.app, f"numbers-step-{size}-nl")


@pytest.mark.requirement("D24")
@pytest.mark.parametrize(("sign", "name"), [("PZ_ASCII", "ascii"), ("PZ_ACCESSIBLE", "accessible")])
async def test_the_picture_is_made_of_letters_and_for_a_screen_reader_of_words(
    start: Start, monkeypatch, sign, name
):
    monkeypatch.setenv(sign, "1")
    async with start((80, 24), "nl") as pilot:
        await numbers(pilot)
        await on(pilot, "P4")
        is_as_kept(pilot.app, f"numbers-{name}-80x24-nl")
        assert not set("━├┤κ●⚑▌").intersection(picture(pilot.app))


@pytest.mark.requirement("D24")
@pytest.mark.parametrize("together", [False, True])
async def test_the_queue_shows_as_many_as_every_figure_says(start: Start, together):
    async with start() as pilot:
        screen = await numbers(pilot)
        await press(pilot, *["c"] * together)
        shown = 0
        for line in screen.shown.values():
            await at(pilot, line)
            for _, cells in screen.square.table.rows:
                for cell in cells:
                    if cell.line:
                        assert len(behind(screen, cell.line)) == int(cell.text)
                        shown += 1
                    elif isinstance(line, CriterionLine):
                        assert cell.text in {"0", "·"}
            if isinstance(line, CriterionLine) and line.agreed.records:
                assert (
                    len(behind(screen, screen.behind.records(line.agreed.criterion))) == line.agreed.records
                )
        assert shown > 20


@pytest.mark.requirement("D24")
async def test_enter_on_a_cell_opens_the_queue_on_the_records_behind_it(start: Start):
    async with start((80, 24), "nl") as pilot:
        screen = await numbers(pilot)
        await on(pilot, "P3")
        await press(pilot, "right", "right", "enter")
        queue = pilot.app.screen
        assert isinstance(queue, QueueScreen)
        assert queue.field.value == "eerste:P3/anna=voldoet/bram=twijfel"
        titles = {queue.list.row_at(at).title for at in range(len(queue.list.numbers))}
        assert titles == {f"Praktijk {n}" for n in range(1, 20, 3)}
        await press(pilot, "%", "left", "left", "enter")
        assert pilot.app.screen.field.value == "eerste:P3"
        await press(pilot, "%")
        await on(pilot, 2)
        await press(pilot, "enter")
        assert pilot.app.screen.field.value == "stap:2,3,4,5"
        assert screen.selection.pair == ()


async def test_where_nothing_is_behind_enter_says_so(start: Start):
    async with start() as pilot:
        screen = await numbers(pilot)
        await on(pilot, "P1")
        await press(pilot, "right", "down", "enter")
        assert pilot.app.screen is screen
        assert screen.status.told == "There is no initiative behind this."
        await press(pilot, "q", "q")
        assert isinstance(pilot.app.screen, QueueScreen)


@pytest.mark.requirement("D24")
async def test_a_kappa_that_misleads_is_flagged_and_said_in_words(start: Start):
    async with start((140, 45)) as pilot:
        screen = await numbers(pilot)
        await press(pilot, "g", "n")
        assert screen.line.agreed.criterion == "P4"
        assert re.search(r"P4 .* ⚑ -0\.0\d", picture(pilot.app))
        assert "Kappa (-0.0" in said(pilot.app)
        assert "Look at the percentage and at AC1 (0.9" in said(pilot.app)
        assert "P3" in {
            line.agreed.criterion
            for line in screen.shown.values()
            if isinstance(line, CriterionLine) and not line.misleads(together=False)
        }
        await press(pilot, "N")
        assert screen.line.agreed.criterion == "P4"


@pytest.mark.requirement("D24")
async def test_what_they_came_to_stands_in_the_place_of_first_verdicts_and_back(start: Start):
    async with start((140, 45)) as pilot:
        screen = await numbers(pilot)
        line = await on(pilot, "P3")
        before = picture(pilot.app)
        assert line.agreed.before.figures["percent_agreement"].value < 1
        await press(pilot, "c")
        assert "after consensus" in picture(pilot.app).splitlines()[0]
        assert re.search(r"P3 .* 100\.0%", picture(pilot.app))
        assert "before consensus" in said(pilot.app)
        assert sum(n for (one, other), n in _counts(screen).items() if one != other) == 0
        await press(pilot, "c")
        assert picture(pilot.app) == before


@pytest.mark.requirement("D24")
async def test_two_reviewers_and_a_period_can_be_chosen(start: Start, folder):
    add(folder, *(deed for deed in _by_third()))
    async with start((140, 45)) as pilot:
        screen = await numbers(pilot)
        line = await on(pilot, "P3")
        records, figures = line.agreed.records, line.agreed.before.kappa
        assert figures == "fleiss_kappa"
        assert "Anna – Bram: n" in said(pilot.app)
        await press(pilot, "p", "3")
        assert screen.pair == (ME, DESK)
        assert "Anna and Carla" in picture(pilot.app).splitlines()[0]
        assert screen.line.agreed.records == 1
        assert behind(screen, screen.behind.records("P3")) == behind(screen, "first:P3/carla=")
        await press(pilot, "p", "1", "d", "2")
        assert screen.pair == ()
        assert (screen.period, screen.line.agreed.records) == (("2023-10-31", ""), 11)
        assert len(behind(screen, screen.behind.records("P3"))) == 11
        await press(pilot, "d", "4")
        screen.foot.editor.load_text("2023-10-01")
        await press(pilot, "ctrl+s")
        screen.foot.editor.load_text("2023-10-31")
        await press(pilot, "ctrl+s")
        assert screen.period == ("2023-10-01", "2023-10-31")
        assert screen.line.agreed.records == records - 11
        await press(pilot, "d", "1")
        assert screen.line.agreed.records == records


async def test_a_period_that_ends_before_it_begins_changes_nothing(start: Start):
    async with start() as pilot:
        screen = await numbers(pilot)
        await press(pilot, "d", "4")
        screen.foot.editor.load_text("2023-11-01")
        await press(pilot, "ctrl+s")
        screen.foot.editor.load_text("2023-10-01")
        await press(pilot, "ctrl+s")
        assert screen.status.told == "The last day is before the first."
        await press(pilot, "d", "escape", "d", "4", "escape")
        assert screen.period == ("", "")


@pytest.mark.requirement("D2", "D24")
async def test_a_review_under_way_changes_nothing_on_the_screen(start: Start, folder):
    async with start((140, 45)) as pilot:
        await numbers(pilot)
        await on(pilot, "P3")
        before = picture(pilot.app)
        half = [
            {**scene._registered("lichtcafe", 9), "id": "half"},
            *scene._reviewed("half", OTHER, "meets", P3="fails"),
        ]
        add(folder, *half, *list(scene._reviewed("half", ME, "meets"))[:4])
        pilot.app.screen.reload()
        await press(pilot)
        changed = [
            (old, new)
            for old, new in zip(before.splitlines(), picture(pilot.app).splitlines(), strict=True)
            if old != new
        ]
        assert "27 in" in changed[0][0]
        assert "28 in" in changed[0][1]
        assert all(old[2].isdigit() for old, _ in changed)  # of steps alone: one more came in


async def test_another_round_has_its_own_figures(start: Start, folder):
    again = {**scene._registered("lichtcafe", 9), "id": "later"}
    add(folder, {"deed": "close_round", "round": "pilot-2023"},
        {"deed": "open_round", "id": "r2", "title": "Tweede [b]ronde", "start": "2024-01-01"}, again)  # fmt: skip
    async with start((140, 45), "nl") as pilot:
        screen = await numbers(pilot)
        assert "Tweede [b]ronde" in picture(pilot.app).splitlines()[0]
        assert "Nog niets te vergelijken" in said(pilot.app)
        await press(pilot, "n")
        assert screen.status.told == "Hier misleidt geen kappa."
        await press(pilot, "g", "enter")
        assert pilot.app.screen.field.value == "stap:1,2,3,4,5 ronde:r2"
        assert len(pilot.app.screen.list.numbers) == 1
        await press(pilot, "%", "r", "1")
        assert screen.selection.round.id == "pilot-2023"
        await on(pilot, "P3")
        assert screen.line.agreed.records == MORE + 4
        assert behind(screen, screen.behind.records("P3")) == behind(screen, "eerste:P3")


async def test_with_one_review_a_step_it_says_that_there_is_nothing_to_compare(start: Start, folder):
    add(folder, {"deed": "close_round", "round": "pilot-2023"},
        {"deed": "open_round", "id": "r2", "start": "2024-01-01", "sheets": 1},
        {**scene._registered("lichtcafe", 9), "id": "alone"}, *scene._reviewed("alone", ME, "meets"))  # fmt: skip
    async with start((140, 45)) as pilot:
        screen = await numbers(pilot)
        line = await on(pilot, "P3")
        assert line.agreed.records == 1
        assert "This round asks for one review a step" in said(pilot.app)
        assert not screen.square.count
        await press(pilot, "right", "tab")
        assert screen.page.has_focus


async def test_there_is_no_other_round_to_choose(start: Start):
    async with start() as pilot:
        screen = await numbers(pilot)
        await press(pilot, "r")
        assert screen.status.told == "There is no other round."


async def written_to(pilot, screen, file: Path) -> None:
    """Name a file, and agree to what is shown of it."""
    screen.foot.editor.load_text(str(file))
    await press(pilot, "ctrl+s", "y")
    await pilot.app.workers.wait_for_complete()


@pytest.mark.requirement("D24")
async def test_the_figures_go_to_a_file(start: Start, tmp_path):
    async with start() as pilot:
        screen = await numbers(pilot)
        await press(pilot, "E", "1")
        assert ".xlsx, .ods, .csv, .json" in said(pilot.app)
        await written_to(pilot, screen, tmp_path / "cijfers.json")
        written = json.loads((tmp_path / "cijfers.json").read_text(encoding="utf-8"))
        assert len(written) == 14
        assert screen.status.told.startswith("Written: ")
        await press(pilot, "E", "1")
        await written_to(pilot, screen, tmp_path / "cijfers.json")
        assert "cijfers.json" in screen.status.told
        assert not screen.status.told.startswith("Written")


@pytest.mark.requirement("R7")
async def test_the_way_from_intake_to_publication_goes_to_a_file(start: Start, tmp_path):
    async with start() as pilot:
        screen = await numbers(pilot)
        await press(pilot, "E", "2")
        assert ".svg, .txt" in said(pilot.app)
        await written_to(pilot, screen, tmp_path / "weg.svg")
        assert (tmp_path / "weg.svg").read_text(encoding="utf-8").startswith("<?xml")
        assert screen.status.told.startswith("Written: ")
        await press(pilot, "E", "escape")
        assert screen.status.told == ""


@pytest.mark.requirement("R7", "R8")
async def test_evaluation_and_verdicts_go_to_a_file_as_the_command_writes_them(start: Start, tmp_path):
    async with start() as pilot:
        screen = await numbers(pilot)
        made = {}
        for key, name in (("3", "binnen.json"), ("4", "buiten.json"), ("5", "oordelen.json")):
            await press(pilot, "E", key)
            await written_to(pilot, screen, tmp_path / name)
            assert screen.status.told.startswith("Written: "), screen.status.told
            made[name] = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        assert (made["binnen.json"]["outside"], made["buiten.json"]["outside"]) == (False, True)
        place, who = screen.seat.workspace, screen.seat.me
        ids = [row.id for row in place.queries.rows(place.queries.ids(viewer=who), who)]
        assert len(made["oordelen.json"]) == len(verdict_rows(place.desk, ids, "en").rows) > 0
        await press(pilot, "E", "5")
        await written_to(pilot, screen, tmp_path / "oordelen.pdf")
        assert ".xlsx, .ods, .csv, .json" in screen.status.told
        assert not (tmp_path / "oordelen.pdf").exists()


@pytest.mark.requirement("R8")
def test_every_form_that_is_named_can_be_written_and_the_help_of_the_command_names_it_too():
    for kind, ending in numbers_writing.OFFERED.items():
        assert numbers_writing.forms_of(kind)[0] == ending
    told = {
        "agreement": agreement.agreement, "flow": flow.flow, "evaluation": evaluation.evaluation,
        "outside": evaluation.evaluation, "verdicts": evaluation.verdicts,
    }  # fmt: skip
    for kind, command in told.items():
        (to,) = get_type_hints(command, include_extras=True)["to"].__metadata__
        assert set(re.findall(r"\.[a-z]+", to.help)) == set(numbers_writing.forms_of(kind)), kind


async def test_where_a_file_goes_is_shown_first_and_may_be_left(start: Start, tmp_path):
    async with start() as pilot:
        screen = await numbers(pilot)
        await press(pilot, "E", "4")
        screen.foot.editor.load_text(str(tmp_path / "buiten.odt"))
        await press(pilot, "ctrl+s")
        shown = said(pilot.app).replace(" ", "")
        assert "buiten.odt?Itis:theevaluationwithoutpersonsandremarks" in shown
        await press(pilot, "escape")
        assert list(tmp_path.glob("*.odt")) == []


async def test_tab_goes_round_the_table_and_the_text(start: Start):
    async with start() as pilot:
        screen = await numbers(pilot)
        await press(pilot, "tab")
        assert screen.square.has_focus
        await press(pilot, "tab")
        assert screen.page.has_focus
        await press(pilot, "tab")
        assert screen.board.has_focus
        await on(pilot, 3)
        await press(pilot, "tab", "tab")
        assert screen.board.has_focus


async def test_the_pointer_goes_to_a_cell_and_opens_it(start: Start):
    async with start((80, 24)) as pilot:
        screen = await numbers(pilot)
        await on(pilot, "P3")
        await pilot.click(screen.square, offset=(2 + 14 + 5 + 3, 1), times=2)
        await press(pilot)
        assert pilot.app.screen.field.value == "first:P3/anna=meets/bram=doubt"


def _counts(screen) -> dict[tuple[str, str], int]:
    rows = screen.square.table.rows
    return {
        (one, other): int(cell.text)
        for one, (_, cells) in zip(VERDICTS, rows, strict=True)
        for other, cell in zip(VERDICTS, cells, strict=True)
        if cell.text != "·"
    }


def _by_third() -> list[dict[str, Any]]:
    facts = {**scene._registered("lichtcafe", 9), "id": "third"}
    at = {"happened": "2023-11-20T09:00:00+01:00"}
    reviews = [*scene._reviewed("third", ME, "meets"), *scene._reviewed("third", DESK, "meets", P3="doubt")]
    return [facts, *(deed | at for deed in reviews)]
