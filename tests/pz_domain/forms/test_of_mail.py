"""A provider's mail saved as a file: the form is its text or comes along, and no mail can do any harm."""

from __future__ import annotations

from base64 import b64decode
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from io import BytesIO

import docx
import pytest

from pz_domain.forms import of_mail
from pz_domain.forms.alike import shape
from pz_domain.forms.of_mail import read
from pz_domain.forms.unreadable import DamagedMail, NoForm, NoText, OtherKind
from pz_domain.intake.unreadable import DamagedWorkbook
from tests.pz_domain.forms.filling import COMES_TO, FILLED, fill_docx, fill_text, fill_xlsx


def mail(
    text: str = "Dag Anna, hierbij.\n", *files: tuple[str, bytes], cte: str = "quoted-printable"
) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = "jan@voorbeeld.nl", "anna@voorbeeld.nl", "Vragenlijst"
    made.set_content(text, cte=cte)
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made


def quoted(text: str) -> str:
    return "Dag Anna,\n\nhierbij.\n\n" + "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


@pytest.mark.requirement("R75", "R86")
@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
def test_a_form_in_the_text_of_a_mail_is_read_and_the_mail_stays_as_it_was(office, cte):
    data = mail(quoted(fill_text(office.made("txt"), FILLED)), cte=cte).as_bytes()
    report = office.read(data, "antwoord.eml")
    assert shape(office.answers()) == shape(COMES_TO)
    assert (report.file, report.altered, report.stray) == ("antwoord.eml, the text", (), ())
    assert (office.folder / "antwoord.eml").read_bytes() == data
    assert office.read(data, "again.EML").is_double


def test_where_the_plain_words_of_a_mail_hold_no_form_its_page_is_read(office):
    made = mail("This message is in HTML.\n")
    lines = fill_text(office.made("txt"), FILLED).split("\n")
    page = "".join(f"<p class='MsoNormal'>{line.replace('<', '&lt;') or '&nbsp;'}</p>" for line in lines)
    made.add_alternative(f"<html><body>Dag,{page}</body></html>", subtype="html")
    office.read(made.as_bytes(), "antwoord.eml")
    assert shape(office.answers()) == shape(COMES_TO)


def test_a_document_that_was_pasted_into_a_mail_with_its_tables_is_read(office):
    book, page = docx.Document(BytesIO(fill_docx(office.made("docx"), FILLED))), list[str]()
    for block in book.iter_inner_content():
        if isinstance(block, docx.table.Table):
            rows = (
                "".join(f"<td><p>{escape(cell.text)}</p></td>" for cell in row.cells) for row in block.rows
            )
            page.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>".replace("\n", "<br>"))
        else:
            page.append(f"<p>{escape(block.text)}</p>")
    made = mail("This message is in HTML.\n")
    made.add_alternative(f"<html><body>{''.join(page)}</body></html>", subtype="html")
    office.read(made.as_bytes(), "antwoord.eml")
    assert shape(office.answers()) == shape(COMES_TO)


def test_each_file_that_comes_along_is_a_form_of_its_own_and_others_are_named(office):
    forms = (
        ("bril.xlsx", fill_xlsx(office.made("xlsx"), {"Q2.text": "Mensen thuis"})),
        ("gem é.docx", fill_docx(office.made("docx", id_="gem"), {"Q2.text": "Kinderen"})),
        ("logo.png", b"\x89PNG\r\n"),
        ("jaarverslag.txt", b"Een jaarverslag."),
        ("leeg.txt", b""),
        ("brief.txt", b"Geachte heer of mevrouw."),
    )
    path = office.kept(mail("Hierbij.", *forms).as_bytes(), "mail.eml")
    report = office.reads(path)
    assert [(one.file, one.initiative) for one in report.forms] == [
        ("mail.eml, bril.xlsx", "bril"), ("mail.eml, gem é.docx", "gem"), ("mail.eml, jaarverslag.txt", ""),
        ("mail.eml, brief.txt", ""),
    ]  # fmt: skip
    assert report.forms[0].notes == ("Also in the mail, and not read: logo.png.",)
    assert (office.answers()["Q2"], office.answers("gem")["Q2"]) == (
        {"text": "Mensen thuis"},
        {"text": "Kinderen"},
    )
    told = (office.folder / "mail.eml.refused.txt").read_text(encoding="utf-8-sig")
    for name in ("jaarverslag.txt", "brief.txt"):
        assert f"mail.eml, {name} was not read. Nothing of it was recorded." in told


def test_a_form_that_is_quoted_below_the_filled_one_that_came_along_says_nothing(office):
    filled = fill_xlsx(office.made("xlsx"), {"Q2.text": "Mensen thuis"})
    text = quoted(office.made("txt").decode("utf-8-sig").replace("\r\n", "\n"))
    report = office.reads(office.kept(mail(text, ("f.xlsx", filled)).as_bytes(), "mail.eml"))
    assert [one.is_untouched for one in report.forms] == [True, False]
    assert office.answers()["Q2"] == {"text": "Mensen thuis"}


