"""Step 3: contact, the questionnaire out, answers in, closed; and evidence cards."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.making import ANSWERS, decide, no_interest, questionnaire, registered, step_2


def answer(question: str = "Q2", **given: Any) -> dict[str, Any]:
    return {"deed": "answer_question", "initiative": "a", "question": question, **given}


@pytest.fixture
def asked(at):
    at.apply(registered("a"), *no_interest("a"), *step_2("a"), decide("a", 2, "O03"))
    return at


CALL = {"deed": "log_contact", "initiative": "a", "channel": "telefoon", "result": "reached"}


@pytest.mark.requirement("R73", "A33", "D10")
def test_contact_persons_come_from_step_3_on_and_are_sealed(at) -> None:
    at.apply(registered("a"), *no_interest("a"))
    person = {"name": "Voorbeeld Persoon", "email": "v@example.org", "origin": "vgz"}
    assert at.refused({**CALL, "contact": person}) == "contact-too-early"
    at.apply(*step_2("a"), decide("a", 2, "O03"))
    (given,) = at.apply({**CALL, "contact": person, "note": "Belt terug."})
    line = at.desk.store.event(given["event"]).line.decode()
    assert "Voorbeeld" not in line
    assert "terug" not in line
    (address,) = at.desk.store.registers_of("contact")
    assert at.desk.value(address)["origin"] == "vgz"
    assert given["contact"] == given["made"]["id"]


@pytest.mark.parametrize(("until", "is_refused"), [("2023-11-08", True), ("2023-11-09", False)])
def test_a_questionnaire_does_not_close_before_the_day_it_goes_out(asked, until, is_refused) -> None:
    send = {
        "deed": "send_questionnaire",
        "initiative": "a",
        "until": until,
        "happened": "2023-11-09T10:00:00+01:00",
    }
    assert (asked.refused(send) == "invalid") if is_refused else asked.apply(send)
    assert asked.case("a").questionnaire.until == ("" if is_refused else until)


def test_a_questionnaire_goes_out_today_unless_it_is_said_when(asked) -> None:
    send = {"deed": "send_questionnaire", "initiative": "a"}
    today = date.fromisoformat(asked.desk.clock()[:10])
    assert asked.refused({**send, "until": (today - timedelta(days=1)).isoformat()}) == "invalid"
    assert asked.case("a").questionnaire.sent == ""
    asked.apply({**send, "until": today.isoformat()})
    assert asked.case("a").questionnaire.until == today.isoformat()


@pytest.mark.requirement("R72", "R74")
def test_step_3_passes_through_its_states(asked) -> None:
    states = [asked.standing("a").state]
    for deed in (
        {**CALL, "result": "no_answer"},
        CALL,
        {"deed": "send_questionnaire", "initiative": "a"},
        answer("Q2", answer=ANSWERS["Q2"]),
    ):
        asked.apply(deed)
        states.append(asked.standing("a").state)
    assert states == ["vragenlijst", "contact_gezocht", "contact_gelegd", "verstuurd", "ontvangen_onvolledig"]
    asked.apply(
        *(answer(question, answer=content) for question, content in ANSWERS.items() if question != "Q8")
    )
    asked.apply(answer("Q8", answer={"no_figures": True}))
    assert asked.standing("a").state == "ontvangen_volledig"
    asked.apply({"deed": "close_questionnaire", "initiative": "a"})
    assert asked.standing("a").state == "beoordeling"


def test_a_returned_form_is_contact(asked) -> None:
    asked.apply({**CALL, "result": "no_answer", "form_returned": True})
    assert asked.standing("a").state == "contact_gelegd"


def test_a_provider_who_refuses_was_reached_and_leaves_it_incomplete(asked) -> None:
    asked.apply({**CALL, "result": "refused"}, {"deed": "close_questionnaire", "initiative": "a"})
    assert asked.standing("a").outcome == "O05"


@pytest.mark.requirement("R86")
def test_absence_needs_a_reason_and_then_counts(asked) -> None:
    assert asked.refused(answer("Q3", unknown="  ")) == "reason-missing"
    asked.apply(
        answer("Q3", unknown="Niet geteld."), answer("Q9", not_applicable="Geen effect te verwachten.")
    )
    given = asked.case("a").answers
    assert (given["Q3"].absent, given["Q9"].reason) == ("unknown", "Geen effect te verwachten.")


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (answer("Q2"), "invalid"),
        (answer("Q2", answer={"text": "x"}, unknown="y"), "invalid"),
        (answer("Q77", answer={"text": "x"}), "unknown-key"),
        (answer("Q2", answer={"colour": "x"}), "unknown-key"),
        (answer("Q1", answer={"groups": ["sporters"]}), "unknown-key"),
        (answer("Q6", answer={"elements": "geen lijst"}), "invalid"),
        (answer("Q7", answer={"direction": "sideways"}), "unknown-key"),
        (answer("Q10", answer={"other_groups": {"answer": "perhaps"}}), "unknown-key"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(asked, deed, code) -> None:
    assert asked.refused(deed) == code


@pytest.mark.requirement("R75", "R76", "R80")
def test_open_points_become_extra_questions_that_count(asked) -> None:
    extra = [{"code": "X1", "text": "Om welke groep gaat het precies?"}]
    send = {"deed": "send_questionnaire", "initiative": "a"}
    assert asked.refused({**send, "extra": [{"code": "Q1", "text": "x"}]}) == "already-exists"
    asked.apply(CALL, {**send, "extra": extra})
    deeds = [deed for deed in questionnaire("a") if deed["deed"] in {"answer_question", "add_evidence"}]
    asked.apply(*deeds)
    assert asked.standing("a").state == "ontvangen_onvolledig"
    assert asked.refused(answer("X1", answer={"nee": "x"})) == "unknown-key"
    asked.apply(answer("X1", answer={"text": "Mensen na staaroperatie."}))
    (closed,) = asked.apply({"deed": "close_questionnaire", "initiative": "a"})
    assert (closed["answered"], closed["total"]) == (11, 11)


def test_an_incomplete_answer_is_kept_and_says_so(asked) -> None:
    (given,) = asked.apply(answer("Q7", answer={"direction": "positive"}))
    assert given["warnings"] == ["answer-incomplete"]


def test_a_closed_questionnaire_is_not_sent_or_closed_again_and_late_answers_warn(asked) -> None:
    asked.apply(*questionnaire("a", Q9=None))
    assert asked.refused({"deed": "close_questionnaire", "initiative": "a"}) == "questionnaire-closed"
    assert asked.refused({"deed": "send_questionnaire", "initiative": "a"}) == "questionnaire-closed"
    (given,) = asked.apply(answer("Q9", answer=ANSWERS["Q9"]))
    assert given["warnings"] == ["questionnaire-closed"]
    assert asked.standing("a").step == 4


def test_it_is_not_closed_while_an_answer_has_two_values(asked) -> None:
    (first,) = asked.apply(CALL)
    two = [answer("Q2", answer={"text": text}, seen=[first["event"]]) for text in ("een", "twee")]
    asked.apply(*two)
    assert asked.refused({"deed": "close_questionnaire", "initiative": "a"}) == "in-conflict"


def test_closing_needs_contact_or_enough_attempts(asked) -> None:
    assert asked.refused({"deed": "close_questionnaire", "initiative": "a"}) == "contact-attempts-missing"


def test_asking_back_and_settling(asked) -> None:
    back = {"deed": "ask_back", "initiative": "a", "question": "Q3"}
    asked.apply(answer("Q3", answer=ANSWERS["Q3"]), {**back, "text": "Over welk jaar?"})
    assert asked.case("a").answers["Q3"].query == "Over welk jaar?"
    asked.apply({**back, "text": ""})
    assert asked.case("a").answers["Q3"].query == ""
    assert asked.refused({**back, "question": "Q99", "text": "?"}) == "unknown-key"


@pytest.mark.requirement("A18", "D19", "D21")
def test_evidence_cards_may_contradict_and_say_what_they_lack(asked) -> None:
    card = {
        "deed": "add_evidence", "initiative": "a", "kind": "quantitative", "figure": 36, "unit": "%",
        "period": "2019", "comparator": "gewone zorg", "source": "UM", "grade": "moderate",
    }  # fmt: skip
    given = asked.apply(
        {**card, "id": "e1"}, {**card, "id": "e2", "figure": 39}, {**card, "id": "e3", "unit": None}
    )
    assert [one["warnings"] for one in given] == [[], [], ["unit-missing"]]
    assert [asked.case("a").evidence[id_].facts["figure"] for id_ in ("e1", "e2")] == [36, 39]
    assert asked.refused({**card, "id": "e1"}) == "already-exists"
    assert asked.refused({**card, "id": "Q8"}) == "already-exists"
    assert asked.refused({**card, "figure": True}) == "invalid"
    assert asked.refused({**card, "baseline": False}) == "invalid"
    (target,) = asked.apply({**card, "is_target": True})
    assert target["warnings"] == ["target-not-result"]


@pytest.mark.requirement("R83", "R109")
def test_that_there_are_no_figures_beside_figures_is_warned_of(asked) -> None:
    made = {"deed": "add_evidence", "initiative": "a"}
    asked.apply(
        {**made, "id": "e1", "kind": "quantitative", "figure": 28, "unit": "uur"},
        {**made, "id": "e2", "kind": "argument", "text": "Minder ritten."},
    )
    none = {"direction": "positive", "no_figures": True}
    given = asked.apply(
        answer("Q8", answer=none),
        answer("Q8", answer=none | {"evidence": ["e2", "e9"]}),
        answer("Q8", answer=none | {"evidence": ["e1"]}),
        answer("Q8", answer=none | {"evidence": ["e1"], "no_figures": False}),
    )
    assert [one["warnings"] for one in given] == [[], [], ["figures-denied"], []]


def test_the_reason_of_an_absent_answer_may_stand_apart(asked) -> None:
    asked.apply(answer("Q9", unknown=True, reason="Niet gemeten."))
    assert asked.case("a").answers["Q9"].reason == "Niet gemeten."
    assert asked.refused(answer("Q9", unknown=True)) == "reason-missing"


@pytest.mark.parametrize(
    "given",
    [
        answer("Q3", answer={"number": "veel"}),
        answer("Q3", answer={"number": -3}),
        answer("Q2", answer={"text": ["a"]}),
    ],
)
def test_a_number_is_a_number_and_a_text_a_text(asked, given) -> None:
    assert asked.refused(given) == "invalid"


def test_asking_back_may_come_before_any_answer_and_is_none(asked) -> None:
    asked.apply({"deed": "ask_back", "initiative": "a", "question": "Q3", "text": "Graag een aantal."})
    assert asked.case("a").answers["Q3"].query == "Graag een aantal."
    assert not asked.case("a").answers["Q3"].is_given
    assert asked.standing("a").state == "vragenlijst"


@pytest.mark.requirement("R75")
def test_sending_that_was_undone_is_as_if_it_was_never_sent(asked) -> None:
    before = asked.standing("a").state
    send = {"deed": "send_questionnaire", "initiative": "a", "extra": [{"code": "P3", "text": "Voor wie?"}]}
    (sent,) = asked.apply(send)
    assert asked.standing("a").state == "verstuurd"
    asked.apply({"deed": "undo", "event": sent["event"]})
    assert (asked.standing("a").state, asked.case("a").questionnaire.extra) == (before, ())
