"""CSV as Excel in Dutch opens it by itself: semicolons, a byte order mark, decimals with a comma where Dutch."""

from __future__ import annotations

import csv
import io

from pz_domain.publishing.spreadsheets.cells import plain
from pz_domain.publishing.workbook import Cell, Workbook
from pz_domain.wording.harmless import defused


def write_csv(workbook: Workbook) -> bytes:
    """Return the first sheet as CSV; what looks like a formula gets an apostrophe, dates are ISO 8601."""
    sheet, comma = workbook.sheets[0], workbook.language == "nl"
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_written(column.head, comma=comma) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_written(cell, comma=comma) for cell in row])
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell, *, comma: bool) -> str:
    cell = plain(cell)
    if cell is None:
        return ""
    if isinstance(cell, str):
        return defused(cell)
    return str(cell).replace(".", ",") if comma and isinstance(cell, float) else str(cell)
