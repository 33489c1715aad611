"""`pz remind`: whom to remind of the questionnaire now, with the mails for it, and what is planned (R74, R86-R88)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context, Option

from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import print_json, say_out, styled, table, visible
from pz_tui.views.labels import date as day_words

if TYPE_CHECKING:
    from pz_domain.publishing.reminding.letters import Letter, Writer
    from pz_domain.publishing.request.mail import Mail

HELP = mark(
    "Write the mails that remind providers of the questionnaire, one an organisation; record them too."
)
ASKING = "step:3 state:lopend"
Made = tuple["Letter", "Mail", tuple[str, bytes]]
"""A letter, the mail of it, and the draft as a name and its bytes."""


def remind(
    context: Context,
    initiatives: Annotated[
        list[str] | None,
        Argument(metavar="ID", help=mark("the initiatives, by id or number; else all that are due")),
    ] = None,
    *,
    to: Annotated[
        Path | None,
        Option("--to", metavar="DIR", help=mark("the folder to write in; nothing is overwritten")),
    ] = None,
    record: Annotated[
        bool, Option("--record", help=mark("record that they went out today, as attempts at contact"))
    ] = False,
    form: Annotated[
        str,
        Option(
            "--form", metavar="FORM", help=mark("how the questionnaire goes along: xlsx, odt, text or none")
        ),
    ] = "xlsx",
    plan: Annotated[bool, Option("--plan", help=mark("show when reminders are planned instead"))] = False,
) -> int:
    """Write or show the mails; nothing is sent."""
    from pz_domain.forms.enclosing import HOW, NONE

    how = form or ("xlsx" if to else NONE)
    if how not in HOW:
        raise WrongUse(say("--form is one of: {known}.", known=", ".join(HOW)))
    with asking(context.obj) as asked:
        if plan:
            _tell_plan(_planned(asked, initiatives or ()), as_json=context.obj.json)
            return DONE
        writer = _writer(asked, context.obj.language)
        made = _made(asked, writer, initiatives or (), how)
        files = _written(made, to) if to else []
        events = _recorded(asked, made) if record else []
    if context.obj.json:
        print_json({"reminders": [_as_data(letter, mail) for letter, mail, _ in made],
                    "files": [str(file.resolve()) for file in files], "events": events})  # fmt: skip
    else:
        _tell(made, files, events)
    return DONE


def _writer(asked: Asking, language: str) -> Writer:
    from pz_domain.publishing.reminding.letters import Writer

    name, today = asked.desk.reviewer(asked.who).name, date.fromisoformat(asked.desk.clock()[:10])
    return Writer(asked.who, name, language, today)


def _meant(asked: Asking, named: Sequence[str]) -> list[str]:
    """Return the ids of the initiatives that are named; with no names all in the step of the questionnaire."""
    if named:
        return [asked.initiative(one) for one in dict.fromkeys(named)]
    from pz_tui import boot

    queries = asked.workspace.queries
    return [row.id for row in queries.rows(queries.ids(boot.wish(ASKING), asked.who, "number"))]


def _made(asked: Asking, writer: Writer, named: Sequence[str], form: str) -> list[Made]:
    from pz_domain.forms.enclosing import with_form
    from pz_domain.publishing.reminding.letters import letters

    found = letters(asked.desk, _meant(asked, named), writer, only_due=not named)
    return [(letter, *with_form(asked.desk, letter, writer, form)) for letter in found]


def _written(made: Sequence[Made], folder: Path) -> list[Path]:
    from pz_domain.publishing.newfile import write_all_new

    return write_all_new(folder, [draft for *_, draft in made])


def _recorded(asked: Asking, made: Sequence[Made]) -> list[str]:
    """Record each reminder as an attempt at contact, all or none, and return the ids of the events."""
    from pz_domain.publishing.reminding.letters import as_deeds

    with asked.desk.batch():
        return [asked.perform(deed)["event"] for letter, *_ in made for deed in as_deeds(letter)]


def _planned(asked: Asking, named: Sequence[str]) -> list[dict[str, Any]]:
    """Return when each questionnaire closes and its reminders are planned, by number."""
    from pz_domain.rules.reminding import planned

    cases = [asked.desk.case(one, asked.who) for one in _meant(asked, named)]
    return [
        {
            "id": case.id,
            "number": case.number,
            "title": case.title,
            "until": case.answers_until or None,
            "days": list(planned(asked.desk.edition(case.edition), case)),
        }
        for case in cases
        if case.questionnaire.sent and not case.questionnaire.closed
    ]


def _as_data(letter: Letter, mail: Mail) -> dict[str, Any]:
    """Return a reminder as data; who it goes to is on the mail itself and nowhere else (D10)."""
    return {
        "organisation": letter.organisation,
        "round": letter.round.id,
        "has_address": bool(mail.to),
        "subject": mail.subject,
        "initiatives": [
            {"id": owed.initiative, "number": owed.number, "until": owed.until or None, "day": owed.day,
             "last": owed.is_last, "missing": list(owed.missing), "asked_back": [name for name, _ in owed.asked]}
            for owed in letter.owed
        ],
    }  # fmt: skip


def _tell(made: Sequence[Made], files: Sequence[Path], events: Sequence[str]) -> None:
    if not made:
        say_out(say("No reminder is due now. Name an initiative to write one all the same."))
    for file in files:
        say_out(say("Written: {place}", place=visible(file.resolve())))
    if not files:
        for letter, mail, _ in made:
            say_out(styled(f"── {visible(letter.organisation)}", "bold"))
            say_out("\n".join(visible(line) for line in mail.copy.split("\n")))
            say_out()
    if events:
        say_out(say("Recorded as attempts at contact: {n}.", n=len(events)))


def _tell_plan(found: Sequence[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        print_json({"planned": found})
    elif not found:
        say_out(say("No questionnaire is out."))
    else:
        heads = [say("no."), say("initiative"), say("closes"), say("reminders still planned")]
        say_out(table([heads, *map(_row, found)]))


def _row(one: dict[str, Any]) -> list[str]:
    days = ", ".join(map(day_words, one["days"])) or "–"
    return [str(one["number"]), visible(one["title"]), day_words(one["until"] or "") or "–", days]
