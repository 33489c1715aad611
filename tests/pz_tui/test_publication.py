"""The publication page: writing, elements, cluster, approval, batch, release."""

import pytest

from pz_domain.work.perform import perform
from pz_sync.keys import fingerprint
from pz_tui.views import publication_versions as versions
from tests.pz_tui.conftest import Start, opened, press, settled
from tests.pz_tui.picture import picture


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
        await press(pilot, "m", "1", "3", "enter")
        assert [(e.text, e.summarises) for e in case(pilot).publication.elements][2] == ("Samen", (0, 2))
        await pilot.resize_terminal(80, 24)
        assert "3 · sums up 1, 3" in picture(pilot.app), "on a narrow screen too, however long the element is"


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


@pytest.mark.requirement("R141")
async def test_core_elements_are_put_in_another_order_by_key(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        await to_line(screen, "element.0")
        await press(pilot, "J")
        assert case(pilot).publication.elements[0].text == "De patiënt oefent."
        assert [e.summarises for e in case(pilot).publication.elements] == [(2,), (1,)]
        assert screen.key == "element.1"
        await press(pilot, "J", "K")
        assert [e.summarises for e in case(pilot).publication.elements] == [(1,), (2,)]
        await to_line(screen, "text")
        await press(pilot, "K")
        assert "core element first" in screen.status.told


@pytest.mark.requirement("R143", "R144")
async def test_every_version_is_shown_with_who_answered_and_whether_it_still_holds(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        await press(pilot, "A", "1", *"Jan", "ctrl+s", "ctrl+s")
        await to_line(screen, "submitted")
        await press(pilot, "j")
        assert "approved · 2023-11-30 · Jan · still valid" in picture(pilot.app)
        device = screen.seat.workspace.store.device[:6]
        shown = "\n".join(block.text for block in screen.side_blocks("approval"))
        assert f"on device {device}, not shared yet" in shown
        workspace = screen.seat.workspace
        with workspace.store.database.transaction():
            workspace.store.database.connection.execute(
                "INSERT INTO author VALUES (?, ?)", (workspace.store.device, b"k" * 32)
            )
        keyed = "\n".join(block.text for block in screen.side_blocks("approval"))
        assert f"on device {device}, key {fingerprint(b'k' * 32)}" in keyed
        assert "A key proves which device recorded something, not who sat at it." in shown
        await to_line(screen, "text")
        await press(pilot, "e", *" Nu.", "ctrl+s")
        shown = "\n".join(block.text for block in screen.side_blocks("approval"))
        assert "approved · 2023-11-30 · Jan · no longer valid: the text changed" in shown
        assert "krijgen oogdruppels. [+ Nu. +]" in shown


async def test_each_field_is_copied_whole_for_the_website(start: Start, monkeypatch):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        text = {"deed": "write_publication", "initiative": "druppelbril", "text": "Een.\n\nTwee."}
        perform(text, screen.seat.workspace.desk, "carla")
        await press(pilot, "q")
        screen = await opened(pilot, "publication", "druppelbril")
        copied: list[str] = []
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", copied.append)
        for key in ("text", "element.0", "impact.people"):
            await to_line(screen, key)
            await press(pilot, "y")
        assert copied == ["Een.\n\nTwee.", "De apotheek legt de bril uit.", "Mensen kiezen zelf."]


@pytest.mark.requirement("A15")
async def test_a_corrected_spelling_keeps_the_approval_once_a_second_person_says_so(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        await press(pilot, "A", "1", *"Jan", "ctrl+s", "ctrl+s")
        await to_line(screen, "text")
        await press(pilot, "e", "exclamation_mark", "ctrl+s", "w", "y")
        assert "Kept" in screen.status.told
        alone = [block.text for block in screen.side_blocks("approval")]
        assert any(text.endswith("a second person has to say so too") for text in alone)
        desk = screen.seat.workspace.desk
        perform({"deed": "log_spelling", "initiative": "druppelbril", "as": "bram"}, desk, "bram")
        shown = "\n".join(block.text for block in versions.spelling(desk.case("druppelbril", "carla"), {}))
        assert shown.endswith("the approval holds")


@pytest.mark.requirement("D14")
async def test_the_day_to_look_again_is_set_on_the_publication_in_a_batch(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        assert "review_date" not in [row.key for row in screen.form.rows]
        await press(pilot, "B", "ctrl+s")
        await to_line(screen, "review_date")
        await press(pilot, "e", *"2025-11-30", "ctrl+s")
        assert next(row.value for row in screen.form.rows if row.key == "review_date") == "2025-11-30"


@pytest.mark.requirement("R144", "R157")
@pytest.mark.parametrize(
    ("key", "blocked"), [("2", "the provider asked for changes"), ("4", "did not approve yet")]
)
async def test_asked_for_changes_or_silent_it_does_not_go_out(start: Start, key, blocked):
    async with start((140, 45)) as pilot:
        await opened(pilot, "publication", "druppelbril")
        await press(pilot, "A", key, "ctrl+s", "ctrl+s", "B", "ctrl+s", "V")
        assert blocked in picture(pilot.app)
        assert not case(pilot).released
        await press(pilot, "D")
        assert "nothing to decide" in pilot.app.screen.status.told


@pytest.mark.requirement("R144")
async def test_refused_it_is_decided_not_to_be_published(start: Start):
    async with start((140, 45)) as pilot:
        await opened(pilot, "publication", "druppelbril")
        await press(pilot, "A", "3", "ctrl+s", "ctrl+s", "D", "y")
        assert case(pilot).decision(5).outcome
        assert pilot.app.screen.standing.state == "niet_gepubliceerd_geen_akkoord"


async def test_a_long_sentence_and_an_abbreviation_are_pointed_out_and_nothing_is_refused(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "publication", "druppelbril")
        await to_line(screen, "text")
        await press(pilot, "e", *" De GGZ helpt.", "ctrl+s")
        assert case(pilot).publication.text["text"].endswith("De GGZ helpt.")
        assert "GGZ: say in words what it stands for." in picture(pilot.app)


async def test_all_publications_are_one_key_away(start: Start):
    async with start() as pilot:
        await opened(pilot, "publication", "druppelbril")
        await press(pilot, "b")
        assert (pilot.app.screen.CONTEXT, pilot.app.screen.initiative) == ("batches", "druppelbril")
