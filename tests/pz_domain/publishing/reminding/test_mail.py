"""The mail to a provider: what is missing, until when, whence the address; ready to copy or to send."""

import email
from email.policy import default

import pytest

from pz_domain.publishing.reminding.letters import letters
from pz_domain.publishing.reminding.mail import mail_file, reminder
from tests.making import ANSWERS
from tests.pz_domain.publishing.reminding.test_letters import PERSON, asked, writer
from tests.pz_domain.work.conftest import desk_at_work


def mail_on(today: str, language: str = "nl", contact=PERSON, **facts):
    at = desk_at_work()
    at.apply(*asked("a", contact, **facts))
    who = writer(today, language)
    (letter,) = letters(at.desk, ["a"], who, only_due=False)
    return letter, reminder(at.desk, letter, who), who


@pytest.mark.requirement("R73", "R86", "A33")
@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("nl", ("Beste Mia de Wit,", "een vragenlijst in te vullen over: Praktijk a.", "verstuurd op 2 oktober 2023",
                "Dit missen wij nog:\n- Q1 Doelgroep", "- P3 Gaat het om ouderen?", "antwoord op:\n- Q2",
                "Welke leeftijd?", "uiterlijk op 31 oktober 2023", "ook dat is een antwoord",
                "kregen wij van VGZ, op 2 oktober 2023.", "dan wissen wij ze", "Met vriendelijke groet,\nCarla\n")),
        ("en", ("Dear Mia de Wit,", "a questionnaire on: Praktijk a.", "sent on 2 October 2023",
                "We still miss:\n- Q1 Target group", "Please send it by 31 October 2023.", "that is an answer too",
                "from VGZ, since 2 October 2023.", "then we erase them", "Kind regards,\nCarla\n")),
    ],
)  # fmt: skip
def test_it_says_what_is_missing_until_when_and_where_the_address_came_from(language, parts) -> None:
    _, mail, _ = mail_on("2023-10-24", language)
    places = [mail.text.index(part) for part in parts]
    assert places == sorted(places)
    assert mail.copy.startswith("mia@thebe.nl\n")
    assert "laatste herinnering" not in mail.text
    assert "last reminder" not in mail.text


@pytest.mark.parametrize(
    ("today", "says"),
    [
        ("2023-10-31", "Vandaag, 31 oktober 2023, is de laatste dag om te antwoorden."),
        ("2023-11-07", "De laatste dag was 31 oktober 2023."),
        ("2023-11-14", "Dit is onze laatste herinnering."),
    ],
)
def test_the_text_follows_the_closing_date(today, says) -> None:
    assert says in mail_on(today)[1].text


@pytest.mark.requirement("R73")
def test_an_address_from_the_organisation_itself_and_no_address_at_all_are_told_apart() -> None:
    assert (
        "kregen wij van uw eigen organisatie"
        in mail_on("2023-10-24", contact={**PERSON, "origin": ""})[1].text
    )
    assert (
        "kregen wij van een collega, op"
        in mail_on("2023-10-24", contact={**PERSON, "origin": "een collega"})[1].text
    )
    _, mail, _ = mail_on("2023-10-24", contact=None)
    assert (mail.to, mail.name) == ("", "Thebe")
    assert "kregen wij" not in mail.text


def test_without_a_closing_date_an_answer_is_asked_soon() -> None:
    at = desk_at_work()
    deeds = asked("a", PERSON)
    at.apply(*({key: value for key, value in deed.items() if key != "until"} for deed in deeds))
    (letter,) = letters(at.desk, ["a"], writer(), only_due=False)
    assert "Wilt u uw antwoorden snel sturen?" in reminder(at.desk, letter, writer()).text


@pytest.mark.requirement("R86")
def test_only_what_is_missing_or_only_what_was_asked_back_is_named() -> None:
    at = desk_at_work()
    at.apply(*(deed for deed in asked("a", PERSON) if deed["deed"] != "ask_back"))
    (letter,) = letters(at.desk, ["a"], writer(), only_due=False)
    assert "een vraag over uw antwoord" not in reminder(at.desk, letter, writer()).text
    answers = [{"deed": "answer_question", "initiative": "a", "question": code, "answer": answer}
               for code, answer in (*ANSWERS.items(), ("P3", {"text": "Ja."}))]  # fmt: skip
    card = {"deed": "add_evidence", "initiative": "a", "id": "e1", "kind": "argument", "text": "Zo is het."}
    asking = {"deed": "ask_back", "initiative": "a", "question": "Q8", "text": "Uit welk jaar?"}
    at.apply(card, *answers, asking)
    (letter,) = letters(at.desk, ["a"], writer(), only_due=False)
    text = reminder(at.desk, letter, writer()).text
    assert "Dit missen wij nog" not in text
    assert "- Q8 Impact op houdbaarheid: Uit welk jaar?" in text


def test_the_draft_opens_to_be_sent_and_nothing_in_it_acts() -> None:
    hostile = "Mia\r\nBcc: all@example.org"
    letter, mail, who = mail_on("2023-10-24", contact={**PERSON, "name": hostile}, title=hostile)
    name, data = mail_file(letter, mail, who)
    assert name == "herinnering-2023-10-24-1.eml"
    assert mail_file(letter, mail, who)[1] == data
    message = email.message_from_bytes(data, policy=default)
    assert message["X-Unsent"] == "1"
    assert [one.addr_spec for one in message["To"].addresses] == ["mia@thebe.nl"]
    assert message["Bcc"] is None
