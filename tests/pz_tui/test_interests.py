"""Declaring an interest: in one initiative, or in everything from where it came; and taking that back."""

import pytest

from tests.pz_tui.conftest import Start, opened, press
from tests.pz_tui.picture import picture, said
from tests.pz_tui.scene import ME, OTHER

TEXT = [*"Mijn zus werkt daar", "ctrl+s"]


def interests(pilot, initiative):
    return pilot.app.seat.case(initiative).interests


def do(pilot, **deed):
    answer = pilot.app.seat.record(deed).result()
    assert answer["ok"], answer


@pytest.mark.requirement("D3", "A24")
@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_an_interest_is_in_one_initiative_in_its_source_or_in_its_organisation(start: Start, size):
    async with start(size=size) as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "b", "y")
        asked = picture(pilot.app)
        for words in ("only this initiative", "everything from VGZ", "everything of Inloophuis De Boei"):
            assert words in asked
        await press(pilot, "1", *TEXT)
        assert interests(pilot, "lichtcafe") == {ME: True}
        assert pilot.app.seat.workspace.desk.stakes().held == ()
        await opened(pilot, "review", "medicijn")
        await press(pilot, "b", "y", "3", *TEXT)
        assert "Declared an interest in everything of Zorggroep Noord: 1 initiative now" in said(pilot.app)
        (held,) = pilot.app.seat.workspace.desk.stakes().held
        assert (held.reviewer, held.kind, held.of) == (ME, "organisation", "Zorggroep Noord")
        await press(pilot, "1")
        assert "someone else judges it" in said(pilot.app)
        assert pilot.app.seat.case("medicijn").sheet(2, ME) is None


@pytest.mark.requirement("D3")
@pytest.mark.parametrize("which", ["1", "2"])
async def test_whose_review_was_read_already_is_told_that_it_stays(start: Start, which):
    async with start(size=(140, 45)) as pilot:
        await opened(pilot, "review", "hartwacht")
        await press(pilot, "b", "y", which, *TEXT)
        assert "Ask a colleague to reopen the step" in " ".join(picture(pilot.app).split())
        assert pilot.app.seat.case("hartwacht").sheet(4, ME).final


@pytest.mark.requirement("D3")
async def test_it_bars_from_all_of_a_source_until_it_is_withdrawn(start: Start):
    async with start(size=(140, 45)) as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "y", "2", *TEXT)
        assert interests(pilot, "medicijn")[ME] is True
        assert pilot.app.seat.case("lichtcafe").sheet(2, ME) is None
        await opened(pilot, "review", "medicijn")
        await press(pilot, "b")
        assert "You declared an interest in everything from VGZ" in picture(pilot.app)
        await press(pilot, "n")
        assert interests(pilot, "medicijn")[ME] is True
        await press(pilot, "b", "y")
        assert "Withdrawn: everything from VGZ" in said(pilot.app)
        assert ME not in interests(pilot, "medicijn")
        await press(pilot, "1", "n")
        assert set(pilot.app.seat.case("medicijn").sheet(2, ME).verdicts) == {"P1"}


@pytest.mark.parametrize("keys", [("escape",), ("y", "escape"), ("y", "2", "escape"), ("y", "2", "ctrl+s")])
async def test_the_question_can_be_left_at_every_point_and_nothing_is_declared(start: Start, keys):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "b", *keys)
        assert not pilot.app.screen.is_asking
        assert interests(pilot, "lichtcafe") == {}
        assert pilot.app.seat.workspace.desk.stakes().held == ()


@pytest.mark.requirement("A24")
async def test_a_scheme_of_the_institute_itself_is_named_where_it_is_asked(start: Start):
    async with start() as pilot:
        do(pilot, deed="edit_initiative", initiative="medicijn", sources=["zinnige_zorg"])
        do(pilot, deed="add_source", source="vgz", own_scheme=False)
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "b")
        assert "scheme" not in said(pilot.app)
        await press(pilot, "escape")
        await opened(pilot, "review", "medicijn")
        await press(pilot, "b")
        asked = " ".join(picture(pilot.app).split())
        assert "Its source Zinnige Zorg-trajecten is a scheme of Zorginstituut itself." in asked
        await press(pilot, "escape", "q", "space", "space", "b")
        page = " ".join(picture(pilot.app).split())
        assert page.count("Zinnige Zorg-trajecten is a scheme") == 1


@pytest.mark.requirement("D3")
async def test_no_interest_for_several_leaves_out_what_a_wider_interest_covers(start: Start):
    async with start() as pilot:
        do(pilot, deed="declare_stake", organisation="Inloophuis De Boei", interest="Familie.")
        await press(pilot, "space", "space", "b")
        assert "You declared already" in picture(pilot.app)
        await press(pilot, "b")
        assert interests(pilot, "lichtcafe")[ME] is True
        assert interests(pilot, "medicijn")[ME] is False


@pytest.mark.requirement("D3")
async def test_a_pair_of_whom_one_has_an_interest_does_not_judge_at_once(start: Start):
    async with start() as pilot:
        do(pilot, **{"deed": "declare_stake", "as": OTHER, "source": "vgz", "interest": "Familie."})
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "S", "enter", *OTHER, "enter", "O")
        assert "declared an interest here" in said(pilot.app)
        assert pilot.app.seat.case("lichtcafe").sheets == ()
