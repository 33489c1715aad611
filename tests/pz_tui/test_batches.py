"""The publication overview: what is ready, what blocks the rest; batches made, released, exported, withdrawn."""

import pytest

from pz_tui.screens.batches import BatchesScreen
from pz_tui.views.batch_row import LeavingLine
from tests.pz_tui.boards import add, become
from tests.pz_tui.conftest import Start, press
from tests.pz_tui.picture import SIZES, is_as_kept, said


@pytest.fixture
def round_with_publications(folder, with_publications):
    become(folder, with_publications)


async def overview(pilot) -> BatchesScreen:
    await press(pilot, "B")
    assert isinstance(pilot.app.screen, BatchesScreen)
    return pilot.app.screen


def case(pilot, id_):
    return pilot.app.seat.case(id_)


def shown(pilot):
    board = pilot.app.screen.board
    lines = [board.row_at(index) for index in range(len(board.numbers))]
    return [line.row.id if isinstance(line, LeavingLine) else line.status for line in lines]


async def released(pilot) -> None:
    """Make a batch of what is ready and release it."""
    await press(pilot, "slash", *"beeldbellen", "enter", "j", "B", "ctrl+s", "q", "V", "y")


@pytest.mark.requirement("R143", "R144", "R145")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_every_selected_initiative_is_a_line_with_what_blocks_it(
    start: Start, round_with_publications, size, language
):
    async with start(SIZES[size], language) as pilot:
        await overview(pilot)
        await press(pilot, "g", "j", "j", "j")
        is_as_kept(pilot.app, f"batches-{size}-{language}")


@pytest.mark.requirement("R144")
async def test_the_next_that_is_blocked_is_one_key_away(start: Start, round_with_publications):
    async with start() as pilot:
        screen = await overview(pilot)
        await press(pilot, "g")
        seen = []
        for _ in range(4):
            await press(pilot, "n")
            seen.append(screen.initiative)
        assert seen == ["druppelbril", "kaal", "anders", "druppelbril"]
        await press(pilot, "N")
        assert screen.initiative == "anders"
        assert "the text changed after the approval" in said(pilot.app)


@pytest.mark.requirement("R156")
async def test_marked_initiatives_become_a_batch_after_their_number_and_names(
    start: Start, round_with_publications
):
    async with start((80, 30)) as pilot:
        screen = await overview(pilot)
        await press(pilot, "g", "j", "space", "j", "space", "B")
        assert "Name of the batch for 2 initiatives" in said(pilot.app)
        assert "6 Druppelbril" in said(pilot.app)
        await press(pilot, "ctrl+s")
        assert shown(pilot) == ["", "kaal", "anders", "pending", "druppelbril", "klaar"]
        assert not screen.board.marked
        assert screen.status.told == "Batch batch-2023-11 holds 2 initiatives."


@pytest.mark.requirement("R144", "R156")
async def test_what_is_blocked_keeps_its_batch_back_and_is_named(start: Start, round_with_publications):
    async with start((80, 30)) as pilot:
        screen = await overview(pilot)
        await press(pilot, "g", "j", "space", "j", "space", "B", "ctrl+s", "G", "V")
        told = screen.status.told
        assert "6 Druppelbril: zelf je ogen druppelen: the provider did not approve yet" in told
        assert not screen.is_asking
        await press(pilot, "k", "minus", "y")
        assert shown(pilot)[-2:] == ["pending", "klaar"]
        await press(pilot, "G", "minus")
        assert "withdraw it instead" in screen.status.told
        await press(pilot, "V")
        assert "Release batch-2023-11 with 1 initiative? A release cannot be undone." in said(pilot.app)
        await press(pilot, "n")
        assert not case(pilot, "klaar").released
        await press(pilot, "V", "y")
        assert case(pilot, "klaar").released == ("batch-2023-11",)


@pytest.mark.requirement("R156")
async def test_a_released_batch_is_written_to_a_folder_and_its_website_recorded(
    start: Start, tmp_path, round_with_publications
):
    async with start((140, 45)) as pilot:
        screen = await overview(pilot)
        await released(pilot)
        await press(pilot, "E", "1")
        screen.foot.editor.load_text(str(tmp_path / "uit"))
        await press(pilot, "ctrl+s")
        assert screen.status.told.startswith("batch-2023-11 with 1 initiative is written to ")
        assert (tmp_path / "uit" / "manifest.json").is_file()
        await press(pilot, "E", "1")
        screen.foot.editor.load_text(str(tmp_path / "uit"))
        await press(pilot, "ctrl+s")
        assert screen.status.is_alert
        await press(pilot, "W", *"example.org", "ctrl+s", "ctrl+s")
        assert case(pilot, "klaar").published[0].url == "https://example.org"
        assert shown(pilot)[-1] == "published"
        assert "folded" in said(pilot.app)
        await press(pilot, "G", "enter")
        assert shown(pilot)[-2:] == ["published", "klaar"]


