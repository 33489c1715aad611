"""After publication: mechanisms, barriers, conditions, actions of parties and agendas, by keys alone."""

from typing import Any

import pytest

from pz_domain.work.conflicts import contested
from pz_domain.work.following import follow_up
from pz_tui.screens.follow_up import FollowUpScreen
from pz_tui.screens.publication import PublicationScreen
from tests.pz_tui.boards import add
from tests.pz_tui.conftest import Start, press
from tests.pz_tui.picture import SIZES, is_as_kept, said

P = "druppelbril"
CLEAR = {"text": "Uitleg wordt niet betaald.", "hindered": "de thuiszorg", "well_described": True}


@pytest.fixture
def going_on(folder):
    """One practice with a mechanism, a good and a vague barrier, a condition, three actions and an agenda item."""
    agreed = {"deed": "agree_action", "barriers": ["tarief"]}
    add(
        folder,
        {"deed": "add_mechanism", "id": "zelf", "initiative": P, "title": "Mensen doen zelf wat zij kunnen",
         "text": "Met uitleg en een hulpmiddel.", "similar": ["medicijn"]},
        {"deed": "add_barrier", "id": "tarief", "initiative": P, "title": "Geen tarief voor uitleg",
         "mechanisms": ["zelf"], "areas": ["financing", "regulation"]},
        {"deed": "describe_barrier", "barrier": "tarief", **CLEAR},
        {"deed": "add_barrier", "id": "gewoonte", "initiative": P, "title": "Men is het anders gewend"},
        {"deed": "add_condition", "id": "leren", "mechanism": "zelf", "text": "Leren het gesprek te voeren",
         "kind": "training", "barriers": ["tarief"]},
        {**agreed, "id": "x", "text": "Tarief vaststellen", "party": "zn", "due": "2023-11-01", "kind": "rule",
         "commitment": "Passende bekostiging", "with": ["pfn"]},
        {**agreed, "id": "y", "text": "Inkoop aanpassen", "party": "Ministerie van VWS", "due": "2024-03-01",
         "waits_for": ["x"]},
        {"deed": "agree_action", "id": "x", "waits_for": ["y"]},
        {"deed": "agree_action", "id": "z", "text": "Training maken", "party": "zorginstituut", "due": "2024-06-01",
         "conditions": ["leren"]},
        {"deed": "report_progress", "action": "z", "status": "done", "text": "Ze is er.", "on": "2023-11-20"},
        {"deed": "put_on_agenda", "id": "g", "barrier": "tarief", "party": "zn", "date": "2023-12-12",
         "meeting": "Bestuurlijk overleg"},
    )  # fmt: skip


async def shown(pilot) -> Any:
    await press(pilot, "6")
    assert isinstance(pilot.app.screen, FollowUpScreen)
    return pilot.app.screen


async def on(pilot, kind: str, id_: str) -> None:
    screen = pilot.app.screen
    await press(pilot, "g")
    while (screen.line.kind, screen.line.id) != (kind, id_):
        await press(pilot, "j")


async def typed(pilot, text: str) -> None:
    """Put a text in the line or field at the foot, and hand it over."""
    pilot.app.screen.foot.editor.load_text(text)
    await press(pilot, "ctrl+s")


def held(pilot) -> Any:
    return follow_up(pilot.app.seat.workspace.desk)


@pytest.mark.requirement("R166", "R167", "R171", "R180")
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
async def test_all_of_it_hangs_under_the_practice(start: Start, going_on, size, language):
    async with start(SIZES[size], language) as pilot:
        await shown(pilot)
        await on(pilot, "barrier", "tarief")
        is_as_kept(pilot.app, f"follow-up-{size}-{language}")


