"""What became of a list: per row an outcome, what changed, what a person should look at and what to do about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pz_domain.intake.cleaning import Mend
from pz_domain.refusals import Refusal

Outcome = Literal["added", "changed", "unchanged", "duplicate", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("added", "changed", "unchanged", "duplicate", "refused")
DONE, BAD_INPUT, NEEDS_A_PERSON = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a row: the column it is about ("" for the whole row), a stable code, and a sentence."""

    column: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a field held and holds now."""

    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row.

    `initiative` is "" for a refused row, and for one that a dry run would add. `duplicate_of`: initiatives
    that may be the same; `mends`: per column what was mended in its text; `table`: the one of a workbook it
    stands in; `facts`: what the row says of an initiative, also where it was refused; `contacts`: how many
    contact persons it names, who are nowhere in a report; `new_contacts`: they are others than were held.
    """

    file: str
    row: int
    outcome: Outcome
    title: str
    initiative: str = ""
    changes: Mapping[str, Change] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    duplicate_of: tuple[str, ...] = ()
    mends: Mapping[str, tuple[Mend, ...]] = field(default_factory=dict)
    table: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    contacts: int = 0
    new_contacts: bool = False


@dataclass(frozen=True, slots=True)
class FileReport:
    """How one file was read, or why it was not; `refused_file` holds its refused rows.

    `recalled`: what columns hold because a person said so an earlier time.
    """

    file: str
    about: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    refusal: Refusal | None = None
    refused_file: Path | None = None
    rows: tuple[RowReport, ...] = ()
    recalled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all files of one import; `dry_run`: nothing was recorded."""

    files: tuple[FileReport, ...]
    dry_run: bool = False

    @property
    def rows(self) -> tuple[RowReport, ...]:
        """All rows of all files, in order."""
        return tuple(row for file in self.files for row in file.rows)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows had each outcome."""
        found = Counter(row.outcome for row in self.rows)
        return {outcome: found[outcome] for outcome in OUTCOMES}

    @property
    def refused_files(self) -> tuple[Path, ...]:
        """Where refused rows were kept."""
        return tuple(file.refused_file for file in self.files if file.refused_file)

    @property
    def refused_file(self) -> Path | None:
        """Where the refused rows of the first file that had any were kept."""
        return next(iter(self.refused_files), None)

    @property
    def exit_code(self) -> int:
        """0 when all is done, 1 when no file could be read, 3 when rows, files or duplicates need a person."""
        if all(file.refusal for file in self.files):
            return BAD_INPUT
        refused = any(file.refusal for file in self.files)
        counts = self.counts
        return NEEDS_A_PERSON if refused or counts["refused"] or counts["duplicate"] else DONE

    def as_json(self) -> dict[str, Any]:
        """Return the report as one JSON document."""
        return {
            "dry_run": self.dry_run,
            "counts": self.counts,
            "files": [_file(file) for file in self.files],
            "rows": [_row(row) for row in self.rows],
        }


def _file(file: FileReport) -> dict[str, Any]:
    refusal = file.refusal
    return {
        "file": file.file,
        **file.about,
        "columns": dict(file.columns),
        "recalled": dict(file.recalled),
        "warnings": list(file.warnings),
        "refused": {"code": refusal.code, "message": str(refusal), "subject": refusal.subject}
        if refusal
        else None,
        "refused_file": str(file.refused_file) if file.refused_file else None,
    }


def _row(row: RowReport) -> dict[str, Any]:
    return {
        "file": row.file,
        "table": row.table or None,
        "row": row.row,
        "outcome": row.outcome,
        "initiative": row.initiative or None,
        "title": row.title,
        "changes": {name: {"was": change.was, "now": change.now} for name, change in row.changes.items()},
        "problems": [{"column": p.column, "code": p.code, "message": p.message} for p in row.problems],
        "duplicate_of": list(row.duplicate_of),
        "contacts": row.contacts,
        "new_contacts": row.new_contacts,
        "cleaned": {column: [list(mend) for mend in mends] for column, mends in row.mends.items()},
    }
