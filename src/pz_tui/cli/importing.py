"""`pz import`: step 1 from files, with a report per row (R15, R41, R42)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from pz_domain.intake.field_words import field_word
from pz_domain.wording import mark, say, say_n
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import INTERRUPTED
from pz_tui.cli.progress import shown_progress
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import paragraph, print_json, say_err, say_out, styled, visible
from pz_tui.views.fact_words import value_words

if TYPE_CHECKING:
    from pz_domain.intake.report import Report, RowReport
    from pz_domain.method.edition import Edition

LONGEST = 160
"""So many characters of a value are shown beside a row."""
MENDS = 3
"""So many mends of one cell are shown beside a row."""
HELP = mark("Bring in initiatives from files (XLSX, XLS, ODS, CSV, TSV, JSON), with a report on every row.")

OUTCOMES = {
    "added": mark("added"),
    "changed": mark("changed"),
    "unchanged": mark("unchanged"),
    "duplicate": mark("added, perhaps twice"),
    "refused": mark("refused"),
}


def import_(  # noqa: PLR0917 - the options of a command
    context: Context,
    files: Annotated[list[Path], Argument(metavar="FILE", help=mark("the files"))],
    source: Annotated[
        str | None,
        Option("--source", metavar="S", help=mark("where the rows come from that do not say so themselves")),
    ] = None,
    columns: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="COLUMN=FIELD",
            help=mark("which field a column holds, when that was not recognised"),
        ),
    ] = None,
    table: Annotated[
        str, Option("--table", metavar="NAME", help=mark("which table of a workbook, when it has several"))
    ] = "",
    dry_run: Annotated[bool, Option("--dry-run", help=mark("report, and change nothing"))] = False,
) -> int:
    """Import files; 3 when rows were refused or may be duplicates."""
    from pz_domain.intake.importing import Stopped, import_files

    mapping = dict(map(_pair, columns or ()))
    with asking(context.obj) as asked:
        try:
            with shown_progress() as progress:
                report = import_files(
                    asked.desk, files, asked.who, source=source, mapping=mapping, table=table,
                    dry_run=dry_run, progress=progress,
                )  # fmt: skip
        except Stopped as stop:
            say_err(_stopped(stop.files))
            return INTERRUPTED
        if context.obj.json:
            print_json(report.as_json())
        else:
            _tell(report, asked.desk.edition(asked.desk.open_round().edition))
    return report.exit_code


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not (column and equals and field):
        raise WrongUse(say("--map is written COLUMN=FIELD, not “{text}”.", text=visible(text)))
    return column, field


def _stopped(files: Sequence[str]) -> str:
    """Return what is in and what is not after an interrupt."""
    if not files:
        return say("Stopped: nothing was taken in.")
    names = ", ".join(map(visible, files))
    return say("Stopped: {files} had been taken in, of the rest nothing.", files=names)


def _tell(report: Report, edition: Edition) -> None:
    for file in report.files:
        for sentence in (*file.warnings, *filter(None, (file.refusal,))):
            say_err(f"{visible(file.file)}: {visible(sentence)}")
    for row in report.rows:
        place = " ".join(filter(None, (row.file, row.table, str(row.row))))
        say_out(f"{visible(place)}: {say(OUTCOMES[row.outcome])}  {visible(row.title)}")
        for note in _notes(row, edition):
            say_out(paragraph(note, indent=4))
    counts = ", ".join(f"{say(OUTCOMES[outcome])}: {n}" for outcome, n in report.counts.items())
    say_out(styled(counts, "bold"))
    if report.dry_run:
        say_out(say("This was a trial: nothing was changed."))
    for kept in report.refused_files:
        say_err(say("What was refused is in {file}: repair it there and import it.", file=visible(kept)))


def _notes(row: RowReport, edition: Edition) -> Iterator[str]:
    for problem in row.problems:
        yield f"{problem.column}: {problem.message}" if problem.column else problem.message
    if row.duplicate_of:
        yield say("may be the same as: {others}", others=", ".join(row.duplicate_of))
    for field, change in row.changes.items():
        was, now = (_short(value_words(edition, field, value)) for value in (change.was, change.now))
        yield say("{field}: was “{was}”, is now “{now}”", field=field_word(field), was=was, now=now)
    if row.new_contacts:
        yield say("other contact persons")
    for column, mends in row.mends.items():
        for was, now in mends[:MENDS]:
            yield say("{column}: mended “{was}” to “{now}”", column=column, was=was, now=now)
        if mends[MENDS:]:
            yield say_n("{column}: and {n} mend more", "{column}: and {n} mends more",
                        len(mends[MENDS:]), column=column)  # fmt: skip


def _short(text: str) -> str:
    line = " / ".join(text.splitlines())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()}…"
