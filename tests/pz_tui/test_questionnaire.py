"""The questionnaire page: answers of every kind, gaps, contact, closing."""

import pytest

from pz_tui.views.questionnaire_side import side
from tests.pz_tui.conftest import Start, opened, press
from tests.pz_tui.picture import picture


def answer(pilot, question):
    return pilot.app.seat.case("frail-hip").answers.get(question)


@pytest.mark.requirement("R86")
async def test_it_says_how_many_are_complete_and_what_is_missing_by_name(start: Start):
    async with start((140, 45)) as pilot:
        await opened(pilot, "questionnaire", "frail-hip")
        assert "4 of 10 complete · missing: Q5 Care now, Q6 Core elements" in picture(pilot.app)


async def test_a_text_is_typed_and_the_next_gap_is_one_key_away(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        assert screen.key == "Q5.text"
        await press(pilot, "enter", *"Eerst praten", "ctrl+s")
        assert answer(pilot, "Q5").value == {"text": "Eerst praten"}
        await press(pilot, "n")
        assert screen.key == "Q6.elements"


async def test_each_kind_of_field_is_asked_for_in_its_own_way(start: Start):
    async with start((80, 30)) as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "n", "e", *"een", "enter", *"twee", "ctrl+s")
        assert answer(pilot, "Q6").value == {"elements": ["een", "twee"]}
        screen.form.show(screen.form_rows(), "Q8.direction")
        await press(pilot, "e", "1")
        screen.form.show(screen.form_rows(), "Q8.evidence")
        await press(pilot, "e", "1", "enter")
        assert answer(pilot, "Q8").value == {"direction": "positive", "evidence": ["e1"]}
        screen.form.show(screen.form_rows(), "Q8.no_figures")
        await press(pilot, "e", "y")
        told = "This says “There are no figures”, and it cites figures: ask which of the two is right."
        assert told in [block.text for block in side(screen.edition, screen.case, screen.key, {}, {})]
        screen.form.show(screen.form_rows(), "Q10.other_groups")
        await press(pilot, "e", "2", *"te vroeg", "ctrl+s")
        assert answer(pilot, "Q10").value == {"other_groups": {"answer": "no", "text": "te vroeg"}}
        screen.form.show(screen.form_rows(), "Q1.groups")
        await press(pilot, "e", "1", "enter")
        assert answer(pilot, "Q1").value["groups"] == ["cancer", "frail_elderly"]
        screen.form.show(screen.form_rows(), "Q3.number")
        await press(pilot, "e", *"x", "ctrl+s")
        assert "is not a number" in screen.status.told


@pytest.mark.requirement("R86")
async def test_not_applicable_and_unknown_ask_for_the_reason(start: Start):
    async with start() as pilot:
        await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "x", "ctrl+s")
        assert answer(pilot, "Q5") is None
        await press(pilot, "w", *"niet bekend", "ctrl+s")
        assert (answer(pilot, "Q5").absent, answer(pilot, "Q5").reason) == ("unknown", "niet bekend")


async def test_what_was_typed_and_left_is_there_again(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "e", *"half", "escape")
        assert answer(pilot, "Q5") is None
        await press(pilot, "e")
        assert screen.foot.editor.text == "half"


async def test_an_answer_is_asked_back_about(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "k", "b", *"hoe dan", "ctrl+s")
        assert answer(pilot, screen.key[:2]).query == "hoe dan"


@pytest.mark.requirement("R72")
async def test_an_attempt_at_contact_is_recorded(start: Start):
    async with start((80, 30)) as pilot:
        await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "c", "2", "2", "ctrl+s")
        assert [a.channel for a in pilot.app.seat.case("frail-hip").attempts] == ["phone", "email"]


async def test_sending_offers_the_open_points_as_questions(start: Start):
    async with start((80, 30)) as pilot:
        await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "S", "p")
        assert [extra.code for extra in pilot.app.seat.case("frail-hip").questionnaire.extra] == ["P3"]


@pytest.mark.requirement("R88")
async def test_closing_names_what_is_missing_and_then_proposes_to_drop(start: Start):
    async with start((80, 30)) as pilot:
        await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "f")
        assert "Q5, Q6, Q7, Q8, Q9, Q10" in picture(pilot.app).replace("\n ", " ")
        await press(pilot, "y")
        assert "(O05)" in picture(pilot.app)
        await press(pilot, "D", "y")
        assert pilot.app.seat.case("frail-hip").decision(3).outcome == "O05"


