"""A reminder brings the questionnaire along, and what comes back with it is read."""

from __future__ import annotations

import email
from datetime import date
from email.policy import default

import pytest

from pz_domain.forms.enclosing import HOW, IN_TEXT, NONE, with_form
from pz_domain.publishing.reminding.letters import Writer, letters

WRITER = Writer("anna", "Anna", "nl", date(2030, 1, 1))
PERSON = {"name": "Mia de Wit", "email": "mia@thebe.nl", "origin": "vgz"}


@pytest.fixture
def letter(office):
    """One that reminds Mia of two questionnaires."""
    for id_ in ("bril", "gem"):
        office.do(
            {
                "deed": "log_contact",
                "initiative": id_,
                "channel": "phone",
                "result": "reached",
                "contact": PERSON,
            },
            {"deed": "send_questionnaire", "initiative": id_},
        )
    (found,) = letters(office.desk, ["bril", "gem"], WRITER, only_due=False)
    return found


def one(letter):
    return type(letter)(letter.round, letter.organisation, letter.person, letter.owed[:1])


@pytest.mark.requirement("R73", "R75", "R86")
@pytest.mark.parametrize(("how", "ending"), [("xlsx", "xlsx"), ("odt", "odt"), (IN_TEXT, "txt")])
def test_each_questionnaire_comes_along_to_the_contact_alone(office, letter, how, ending):
    mail, (name, data) = with_form(office.desk, letter, WRITER, how)
    message = email.message_from_bytes(data, policy=default)
    assert [address.addr_spec for address in message["To"].addresses] == ["mia@thebe.nl"]
    assert not {"Cc", "Bcc", "From", "Reply-To"} & set(message)
    files = [part.get_filename() for part in message.iter_attachments()]
    versions = [office.form(id_=id_).identity.version for id_ in ("bril", "gem")]
    assert files == [
        f"vragenlijst-{id_}-{v}.{ending}" for id_, v in zip(("bril", "gem"), versions, strict=True)
    ]
    assert "De vragenlijst zit bij deze mail." in mail.text
    report = office.reads(office.kept(data, name))
    assert [(form.initiative, form.is_untouched) for form in report.forms] == [("bril", True), ("gem", True)]


def test_one_questionnaire_may_stand_in_the_mail_itself_and_comes_back_in_the_answer(office, letter):
    mail, (_, data) = with_form(office.desk, one(letter), WRITER, IN_TEXT)
    assert "De vragenlijst staat hieronder." in mail.text
    message = email.message_from_bytes(data, policy=default)
    assert not list(message.iter_attachments())
    body = message.get_content().replace("\r\n", "\n")
    answered = body.replace("[Q7.text] Uitleg:\n", "[Q7.text] Uitleg: Meer rust\n")
    quoted = "Beste Anna,\n\nzie onder.\n\n" + "\n".join(f"> {line}" for line in answered.splitlines())
    office.read(f"Subject: Re\n\n{quoted}".encode(), "re.eml")
    assert office.answers()["Q7"] == {"text": "Meer rust"}


def test_a_reminder_may_go_without_it(office, letter):
    mail, (_, data) = with_form(office.desk, letter, WRITER, NONE)
    assert "De vragenlijst zit bij" not in mail.text
    assert not list(email.message_from_bytes(data, policy=default).iter_attachments())
    assert next(iter(HOW)) == "xlsx"