async def test_a_batch_that_is_not_released_is_not_exported(start: Start, tmp_path, round_with_publications):
    async with start((140, 45)) as pilot:
        screen = await overview(pilot)
        await press(pilot, "g", "j", "j", "B", "ctrl+s", "G", "E", "2")
        screen.foot.editor.load_text(str(tmp_path / "uit"))
        await press(pilot, "ctrl+s")
        assert screen.status.is_alert
        assert not (tmp_path / "uit").exists()


@pytest.mark.requirement("R156")
async def test_a_batch_keeps_its_title_and_date_and_a_new_one_gets_a_free_name(
    start: Start, folder, round_with_publications
):
    add(folder, {"deed": "make_batch", "id": "dec", "initiatives": ["klaar"], "title": "December",
                 "date": "2023-12-15"})  # fmt: skip
    async with start((80, 30)) as pilot:
        screen = await overview(pilot)
        await press(pilot, "g", "j", "B")
        screen.foot.editor.load_text("dec")
        await press(pilot, "ctrl+s")
        assert shown(pilot)[-3:] == ["pending", "druppelbril", "klaar"]
        await press(pilot, "minus", "y")
        await press(pilot, "G", "V", "y")
        assert "December released · 1 initiative" in said(pilot.app)
        (status,) = [found for found in pilot.app.seat.workspace.boards.batches() if found.id == "dec"]
        assert (status.title, status.status) == ("December", "released")
    add(folder, {"deed": "make_batch", "id": "batch-2023-11", "initiatives": ["kaal"]},
        {"deed": "withdraw_batch", "batch": "batch-2023-11"})  # fmt: skip
    async with start((80, 30)) as pilot:
        screen = await overview(pilot)
        await press(pilot, "g", "j", "B")
        assert screen.foot.editor.text == "batch-2023-11-2"


@pytest.mark.requirement("R157")
async def test_a_batch_is_withdrawn_with_its_reason(start: Start, round_with_publications):
    async with start((80, 30)) as pilot:
        screen = await overview(pilot)
        await released(pilot)
        await press(pilot, "X", "ctrl+s")
        assert "Say why it is withdrawn" in screen.status.told
        await press(pilot, "X", *"fout", "ctrl+s", "n")
        assert case(pilot, "klaar").released
        await press(pilot, "X", *"fout", "ctrl+s", "y")
        assert not case(pilot, "klaar").released
        assert "withdrawn" in shown(pilot)
        await press(pilot, "G")
        assert "Because fout" in said(pilot.app)


@pytest.mark.requirement("R157")
async def test_the_order_is_never_a_ranking_and_says_so(start: Start, round_with_publications):
    async with start() as pilot:
        await overview(pilot)
        assert "ordered by number: no ranking" in said(pilot.app)
        assert shown(pilot) == ["", "druppelbril", "kaal", "klaar", "anders"]
        await press(pilot, "C")
        assert "ordered by cluster: no ranking" in said(pilot.app)
        assert shown(pilot) == ["", "druppelbril", "klaar", "anders", "kaal"]


async def test_enter_opens_the_publication_and_back_finds_the_line_again(
    start: Start, round_with_publications
):
    async with start() as pilot:
        screen = await overview(pilot)
        await press(pilot, "G", "enter")
        assert (pilot.app.screen.CONTEXT, pilot.app.screen.initiative) == ("publication", "anders")
        await press(pilot, "left_square_bracket")
        assert pilot.app.screen.initiative == "klaar"
        await press(pilot, "q")
        assert pilot.app.screen is screen
        assert screen.initiative == "klaar"
        await press(pilot, "r")
        assert pilot.app.screen.CONTEXT == "review"


async def test_it_is_filtered_and_keys_without_a_place_say_so(start: Start, round_with_publications):
    async with start() as pilot:
        screen = await overview(pilot)
        await press(pilot, "slash", *"thuismeten", "enter")
        assert shown(pilot) == ["", "anders"]
        await press(pilot, "g", "B")
        assert "Put the cursor on an initiative first" in screen.status.told
        await press(pilot, "V")
        assert "Put the cursor on a batch first" in screen.status.told
        await press(pilot, "space", "x", "tab", "q", "q")
        assert not screen.board.marked
        assert len(shown(pilot)) == 5
        await press(pilot, "q")
        assert pilot.app.screen is not screen
