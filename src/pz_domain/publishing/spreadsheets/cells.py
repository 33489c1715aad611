"""What every spreadsheet does to its cells: plain text of a length it holds, names it takes, widths, dates."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from datetime import date
from math import isfinite

from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.workbook import Cell, Sheet, Workbook

LONGEST = 32_000
"""So many characters a cell holds; what is longer is cut, with three dots."""
WIDEST, NARROWEST = 60, 8
MOST_MEASURED = 500
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The moment that files in an archive bear, so that same data means same bytes."""
_NAME_LENGTH = 31
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_FIRST_DAY = date(1900, 3, 1)
"""Before this day spreadsheets disagree about what a date is; it is written as text."""


def plain(cell: Cell) -> Cell:
    """Return a cell that any spreadsheet holds: signs that act made visible, no number that is none."""
    if isinstance(cell, str):
        text = prose(cell)
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 2]} …"
    if isinstance(cell, float) and not isfinite(cell):
        return None
    if isinstance(cell, date) and cell < _FIRST_DAY:
        return cell.isoformat()
    return cell


def sheet_names(workbook: Workbook) -> tuple[str, ...]:
    """Return a name for each sheet that Excel takes: short, without signs of its own, each once."""
    names: dict[str, str] = {}
    for place, sheet in enumerate(workbook.sheets, start=1):
        name = " ".join(_NO_NAME.sub(" ", line(sheet.name)).split()).strip("'")[:_NAME_LENGTH].strip("' ")
        if not name or name.casefold() in {*names, "history"}:
            name = f"{name[: _NAME_LENGTH - 4]} {place}".strip()
        names[name.casefold()] = name
    return tuple(names.values())


def width_of(sheet: Sheet, place: int) -> int:
    """Return how many characters wide a column is."""
    column = sheet.columns[place]
    if column.width:
        return column.width
    texts = (str(row[place]) for row in sheet.rows[:MOST_MEASURED] if row[place] is not None)
    longest = max((len(part) for text in (column.head, *texts) for part in text.split("\n")), default=0)
    return max(NARROWEST, min(longest + 2, WIDEST))


def stored(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return an archive of these files, uncompressed and without a clock in it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 0
            archive.writestr(entry, content)
    return data.getvalue()
