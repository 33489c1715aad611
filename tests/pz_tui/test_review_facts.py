"""The facts beside the criteria: read, searched, marked, cited and quoted; and the definition in their place."""

import pytest

from pz_tui.views.telling import WORDS, telling, wanted
from tests.pz_tui.conftest import Start, opened, press, settled
from tests.pz_tui.picture import SIZES, is_as_kept, picture
from tests.pz_tui.scene import ME


def judgement(pilot, initiative, code, step=2):
    return pilot.app.seat.case(initiative).sheet(step, ME).verdicts[code].judgement


def record(pilot, **deed):
    answer = pilot.app.seat.record(deed).result()
    assert answer["ok"], answer


def inks(screen, text):
    """Return the inks in which a text stands in the facts."""
    found = set()
    for row in range(screen.facts.count):
        found |= {role for piece, role in screen.facts.pieces(row, 70, here=False) if text in piece}
    return found


# -- citing


@pytest.mark.requirement("R90")
async def test_a_document_is_cited_by_pointing_at_it_and_found_again(start: Start):
    async with start() as pilot:
        record(pilot, deed="add_document", initiative="lichtcafe", id="d1", title="Evaluatie")
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "k", "tab", "G", "c")
        assert judgement(pilot, "lichtcafe", "P1").evidence == ("d1",)
        assert "◆" in picture(pilot.app)
        await press(pilot, "g", "tab", "C")
        assert screen.facts.has_focus
        assert screen.facts.pointed == "d1"
        await press(pilot, "c")
        assert judgement(pilot, "lichtcafe", "P1").evidence == ()


async def test_what_was_registered_is_quoted_in_the_rationale_once(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "3", "n", "k", "slash", *"28", "enter", "c")
        quote = "The provider says: “28 uur minder zorg per cliënt. https://example.org/bril”"
        assert judgement(pilot, "lichtcafe", "P1").rationale == quote
        await press(pilot, "c")
        assert "already" in screen.status.told
        assert judgement(pilot, "lichtcafe", "P1").rationale == quote
        assert judgement(pilot, "lichtcafe", "P1").evidence == ()


async def test_a_quote_for_a_criterion_without_a_verdict_waits_as_a_draft(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "tab", "c")
        assert screen.state.content("P1").rationale.startswith("Before: “De wijkverpleging")
        assert "P1" in pilot.app.seat.drafts("lichtcafe", 2)
        assert screen.editor.text == screen.state.content("P1").rationale


async def test_nothing_is_cited_from_a_definition(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "i", "tab", "c")
        assert screen.status.is_alert
        assert screen.state.content("P1").evidence == ()
        assert screen.state.content("P1").rationale == ""


# -- marking and searching


async def test_words_that_matter_for_the_criterion_are_marked_until_that_is_switched_off(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        assert "telling" not in inks(screen, "28 uur")
        screen.criteria.go("P4")
        await settled(pilot)
        assert "telling" in inks(screen, "28 uur")
        assert "telling" in inks(screen, "wijkverpleging")
        await press(pilot, "H")
        assert "telling" not in inks(screen, "28 uur")
        assert pilot.app.inks["telling"].underline


async def test_a_search_goes_from_place_to_place_and_ends_with_the_way_back(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "slash", *"druppel", "enter")
        places = [screen.facts.cursor]
        for _ in range(3):
            await press(pilot, "n")
            places.append(screen.facts.cursor)
        assert len(set(places)) == 4
        assert inks(screen, "druppel") == {"found"}
        await press(pilot, "N")
        assert screen.facts.cursor == places[-2]
        await press(pilot, "q")
        assert "found" not in inks(screen, "druppel")
        await press(pilot, "q")
        assert screen.criteria.has_focus


async def test_a_search_that_is_left_leaves_nothing(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "slash", *"nergens", "escape")
        assert (screen.searched, screen.criteria.has_focus) == ("", True)
        await press(pilot, "n")
        assert screen.initiative == "lichtcafe"


def test_every_criterion_of_the_pilot_has_words_and_another_has_none():
    assert set(WORDS) == {"P1", "P2", "P3", "P4", "P5", "1a", "1b", "c1", "c2", "c3", "2a", "2b", "2c", "3"}
    assert telling("P9") is None
    words = telling("P2")
    assert words
    found = [match.group() for match in words.finditer("Nieuwe diagnostiek, nu elders")]
    assert found == ["Nieuwe", "diagnostiek", "nu"]


def test_words_that_are_searched_for_are_no_patterns():
    assert wanted("  ") is None
    words = wanted("a.c (b")
    assert words
    assert [match.group() for match in words.finditer("abc A.C (b")] == ["A.C", "(b"]


# -- reading


@pytest.mark.requirement("R4", "R68", "D26")
async def test_the_whole_definition_can_be_read_on_the_smallest_terminal(start: Start):
    async with start((80, 24), "nl") as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "i")
        seen = picture(pilot.app)
        for _ in range(6):
            await press(pilot, "J", "J", "J")
            seen += picture(pilot.app)
        for line in screen.facts._lines:
            assert line.text in seen
        for word in ("Bewijsnorm", "Gunstig", "Bron", "S2:"):
            assert word in seen


