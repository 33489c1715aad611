"""A list as a file for a spreadsheet or a script: CSV, XLSX, ODS or JSON, by the ending of its name.

Dates are dates and numbers are numbers. Text is only ever text: nothing in it acts as a formula, a link or
a control character.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pz_domain.publishing.plain import prose
from pz_domain.refusals import Refusal
from pz_domain.refusals.workspace import FileExists
from pz_domain.wording import mark

Cell = str | int | date | None
LONGEST = 32_000
"""So many characters a cell of a spreadsheet holds."""
WIDEST, NARROWEST = 60, 8
MOST_MEASURED = 500
_NO_NAME = re.compile(r"[^\w .-]+")
"""What the name of a sheet may not hold."""
_FORMULA = ("=", "+", "-", "@", "\t")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what a script calls it, and its head for people."""

    key: str
    head: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A titled table; each row has a cell for every column."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


class UnknownForm(Refusal):
    """The name of a file does not say in which form it is to be written."""

    code = "unknown-form"
    sentence = mark("{subject} ends in no form that can be written. Choose one of {known}.")


class ListNotWritten(Refusal):
    """The disk does not take the file."""

    code = "not-written"
    sentence = mark("{subject} cannot be written: {problem}. Nothing was left behind; choose another folder.")


def write(listing: Listing, to: Path) -> Path:
    """Write a list to a new file, whole or not at all, and return where it is.

    Raises:
        UnknownForm: the name ends in no form. FileExists: nothing is overwritten. ListNotWritten: the disk.
    """
    form = FORMS.get(to.suffix.lower())
    if form is None:
        raise UnknownForm(str(to), known=", ".join(FORMS))
    if to.exists():
        raise FileExists(str(to))
    data = form(listing)
    aside = to.with_name(f".{to.name}.part")
    try:
        aside.write_bytes(data)
        aside.rename(to)
    except OSError as problem:
        aside.unlink(missing_ok=True)
        raise ListNotWritten(str(to), problem=problem.strerror or str(problem)) from problem
    return to


def _csv(listing: Listing) -> bytes:
    """Return it as spreadsheets in Dutch and in most languages open it by themselves: semicolons, with a mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([column.head for column in listing.columns])
    for row in listing.rows:
        writer.writerow([_defused(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _json(listing: Listing) -> bytes:
    keys = [column.key for column in listing.columns]
    rows = [
        {key: _plain(cell) if isinstance(cell, str) else cell for key, cell in zip(keys, row, strict=True)}
        for row in listing.rows
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def _xlsx(listing: Listing) -> bytes:
    import xlsxwriter

    data = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(data, options) as book:
        sheet = book.add_worksheet()
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        for place, column in enumerate(listing.columns):
            sheet.write_string(0, place, column.head, bold)
            sheet.set_column(place, place, _width(listing, place))
        for number, row in enumerate(listing.rows, start=1):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(number, place, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001 - a day
                elif isinstance(cell, int):
                    sheet.write_number(number, place, cell)
                elif cell:
                    sheet.write_string(number, place, _plain(cell))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(listing.rows), len(listing.columns) - 1)
    return data.getvalue()


def _ods(listing: Listing) -> bytes:
    from odfdo import Document, Row, Table

    book, data = Document("spreadsheet"), io.BytesIO()
    book.body.clear()
    table = Table(_NO_NAME.sub(" ", _plain(listing.title))[:31].strip() or "1")
    for cells in ([column.head for column in listing.columns], *listing.rows):
        row = Row()
        row.set_values([_plain(cell) if isinstance(cell, str) else cell for cell in cells])
        table.append_row(row)
    book.body.append(table)
    book.save(data)
    return data.getvalue()


FORMS: dict[str, Callable[[Listing], bytes]] = {".xlsx": _xlsx, ".ods": _ods, ".csv": _csv, ".json": _json}
"""Every form, by the ending of the name."""


def _plain(text: str) -> str:
    return prose(text)[:LONGEST]


def _defused(cell: Cell) -> str | int:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, int):
        return cell
    text = "" if cell is None else str(cell) if isinstance(cell, date) else _plain(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _width(listing: Listing, place: int) -> int:
    texts = [str(row[place] or "") for row in listing.rows[:MOST_MEASURED]]
    longest = max((len(text) for text in (listing.columns[place].head, *texts)), default=0)
    return max(NARROWEST, min(longest + 2, WIDEST))
