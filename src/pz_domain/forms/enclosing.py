"""The questionnaire with the mail that reminds of it: as a file that comes along, or as text below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pz_domain.forms.making import form_for
from pz_domain.forms.to_text import write_text
from pz_domain.forms.writing import BY_KEY, file_name
from pz_domain.publishing.reminding.letters import Letter, Writer
from pz_domain.publishing.reminding.mail import ATTACHED, BELOW, mail_file, reminder
from pz_domain.publishing.request.mail import Mail
from pz_domain.wording import mark
from pz_domain.work.desk import Desk

IN_TEXT, NONE = "text", "none"
HOW: Mapping[str, str] = {
    "xlsx": mark("as a spreadsheet for Excel (XLSX)"),
    "odt": mark("as a document, open standard (ODT)"),
    IN_TEXT: mark("as text in the mail itself"),
    NONE: mark("without the questionnaire"),
}
"""How the questionnaire may go along; the first unless something else is chosen."""


def with_form(desk: Desk, letter: Letter, writer: Writer, how: str) -> tuple[Mail, tuple[str, bytes]]:
    """Return a mail, and the draft of it with each questionnaire that it reminds of.

    Text stands below the mail where it is about one; more of them would run together in the answer, and come along.
    """
    if how == NONE:
        mail = reminder(desk, letter, writer)
        return mail, mail_file(letter, mail, writer)
    forms = [form_for(desk, desk.case(owed.initiative, writer.by), writer.language) for owed in letter.owed]
    if how == IN_TEXT and len(forms) == 1:
        mail = reminder(desk, letter, writer, BELOW)
        text = write_text(forms[0]).decode("utf-8-sig").replace("\r\n", "\n")
        mail = replace(mail, text=f"{mail.text}\n\n{text}".rstrip())
        return mail, mail_file(letter, mail, writer)
    mail, format_ = reminder(desk, letter, writer, ATTACHED), BY_KEY["txt" if how == IN_TEXT else how]
    files = [(file_name(form, format_), format_.write(form)) for form in forms]
    return mail, mail_file(letter, mail, writer, files)
