"""A file to what stands in it: the guards first, then text, or the tables of a workbook or a document."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pz_domain.forms.identity import BrokenMark, Identity, SeveralMarks, identify
from pz_domain.forms.of_export import is_definition, submissions
from pz_domain.forms.of_mail import ENDING, Enclosed, open_mail
from pz_domain.forms.of_rows import Names, Table
from pz_domain.forms.unreadable import (
    AskedNotAnswered,
    DamagedForm,
    Empty,
    MarkDamaged,
    NotAFile,
    OutlookMail,
    SeveralForms,
    TooLarge,
    of_form,
)
from pz_domain.intake.cleaning import bare
from pz_domain.intake.decoding import Text, decode
from pz_domain.intake.reading import OTHERS
from pz_domain.intake.unreadable import OtherKind
from pz_domain.intake.workbook.apart import ask_apart
from pz_domain.intake.workbook.opening import COMPOUND
from pz_domain.refusals import Refusal
from pz_domain.refusals.disk import why
from pz_domain.refusals.workspace import Damaged, FileMissing
from pz_domain.wording import mark, say, say_n

MEGABYTE = 1_000_000
LARGEST = 30
"""So many megabytes a form has at most; one with a whole page for each question takes less than one."""
LARGEST_TEXT = 3
"""So many megabytes it has as text, in which there are no pictures."""
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", COMPOUND)
_OF_A_MESSAGE = "__properties_version1.0".encode("utf-16-le")
"""The name of a stream in every mail that Outlook saves."""
_PAGES = (b"<!doctype html", b"<html", b"<?xml")
_BEHIND_CODE = re.compile(r'(?:^|[,;\t|])"?(?:PZ_\w+|[A-Za-z]\w*(?:\.\w+)+)"?([,;\t|])', re.MULTILINE)
_APART = "pz_domain.forms.opened"
Waiting = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands in a file, before it is known what it asks: tables with names of cells, or text.

    `kind`: txt, csv, or what a zip is; `warnings`: what a person should know.
    """

    kind: str
    text: str = ""
    tables: Sequence[Table] = ()
    names: Names | None = None
    warnings: tuple[str, ...] = ()

    def parts(self) -> tuple[Opened, ...]:
        """Return each form in it: it alone, or every line of an export."""
        each = tuple(replace(self, tables=(table,), names={}) for table in submissions(self.tables))
        return each or (self,)

    def identity(self, name: str, *, is_known: bool) -> Identity | None:
        """Return which form it says it is; `is_known`: someone says which, so that a damaged mark does no harm.

        Raises:
            MarkDamaged: its check code does not fit. SeveralForms: it has the marks of several.
        """
        cells = (cell for table in self.tables for row in table.rows for cell in row)
        try:
            return identify(self.text or "\n".join(cells))
        except SeveralMarks as problem:
            raise SeveralForms(name) from problem
        except BrokenMark as problem:
            if is_known:
                return None
            raise MarkDamaged(name) from problem


Found = tuple[str, "Opened | Refusal"]
"""What a form is called, and what stands in it or why it cannot be opened."""


def open_forms(path: Path, waiting: Waiting | None = None) -> list[Found]:
    """Open a file: every form in it, each by its name.

    Raises:
        Refusal: the file is not there, too large, or no mail that can be taken apart.
    """
    name = bare(path.name) or say("the file")
    data = _bytes(path, name)
    if path.suffix.lower() != ENDING:
        return _parts(Enclosed(name, data), name, waiting)
    mail = open_mail(data, name, waiting)
    others = (
        (say("Also in the mail, and not read: {names}.", names=", ".join(mail.others)),)
        if mail.others
        else ()
    )
    found = (_parts(one, f"{name}, {one.name or say('the text')}", waiting, others) for one in mail.forms)
    return [each for several in found for each in several]


def _parts(held: Enclosed, name: str, waiting: Waiting | None, notes: tuple[str, ...] = ()) -> list[Found]:
    """Return each form in a file; a refusal is an answer too."""
    try:
        opened = _opened(held.data, Path(held.name), name, waiting)
        if is_definition(opened.tables):
            raise AskedNotAnswered(name)
    except Refusal as refusal:
        return [(name, of_form(refusal, name))]
    return [(name, one) for one in replace(opened, warnings=(*opened.warnings, *notes)).parts()]


def _bytes(path: Path, name: str) -> bytes:
    try:
        if not path.exists():
            raise FileMissing(name)
        if not path.is_file():
            raise NotAFile(name)
        if path.stat().st_size > LARGEST * MEGABYTE:
            raise TooLarge(name, limit=LARGEST)
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        raise Damaged(name, problem=why(problem)) from problem
    if not data.strip():
        raise Empty(name)
    return data


def _opened(data: bytes, path: Path, name: str, waiting: Waiting | None) -> Opened:
    if data.startswith(COMPOUND) and _OF_A_MESSAGE in data:
        raise OutlookMail(name)
    if data.startswith(_ZIPS):
        kind, found = ask_apart(data, name, _APART, waiting)
        tables = [Table(*table) for table in found["tables"]]
        names = {name: (table, row, column) for name, (table, row, column) in found["names"].items()}
        return Opened(kind, "", tables, names, tuple(_formulas(found["uncalculated"])))
    for beginning, kind in OTHERS:
        if data.startswith(beginning):
            raise OtherKind(name, kind=kind)
    if data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES):
        raise OtherKind(name, kind=mark("a web page or XML"))
    if len(data) > LARGEST_TEXT * MEGABYTE:
        raise TooLarge(name, limit=LARGEST_TEXT)
    if path.suffix.lower() in {".csv", ".tsv"}:
        return _listed(decode(data, name), name)
    text = decode(data, name)
    return Opened("txt", text.text.replace("\u00a0", " ").replace("\u202f", " "), warnings=text.warnings)


def _listed(text: Text, name: str) -> Opened:
    """Return the table of a list; what stands behind our codes and names of places parts its cells."""
    behind = Counter(_BEHIND_CODE.findall(text.text)).most_common(1)
    try:
        rows = list(csv.reader(io.StringIO(text.text, newline=""), delimiter=behind[0][0] if behind else ";"))
    except csv.Error as problem:
        raise DamagedForm(name) from problem
    return Opened("csv", "", [Table("", rows)], {}, text.warnings)


def _formulas(uncalculated: int) -> list[str]:
    if not uncalculated:
        return []
    told = say_n(
        "{n} formula has no value yet and counts as empty. Open the form in Excel or LibreOffice and save it.",
        "{n} formulas have no value yet and count as empty. Open the form in Excel or LibreOffice and save it.",
        uncalculated,
    )
    return [told]
