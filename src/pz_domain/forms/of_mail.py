"""A mail that was saved as a file: a form may be its text, or come along with it.

Mails are taken apart in a process of their own (ADR 11): nesting and boundaries may be made to exhaust a reader. What
stands in HTML is read as words; nothing in it acts.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from html.parser import HTMLParser
from pathlib import PurePosixPath
from typing import Any

from pz_domain.forms.unreadable import DamagedMail
from pz_domain.intake.cleaning import bare
from pz_domain.intake.unreadable import DamagedWorkbook
from pz_domain.intake.workbook.apart import answer_by, ask_apart
from pz_domain.refusals import Refusal

ENDING = ".eml"
MOST_PARTS = 100
FORMS = frozenset({".docx", ".odt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".txt", ".csv", ".tsv"})
"""The endings of what may be a form; a mail brings along signatures and pictures too."""
_OWN = "pz_domain.forms.of_mail"
_MARK = b"pz1/"
_QUOTES = re.compile(r"(?:> ?)*")
_APART = frozenset({"p", "div", "br", "tr", "td", "th", "li", "table", "blockquote", "h1", "h2", "h3", "pre"})
_UNSEEN = frozenset({"script", "style", "head", "template"})


@dataclass(frozen=True, slots=True)
class Enclosed:
    """What comes in a mail: its text, which has no name, or a file with one."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What in a mail may be a form, and the names of the files that may not."""

    forms: tuple[Enclosed, ...]
    others: tuple[str, ...] = ()


def open_mail(data: bytes, name: str, waiting: Callable[[], None] | None) -> Mail:
    """Return what a mail holds; its text only where no file comes along, or where it carries the mark of a form.

    Raises:
        DamagedMail: it cannot be taken apart, or there is nothing in it. TooSlow: it takes too long.
    """
    try:
        _, found = ask_apart(data, name, _OWN, waiting)
    except DamagedWorkbook as problem:
        raise DamagedMail(name) from problem
    enclosed = [Enclosed(bare(named), b64decode(held)) for named, held in found]
    texts = [one for one in enclosed if not one.name and one.data.strip()]
    files = [one for one in enclosed if one.name and one.data]
    forms = [one for one in files if PurePosixPath(one.name).suffix.lower() in FORMS]
    marked = [one for one in texts if _MARK in one.data]
    forms = [*marked, *forms] or texts[:1]
    if not forms:
        raise DamagedMail(name)
    return Mail(tuple(forms), tuple(one.name for one in files if one not in forms))


def answer() -> None:
    """Answer standard input, from within the process."""
    answer_by(read)


def read(data: bytes) -> tuple[str, Any]:
    """Return the texts and files in a mail, each as a name and its bytes in base64; a text has no name.

    Raises:
        Refusal: no end to its nesting, or too many parts.
    """
    try:
        message = message_from_bytes(data, policy=default)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError as problem:
        raise DamagedWorkbook from problem
    if len(parts) > MOST_PARTS:
        raise DamagedWorkbook
    plain, pages = (_texts(parts, kind) for kind in ("plain", "html"))
    texts = plain if any(_MARK in text for text in plain) else [*plain, *pages]
    files = [(name, _bytes(part)) for part in parts if (name := part.get_filename())]
    found = [*(("", text) for text in texts), *files]
    return "mail", [[name, b64encode(held).decode()] for name, held in found]


def _texts(parts: Sequence[Message], kind: str) -> list[bytes]:
    return [_words(part).encode(errors="replace") for part in parts if _is_text(part, kind)]


def _is_text(part: Message, kind: str) -> bool:
    return part.get_content_type() == f"text/{kind}" and not part.get_filename()


def _bytes(part: Message) -> bytes:
    held = part.get_payload(decode=True)
    return held if isinstance(held, bytes) else b""


def _words(part: Message) -> str:
    """Return the text of a part, in the letters it says it has, else in those it looks to have."""
    held, text = _bytes(part), ""
    try:
        text = held.decode(str(part.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeError):
        text = _guessed(held)
    if part.get_content_type() == "text/html":
        return _Words.of(text)
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _unflowed(text, is_bare=str(part.get_param("delsp", "")).lower() == "yes") if flowed else text


def _guessed(held: bytes) -> str:
    from pz_domain.intake.decoding import decode

    try:
        return decode(held, "").text
    except Refusal:
        return ""


def _unflowed(text: str, *, is_bare: bool) -> str:
    """Return a text whose lines were broken behind a blank (RFC 3676) with its lines whole."""
    lines: list[tuple[str, str]] = []
    is_open = False
    for line in text.splitlines():
        said = _QUOTES.sub("", line, count=1) if line.startswith(">") else line.removeprefix(" ")
        quoted = line[: len(line) - len(said)] if line.startswith(">") else ""
        if is_open and lines[-1][0].count(">") == quoted.count(">"):
            lines[-1] = (quoted, f"{lines[-1][1]}{said}")
        else:
            lines.append((quoted, said))
        is_open = said.endswith(" ") and said != "-- "
        if is_open and is_bare:
            lines[-1] = (quoted, lines[-1][1][:-1])
    return "\n".join(f"{quoted}{said}" for quoted, said in lines)


@dataclass
class _Words(HTMLParser):
    """Takes the words of a page: what stands apart on it is a line, and what is not seen is left out."""

    words: list[str] = field(default_factory=list)
    unseen: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @classmethod
    def of(cls, page: str) -> str:
        """Return the words of a page."""
        reader = cls()
        reader.feed(page)
        reader.close()
        return "".join(reader.words)

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's own shape
        self.unseen += tag in _UNSEEN
        self.words += ["\n"] if tag in _APART else []

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0
        self.words += ["\n"] if tag in _APART - {"br"} else []

    def handle_data(self, data: str) -> None:
        self.words += [] if self.unseen else [" ".join(data.split("\n"))]
