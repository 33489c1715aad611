"""A file to its table: one registry of formats, and the guards that come before any of them.

A format is added as one line; what is recognised but not read yet is refused with its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pz_domain.intake.cleaning import bare
from pz_domain.intake.columns import table_of
from pz_domain.intake.delimited import read_delimited
from pz_domain.intake.jsonfile import read_json
from pz_domain.intake.table import MAX_MEGABYTES, Sheet, Table
from pz_domain.intake.unreadable import EmptyFile, NotAFile, OtherKind, TooLarge
from pz_domain.refusals.workspace import Damaged, FileMissing
from pz_domain.wording import mark, say

Read = Callable[[bytes, str], Sheet]
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Format:
    """A format of lists: its name, the endings it is known by, and how it is read."""

    name: str
    endings: tuple[str, ...]
    read: Read


def _tabbed(data: bytes, name: str) -> Sheet:
    return read_delimited(data, name, "\t")


CSV = Format("csv", (".csv", ".txt"), read_delimited)
JSON = Format("json", (".json", ".jsonl", ".ndjson"), read_json)
FORMATS = (CSV, Format("tsv", (".tsv", ".tab"), _tabbed), JSON)
# What a file begins with, whatever its name says.
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", mark("a spreadsheet, a document or a zip file")),
    (b"PK\x05\x06", mark("a spreadsheet, a document or a zip file")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", mark("an old Excel or Word file")),
    (b"%PDF-", mark("a PDF")),
    (b"\x1f\x8b", mark("a compressed file")),
    (b"7z\xbc\xaf\x27\x1c", mark("a compressed file")),
    (b"Rar!\x1a\x07", mark("a compressed file")),
    (b"{\\rtf", mark("a text document (RTF)")),
    (b"\x89PNG", mark("a picture")),
    (b"\xff\xd8\xff", mark("a picture")),
    (b"GIF8", mark("a picture")),
    (b"SQLite format 3\0", mark("a database")),
)
_PAGES = (b"<!doctype html", b"<html", b"<?xml")


def read_table(path: Path, mapping: Mapping[str, str]) -> Table:
    """Read a list from a file.

    `mapping`: header of a column to the field it holds, before what is recognised.

    Raises:
        Refusal: the file is not there, not a list, damaged, or too large; nothing was used of it.
    """
    name = bare(path.name) or say("the file")
    data = read_bytes(path, name)
    format_ = _format(path, data)
    sheet = format_.read(data, name)
    if not sheet.rows:
        raise EmptyFile(name)
    sheet = replace(sheet, about={"format": format_.name, **sheet.about})
    return table_of(sheet, name, mapping)


def read_bytes(path: Path, name: str) -> bytes:
    """Return the bytes of an ordinary file of a size that a list can have."""
    try:
        if not path.exists():
            raise FileMissing(name)
        if not path.is_file():
            raise NotAFile(name)
        if path.stat().st_size > MAX_MEGABYTES * _MEGABYTE:
            raise TooLarge(name, limit=MAX_MEGABYTES)
        data = path.read_bytes()
    except (OSError, ValueError) as problem:
        raise Damaged(name, problem=getattr(problem, "strerror", None) or str(problem)) from problem
    if not data.strip():
        raise EmptyFile(name)
    _refuse_others(data, name)
    return data


def _refuse_others(data: bytes, name: str) -> None:
    for beginning, kind in OTHERS:
        if data.startswith(beginning):
            raise OtherKind(name, kind=say(kind))
    if data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES):
        raise OtherKind(name, kind=say("a web page or XML"))


def _format(path: Path, data: bytes) -> Format:
    """Return the format by the file's ending; by its first character when the ending says nothing."""
    ending = path.suffix.lower()
    for one in FORMATS:
        if ending in one.endings:
            return one
    return JSON if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"} else CSV
