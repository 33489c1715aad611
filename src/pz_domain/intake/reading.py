"""A file to its table: one registry of formats, and the guards that come before any of them.

A format is added as one line; what is recognised but not read yet is refused with its name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pz_domain.intake.choosing import chosen
from pz_domain.intake.cleaning import bare
from pz_domain.intake.columns import checked, naming, table_of
from pz_domain.intake.delimited import read_delimited
from pz_domain.intake.jsonfile import read_json
from pz_domain.intake.table import MAX_MEGABYTES, Sheet, Table
from pz_domain.intake.unreadable import EmptyFile, NotAFile, OtherKind, TooLarge
from pz_domain.intake.workbook.sheets import read_sheets
from pz_domain.refusals.disk import why
from pz_domain.refusals.workspace import Damaged, FileMissing
from pz_domain.wording import mark, say

Waiting = Callable[[], None]
"""Is called while a file is being read; what it raises stops the reading."""
Read = Callable[[bytes, str, Waiting | None], tuple[Sheet, ...]]
_MEGABYTE = 1_000_000
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Format:
    """A format of lists: what people call it, the endings it is known by, and how its tables are read."""

    name: str
    label: str
    endings: tuple[str, ...]
    read: Read


def _alone(read: Callable[[bytes, str], Sheet]) -> Read:
    """Return a reader of files that hold one table."""
    return lambda data, name, _: (read(data, name),)


def _tabbed(data: bytes, name: str) -> Sheet:
    return read_delimited(data, name, "\t")


CSV = Format("csv", "CSV", (".csv", ".txt"), _alone(read_delimited))
TSV = Format("tsv", "TSV", (".tsv", ".tab"), _alone(_tabbed))
JSON = Format("json", "JSON", (".json", ".jsonl", ".ndjson"), _alone(read_json))
WORKBOOK = Format(
    "workbook", mark("a workbook"), (".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".ods", ".ots"), read_sheets
)
FORMATS = (CSV, TSV, JSON, WORKBOOK)
ENDINGS = tuple(ending for one in FORMATS for ending in one.endings)
_WORKBOOKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
# What a file begins with, whatever its name says.
OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"\x09\x08\x10\x00", mark("a very old Excel file")),
    (b"\x09\x04\x06\x00", mark("a very old Excel file")),
    (b"\x09\x02\x06\x00", mark("a very old Excel file")),
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
_WIDE = 4
_BEGIN_WIDE = (b"\xff\xfe", b"\xfe\xff")
_PAGES = (b"<!doctype html", b"<html", b"<?xml")


def read_table(
    path: Path,
    mapping: Mapping[str, str],
    table: str = "",
    *,
    earlier: Mapping[str, str] = _NONE,
    waiting: Waiting | None = None,
) -> Table:
    """Read a list from a file.

    `mapping`: header of a column to the field it holds, before what is recognised; `earlier`: what was said of
    columns another time; `table`: which of the tables of a workbook is meant.

    Raises:
        Refusal: the file is not there, not a list, damaged, or too large; nothing was used of it.
    """
    name = bare(path.name) or say("the file")
    wanted = {**earlier, **checked(mapping)}
    data = read_bytes(path, name)
    format_ = _format(path, data)
    sheets = format_.read(data, name, waiting)
    if not any(sheet.rows for sheet in sheets):
        raise EmptyFile(name)
    sheet = chosen(sheets, name, naming(wanted), table)
    about = {"format": format_.name, **sheet.about}
    warnings = (*_unlike_its_name(path, format_), *sheet.warnings)
    return table_of(replace(sheet, about=about, warnings=warnings), name, mapping, earlier)


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
        raise Damaged(name, problem=why(problem)) from problem
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
    """Return the format by what the file holds; its ending only tells one kind of text from another."""
    if data.startswith(_WORKBOOKS):
        return WORKBOOK
    named = _by_ending(path)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"[", b"{"}:
        return JSON if named in {None, JSON} or _is_json(data) else CSV if named is WORKBOOK else named
    if named is JSON and (b"\0" in data[:_WIDE] or data.startswith(_BEGIN_WIDE)):
        return JSON
    return CSV if named in {None, JSON, WORKBOOK} else named


def _by_ending(path: Path) -> Format | None:
    return next((one for one in FORMATS if path.suffix.lower() in one.endings), None)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except (ValueError, RecursionError):
        return False
    return True


def _unlike_its_name(path: Path, format_: Format) -> tuple[str, ...]:
    """Tell when a file is something else than it is called."""
    named = _by_ending(path)
    if named in {None, format_}:
        return ()
    told = say("It is called {ending} but holds {kind}, and was read as that.",
               ending=bare(path.suffix), kind=say(format_.label))  # fmt: skip
    return (told,)
