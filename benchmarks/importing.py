"""A list of initiatives taken in, beside reading the file and writing the lines that come of it."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

from benchmarks.measuring import Figure, once
from benchmarks.workspaces import filled, registrations
from pz_domain.intake.importing import import_files

ROWS = 20_000
COLUMNS = {
    "Nummer": "id",
    "Titel": "title",
    "Organisatie": "organisation",
    "Bron": "sources",
    "Samenvatting": "summary",
    "Vroeger": "before",
    "Nu": "now",
    "Patiëntengroep": "patient_group",
    "Doelgroep": "target_groups",
    "Domein": "domains",
    "Onderbouwd met data": "supported_by_data",
    "Website": "reference",
}


def importing(folder: Path) -> list[Figure]:
    """Measure a list of 12 columns: taken in, and taken in once more when nothing is new."""
    file = folder / "list.csv"
    write_list(file, ROWS)
    with filled(folder / "importing", 0) as workspace:
        first = once(lambda: import_files(workspace.desk, [file], workspace.me))
        lines = [event.line for event in workspace.store.events()][-ROWS:]
        again = once(lambda: import_files(workspace.desk, [file], workspace.me))
    least = once(lambda: _raw(file, folder / "importing.sqlite", lines))
    read = once(lambda: _read(file))
    return [
        Figure("list taken in", "rows/s", ROWS / first, ROWS / least, "csv read, raw insert of the lines"),
        Figure("the same list once more", "rows/s", ROWS / again, ROWS / read, "csv read"),
    ]


def write_list(file: Path, rows: int) -> None:
    """Write a list of `rows` initiatives as a source sends it; no two are the same."""
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, delimiter=";")
        writer.writerow(COLUMNS)
        for number, deed in enumerate(registrations(rows)):
            said = deed | {
                "id": f"PZ-{number}",
                "title": f"{deed['title']} {number}",
                "supported_by_data": "ja",
                "reference": f"https://example.org/{number}",
            }
            cells = (said[field] for field in COLUMNS.values())
            writer.writerow(", ".join(cell) if isinstance(cell, list) else cell for cell in cells)


def _read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text, delimiter=";"))


def _raw(file: Path, database: Path, lines: list[bytes]) -> None:
    _read(file)
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE line(n INTEGER PRIMARY KEY, line BLOB)")
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO line(line) VALUES (?)", ((line,) for line in lines))
    connection.execute("COMMIT")
    connection.close()