async def test_the_facts_get_the_room_while_they_have_the_keys_and_keep_their_place(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "hartwacht")
        before = screen.facts.size.height
        await press(pilot, "tab", "j", "j", "j", "j")
        text = screen.facts.block
        assert screen.facts.size.height > before
        await press(pilot, "tab")
        assert screen.facts.size.height == before
        assert screen.facts.block == text


@pytest.mark.requirement("R89")
async def test_step_4_shows_what_step_2_said_as_history(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "review", "hartwacht")
        texts = {block.label: block.text for block in screen.facts.blocks}
        assert "Anna: doubt. Over P3 staat er te weinig." in texts["P3 Target group of the IZA"]
        screen.criteria.go("2b")
        await settled(pilot)
        assert "Step 2, P3: doubt" in picture(pilot.app)


@pytest.mark.requirement("D2")
async def test_step_2_shows_no_history_of_itself(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "review", "medicijn")
        assert not any("Judged in" in block.text for block in screen.facts.blocks)
        assert "Over P3" not in picture(pilot.app)


# -- what is missing, and why


async def test_a_folded_criterion_says_that_parts_are_missing_and_which(start: Start):
    async with start((80, 24), "nl") as pilot:
        record(pilot, deed="reopen", initiative="hartwacht", step=4, because="opnieuw")
        screen = await opened(pilot, "review", "hartwacht")
        screen.criteria.go("2b")
        await press(pilot, "1")
        screen.criteria.go("2b")
        await settled(pilot)
        shown = picture(pilot.app)
        assert "delen!" in shown
        assert "Nog in te vullen (p): Richting, vergeleken met gangbaar." in shown


async def test_the_grounds_of_an_outcome_are_read_in_full_at_80_columns(start: Start):
    async with start((80, 24), "nl") as pilot:
        screen = await opened(pilot, "review", "sensor")
        record(pilot, deed="reopen", initiative="hartwacht", step=4, because="opnieuw")
        screen = await opened(pilot, "review", "hartwacht")
        for code in ("1a", "2b"):
            screen.criteria.go(code)
            await press(pilot, "3")
        screen.query_one("#outcome").show("Voorstel", "afgevallen", "omdat " + "reden " * 30 + "einde")
        screen._give_room(screen.query_one("#outcome"))
        await settled(pilot)
        assert "einde" in picture(pilot.app)


async def test_the_title_says_which_one_of_the_list_this_is(start: Start):
    async with start() as pilot:
        await press(pilot, "enter", "]")
        assert "[2/7]" in picture(pilot.app).splitlines()[0]


async def test_the_rationale_grows_while_it_is_written(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        small = screen.editor.size.height
        await press(
            pilot, "e", *"a", "enter", *"b", "enter", *"c", "enter", *"d", "enter", *"e", "enter", *"f"
        )
        assert screen.editor.size.height > small + 3
        assert screen.editor.region.bottom <= screen.query_one("#outcome").region.y
        await press(pilot, "ctrl+s")
        assert screen.editor.size.height == small


async def test_long_words_wide_signs_and_other_scripts_stay_within_their_pane(start: Start):
    async with start((80, 24)) as pilot:
        texts = {
            "before": "x" * 200,
            "now": "漢字" * 60,
            "summary": "שלום \u202e" * 30,
            "patient_group": "é" * 100,
        }
        record(pilot, deed="edit_initiative", initiative="lichtcafe", title="界" * 60, **texts)
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "tab")
        for strip in pilot.app.screen._compositor.render_strips(pilot.app.size):
            assert strip.cell_length == 80
        assert "\u202e" not in picture(pilot.app)


@pytest.mark.requirement("D26", "D27")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_the_states_of_a_review_as_text(start: Start, size, language):
    async with start(SIZES[size], language) as pilot:
        record(pilot, deed="reopen", initiative="hartwacht", step=4, because="opnieuw")
        screen = await opened(pilot, "review", "hartwacht")
        screen.criteria.go("2a")
        await press(pilot, "1", "escape", "tab", "j", "c")
        is_as_kept(pilot.app, f"review-facts-{size}-{language}")
        await press(pilot, "i")
        is_as_kept(pilot.app, f"review-definition-{size}-{language}")
        await press(pilot, "i", "tab")
        screen.criteria.go("2b")
        await press(pilot, "p")
        is_as_kept(pilot.app, f"review-parts-{size}-{language}")
