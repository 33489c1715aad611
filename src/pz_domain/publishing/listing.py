"""A list as a file for a spreadsheet or a script: CSV, XLSX, ODS or JSON, by the ending of its name.

Dates are dates and numbers are numbers. Text is only ever text: nothing in it acts as a formula, a link or
a control character.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pz_domain.publishing.newfile import write_new
from pz_domain.publishing.plain import prose
from pz_domain.refusals import Refusal
from pz_domain.wording import language, mark

Cell = str | int | float | date | None


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


def write(listing: Listing, to: Path) -> Path:
    """Write a list to a new file, whole or not at all, and return where it is.

    Raises:
        UnknownForm: the name ends in no form. FileExists: nothing is overwritten. FileNotWritten: the disk.
    """
    form = FORMS.get(to.suffix.lower())
    if form is None:
        raise UnknownForm(str(to), known=", ".join(FORMS))
    return write_new(to, form(listing))


def _json(listing: Listing) -> bytes:
    keys = [column.key for column in listing.columns]
    rows = [
        {key: prose(cell) if isinstance(cell, str) else cell for key, cell in zip(keys, row, strict=True)}
        for row in listing.rows
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n").encode()


def _spreadsheet(form: str) -> Callable[[Listing], bytes]:
    def written(listing: Listing) -> bytes:
        from pz_domain.publishing import spreadsheets
        from pz_domain.publishing.workbook import Column as Head
        from pz_domain.publishing.workbook import Sheet, Workbook

        heads = tuple(Head(column.head) for column in listing.columns)
        workbook = Workbook(listing.title, (Sheet(listing.title, heads, listing.rows),), language())
        return spreadsheets.write(form, workbook)

    return written


FORMS: dict[str, Callable[[Listing], bytes]] = {
    ".xlsx": _spreadsheet("xlsx"),
    ".ods": _spreadsheet("ods"),
    ".csv": _spreadsheet("csv"),
    ".json": _json,
}
"""Every form, by the ending of the name."""
