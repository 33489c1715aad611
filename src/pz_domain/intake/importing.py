"""Step 1 by file: every row is registered, updated, left alone or refused, and the report says which (R15-R29, D25).

A file goes in whole or not at all: all its events are one transaction. Each row goes through the same
deeds as a form on the screen, so no list gets round a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from pz_domain.intake.cleaning import bare
from pz_domain.intake.facts import Reader
from pz_domain.intake.matching import known_initiatives
from pz_domain.intake.reading import read_table
from pz_domain.intake.refused import keep_refused
from pz_domain.intake.remembered import recalled, remember
from pz_domain.intake.report import FileReport, Report, RowReport
from pz_domain.intake.table import Table
from pz_domain.intake.taking import Taker
from pz_domain.intake.vocabulary import Vocabulary, find_named, vocabulary
from pz_domain.refusals import NotAllowed, Refusal, Unknown
from pz_domain.wording import say
from pz_domain.work.desk import Desk
from pz_domain.work.perform import find

Progress = Callable[[int, int], None]
"""Is told how many rows of the present file are done, of how many (0, 0: it is being read); what it raises
stops the import."""
_TELL_EVERY = 100


class Stopped(KeyboardInterrupt):
    """The import was stopped; `files` had been taken in before, of the others there is nothing."""

    def __init__(self, files: tuple[str, ...]) -> None:
        """Name the files that are in."""
        super().__init__()
        self.files = files


class _OnlyTried(Exception):
    """Ends a dry run: everything it did is undone."""


def import_files(  # noqa: PLR0913 - what a person may say about a list
    desk: Desk,
    files: Iterable[Path],
    by: str,
    *,
    source: str | None = None,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    refused_to: Path | None = None,
    table: str = "",
) -> Report:
    """Take in lists of initiatives and return what became of every row.

    `source` (a key or a name) is where rows come from that name no source; `mapping` names what a column holds;
    `table` is the one that is meant of a workbook with several; a dry run does everything and keeps nothing.
    Refused rows are kept beside their list, or in `refused_to`.

    Raises:
        Stopped: by Ctrl+C, or by what `progress` raises when that is a KeyboardInterrupt.
        Refusal: one file was given and cannot be read; or `by` may not register, no round is open, a source or
            field is unknown, refused rows cannot be kept. Then nothing of that file was taken in.
    """
    paths = tuple(files)
    intake = _Intake(
        desk,
        _who(desk, by),
        vocabulary(desk),
        None,
        dict(mapping or {}),
        dry_run,
        progress,
        refused_to,
        table,
    )
    intake = replace(intake, source=_source(intake.words, source))
    return Report(tuple(intake.try_out(paths) if dry_run else intake.take_in_all(paths)), dry_run)


def _who(desk: Desk, by: str) -> str:
    """Return who imports, when they may register initiatives at all."""
    who, deed = desk.reviewer(by), find("register_initiative")
    if who.role not in deed.roles:
        raise NotAllowed(who.id, role=who.role, allowed=", ".join(sorted(deed.roles)))
    return who.id


def _source(words: Vocabulary, source: str | None) -> str | None:
    """Return the key of a source that was named by key, label or alias."""
    if source is None or source in words.source_labels:
        return source
    meant = find_named(source, words.sources)
    if len(meant.keys) != 1 or meant.strange or meant.either:
        raise Unknown(bare(source), what=say("The source"), known=", ".join(words.source_labels))
    return meant.keys[0]


@dataclass(frozen=True, slots=True)
class _Intake:
    """One import: who does it, where rows come from, and how."""

    desk: Desk
    by: str
    words: Vocabulary
    source: str | None
    mapping: Mapping[str, str]
    dry_run: bool
    progress: Progress | None
    refused_to: Path | None
    table: str
    tried: set[str] = field(default_factory=set)

    def try_out(self, paths: tuple[Path, ...]) -> list[FileReport]:
        """Take in all files, undo it, and return what would have become of them."""
        with suppress(_OnlyTried), self.desk.batch():
            reports = self.take_in_all(paths)
            raise _OnlyTried
        return reports

    def take_in_all(self, paths: tuple[Path, ...]) -> list[FileReport]:
        """Take in the files that can be read; the only one there is must be."""
        reports: list[FileReport] = []
        for path in paths:
            try:
                reports.append(self.take_in(path))
            except KeyboardInterrupt as stop:
                raise Stopped(tuple(() if self.dry_run else (one.file for one in reports))) from stop
            except Refusal as refusal:
                if len(paths) == 1:
                    raise
                reports.append(FileReport(bare(path.name), refusal=refusal))
        return reports

    def take_in(self, path: Path) -> FileReport:
        """Take in one file, whole or not at all."""
        earlier = recalled(self.desk.store, self.source)
        table = read_table(path, self.mapping, self.table, earlier=earlier, waiting=self._waiting)
        columns = dict(zip(table.columns, table.fields, strict=True))
        report = FileReport(bare(path.name), table.about, columns, table.warnings, recalled=table.recalled)
        kept: Path | None = None
        try:
            with self.desk.batch():
                remember(self.desk.store, self.source, table)
                rows = self._rows(table, report.file)
                refused = [
                    pair for pair in zip(table.rows, rows, strict=True) if pair[1].outcome == "refused"
                ]
                if refused and not self.dry_run:
                    kept = keep_refused(path, self.refused_to, table, refused)
        except BaseException:
            if kept:
                kept.unlink(missing_ok=True)
            raise
        return replace(report, rows=rows, refused_file=kept)

    def _waiting(self) -> None:
        """Tell that a file is being read: nothing of nothing is done."""
        if self.progress:
            self.progress(0, 0)

    def _rows(self, table: Table, file: str) -> tuple[RowReport, ...]:
        tried = self.tried if self.dry_run else None
        taker = Taker(self.desk, self.by, known_initiatives(self.desk), tried)
        reader = Reader(table, self.words, self.source)
        reports = []
        for n, row in enumerate(table.rows):
            if self.progress and n % _TELL_EVERY == 0:
                self.progress(n, len(table.rows))
            reports.append(taker.take(file, row, reader.read(row)))
        if self.progress:
            self.progress(len(table.rows), len(table.rows))
        return tuple(reports)
