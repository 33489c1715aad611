"""The review: digits, rationales, parts, citations, finishing, agreeing; each seen in what is recorded."""

from concurrent.futures import Future
from datetime import date

import pytest

from pz_domain.model.verdict import Judgement, Verdict
from pz_tui.views.content import Content
from pz_tui.widgets.criteria import CriterionRow
from tests.pz_tui.conftest import Start, opened, press, settled
from tests.pz_tui.picture import picture
from tests.pz_tui.scene import ME, OTHER, STEP_4


def sheet(pilot, initiative, step=2):
    return pilot.app.seat.case(initiative).sheet(step, ME)


@pytest.mark.requirement("D1", "D26")
async def test_digits_run_down_the_criteria(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "1", "3", "4", "2")
        given = {code: held.judgement.verdict for code, held in sheet(pilot, "lichtcafe").verdicts.items()}
        assert given == {
            "P1": Verdict.MEETS, "P2": Verdict.MEETS, "P3": Verdict.DOUBT, "P4": Verdict.NO_INFORMATION,
            "P5": Verdict.FAILS,
        }  # fmt: skip


@pytest.mark.requirement("D3")
async def test_the_first_verdict_waits_for_the_declaration_of_interest(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1")
        assert screen.is_asking
        assert sheet(pilot, "lichtcafe") is None
        await press(pilot, "escape")
        assert sheet(pilot, "lichtcafe") is None
        await press(pilot, "1", "n")
        assert pilot.app.seat.case("lichtcafe").interests == {ME: False}
        assert set(sheet(pilot, "lichtcafe").verdicts) == {"P1"}


async def test_a_verdict_stands_at_once_and_is_taken_back_when_it_is_refused(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        screen.state.declare(has_interest=False)
        answered: Future[dict[str, object]] = Future()
        pilot.app.seat.record = lambda _: answered
        await pilot.press("1")
        assert screen.state.mine("P1") is not None
        answered.set_result({"ok": False, "refused": {"code": "interest-missing", "message": "an interest"}})
        await settled(pilot)
        assert screen.state.mine("P1") is None
        assert "interest" in screen.status.told


async def test_a_rationale_goes_with_its_verdict(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "3", "n", "k", "e", *"Twijfel", "ctrl+s")
        assert sheet(pilot, "lichtcafe").verdicts["P1"].judgement.rationale == "Twijfel"
        assert pilot.app.seat.drafts("lichtcafe", 2) == {}


async def test_a_rationale_without_a_verdict_waits_as_a_draft(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "e", *"Nog niet", "escape")
        assert sheet(pilot, "lichtcafe") is None
        assert "Nog niet" in pilot.app.seat.drafts("lichtcafe", 2)["P1"]
        await press(pilot, "3", "n")
        assert sheet(pilot, "lichtcafe").verdicts["P1"].judgement.rationale == "Nog niet"
        assert pilot.app.seat.drafts("lichtcafe", 2) == {}


@pytest.mark.requirement("R4")
async def test_the_definition_is_one_key_away(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "i")
        assert "The four principles:" in picture(pilot.app)
        await press(pilot, "i")
        assert "The four principles:" not in picture(pilot.app)


@pytest.mark.requirement("R52", "R68")
async def test_parts_are_filled_in_by_digit_and_point_to_a_verdict(start: Start):
    async with start((80, 30)) as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "p", "1", "1", "3", "3", "g")
        assert "The parts point to “meets”." in picture(pilot.app)
        await press(pilot, "g", "1", "n")
        parts = sheet(pilot, "lichtcafe").verdicts["P1"].judgement.parts
        assert parts == {
            "principle_1": "clear",
            "principle_2": "clear",
            "principle_3": "no",
            "principle_4": "no",
        }


async def test_evidence_is_cited_by_pointing_at_it(start: Start):
    async with start() as pilot:
        app = pilot.app
        await press(pilot, "d")
        screen = await opened(pilot, "review", "hartwacht")
        await press(pilot, "c")
        assert screen.status.is_alert
        app.seat.record(
            {"deed": "reopen", "initiative": "hartwacht", "step": 4, "because": "opnieuw"}
        ).result()
        screen.show("hartwacht")
        await settled(pilot)
        await press(pilot, "tab", "c", "tab", "1")
        assert sheet(pilot, "hartwacht", 4).verdicts["1a"].judgement.evidence == ("Q1",)


@pytest.mark.requirement("D1")
async def test_finishing_names_what_is_missing_and_asks_once(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "1", "1", "1", "f")
        assert "P5" in screen.status.told
        await press(pilot, "1", "k", "f", "n")
        assert not sheet(pilot, "lichtcafe").final
        await press(pilot, "f", "y")
        assert sheet(pilot, "lichtcafe").final


@pytest.mark.requirement("D2")
async def test_nothing_of_the_other_is_seen_before_both_are_final(start: Start):
    async with start((140, 45)) as pilot:
        await opened(pilot, "review", "medicijn")
        assert "Over P3" not in picture(pilot.app)
        assert "■" in picture(pilot.app)
        await press(pilot, "1", "n", "1", "1", "1", "1", "f", "d")
        assert "Over P3 staat er te weinig." in picture(pilot.app)
        assert "■" not in picture(pilot.app)


@pytest.mark.requirement("D2")
async def test_a_difference_is_settled_together_with_its_own_rationale(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "hartwacht")
        assert screen.criteria.code == "2b"
        await press(pilot, "a", "1", "1", "4", *"Samen", "ctrl+s")
        agreed = pilot.app.seat.case("hartwacht").agreement(4, "2b")
        assert (agreed.judgement.verdict, agreed.judgement.rationale) == (Verdict.MEETS, "Samen")
        assert (agreed.how, agreed.cause) == ("talk", "weighing")
        await press(pilot, "D", "y")
        assert pilot.app.seat.case("hartwacht").decision(4).outcome == "O17"


async def test_undo_takes_back_the_last_own_change_and_redo_gives_it_again(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "u")
        assert not sheet(pilot, "lichtcafe") or "P1" not in sheet(pilot, "lichtcafe").verdicts
        assert "Undone" in screen.status.told
        await press(pilot, "U")
        assert "P1" in sheet(pilot, "lichtcafe").verdicts


async def test_a_final_review_is_read_only_until_it_is_opened_again_with_a_reason(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "hartwacht")
        await press(pilot, "3")
        assert "final" in screen.status.told
        assert sheet(pilot, "hartwacht", 4).verdicts["2b"].judgement.verdict is Verdict.MEETS
        await press(pilot, "R", *"nieuw", "ctrl+s", "3")
        assert sheet(pilot, "hartwacht", 4).verdicts["2b"].judgement.verdict is Verdict.DOUBT


async def test_brackets_go_through_the_queue_in_its_order(start: Start):
    async with start() as pilot:
        await press(pilot, "enter", "]")
        assert pilot.app.screen.initiative == "medicijn"
        await press(pilot, "[", "[")
        assert pilot.app.screen.initiative == "lichtcafe"
        assert "first" in pilot.app.screen.status.told


async def test_only_differences_hides_what_is_equal(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "hartwacht")
        await press(pilot, "d")
        assert [row.code for row in screen.criteria.rows if isinstance(row, CriterionRow)] == ["2b"]


async def test_what_looks_like_personal_data_is_said_while_it_is_typed(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "e", *"jan@zorg.nl")
        await pilot.pause(0.7)
        assert "“jan@zorg.nl” looks like an e-mail address" in screen.status.told


async def test_undoing_what_is_older_than_today_asks_first(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n")
        pilot.app.today = date(2999, 1, 1)
        await press(pilot, "u")
        assert screen.is_asking
        await press(pilot, "n")
        assert "P1" in sheet(pilot, "lichtcafe").verdicts


async def test_what_was_typed_is_a_draft_again_when_the_verdict_is_refused(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        screen.state.declare(has_interest=False)
        answered: Future[dict[str, object]] = Future()
        pilot.app.seat.record = lambda _: answered
        await press(pilot, "e", *"waarom", "ctrl+s")
        await pilot.press("3")
        answered.set_result({"ok": False, "refused": {"code": "parts-missing", "message": "a part"}})
        await settled(pilot)
        assert screen.state.mine("P1") is None
        assert screen.state.content("P1").rationale == "waarom"
        assert pilot.app.seat.drafts("lichtcafe", 2).keys() == {"P1"}


async def test_undo_in_an_empty_list_undoes_nothing(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "escape", "slash", *"bestaatniet", "enter", "u")
        assert set(sheet(pilot, "lichtcafe").verdicts) == {"P1"}


async def test_an_address_is_wrapped_without_losing_a_letter():
    from pz_tui.widgets.page import wrap

    address = "https://www.twb.nl/innovatie/handige-hulpmiddelen/oogdruppelbril/"
    assert "".join(wrap(address, 20)) == address


async def test_a_long_message_is_shown_whole(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        screen.tell("vul in: " + "Richting, vergeleken met gangbaar, " * 3 + "einde")
        await settled(pilot)
        assert "einde" in picture(pilot.app)


async def test_the_answers_of_a_long_question_are_always_shown(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        screen.ask(screen.foot.confirm("een regel\n" * 12, "ja graag", "nee"))
        await settled(pilot)
        assert "ja graag" in picture(pilot.app)


@pytest.mark.requirement("D1", "D26")
async def test_five_criteria_take_six_keys_once_no_interest_was_declared_for_several(start: Start):
    async with start() as pilot:
        await press(pilot, "space", "space", "b")
        assert "Inloophuis De Boei" in picture(pilot.app)
        assert "Zorggroep Noord" in picture(pilot.app)
        await press(pilot, "b")
        for id_ in ("lichtcafe", "medicijn"):
            assert pilot.app.seat.case(id_).interests[ME] is False
        await press(pilot, "g", "enter", "1", "1", "1", "1", "1")
        assert "Final for good?" in pilot.app.screen.status.told
        assert not sheet(pilot, "lichtcafe").final
        await press(pilot, "f")
        assert sheet(pilot, "lichtcafe").final
        assert pilot.app.screen.initiative == "medicijn"
        assert "LichtCafé: final" in pilot.app.screen.status.told


async def test_the_last_reason_brings_up_finishing_too(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "1", "2", "3", "1")
        assert "Write why with e: P3, P4." in pilot.app.screen.status.told
        await press(pilot, "e", *"niets", "ctrl+s")
        assert "Write why with e: P4." in pilot.app.screen.status.told
        await press(pilot, "e", *"twijfel", "ctrl+s")
        assert "Final for good?" in pilot.app.screen.status.told
        await press(pilot, "f")
        assert sheet(pilot, "lichtcafe").final


@pytest.mark.requirement("D1")
async def test_finishing_at_another_moment_asks_first(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "1", "1", "1", "1", "k", "f")
        assert screen.is_asking
        assert not sheet(pilot, "lichtcafe").final
        await press(pilot, "f")
        assert sheet(pilot, "lichtcafe").final


@pytest.mark.requirement("D3")
async def test_declaring_for_several_leaves_out_who_declared_already_and_can_be_left(start: Start):
    async with start() as pilot:
        pilot.app.seat.record(
            {"deed": "declare_interest", "initiative": "lichtcafe", "interest": "aandelen"}
        ).result()
        await press(pilot, "space", "space", "b")
        assert "You declared already" in picture(pilot.app)
        await press(pilot, "q", "b", "q")
        assert ME not in pilot.app.seat.case("medicijn").interests
        await press(pilot, "b", "b")
        assert pilot.app.seat.case("medicijn").interests[ME] is False
        assert pilot.app.seat.case("lichtcafe").interests[ME] is True


async def test_when_everyone_finished_the_differences_stay_in_view(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "medicijn")
        await press(pilot, "1", "n", "1", "1", "1", "1", "f")
        assert screen.initiative == "medicijn"
        assert screen.state.is_revealed


async def test_undo_goes_further_back_and_redo_forward_again_also_after_a_restart(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "3", "2")
        await press(pilot, "u", "u")
        assert set(sheet(pilot, "lichtcafe").verdicts) == {"P1"}
    async with start() as pilot:
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "U")
        assert set(sheet(pilot, "lichtcafe").verdicts) == {"P1", "P2"}
        assert screen.status.told == "Done again: gave a verdict (P2)."
        assert screen.criteria.code == "P2"
        await press(pilot, "u", "u", "U", "U", "U")
        assert set(sheet(pilot, "lichtcafe").verdicts) == {"P1", "P2", "P3"}
        await press(pilot, "U")
        assert "nothing to do again" in screen.status.told


async def test_keys_of_undo_typed_at_once_each_undo_one(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "1", "1", "u", "u", "u")
        held = sheet(pilot, "lichtcafe")
        assert held is None or not held.verdicts


async def test_what_cannot_be_undone_says_why_and_offers_the_one_before(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "review", "medicijn")
        await press(pilot, "1", "n", "1", "1", "1", "1", "f", "u")
        assert "finished a review" in screen.status.told
        pilot.app.seat.record({"deed": "add_note", "initiative": "medicijn", "text": "navragen"}).result()
        pilot.app.seat.record(
            {"deed": "open_session", "initiative": "medicijn", "reviewers": [ME, OTHER]}
        ).result()
        await press(pilot, "u")
        assert screen.is_asking
        assert "added a note" in picture(pilot.app)
        await press(pilot, "y")
        assert pilot.app.seat.case("medicijn").notes == ()


@pytest.mark.requirement("R109")
async def test_nine_criteria_with_all_they_need_are_judged_by_digits_and_one_enter(start: Start):
    async with start() as pilot:
        record = pilot.app.seat.record
        record({"deed": "reopen", "initiative": "hartwacht", "step": 4, "because": "opnieuw"}).result()
        screen = await opened(pilot, "review", "hartwacht")
        screen.criteria.go("1a")
        await press(pilot, *"11111")
        await press(pilot, "1")
        assert "What shows that 2a is met?" in picture(pilot.app)
        await press(pilot, "enter", "1", *"111")
        assert sheet(pilot, "hartwacht", 4).verdicts["2a"].judgement == Judgement(
            Verdict.MEETS, "", {"direction": "positive"}, ("e1",)
        )
        await press(pilot, "1", "2", "2", "1", "2", "1", "2")
        assert "Final for good?" in picture(pilot.app)
        given = sheet(pilot, "hartwacht", 4).verdicts
        assert {code: dict(given[code].judgement.parts) for code in ("c1", "c3", "2b", "2c", "3")} == {
            "c1": {"impact_zvw": "yes"},
            "c3": {"earlier_negative_ruling": "no", "new_and_unclear": "no"},
            "2b": {"direction": "positive"},
            "2c": {"direction": "neutral"},
            "3": {"adopted_elsewhere": "yes", "spread": "some"},
        }


async def test_a_part_that_did_not_fit_and_is_changed_leads_to_the_next_that_is_missing(start: Start):
    async with start() as pilot:
        record = pilot.app.seat.record
        record({"deed": "reopen", "initiative": "hartwacht", "step": 4, "because": "opnieuw"}).result()
        screen = await opened(pilot, "review", "hartwacht")
        screen.criteria.go("1a")
        await press(pilot, *"111111", "enter", "1", *"111", "1", "1")
        assert screen.criteria.row.part == "earlier_negative_ruling"
        await press(pilot, "2")
        assert screen.criteria.row.part == "new_and_unclear"


async def test_a_part_that_speaks_against_the_verdict_keeps_the_cursor_and_is_found_again(start: Start):
    async with start() as pilot:
        record = pilot.app.seat.record
        record({"deed": "reopen", "initiative": "hartwacht", "step": 4, "because": "opnieuw"}).result()
        for code, content in STEP_4.items():
            given = {"criterion": code, "verdict": "meets", **content, "initiative": "hartwacht", "step": 4}
            assert record({"deed": "give_verdict", **given}).result()["ok"]
        screen = await opened(pilot, "review", "hartwacht")
        screen.criteria.go("c3")
        await press(pilot, "p", "1")
        assert (screen.criteria.code, screen.criteria.row.part) == ("c3", "earlier_negative_ruling")
        screen.criteria.go("1a")
        await press(pilot, "f")
        assert "Verdict and parts do not fit; change one of them: c3." in picture(pilot.app)
        assert screen.criteria.row.part == "earlier_negative_ruling"
        screen.criteria.go("1a")
        await press(pilot, "n", "2")
        assert "Final for good?" in picture(pilot.app)


@pytest.mark.requirement("R109")
async def test_a_question_after_figures_that_is_left_gives_no_verdict_and_keeps_what_was_chosen(start: Start):
    async with start() as pilot:
        record = pilot.app.seat.record
        record({"deed": "reopen", "initiative": "hartwacht", "step": 4, "because": "opnieuw"}).result()
        screen = await opened(pilot, "review", "hartwacht")
        screen.criteria.go("2a")
        await press(pilot, "1", "enter", "escape")
        assert sheet(pilot, "hartwacht", 4) is None
        assert screen.state.content("2a") == Content("", {}, ("e1",))
        await press(pilot, "1", "1")
        assert sheet(pilot, "hartwacht", 4).verdicts["2a"].judgement.evidence == ("e1",)


@pytest.mark.requirement("R129")
async def test_a_deviation_shows_who_and_why_until_a_second_reviewer_deviates_too(start: Start):
    async with start() as pilot:
        record = pilot.app.seat.record
        record({"deed": "reopen", "initiative": "hartwacht", "step": 4, "because": "opnieuw"}).result()
        for who in (ME, OTHER):
            for code, content in STEP_4.items():
                stays = {"parts": {"adopted_elsewhere": "no", "spread": "none"}, "verdict": "fails"}
                given = {"verdict": "meets", **content} if code != "3" else stays
                deed = {
                    "deed": "give_verdict",
                    "initiative": "hartwacht",
                    "step": 4,
                    "criterion": code,
                    **given,
                }
                assert record({**deed, "as": who, "rationale": "omdat"}).result()["ok"]
            record({"deed": "finalise_sheet", "initiative": "hartwacht", "step": 4, "as": who}).result()
        screen = await opened(pilot, "review", "hartwacht")
        await press(pilot, "D", "a", *"Twee plannen", "ctrl+s")
        shown = picture(pilot.app)
        assert "Anna: Twee plannen" in shown
        assert "second reviewer" in screen.status.told
        assert pilot.app.seat.case("hartwacht").decision(4) is None
        at = screen.criteria.code
        await press(pilot, "u")
        assert (pilot.app.seat.case("hartwacht").deviations, screen.criteria.code) == ((), at)
        await press(pilot, "U")
        assert len(pilot.app.seat.case("hartwacht").deviations) == 1
        deed = {"deed": "decide", "initiative": "hartwacht", "step": 4, "outcome": "O17", "because": "ook ik"}
        assert record({**deed, "as": OTHER}).result()["ok"]
        screen.reload()
        await settled(pilot)
        assert screen.state.standing.deviation
        assert screen.state.standing.step == 5


async def test_undo_on_the_questionnaire_goes_to_the_question(start: Start):
    async with start() as pilot:
        screen = await opened(pilot, "questionnaire", "frail-hip")
        screen.stand_on("Q2")
        await press(pilot, "b", *"Welke staaroperatie?", "ctrl+s")
        assert pilot.app.seat.case("frail-hip").answers["Q2"].query == "Welke staaroperatie?"
        await press(pilot, "g", "u")
        assert pilot.app.seat.case("frail-hip").answers["Q2"].query == ""
        assert "(Q2)" in screen.status.told
        assert screen.key.startswith("Q2")
        await press(pilot, "U")
        assert pilot.app.seat.case("frail-hip").answers["Q2"].query == "Welke staaroperatie?"


async def test_undo_in_the_queue_goes_back_on_the_initiative_under_the_cursor_of_a_deed_on_many(start: Start):
    async with start() as pilot:
        await press(pilot, "space", "space", "b", "b", "g", "j", "u", "2")
        interests = {id_: pilot.app.seat.case(id_).interests for id_ in ("lichtcafe", "medicijn")}
        assert interests["lichtcafe"] == {ME: False}
        assert ME not in interests["medicijn"]
        await press(pilot, "U")
        assert pilot.app.seat.case("medicijn").interests[ME] is False


@pytest.mark.requirement("D2")
async def test_a_step_that_is_still_blind_is_not_opened_again_and_says_so_before_asking_why(start: Start):
    async with start() as pilot:
        await opened(pilot, "review", "lichtcafe")
        await press(pilot, "1", "n", "1", "1", "1", "1", "f")
        screen = await opened(pilot, "review", "lichtcafe")
        await press(pilot, "R")
        assert not pilot.app.screen.is_asking
        assert "still judged independently" in pilot.app.screen.status.told
        assert "R reopen" not in picture(pilot.app)
        assert screen.state.case.generation(2) == 0
