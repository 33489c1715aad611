"""The mail to a source: ready to copy or to send, and names in it can neither add a header nor a recipient."""

import email
from email.policy import default

import pytest

from pz_domain.model.source import Request, Source
from pz_domain.publishing.request.mail import eml, is_address, reminder_mail, request_mail
from pz_domain.publishing.request.papers import mail_for, write_list, write_mail
from pz_domain.refusals.workspace import FileExists

VGZ = Source("vgz", "VGZ", contact={"name": "Mia de Wit", "email": "mia@vgz.nl"})
ASKED = Request("pilot-2023", "vgz", "2023-09-25", "Vijf punten.", "", "2023-10-23")


def parsed(data: bytes):
    return email.message_from_bytes(data, policy=default)


@pytest.mark.requirement("R18", "R20")
@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("nl", ("Beste Mia de Wit,", "Vijf punten.", "dat is geen reden om", "uiterlijk op 23 oktober 2023",
                "niets aan te dragen?", "Met vriendelijke groet,\nCarla\nZorginstituut Nederland")),
        ("en", ("Dear Mia de Wit,", "Vijf punten.", "that is no reason to", "by 23 October 2023",
                "nothing to put forward?", "Kind regards,\nCarla\nZorginstituut Nederland")),
    ],
)  # fmt: skip
def test_the_first_request_asks_with_criteria_and_deadline(occasion, language, parts):
    mail = request_mail(occasion(language), VGZ, "Vijf punten.", "2023-10-23")
    places = [mail.text.index(part) for part in parts]
    assert places == sorted(places)
    assert (mail.to, mail.again) == ("mia@vgz.nl", False)
    assert mail.copy.startswith(f"mia@vgz.nl\n{mail.subject}\n\n")


def test_without_contact_or_deadline_it_is_written_all_the_same(occasion):
    mail = request_mail(occasion(), Source("zk", "Zilveren Kruis"), "Vijf punten.")
    assert mail.text.startswith("Beste Zilveren Kruis,")
    assert "terugsturen? Heeft u niets" in mail.text
    assert mail.to == ""
    assert mail.copy.startswith("Uitvraag: ")
    assert parsed(eml(mail))["To"] is None


@pytest.mark.requirement("R15", "R18")
def test_a_reminder_says_when_it_was_asked_and_what_was_sent_then(occasion):
    mail = reminder_mail(occasion(), VGZ, ASKED)
    assert "Op 25 september 2023 vroegen wij u" in mail.text
    assert "Dit schreven wij u toen:\n\nVijf punten." in mail.text
    assert mail.subject.startswith("Herinnering: ")
    assert mail.again
    bare = reminder_mail(occasion(), VGZ, Request("pilot-2023", "vgz"))
    assert "Wij vroegen u om praktijken" in bare.text
    assert "toen:" not in bare.text


def test_the_draft_has_the_list_with_it_and_is_the_same_every_time(desk, occasion):
    mail = mail_for(desk, occasion(), VGZ, ASKED)
    attached = ("initiatieven-é.xlsx", b"PK\x03\x04")
    message = parsed(eml(mail, attached))
    assert message["To"] == "Mia de Wit <mia@vgz.nl>"
    assert message["X-Unsent"] == "1"
    body, file = message.iter_parts()
    assert body.get_content().replace("\r\n", "\n") == f"{mail.text}\n"
    assert (file.get_filename(), file.get_content()) == attached
    assert "spreadsheetml" in file.get_content_type()
    assert eml(mail, attached) == eml(mail, attached)
    assert mail_for(desk, occasion(), VGZ, ASKED, again=True).again


HOSTILE = (
    "Mia\r\nBcc: all@example.org",
    "Mia\nX: y",
    '"><script>',
    "a, b <c@d.nl>",
    "\x1b[31mMia",
    "=?utf-8?q?x?=",
    "é" * 300,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_adds_no_header_and_no_recipient(occasion, name):
    source = Source("vgz", name, contact={"name": name, "email": "mia@vgz.nl"})
    data = eml(request_mail(occasion(), source, f"{name}\n\n{name}"), ("x.ods", b"x"))
    message = parsed(data)
    assert set(message.keys()) == {"X-Unsent", "To", "Subject", "MIME-Version", "Content-Type"}
    (to,) = message["To"].addresses
    assert to.addr_spec == "mia@vgz.nl"
    assert "\x1b" not in message.get_body().get_content()


@pytest.mark.parametrize(
    "text",
    ["", "mia", "mia@vgz", "mia@vgz.nl, x@y.nl", "mia@vgz.nl\nBcc: x@y.nl", "<mia@vgz.nl>", "mia @vgz.nl", "@vgz.nl",
     "mia@vgz.nl>", "m\u0430@vgz.nl", "a" * 260 + "@vgz.nl", "mia@-vgz.nl"],
)  # fmt: skip
def test_what_is_not_one_plain_address_is_no_address(occasion, text):
    assert not is_address(text)
    assert request_mail(occasion(), Source("vgz", "VGZ", contact={"email": text}), "x").to == ""


def test_files_are_written_once_and_never_over_another(desk, occasion, tmp_path):
    on = occasion()
    first = write_list(on, "x", "ods", tmp_path, "vgz")
    mail = mail_for(desk, on, VGZ, ASKED)
    sent = write_mail(on, mail, "vgz", (first.name, first.read_bytes()), tmp_path)
    again = write_mail(on, mail_for(desk, on, VGZ, ASKED, again=True), "vgz", (first.name, b"x"), tmp_path)
    assert {file.name for file in (first, sent, again)} == {
        "initiatieven-pilot-2023-vgz.ods", "uitvraag-pilot-2023-vgz.eml", "herinnering-pilot-2023-vgz.eml",
    }  # fmt: skip
    with pytest.raises(FileExists):
        write_list(on, "x", "ods", tmp_path, "vgz")
    with pytest.raises(FileExists):
        write_mail(on, mail, "vgz", ("x.ods", b""), tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
