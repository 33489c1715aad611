"""Who is reminded of what: one letter an organisation, due or asked for, recorded only when it went out."""

from datetime import date
from typing import Any

import pytest

from pz_domain.publishing.reminding.letters import Writer, as_deeds, letters
from tests.making import decide, no_interest, registered, step_2
from tests.pz_domain.work.conftest import desk_at_work

SENT = "2023-10-02T09:00:00+02:00"


def writer(today: str = "2023-10-24", language: str = "nl") -> Writer:
    return Writer("carla", "Carla", language, date.fromisoformat(today))


def asked(id_: str, contact: dict[str, str] | None = None, **facts: Any) -> list[dict[str, Any]]:
    """Deeds of an initiative whose questionnaire went out, and one answer came back."""
    who = {"contact": contact} if contact else {}
    return [
        registered(id_, **facts), *no_interest(id_), *step_2(id_), decide(id_, 2, "O03"),
        {"deed": "log_contact", "initiative": id_, "channel": "phone", "result": "reached", "happened": SENT, **who},
        {"deed": "send_questionnaire", "initiative": id_, "until": "2023-10-31", "happened": SENT,
         "extra": [{"code": "P3", "text": "Gaat het om ouderen?"}]},
        {"deed": "answer_question", "initiative": id_, "question": "Q2", "answer": {"text": "ouderen"}},
        {"deed": "ask_back", "initiative": id_, "question": "Q2", "text": "Welke leeftijd?"},
    ]  # fmt: skip


PERSON = {"name": "Mia de Wit", "email": "mia@thebe.nl", "origin": "vgz"}


@pytest.fixture
def at():
    found = desk_at_work()
    found.apply(*asked("a", PERSON), *asked("b", PERSON), *asked("c", organisation="TWB"), registered("d"))
    return found


def about(found) -> list[tuple[str, ...]]:
    return [tuple(owed.initiative for owed in letter.owed) for letter in found]


@pytest.mark.requirement("R74", "R86")
def test_an_organisation_gets_one_letter_about_all_it_owes(at) -> None:
    found = letters(at.desk, ["c", "b", "a", "d"], writer())
    assert about(found) == [("a", "b"), ("c",)]
    assert [letter.person.get("email", "") for letter in found] == ["mia@thebe.nl", ""]
    owed = found[0].owed[0]
    assert (owed.day, owed.until, owed.sent, owed.is_last) == (
        "2023-10-24",
        "2023-10-31",
        "2023-10-02",
        False,
    )
    assert owed.missing[0] == "Q1 Doelgroep"
    assert owed.missing[-1] == "P3 Gaat het om ouderen?"
    assert owed.asked == (("Q2 Patiëntengroep tot nu toe", "Welke leeftijd?"),)


def test_before_the_first_day_there_is_none_unless_it_is_asked_for(at) -> None:
    assert letters(at.desk, ["a", "b", "c"], writer("2023-10-23")) == []
    (found,) = letters(at.desk, ["c"], writer("2023-10-23"), only_due=False)
    assert found.owed[0].day == "2023-10-23"
    assert letters(at.desk, ["a"], writer("2024-01-31"))[0].owed[0].is_last
    at.apply({"deed": "open_round", "id": "pilot-2023", "reminders": []})
    assert letters(at.desk, ["a"], writer("2024-01-31")) == []
    (found,) = letters(at.desk, ["a"], writer("2024-01-31"), only_due=False)
    assert not found.owed[0].is_last


@pytest.mark.requirement("R74")
def test_what_went_out_is_an_attempt_at_contact_and_is_not_due_again(at) -> None:
    (first, _) = letters(at.desk, ["a", "b", "c"], writer())
    at.apply(*as_deeds(first))
    assert about(letters(at.desk, ["a", "b", "c"], writer())) == [("c",)]
    attempt = max(at.case("a").attempts, key=lambda one: one.reminder)
    assert (attempt.channel, attempt.result, attempt.reminder) == ("email", "no_answer", "2023-10-24")
    assert about(letters(at.desk, ["a", "b", "c"], writer("2023-10-31"))) == [("a", "b"), ("c",)]


def test_what_is_closed_or_complete_is_not_reminded_of(at) -> None:
    at.apply({"deed": "close_questionnaire", "initiative": "a"})
    assert about(letters(at.desk, ["a", "b"], writer(), only_due=False)) == [("b",)]


def test_who_was_spoken_with_goes_before_who_came_with_a_list_and_a_bad_address_is_none() -> None:
    at = desk_at_work()
    listed = {"name": "Lijst", "email": "lijst@thebe.nl", "origin": "vgz"}
    at.apply(*asked("a", {"name": "Zonder", "email": "a@b, c@d.nl"}, contacts=[listed]))
    (found,) = letters(at.desk, ["a"], writer())
    assert found.person["name"] == "Lijst"
    at.apply({"deed": "log_contact", "initiative": "a", "channel": "phone", "result": "reached",
              "contact": {"name": "Gesproken", "email": "g@thebe.nl"}})  # fmt: skip
    (found,) = letters(at.desk, ["a"], writer())
    assert found.person["name"] == "Gesproken"
