"""The queue: filtering, marking, deciding, keeping one's place."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from textual import events

from pz_tui import boot
from pz_tui.typing_order import AFTERMATH
from tests.pz_tui.conftest import Start, opened, press, settled
from tests.pz_tui.picture import picture


def ids(pilot):
    listed = pilot.app.screen.list
    return [listed.row_at(index).id for index in range(listed.count)]


async def test_letters_filter_only_after_a_slash(start: Start):
    async with start() as pilot:
        await press(pilot, "slash", *"thebe")
        assert ids(pilot) == ["druppelbril"]
        await press(pilot, "enter", "enter")
        assert pilot.app.screen.initiative == "druppelbril"


async def test_an_unknown_field_is_said_and_back_clears_the_filter(start: Start):
    async with start() as pilot:
        await press(pilot, "slash", *"kleur:rood")
        assert "“kleur” is no field" in picture(pilot.app)
        await press(pilot, "escape", "q")
        assert len(ids(pilot)) == 7
        assert pilot.app.is_running


async def test_the_line_of_steps_narrows_to_one(start: Start):
    async with start() as pilot:
        await press(pilot, "right", "right")
        assert ids(pilot) == ["lichtcafe", "medicijn", "vijandig"]
        await press(pilot, *["left"] * 4)
        assert ids(pilot) == []
        await press(pilot, "left")
        assert ids(pilot) == ["sensor"]


async def test_the_cursor_stays_with_its_initiative_when_the_order_changes(start: Start):
    async with start() as pilot:
        await press(pilot, "j", "j", "c", "2", "O")
        assert pilot.app.screen.initiative == "vijandig"
        assert ids(pilot) == sorted(
            ids(pilot), key=lambda id_: pilot.app.seat.case(id_).title.casefold(), reverse=True
        )


async def test_what_another_program_wrote_is_shown(start: Start, folder):
    async with start() as pilot:

        def elsewhere():
            with boot.open_workspace(folder) as other:
                other.desk.store.transaction()
                from pz_domain.work.perform import perform

                perform(
                    {"deed": "edit_initiative", "initiative": "lichtcafe", "title": "Anders"},
                    other.desk,
                    "bram",
                )

        with ThreadPoolExecutor(1) as thread:
            thread.submit(elsewhere).result()
        pilot.app._look_around()
        await settled(pilot)
        assert "Anders" in picture(pilot.app)


@pytest.mark.requirement("D26")
async def test_a_hostile_title_is_shown_and_does_nothing(start: Start):
    async with start((140, 45)) as pilot:
        await opened(pilot, "review", "vijandig")
        shown = picture(pilot.app)
        assert "Groepspraktijk rood [bold]vet[/bold] <U+202E>gnp.exe" in shown
        assert "\x1b" not in shown


async def test_a_paste_outside_a_text_field_does_nothing_and_says_so(start: Start):
    async with start() as pilot:
        pilot.app.post_message(events.Paste("qqqDDDyyy"))
        await settled(pilot)
        assert "Pasting" in pilot.app.screen.status.told
        assert len(ids(pilot)) == 7


async def test_a_burst_of_keys_is_taken_for_a_paste(start: Start):
    async with start() as pilot:
        for key in "deze tekst is geplakt":
            pilot.app.post_message(events.Key("space" if key == " " else key, key))
        await settled(pilot)
        assert "Pasting" in pilot.app.screen.status.told
        assert not pilot.app.screen.list.marked
        await pilot.pause(2 * AFTERMATH)
        await press(pilot, "j")
        assert pilot.app.screen.initiative == "medicijn"


async def test_deciding_names_what_is_decided_and_leaves_out_what_has_no_proposal(start: Start):
    async with start((80, 30)) as pilot:
        app = pilot.app
        for deed in (
            {"deed": "declare_interest", "interest": "none"},
            *(_meets(f"P{n}") for n in range(1, 6)),
            _FINAL,
        ):
            assert app.seat.record({**deed, "initiative": "medicijn"}).result()["ok"]
        app.screen.reload()
        app.screen.list.stand(ids(pilot).index("medicijn"))
        await press(pilot, "space", "g", "space", "D")
        shown = picture(app)
        assert "Decide 1 initiative as proposed?" in shown
        assert "2 Medicijndispenser in de thuiszorg →" in shown
        assert "Left out: 1 LichtCafé (no outcome is proposed)" in shown
        await press(pilot, "y")
        assert app.seat.case("medicijn").decision(2).outcome == "O02"


_FINAL = {"deed": "finalise_sheet", "step": 2}


def _meets(code):
    return {"deed": "give_verdict", "step": 2, "criterion": code, "verdict": "meets"}


async def test_next_open_stands_on_what_waits_for_me(start: Start):
    async with start() as pilot:
        await press(pilot, "G", "n")
        assert pilot.app.screen.list.row.whose == "me"


async def test_next_open_says_when_nothing_waits(start: Start):
    async with start() as pilot:
        await press(pilot, "5", "n")
        assert "Nothing in this list waits for you." in pilot.app.screen.status.told
        await press(pilot, "5", "1", "N")
        assert "Nothing in this list waits for you." in pilot.app.screen.status.told


async def test_help_is_searched_by_typing_and_does_what_is_chosen(start: Start):
    async with start() as pilot:
        await press(pilot, "question_mark", *"turn the order")
        assert "Filter the list" not in picture(pilot.app)
        await press(pilot, "enter")
        assert pilot.app.screen.descending


async def test_language_and_colours_change_while_it_runs(start: Start):
    async with start() as pilot:
        await press(pilot, "L", "T", "2")
        assert "organisatie" in picture(pilot.app)
        assert pilot.app.theme != "pz-dark"