@pytest.mark.requirement("R171", "R172", "R179", "R180", "R182")
async def test_barriers_lie_in_areas_actions_belong_to_parties_and_items_stand_on_agendas(
    start: Start, going_on
):
    async with start((140, 45)) as pilot:
        screen = await shown(pilot)
        assert "1 action is late · 2 wait for each other" in said(pilot.app)
        await press(pilot, "2")
        heads = [line.title for line in screen.shown.values() if line.kind == "head"]
        assert heads == ["Financing", "Regulation", "No area yet"]
        await press(pilot, "3")
        heads = [(line.title, line.state) for line in screen.shown.values() if line.kind == "head"]
        assert heads == [
            ("Zorgverzekeraars Nederland (ZN)", "late 1 · open 1"),
            ("Ministerie van VWS", "open 1"),
            ("Zorginstituut Nederland", "done 1"),
        ]
        await on(pilot, "action", "x")
        for text in (
            "Passende bekostiging",
            "In a circle",
            "Inkoop aanpassen (Ministerie van VWS)",
            "2023-11-01",
        ):
            assert text in said(pilot.app), text
        await press(pilot, "4")
        assert "no result yet" in said(pilot.app)
        await press(pilot, "o")
        await typed(pilot, "Toegezegd.")
        assert held(pilot).agenda["g"].result == "Toegezegd."


@pytest.mark.requirement("R166", "R167")
async def test_a_mechanism_is_described_and_similar_practices_come_along(start: Start, folder):
    async with start() as pilot:
        screen = await shown(pilot)
        await on(pilot, "practice", P)
        assert "Comes next describe a working mechanism" in said(pilot.app)
        await press(pilot, "m")
        await typed(pilot, "Zelf doen")
        await typed(pilot, "Met uitleg.")
        await typed(pilot, "2, 99")
        assert "no numbers of initiatives" in said(pilot.app)
        await typed(pilot, "2")
        (mechanism,) = held(pilot).mechanisms.values()
        assert mechanism.practices == {P: "selected", "medicijn": "similar"}
        assert (screen.line.kind, screen.line.title) == ("mechanism", "Zelf doen")
        await press(pilot, "u")
        assert held(pilot).mechanisms == {}


@pytest.mark.requirement("R177", "R178")
async def test_a_barrier_is_linked_named_described_and_then_agreed_upon(start: Start, going_on):
    async with start((100, 30)) as pilot:
        screen = await shown(pilot)
        await on(pilot, "mechanism", "zelf")
        await press(pilot, "b")
        await typed(pilot, "Geen tarief")
        assert "Known barriers look like it" in said(pilot.app)
        await press(pilot, "escape", "b")
        await typed(pilot, "Weinig keuzehulpen")
        await press(pilot, "4", "3", "enter", "1", "enter")
        await typed(pilot, "")
        await typed(pilot, "Er zijn er te weinig.")
        new = screen.line.id
        assert held(pilot).barriers[new].areas == ("culture", "knowledge")
        assert held(pilot).barriers[new].mechanisms == ("zelf",)
        await press(pilot, "w")
        assert screen.status.told == "Missing: who is hindered."
        await press(pilot, "a")
        await typed(pilot, "Keuzehulp maken")
        await press(pilot, "1")
        await typed(pilot, "2024-01-31")
        await press(pilot, "2")
        await typed(pilot, "")
        assert "is not marked as well described" in screen.status.told
        await press(pilot, "e", "4")
        await typed(pilot, "patiënten")
        await press(pilot, "w")
        assert "Hindered: patiënten" in said(pilot.app)
        await press(pilot, "y")
        assert screen.status.told == "Actions can be agreed against it now."
        await press(pilot, "a")
        await typed(pilot, "Keuzehulp maken")
        await press(pilot, "1")
        await typed(pilot, "2024-01-31")
        await press(pilot, "2")
        await typed(pilot, "IZA, deel C")
        made = held(pilot).actions[screen.line.id]
        assert (made.party, made.kind, made.due, made.commitment) == (
            "zorginstituut",
            "tool",
            "2024-01-31",
            "IZA, deel C",
        )
        assert made.barriers == (new,)
        await on(pilot, "barrier", "tarief")
        await press(pilot, "w", "n")
        await press(pilot, "w", "y")
        assert not held(pilot).barriers["tarief"].is_marked


