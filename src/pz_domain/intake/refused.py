"""Refused rows are kept in a file beside the list, to repair and import again; what looks like a formula is defused."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from pz_domain.intake.cleaning import clean
from pz_domain.intake.report import RowReport
from pz_domain.intake.table import Row, Table
from pz_domain.intake.unreadable import CannotKeep
from pz_domain.wording import harmless, say

_MANY = 1000


def keep_refused(
    list_: Path, folder: Path | None, table: Table, refused: Sequence[tuple[Row, RowReport]]
) -> Path:
    """Write the refused rows as CSV, with the row number and what to do behind them; no file is overwritten.

    Raises:
        CannotKeep: the folder cannot be written in.
    """
    folder = folder or list_.parent
    try:
        path = _free(folder, list_.stem)
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow([*map(defused, table.columns), say("Row in the list"), say("What to do")])
            for row, report in refused:
                cells = [*row.cells, *[""] * (len(table.columns) - len(row.cells))]
                writer.writerow([*map(defused, cells), row.number, defused(_advice(report))])
    except OSError as problem:
        raise CannotKeep(str(folder), problem=problem.strerror or str(problem)) from problem
    return path


def defused(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula, without what a terminal would obey."""
    return harmless.defused(clean(cell).text)


def _free(folder: Path, stem: str) -> Path:
    names = (f"{stem}.refused.csv", *(f"{stem}.refused-{n}.csv" for n in range(2, _MANY)))
    free = (folder / name for name in names if not (folder / name).exists())
    return next(free, folder / names[-1])


def _advice(report: RowReport) -> str:
    return " ".join(f"{p.column}: {p.message}" if p.column else p.message for p in report.problems)
