"""`pz form make` and `pz form read`: the questionnaire out as a file, and back (R75-R88)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from pz_domain.wording import LANGUAGES, mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import paragraph, print_json, say_err, say_out, styled, visible
from pz_tui.views.form_words import outcome_lines, report_lines, undecided_words

if TYPE_CHECKING:
    from pz_domain.forms.definition import Form
    from pz_domain.forms.report import Report

HELP = mark("The questionnaire as a form: out to the care provider, and back in.")
MAKE_HELP = mark(
    "Write the questionnaire of initiatives as forms (DOCX, ODT, XLSX, ODS, TXT or XLSForm).\n"
    "What is known is filled in; open points of step 2 are added as questions. Nothing is sent."
)
READ_HELP = mark(
    "Read returned forms, or all files of a folder, and record the answers.\n"
    "With --dry-run it shows what a form brings, and records nothing."
)


def make(  # noqa: PLR0917 - the options of a command
    context: Context,
    ids: Annotated[list[str], Argument(metavar="ID", help=mark("the initiatives, by id or number"))],
    to: Annotated[
        Path, Option("--to", metavar="DIR", help=mark("the folder to write in; nothing is overwritten"))
    ],
    form: Annotated[
        str,
        Option("--format", metavar="FORMAT", help=mark("docx, odt, xlsx, ods, txt or xlsform")),
    ] = "docx",
    language: Annotated[
        str, Option("--language", metavar="nl|en", help=mark("the language of the form"))
    ] = "nl",
    record: Annotated[
        bool, Option("--record", help=mark("record that the questionnaire was sent today"))
    ] = False,
) -> int:
    """Write a form for each initiative; nothing is recorded unless that is asked."""
    from pz_domain.forms.making import form_for
    from pz_domain.forms.writing import BY_KEY, write_forms

    if form not in BY_KEY:
        raise WrongUse(say("--format is one of: {known}.", known=", ".join(BY_KEY)))
    if language not in LANGUAGES:
        raise WrongUse(say("--language is one of: {known}.", known=", ".join(LANGUAGES)))
    with asking(context.obj) as asked:
        cases = [asked.case(named) for named in dict.fromkeys(ids)]
        forms = [form_for(asked.desk, case, language) for case in cases]
        files = write_forms(forms, BY_KEY[form], to)
        if record:
            _record(asked, forms, files)
    made = [
        {
            "initiative": one.identity.initiative,
            "version": one.identity.shown_version,
            "file": str(file.resolve()),
            "undecided": list(one.undecided),
        }
        for one, file in zip(forms, files, strict=True)
    ]
    if context.obj.json:
        print_json({"format": form, "forms": made})
        return DONE
    for one, data in zip(forms, made, strict=True):
        say_out(say("Written: {place}", place=visible(data["file"])))
        if one.undecided:
            say_out(paragraph(undecided_words([one]), indent=4))
    return DONE


def read(
    context: Context,
    files: Annotated[list[Path], Argument(metavar="FILE", help=mark("the forms, or a folder with forms"))],
    initiative: Annotated[
        str,
        Option(
            "--for", metavar="ID", help=mark("the initiative, when a form no longer says which it is about")
        ),
    ] = "",
    dry_run: Annotated[bool, Option("--dry-run", help=mark("report, and change nothing"))] = False,
) -> int:
    """Read forms; 3 when a person should look at one."""
    from pz_domain.forms.reading import read_forms

    with asking(context.obj) as asked:
        named = asked.initiative(initiative) if initiative else ""
        report = read_forms(asked.desk, files, asked.who, initiative=named, dry_run=dry_run)
        if context.obj.json:
            print_json(report.as_json())
        else:
            _tell(report, asked)
    return report.exit_code


def _record(asked: Asking, forms: list[Form], files: list[Path]) -> None:
    """Record that forms were sent; when that is refused, the files are not left behind."""
    from pz_domain.forms.making import sending

    try:
        with asked.desk.batch():
            for form in forms:
                asked.perform(sending(asked.desk, form))
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        raise


def _tell(report: Report, asked: Asking) -> None:
    for one in report.forms:
        if one.refusal:
            say_err(styled(paragraph(one.refusal), "red"))
            if one.explained:
                say_err(say("Why is written in {file}.", file=visible(one.explained)))
            continue
        say_out(styled(visible(f"{one.file}: {one.title}"), "bold"))
        for sentence in report_lines(one):
            say_out(paragraph(sentence, indent=4))
        for line in outcome_lines(one, asked.desk.edition(asked.case(one.initiative).edition)):
            sign = "! " if line.role == "alert" else ""
            text = f"{line.label} {line.text}" if line.label else f"{sign}{line.text}"
            say_out(paragraph(text, indent=4 if line.label or line.role == "dim" else 6))
    if report.dry_run:
        say_out(say("This was a trial: nothing was changed."))
