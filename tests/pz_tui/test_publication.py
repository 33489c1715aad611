"""The publication page: writing, elements, cluster, approval, batch, release."""

import pytest

from tests.pz_tui.conftest import Start, opened, settled
from tests.pz_tui.picture import picture
from tests.pz_tui.test_review import press


def case(pilot):
    return pilot.app.seat.case("druppelbril")


async def to_line(screen, key):
    screen.form.show(screen.form_rows(), key)


@pytest.mark.requirement("R144")
async def test_what_blocks_it_is_said_in_plain_words(start: Start):
    async with start() as pilot:
        await opened(pilot, "publication", "druppelbril")
        assert "the provider did not approve yet" in picture(pilot.app)


@pytest.mark.requirement("R144", "R156")
async def test_from_approval_to_the_website(start: Start):
    async with start((100, 40)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        await press(pilot, "A", "1", *"Jan", "ctrl+s", "ctrl+s")
        assert case(pilot).approvals[-1].answer == "approved"
        await press(pilot, "B", "ctrl+s")
        assert [member.batch for member in case(pilot).batches] == ["batch-2023-11"]
        await press(pilot, "V")
        assert "6 Druppelbril" in picture(pilot.app)
        await press(pilot, "y")
        assert case(pilot).batches[0].released
        await press(pilot, "W", *"example.org", "ctrl+s", "ctrl+s")
        assert case(pilot).published[0].url == "https://example.org"
        assert "published" in screen.summary()[0][1]


@pytest.mark.requirement("R144")
async def test_a_change_after_approval_blocks_it_again(start: Start):
    async with start((100, 40)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        await press(pilot, "A", "1", "ctrl+s", "ctrl+s")
        await to_line(screen, "text")
        await press(pilot, "e", *" Meer.", "ctrl+s")
        assert case(pilot).publication.text["text"].endswith("Meer.")
        assert "the text changed after the approval" in picture(pilot.app)


@pytest.mark.requirement("R141", "R142")
async def test_core_elements_are_written_beside_the_providers_own(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        assert "De oogpoli vraagt wie het zelf kan." in picture(pilot.app)
        await to_line(screen, "element.4")
        await press(pilot, "e", *"Samen", "ctrl+s")
        await to_line(screen, "element.2")
        await press(pilot, "s", "1", "3", "enter")
        assert [(e.text, e.summarises) for e in case(pilot).publication.elements][2] == ("Samen", (0, 2))


@pytest.mark.requirement("R145", "R154")
async def test_the_cluster_is_chosen_with_its_reason(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        await to_line(screen, "cluster")
        await press(pilot, "e", "3", "enter", *" Thuis.", "ctrl+s")
        cluster = case(pilot).publication.cluster
        assert (cluster.key, cluster.rationale) == ("principle_3", "Mensen kunnen weer iets zelf. Thuis.")


async def test_an_impact_text_keeps_the_others(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        await to_line(screen, "impact.people")
        await press(pilot, "e", *" Echt.", "ctrl+s")
        impact = case(pilot).publication.text["impact"]
        assert impact == {
            "people": "Mensen kiezen zelf. Echt.", "staffing": "28 uur minder.", "environment": "Minder ritten.",
        }  # fmt: skip


async def test_the_present_text_is_put_before_the_provider(start: Start):
    async with start((100, 40)) as pilot:
        await opened(pilot, "publication", "druppelbril")
        before = len(case(pilot).submissions)
        await press(pilot, "S", "n")
        assert len(case(pilot).submissions) == before
        await press(pilot, "S", "y")
        assert "submitted" in pilot.app.screen.status.told


async def test_a_form_opens_on_its_first_gap_and_keeps_the_keys_after_questions_in_a_row(start: Start):
    async with start() as pilot:
        await pilot.app.go("questionnaire", "medicijn")
        await settled(pilot)
        form = pilot.app.screen.form
        await pilot.press("c", "1", "1")
        await settled(pilot)
        for _ in range(2):
            await pilot.press("ctrl+s")
            await settled(pilot)
        assert form.has_focus
        before = form.cursor
        await pilot.press("j")
        await settled(pilot)
        assert form.cursor != before
        await pilot.app.go("publication", "medicijn")
        await settled(pilot)
        form = pilot.app.screen.form
        assert form.cursor == next(i for i, row in enumerate(form.rows) if row.is_gap)
