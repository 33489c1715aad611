"""What goes to one source of a round: which criteria, which list, which mail; and the files of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pz_domain.model.case import Round
from pz_domain.model.source import Request, Source
from pz_domain.publishing.newfile import write_new
from pz_domain.publishing.request.criteria import criteria_text
from pz_domain.publishing.request.mail import Mail, eml, reminder_mail, request_mail
from pz_domain.publishing.request.occasion import Occasion
from pz_domain.publishing.request.template import file_name, template
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark
from pz_domain.work.desk import Desk
from pz_domain.work.requests import sources_of

FORMS = ("xlsx", "ods")


def occasion_of(desk: Desk, round_: Round, language: str, sender: str = "") -> Occasion:
    """Return the occasion on which a round asks its sources."""
    return Occasion(
        desk.edition(round_.edition), round_, tuple(sources_of(desk, round_)), Voice(language), sender
    )


def criteria_for(desk: Desk, occasion: Occasion, request: Request) -> str:
    """Return the criteria a source was sent, else those it would be sent now (R18).

    Where a request was recorded without its text, they are those of the edition it was asked under.
    """
    if request.criteria:
        return request.criteria
    edition = desk.edition(request.edition) if request.edition else occasion.edition
    return criteria_text(replace(occasion, edition=edition))


def list_for(occasion: Occasion, criteria: str, form: str, source: str = "") -> tuple[str, bytes]:
    """Return name and bytes of the list for a source, or for any when none is named."""
    from pz_domain.publishing.spreadsheets import write

    return file_name(occasion, form, source), write(form, template(occasion, criteria, source))


def mail_for(
    desk: Desk, occasion: Occasion, source: Source, request: Request, *, again: bool = False
) -> Mail:
    """Return the mail to a source: the first, or `again` a reminder of it."""
    criteria = criteria_for(desk, occasion, request)
    if again:
        return reminder_mail(occasion, source, replace(request, criteria=criteria))
    return request_mail(occasion, source, criteria, request.deadline)


def write_list(occasion: Occasion, criteria: str, form: str, folder: Path, source: str = "") -> Path:
    """Write the list for a source to a new file in a folder.

    Raises:
        FileExists, FileNotWritten: nothing was written.
    """
    name, data = list_for(occasion, criteria, form, source)
    return write_new(folder / name, data)


def write_mail(
    occasion: Occasion, mail: Mail, source: str, attached: tuple[str, bytes], folder: Path
) -> Path:
    """Write a mail as a draft, with name and bytes of a list attached, to a new file in a folder.

    Raises:
        FileExists, FileNotWritten: nothing was written.
    """
    name, data = mail_file(occasion, mail, source, attached)
    return write_new(folder / name, data)


def mail_file(occasion: Occasion, mail: Mail, source: str, attached: tuple[str, bytes]) -> tuple[str, bytes]:
    """Return name and bytes of a mail as a draft, with name and bytes of a list attached."""
    what = occasion.voice(mark("reminder") if mail.again else mark("request"))
    return f"{what}-{occasion.round.id}-{source}.eml", eml(mail, attached)