def test_lines_that_a_mail_program_broke_behind_a_blank_are_whole_again(office):
    text = fill_text(office.made("txt"), {"Q5.text": "Een lange zin die werd afgebroken."})
    broken = text.replace("lange zin die", "lange \nzin \ndie")
    made = mail("\n".join(f"> {line}" for line in broken.split("\n")))
    made.set_param("format", "flowed")
    office.read(made.as_bytes(), "mail.eml")
    assert office.answers()["Q5"] == {"text": "Een lange zin die werd afgebroken."}
    held = b"Content-Type: text/plain; format=flowed; delsp=yes\n\nvragen \nlijst\n-- \nJan\n>> a \n>> b\n> c\n >d\n"
    assert words(held) == "vragenlijst\n-- \nJan\n>> ab\n> c\n>d"


def words(data: bytes) -> str:
    ((name, held),) = read(data)[1]
    assert name == ""
    return b64decode(held).decode()


def test_a_forwarded_mail_and_a_page_in_place_of_text_are_words(office):
    text = fill_text(office.made("txt"), FILLED)
    outer = mail("Doorgestuurd.")
    outer.add_attachment(mail(text))
    assert shape(office.read(outer.as_bytes(), "f.eml", dry_run=True).findings[0].now) != {}
    page = "".join(f"<div>{line or '<br>'}</div>" for line in text.replace("<", "&lt;").split("\n"))
    made = EmailMessage(policy=SMTP)
    made.set_content(
        f"<html><head><style>x</style></head><script>alert(1)</script>{page}</html>", subtype="html"
    )
    office.read(made.as_bytes(), "page.eml")
    assert shape(office.answers()) == shape(COMES_TO)


HOSTILE = {
    "nothing in it": b"From: jan@voorbeeld.nl\r\n\r\n",
    "no mail": b"\0\1\2\3" * 9,
    "only a picture": mail("", ("logo.png", b"\x89PNG")).as_bytes(),
    "a multipart without parts": b"Content-Type: multipart/mixed; boundary=x\n\nniets\n",
    "only a script": b"Content-Type: text/html\n\n<script>pz1/x</script>",
    "too many parts": b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nniets\n" * 101 + b"--x--",
    "no end to its nesting": b"".join(
        b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (n, n) for n in range(3000)
    ),
    "a text that is none": b"Content-Type: text/plain; charset=x\n\n\0\1\2",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_mail_is_refused_in_one_sentence_and_changes_nothing(office, what):
    before = office.state()
    with pytest.raises((DamagedMail, NoForm, NoText)) as refusal:
        office.read(HOSTILE[what], "mail.eml")
    assert str(refusal.value).startswith("mail.eml")
    assert "\n" not in str(refusal.value)
    assert office.state() == before


@pytest.mark.parametrize("what", ["too many parts", "no end to its nesting"])
def test_taking_a_mail_apart_has_an_end(what):
    with pytest.raises(DamagedWorkbook):
        read(HOSTILE[what])


@pytest.mark.parametrize("charset", ["utf-8", "x-unknown", "us-ascii", "utf-16"])
def test_letters_in_another_encoding_than_the_mail_says_are_still_read(charset):
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    assert "cliënt" in words(head.encode() + "De cliënt druppelt één keer zelf.".encode("cp1252"))


def test_a_file_with_a_name_that_leads_elsewhere_is_only_a_name(office):
    filled = fill_xlsx(office.made("xlsx"), {"Q2.text": "Mensen thuis"})
    path = office.kept(mail("", ("../../\x1b[31mweg.xlsx", filled)).as_bytes(), "mail.eml")
    (one,) = office.reads(path).forms
    assert "\x1b" not in one.file
    assert one.brought
    assert not list(office.folder.glob("**/weg*"))


def test_a_file_of_another_kind_under_the_name_of_a_form_is_refused_by_its_name(office):
    with pytest.raises(OtherKind) as refusal:
        office.read(mail("", ("scan.docx", b"%PDF-1.7")).as_bytes(), "mail.eml")
    assert str(refusal.value).startswith("mail.eml, scan.docx is a PDF")


def test_what_it_takes_out_of_a_mail_it_answers_as_a_program_of_its_own(monkeypatch):
    page = b"Content-Type: text/html\n\n<style>x</style><b>een</b><br>twee<script>x</script></script><p>drie &lt;"
    assert words(page).split() == ["een", "twee", "drie", "<"]
    assert words(b"Content-Type: text/plain; charset=x\n\n\1\2\3\4\5") == ""
    named = b"Content-Type: text/plain; name=a.txt\n\nx"
    assert read(named) == ("mail", [["a.txt", "eA=="]])
    asked: list[object] = []
    monkeypatch.setattr(of_mail, "answer_by", asked.append)
    of_mail.answer()
    assert asked == [read]
