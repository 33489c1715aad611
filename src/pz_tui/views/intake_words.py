"""What became of a list, in words: the lines of the list, and all there is to say about one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pz_domain.intake.field_words import field_word
from pz_domain.wording import mark, say, say_n
from pz_tui.plain import plain
from pz_tui.views.fact_words import value_words
from pz_tui.views.labels import number
from pz_tui.widgets.page import Block
from pz_tui.widgets.row_list import RowLine

if TYPE_CHECKING:
    from pz_domain.intake.report import FileReport, Report, RowReport
    from pz_domain.method.edition import Edition

OUTCOMES = {
    "added": mark("added"),
    "changed": mark("changed"),
    "unchanged": mark("unchanged"),
    "duplicate": mark("perhaps twice"),
    "refused": mark("refused"),
}
ARROW = "→"
Named = Callable[[str], str]
"""What people call an initiative that is known by its id: its number."""


def lines(report: Report, only: str, named: Named) -> list[RowLine]:
    """Return each file with its rows; `only`: those with one outcome, of files that have any."""
    found: list[RowLine] = []
    for file in report.files:
        rows = [_line(file, row, named) for row in file.rows if not only or row.outcome == only]
        if rows or not only or (file.refusal and only == "refused"):
            found += [RowLine(file, None, "", plain(file.file), _of_file(file)), *rows]
    return found


def counted(report: Report) -> str:
    """Return how many rows were added, changed and so on; what did not happen is left out."""
    counts = report.counts
    told = [f"{number(n)} {say(OUTCOMES[outcome])}" for outcome, n in counts.items() if n]
    return ", ".join(told) or say("no rows")


def _line(file: FileReport, row: RowReport, named: Named) -> RowLine:
    return RowLine(
        file, row, say(OUTCOMES[row.outcome]), plain(row.title) or say("no title"), _note(row, named)
    )


def _note(row: RowReport, named: Named) -> str:
    notes = [plain(problem.message) for problem in row.problems]
    if row.duplicate_of:
        notes.append(_same_as(row, named))
    if row.changes:
        notes.append(", ".join(map(field_word, row.changes)))
    if row.new_contacts:
        notes.append(say("other contact persons"))
    if row.mends:
        notes.append(say("text mended"))
    return " · ".join(notes)


def _same_as(row: RowReport, named: Named) -> str:
    return say("perhaps the same as {others}", others=", ".join(map(named, row.duplicate_of)))


def _of_file(file: FileReport) -> str:
    if file.refusal:
        return plain(file.refusal)
    rows = say_n("{n} row", "{n} rows", len(file.rows))
    warnings = say_n("{n} remark", "{n} remarks", len(file.warnings)) if file.warnings else ""
    return " · ".join(filter(None, (rows, warnings)))


def of_line(line: RowLine, edition: Edition, named: Named) -> Iterator[Block]:
    """Yield all there is to say about a row, or about a file."""
    if line.row is None:
        yield from _file(line.file)
        return
    row = line.row
    place = " ".join(filter(None, (plain(row.file), plain(row.table), str(row.row))))
    yield Block(line.word, f"{line.title}\n{place}", role="strong")
    for problem in row.problems:
        column = f"{plain(problem.column)}: " if problem.column else ""
        yield Block(say("Look at"), column + plain(problem.message), role="alert")
    if row.duplicate_of:
        yield Block(say("Look at"), _same_as(row, named), role="alert")
    for field, change in row.changes.items():
        was, now = (value_words(edition, field, value) for value in (change.was, change.now))
        yield Block(field_word(field), f"{was}\n{ARROW} {now}", role="accent")
    for column, mends in row.mends.items():
        told = "\n".join(f"“{plain(was)}” {ARROW} “{plain(now)}”" for was, now in mends)
        yield Block(say("Mended"), f"{plain(column)}:\n{told}")
    for field, value in row.facts.items():
        if field not in row.changes and field != "title":
            yield Block(field_word(field), value_words(edition, field, value), air=False)
    if row.contacts:
        sealed = say_n("{n} person, sealed; shown from step 3 on", "{n} persons, sealed; shown from step 3 on",
                       row.contacts)  # fmt: skip
        yield Block(say("Contact"), sealed, air=False)


def column_words(column: str, field: str) -> str:
    """Return a column with what it holds."""
    return f"{plain(column)} {ARROW} {field_word(field) if field not in {'', '-'} else say('not taken in')}"


def _file(file: FileReport) -> Iterator[Block]:
    if file.refusal:
        yield Block(plain(file.file), plain(file.refusal), role="alert")
        return
    if file.refused_file:
        yield Block(say("Refused rows"), plain(file.refused_file), role="strong")
    for warning in file.warnings:
        yield Block(say("Remark"), plain(warning), role="alert")
    columns = "\n".join(column_words(column, field) for column, field in file.columns.items() if column)
    yield Block(say("Columns"), columns)
