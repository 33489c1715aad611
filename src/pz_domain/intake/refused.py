"""Refused rows are kept in a file beside the list, to repair and import again; what looks like a formula is defused."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from pz_domain.intake.cleaning import tame
from pz_domain.intake.report import RowReport
from pz_domain.intake.table import Row, Table
from pz_domain.intake.unreadable import CannotKeep
from pz_domain.refusals.disk import why
from pz_domain.wording import harmless, say

_MANY = 1000
_REFUSED = re.compile(r"\.refused(-\d+)?$")


def keep_refused(
    list_: Path, folder: Path | None, table: Table, refused: Sequence[tuple[Row, RowReport]]
) -> Path:
    """Write the refused rows as CSV, with the row number and what to do behind them; no file is overwritten.

    Raises:
        CannotKeep: the folder cannot be written in.
    """
    folder = folder or list_.parent
    tables = {row.table for row in table.rows}
    try:
        path = _free(folder, _REFUSED.sub("", list_.stem))
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([*map(defused, table.columns), say("Row in the list"), say("What to do")])
            for row, report in refused:
                cells = [*row.cells, *[""] * (len(table.columns) - len(row.cells))]
                writer.writerow([*map(defused, cells), _place(row, tables), defused(_advice(report))])
    except OSError as problem:
        raise CannotKeep(str(folder), problem=why(problem)) from problem
    return path


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, without what a terminal would obey."""
    return harmless.defused(tame(cell))


def _place(row: Row, tables: Collection[str]) -> str:
    """Return where a row stood; with its table where there are several."""
    return f"{defused(row.table)} {row.number}" if len(tables) > 1 else str(row.number)


def _free(folder: Path, stem: str) -> Path:
    names = (f"{stem}.refused.csv", *(f"{stem}.refused-{n}.csv" for n in range(2, _MANY)))
    free = (folder / name for name in names if not (folder / name).exists())
    return next(free, folder / names[-1])


def _advice(report: RowReport) -> str:
    return " ".join(f"{p.column}: {p.message}" if p.column else p.message for p in report.problems)
