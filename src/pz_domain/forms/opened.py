"""A form that is a zip, opened in a process of its own (ADR 11): its tables, and the names of cells.

A document is one table: its paragraphs are rows of one cell, and the rows of its tables stand where they stood.
"""

from __future__ import annotations

import re
from typing import Any
from xml.parsers import expat

from pz_domain.forms.documents import KINDS as DOCUMENTS
from pz_domain.forms.documents import rows_of
from pz_domain.intake.unreadable import DamagedWorkbook
from pz_domain.intake.workbook.apart import answer_by
from pz_domain.intake.workbook.archive import Archive, unpacked
from pz_domain.intake.workbook.extent import column_number, parse
from pz_domain.intake.workbook.opening import COMPOUND, read_workbook

_PLACE = re.compile(r"=?\$?(?:'((?:[^']|'')+)'|([^'!.$]+))[!.]\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def answer() -> None:
    """Answer standard input, from within the process."""
    answer_by(read)


def read(data: bytes) -> tuple[str, dict[str, Any]]:
    """Return the kind of a file; its tables by name, rows, first row and column; and the places of named cells.

    Raises:
        Refusal: damaged, encrypted, another kind of file, or more than can be laid out.
    """
    if data.startswith(COMPOUND):
        return _workbook(data, {})
    zipped = unpacked(data)
    if zipped.kind in DOCUMENTS:
        return zipped.kind, {"tables": [["", rows_of(zipped), 1, 1]], "names": {}, "uncalculated": 0}
    return _workbook(data, _names(zipped))


def _workbook(data: bytes, names: dict[str, tuple[str, int, int]]) -> tuple[str, dict[str, Any]]:
    kind, leaves = read_workbook(data)
    if leaves and all(leaf.is_damaged for leaf in leaves):
        raise DamagedWorkbook
    tables = [[leaf.name, leaf.rows, leaf.first, leaf.left] for leaf in leaves]
    return kind, {"tables": tables, "names": names, "uncalculated": sum(leaf.uncalculated for leaf in leaves)}


def _names(zipped: Archive) -> dict[str, tuple[str, int, int]]:
    """Return the table, row and column of every name that stands for one cell."""
    is_ods = zipped.kind == "ods"
    said = _of_ods(zipped.part("content.xml")) if is_ods else _of_xlsx(zipped.part("xl/workbook.xml"))
    found = {name: _PLACE.fullmatch(place.partition(":")[0]) for name, place in said.items()}
    return {
        name: ((held[1] or held[2]).replace("''", "'"), int(held[4]), column_number(held[3]))
        for name, held in found.items()
        if held
    }


def _of_ods(content: bytes) -> dict[str, str]:
    named: dict[str, str] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag == "named-range":
            named[attributes.get("table:name", "")] = attributes.get("table:cell-range-address", "")

    parse(content, start)
    return named


def _of_xlsx(book: bytes) -> dict[str, str]:
    named: dict[str, str] = {}
    parser = expat.ParserCreate()
    name = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal name
        name = attributes.get("name", "") if tag == "definedName" else ""

    def note(text: str) -> None:
        if name:
            named[name] = named.get(name, "") + text

    parser.CharacterDataHandler = note
    if book:
        parse(book, start, parser)
    return named
