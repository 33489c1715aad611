"""A third reviewer or the chair on the review screen: asked, waited for, settling; and what was judged before."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from pz_domain.model.verdict import Verdict
from tests.pz_tui.conftest import Start, opened, press, settled
from tests.pz_tui.picture import SIZES, is_as_kept, picture

CHAIR = {"deed": "enrol_reviewer", "id": "dirk", "name": "Dirk Voorzitter", "role": "chair"}
REFER = {"deed": "refer_differences", "initiative": "hartwacht", "step": 4}


def record(app: Any, **deed: Any) -> None:
    assert app.seat.record(deed).result()["ok"]


@contextmanager
def sitting_as(app: Any, who: str) -> Iterator[None]:
    """Let another person sit at the screen."""
    before, app.seat.me = app.seat.me, who
    yield
    app.seat.me = before


@pytest.mark.requirement("D2")
async def test_what_differs_is_put_before_someone_who_is_named_and_can_be_taken_back(start: Start):
    async with start() as pilot:
        record(pilot.app, **CHAIR)
        screen = await opened(pilot, "review", "hartwacht")
        await press(pilot, "A")
        shown = picture(pilot.app)
        assert "Carla" in shown
        assert "Dirk Voorzitter (chair)" in shown
        assert "Bram" not in shown.split("Before whom")[1]
        await press(pilot, "1", *"Telt dit?", "ctrl+s")
        referral = pilot.app.seat.case("hartwacht").referral(4)
        assert (referral.reviewer, referral.how, referral.because) == ("carla", "third", "Telt dit?")
        assert "a third reviewer, Carla" in picture(pilot.app)
        assert "Telt dit?" in picture(pilot.app)
        await press(pilot, "A", "2", "ctrl+s")
        assert pilot.app.seat.case("hartwacht").referral(4).how == "chair"
        await press(pilot, "A", "x")
        assert pilot.app.seat.case("hartwacht").referral(4) is None
        assert "Taken back" in screen.status.told


@pytest.mark.requirement("D2")
async def test_whoever_finishes_last_and_differs_is_told_on_what_and_how_to_settle_it(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "medicijn")
        await press(pilot, "2", "n", "1", "1", "1", "1", "e", *"Geen", "ctrl+s", "f")
        assert "You differ on P1: a records what you agree on" in screen.status.told


async def test_nothing_is_asked_where_nothing_differs_or_nobody_else_is_there(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "A")
        assert "Nothing differs" in screen.status.told
        record(pilot.app, deed="declare_interest", initiative="hartwacht", interest="Ja.", **{"as": "carla"})
        screen = await opened(pilot, "review", "hartwacht")
        await press(pilot, "A")
        assert "Nobody else" in screen.status.told


async def test_a_question_that_is_left_asks_nobody(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "hartwacht")
        await press(pilot, "A", "1", "escape")
        await press(pilot, "A", "escape")
        assert pilot.app.seat.case("hartwacht").referral(4) is None


@pytest.mark.requirement("D2", "D3")
async def test_whoever_was_asked_settles_it_as_that_after_declaring_no_interest(start: Start):
    async with start() as pilot:
        record(pilot.app, **REFER, reviewer="carla")
        with sitting_as(pilot.app, "carla"):
            await opened(pilot, "review", "hartwacht")
            await press(pilot, "a")
            assert "Do you have an interest" in picture(pilot.app)
            await press(pilot, "n", "3")
            assert "Why did the reviewers differ?" in picture(pilot.app)
            await press(pilot, "4", *"Zelf gelezen", "ctrl+s")
            agreed = pilot.app.seat.case("hartwacht").agreement(4, "2b")
            assert (agreed.by, agreed.how, agreed.judgement.verdict) == ("carla", "third", Verdict.DOUBT)
            assert pilot.app.seat.case("hartwacht").interests["carla"] is False
            await settled(pilot)
            assert "Carla Desk, as a third reviewer" in picture(
                pilot.app
            ) or "as a third reviewer" in picture(pilot.app)


@pytest.mark.requirement("D3")
@pytest.mark.parametrize("key", ["a", "A", "D", "R"])
async def test_whoever_has_an_interest_is_asked_nothing_and_told_that_another_does_this(start: Start, key):
    async with start() as pilot:
        record(pilot.app, deed="declare_interest", initiative="hartwacht", interest="Familie.")
        screen = await opened(pilot, "review", "hartwacht")
        await press(pilot, key)
        assert not screen.is_asking
        assert "someone else judges it and decides" in screen.status.told


@pytest.mark.requirement("D2")
async def test_who_was_not_asked_can_only_say_what_was_agreed_otherwise(start: Start):
    async with start() as pilot:
        record(pilot.app, **REFER, reviewer="carla")
        await opened(pilot, "review", "hartwacht")
        await press(pilot, "a", "1")
        assert "with a third reviewer" not in picture(pilot.app)
        await press(pilot, "1", "4", *"Samen", "ctrl+s")
        assert pilot.app.seat.case("hartwacht").agreement(4, "2b").how == "talk"


@pytest.mark.requirement("R123")
async def test_a_joint_fail_that_no_first_verdict_has_asks_for_its_ground(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "hartwacht")
        case = pilot.app.seat.case("hartwacht")
        first = {str(s.verdicts["2b"].judgement.verdict) for s in case.sheets_of(4)}
        assert "fails" not in first
        await press(pilot, "a", "2", "1")
        assert "2b" in picture(pilot.app)
        await press(pilot, "3", "4", *"Toch slechter", "ctrl+s")
        agreed = pilot.app.seat.case("hartwacht").agreement(4, "2b")
        assert (agreed.judgement.verdict, agreed.judgement.parts) == (
            Verdict.FAILS,
            {"direction": "negative"},
        )


@pytest.mark.requirement("D2")
async def test_a_review_that_would_not_be_independent_is_not_begun(start: Start):
    async with start() as pilot:
        with sitting_as(pilot.app, "carla"):
            screen = await opened(pilot, "review", "hartwacht")
            await press(pilot, "1")
            assert "not be independent" in screen.status.told
            assert pilot.app.seat.case("hartwacht").sheet(4, "carla") is None


@pytest.mark.requirement("D2")
@pytest.mark.parametrize("size", [(80, 24), (140, 45)])
async def test_first_verdicts_stay_readable_after_the_step_was_opened_again(start: Start, size):
    async with start(size) as pilot:
        await opened(pilot, "review", "hartwacht")
        await press(pilot, "a", "1", "1", "4", *"Samen gelezen", "ctrl+s")
        record(pilot.app, deed="reopen", initiative="hartwacht", step=4, because="Nieuwe cijfers")
        screen = await opened(pilot, "review", "hartwacht")
        blocks = [f"{block.label} {block.text}" for block in screen.facts.blocks]
        (head,) = [text for text in blocks if "before it was opened again" in text]
        assert "Nieuwe cijfers" in head
        (told,) = [text for text in blocks if text.startswith("2b") and "Samen gelezen" in text]
        assert "Bram" in told
        assert "we weigh it differently" in told


@pytest.mark.requirement("D26", "D27")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_what_was_put_before_someone_as_it_is_seen(start: Start, size, language):
    async with start(SIZES[size], language) as pilot:
        record(pilot.app, **REFER, reviewer="carla", because="Telt dit als neutraal?")
        await opened(pilot, "review", "hartwacht")
        is_as_kept(pilot.app, f"review-referred-{size}-{language}")
