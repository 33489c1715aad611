"""The mail to a source: text to copy, or a draft with the list attached that any mail program opens.

Names and addresses are data: they can neither add a header nor a recipient.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP

from pz_domain.model.source import Request, Source
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.request.occasion import Occasion
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                      r"@[A-Za-z0-9](-*[A-Za-z0-9])*(\.[A-Za-z0-9](-*[A-Za-z0-9])*)+")  # fmt: skip
_LONGEST_ADDRESS = 254
TYPES = {
    "xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "vnd.oasis.opendocument.spreadsheet",
    "docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "vnd.oasis.opendocument.text",
}
NOT_KNOWN = mark(
    "If something is not known yet, such as figures, leave it open: that is no reason to hold it back."
)
"""Data are asked for, and their absence is no reason to refuse (R20)."""
BOUNDARY = "=-pz-request-="


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that is not sent yet; `to` is empty where no address is known, `again`: it is a reminder."""

    name: str
    to: str
    subject: str
    text: str
    again: bool = False

    @property
    def copy(self) -> str:
        """The whole as text to copy."""
        return f"{self.to}\n{self.subject}\n\n{self.text}".lstrip("\n")


def request_mail(occasion: Occasion, source: Source, criteria: str, deadline: str = "") -> Mail:
    """Return the first request to a source, with the criteria and until when it is asked to answer."""
    voice, programme, title = occasion.voice, occasion.programme, occasion.title
    paragraphs = (
        _greeting(source, voice),
        voice(
            mark("For the programme “{programme}” ({round}) we look for practices that you know already and that work. "
                 "Would you put them forward?"), programme=programme, round=title,
        ),
        prose(criteria),
        voice(NOT_KNOWN),
        _please(deadline, voice),
        _close(occasion),
    )  # fmt: skip
    subject = voice(mark("Request: {programme}, {round}"), programme=programme, round=title)
    return _mail(source, subject, paragraphs)


def reminder_mail(occasion: Occasion, source: Source, request: Request) -> Mail:
    """Return a reminder of a request, with the criteria as they were sent then (R18)."""
    voice, programme, title = occasion.voice, occasion.programme, occasion.title
    asked = voice.day(request.asked) if request.asked else ""
    text = (
        voice(mark("On {day} we asked you for practices for the programme “{programme}” ({round}). We have no answer "
                   "from you yet."), day=asked, programme=programme, round=title)
        if asked
        else voice(mark("We asked you for practices for the programme “{programme}” ({round}). We have no answer from "
                        "you yet."), programme=programme, round=title)
    )  # fmt: skip
    paragraphs = (
        _greeting(source, voice),
        text,
        _please(request.deadline, voice),
        *((voice(mark("This is what we wrote then:")), prose(request.criteria)) if request.criteria else ()),
        _close(occasion),
    )
    subject = voice(mark("Reminder: {programme}, {round}"), programme=programme, round=title)
    return replace(_mail(source, subject, paragraphs), again=True)


def eml(mail: Mail, *attachments: tuple[str, bytes]) -> bytes:
    """Return a mail as a draft that mail programs open to be sent; an attachment is a name and its bytes."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    if mail.to:
        message["To"] = Mailbox(mail.name, addr_spec=mail.to)
    message["Subject"] = mail.subject
    message.set_content(f"{mail.text}\n", cte="quoted-printable")
    for name, data in attachments:
        form = name.rpartition(".")[2]
        message.add_attachment(
            data, maintype="application", subtype=TYPES.get(form, "octet-stream"), filename=name
        )
        message.set_boundary(BOUNDARY)
    return message.as_bytes()


def is_address(text: str) -> bool:
    """Tell whether a text is one plain mail address."""
    return len(text) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(text))


def _mail(source: Source, subject: str, paragraphs: tuple[str, ...]) -> Mail:
    address = source.contact.get("email", "").strip()
    name = line(source.contact.get("name", "") or source.name)
    return Mail(
        name, address if is_address(address) else "", line(subject), "\n\n".join(filter(None, paragraphs))
    )


def _greeting(source: Source, voice: Voice) -> str:
    return voice(mark("Dear {name},"), name=line(source.contact.get("name", "") or source.name))


def _please(deadline: str, voice: Voice) -> str:
    nothing = voice(mark("Have you nothing to put forward? Please let us know that too."))
    if deadline:
        asked = voice(mark("Please fill in the list that comes with this mail and return it by {day}."),
                      day=voice.day(deadline))  # fmt: skip
    else:
        asked = voice(mark("Please fill in the list that comes with this mail and return it."))
    return f"{asked} {nothing}"


def _close(occasion: Occasion) -> str:
    owner = line(occasion.edition.method.owner)
    return "\n".join(filter(None, (occasion.voice(mark("Kind regards,")), line(occasion.sender), owner)))