@pytest.mark.requirement("R169", "R170", "R176", "R179", "R180", "R182")
async def test_conditions_progress_agendas_and_waiting_are_recorded(start: Start, going_on):
    async with start((100, 30)) as pilot:
        screen = await shown(pilot)
        await on(pilot, "practice", P)
        await press(pilot, "v")
        await typed(pilot, "Een keuzehulp")
        await press(pilot, "2", "1", "enter")
        made = held(pilot).conditions[screen.line.id]
        assert (made.mechanism, made.kind, made.barriers) == ("zelf", "tool", ("tarief",))
        await on(pilot, "action", "x")
        await press(pilot, "p", "2")
        await typed(pilot, "Aangevraagd.")
        await typed(pilot, "Wij bellen.")
        found = held(pilot).actions["x"]
        assert (found.status, found.said, found.help, found.on) == (
            "under_way", "Aangevraagd.", "Wij bellen.", "2023-11-30",
        )  # fmt: skip
        await press(pilot, "u")
        assert held(pilot).actions["x"].status == "open"
        await press(pilot, "e", "5", "1", "enter")
        assert held(pilot).actions["x"].waits_for == ()
        assert "wait for each other" not in said(pilot.app)
        await press(pilot, "e", "3")
        await typed(pilot, "2024-02-01")
        assert "late" not in said(pilot.app)
        await on(pilot, "barrier", "gewoonte")
        await press(pilot, "o", "x")
        await typed(pilot, "Ministerie van VWS")
        await typed(pilot, "")
        await typed(pilot, "Kamerbrief")
        assert {one.barrier for one in held(pilot).agenda.values()} == {"tarief", "gewoonte"}


async def test_keys_say_where_they_work(start: Start, folder):
    async with start() as pilot:
        screen = await shown(pilot)
        told = {}
        for key in ("v", "w", "p", "o", "e"):
            await on(pilot, "practice", P)
            await press(pilot, key)
            told[key] = screen.status.told
        assert told == {
            "v": "Put the cursor on a working mechanism first.",
            "w": "Put the cursor on a barrier first.",
            "p": "Put the cursor on an action first.",
            "o": "Put the cursor on a barrier first.",
            "e": "Put the cursor on a mechanism, barrier, condition, action or agenda item first.",
        }
        await press(pilot, "n")
        assert screen.status.told == "Nothing here is late, in a circle or not well described."
        await press(pilot, "3", "a")
        assert screen.status.told == "Put the cursor on a practice, a barrier or a condition first."
        assert "it begins with a working mechanism" in said(pilot.app)
        await press(pilot, "1", "enter")
        assert isinstance(pilot.app.screen, PublicationScreen)


async def test_what_came_in_while_a_form_was_open_is_not_overwritten_unseen(start: Start, going_on, folder):
    async with start((100, 30)) as pilot:
        await shown(pilot)
        await on(pilot, "barrier", "gewoonte")
        await press(pilot, "e", "2")
        add(folder, {"deed": "describe_barrier", "barrier": "gewoonte", "text": "Van Carla."})
        await typed(pilot, "Van mij.")
        desk = pilot.app.seat.workspace.desk
        (conflict,) = contested(desk, "anna")
        assert {value.value["text"] for value in conflict.values} == {"Van Carla.", "Van mij."}


@pytest.mark.requirement("R180")
async def test_it_goes_to_a_file(start: Start, going_on, tmp_path):
    async with start((100, 30)) as pilot:
        screen = await shown(pilot)
        await press(pilot, "E", "2")
        await typed(pilot, str(tmp_path / "voortgang.md"))
        assert "Zorgverzekeraars Nederland (ZN)" in (tmp_path / "voortgang.md").read_text(encoding="utf-8")
        await press(pilot, "E", "1")
        await typed(pilot, str(tmp_path / "voortgang.md"))
        assert "voortgang.md" in screen.status.told
        await press(pilot, "E", "escape", "tab", "y", "escape", "q")