async def test_an_evidence_card_is_made_step_by_step(start: Start):
    async with start((80, 30)) as pilot:
        await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "plus", "3", "1", "2", *"reden", "ctrl+s", "2", *"gesprek", "ctrl+s", "y")
        card = pilot.app.seat.case("frail-hip").evidence["e2"]
        assert (card.kind, card.facts["text"], card.facts["source"]) == ("argument", "reden", "gesprek")
        await press(pilot, "plus", "1", "1", "2", *"uren", "ctrl+s", *"1.200,5", "enter", *"uur", "enter")
        await press(pilot, "a", "2", "b", "2", "y")
        card = pilot.app.seat.case("frail-hip").evidence["e3"]
        assert (card.facts["figure"], card.facts["unit"]) == (1200.5, "uur")
        assert (card.facts["grade"], card.facts["is_target"]) == ("moderate", True)
        await press(pilot, "G")
        assert "target, not a result" in picture(pilot.app)


@pytest.mark.requirement("A18", "D21")
async def test_a_card_is_changed_where_it_stands_and_left_as_it_was(start: Start):
    async with start((80, 30)) as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "G", "e", "y")
        assert screen.status.told == "Nothing was changed on the card."
        before = dict(pilot.app.seat.case("frail-hip").evidence["e1"].facts)
        await press(pilot, "e", "escape")
        assert dict(pilot.app.seat.case("frail-hip").evidence["e1"].facts) == before
        await press(pilot, "e", "6", *"120", "enter", "a", "1", "y")
        assert pilot.app.seat.case("frail-hip").evidence["e1"].facts == {
            **before,
            "n": 120,
            "grade": "strong",
        }


def beside(screen):
    return "\n".join(f"{block.label} {block.text}".strip() for block in screen.side_blocks(screen.key))


@pytest.mark.requirement("R74", "R75")
async def test_beside_an_answer_stand_its_history_contact_and_the_facts_as_registered(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "k")
        assert screen.key == "Q4.text"
        assert "recorded 2023-10-23 by Carla" in beside(screen)
        await press(pilot, "b", *"hoe", "ctrl+s", "b", *"2", "ctrl+s", "b")
        screen.foot.editor.load_text("")
        await press(pilot, "ctrl+s", "e", *"!", "ctrl+s")
        shown = beside(screen)
        today = [attempt.at for attempt in pilot.app.seat.case("frail-hip").attempts]
        assert today
        assert ", changed 1 time" in shown
        assert "by Anna: hoe" in shown
        assert "settled" in shown
        assert "Contact 2023-10-23 telephone: reached · Carla" in shown
        assert "As registered" in shown
        assert "De wijkverpleging kwam drie tot vier keer per dag langs" in shown


@pytest.mark.requirement("A33", "D10")
async def test_from_step_3_on_it_says_whom_to_reach(start: Start):
    person = {"name": "Anne Zwart", "phone": "088-1234567", "origin": "vgz"}
    async with start((140, 45)) as pilot:
        for initiative in ("frail-hip", "medicijn"):
            deed = {"deed": "edit_initiative", "initiative": initiative, "contacts": [person]}
            assert pilot.app.seat.record(deed).result()["ok"]
        screen = await opened(pilot, "questionnaire", "frail-hip")
        assert "Whom to reach Anne Zwart · 088-1234567" in beside(screen)
        screen.show("medicijn")
        await press(pilot, "j")
        assert "Anne" not in beside(screen)


async def test_the_evidence_cards_are_listed_and_are_no_question(start: Start):
    async with start((140, 45)) as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        await press(pilot, "G")
        assert screen.key == "card:e1"
        assert "28 uur minder zorg." in beside(screen)
        await press(pilot, "x", "b")
        assert not screen.is_asking


@pytest.mark.requirement("R78", "R85")
async def test_all_parts_of_an_answer_of_many_parts_are_filled_in_by_key(start: Start):
    async with start((80, 30)) as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        for key, keys in (
            ("Q3.as_of", [*"2023-05-01", "ctrl+s"]), ("Q3.estimate", ["n"]), ("Q7.direction", ["1"]),
            ("Q7.text", [*"Rust", "ctrl+s"]), ("Q10.followers", [*"TWB", "ctrl+s"]), ("Q10.spread", ["1"]),
        ):  # fmt: skip
            screen.form.show(screen.form_rows(), key)
            await press(pilot, "e")
            screen.foot.editor.load_text("")
            await press(pilot, *keys)
        assert answer(pilot, "Q3").value == {"number": 1200, "as_of": "2023-05-01", "estimate": False}
        assert answer(pilot, "Q7").value == {"direction": "positive", "text": "Rust"}
        assert (answer(pilot, "Q10").value["followers"], bool(answer(pilot, "Q10").value["spread"])) == (
            ["TWB"],
            True,
        )
