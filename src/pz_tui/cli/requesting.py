"""`pz template source` and `pz request`: the list a source fills in, and the mail it comes with (R15, R18, R19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Context, Option

from pz_domain.refusals import Unknown
from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.options import OneRound, day
from pz_tui.cli.request import WrongUse
from pz_tui.cli.terminal import print_json, say_out, styled, visible

if TYPE_CHECKING:
    from pz_domain.publishing.request.mail import Mail
    from pz_domain.publishing.request.occasion import Occasion
    from pz_tui.views.request_lines import Overview, SourceLine

TEMPLATE_HELP = mark("Write what others fill in.")
SOURCE_HELP = mark("Write the list that a source fills in, with the criteria it is sent (XLSX or ODS).")
REQUEST_HELP = mark(
    "Write the mail that asks or reminds sources, to copy or with the list attached; record it too."
)

Folder = Annotated[
    Path | None, Option("--to", metavar="DIR", help=mark("the folder to write in; nothing is overwritten"))
]
Form = Annotated[str, Option("--format", metavar="xlsx|ods", help=mark("the kind of list"))]


def source(
    context: Context,
    source: Annotated[
        str | None,
        Argument(metavar="SOURCE", help=mark("the source it is for; else any")),
    ] = None,
    to: Folder = None,
    form: Form = "xlsx",
    round_: OneRound = None,
) -> int:
    """Write the list for one source, or for any."""
    from pz_domain.model.source import Request
    from pz_domain.publishing.request.papers import criteria_for, write_list
    from pz_domain.work.requests import requests

    with asking(context.obj) as asked:
        occasion = _occasion(asked, context.obj.language, round_)
        key = _line(_overview(asked, occasion), source).source.key if source else ""
        held = requests(asked.desk).get((occasion.round.id, key)) or Request(occasion.round.id, key)
        criteria = criteria_for(asked.desk, occasion, held)
        file = write_list(occasion, criteria, _known(form), to or Path(), key)
    if context.obj.json:
        print_json({"file": str(file.resolve()), "source": key or None, "round": occasion.round.id})
    else:
        say_out(say("Written: {place}", place=visible(file.resolve())))
    return DONE


def request(
    context: Context,
    sources: Annotated[
        list[str] | None,
        Argument(metavar="SOURCE", help=mark("the sources; else all whose turn it is")),
    ] = None,
    *,
    to: Folder = None,
    reminder: Annotated[bool, Option("--reminder", help=mark("remind, instead of ask"))] = False,
    form: Form = "xlsx",
    deadline: Annotated[
        str | None,
        Option("--deadline", metavar="DATE", help=mark("until when an answer is asked (as 2023-10-31)")),
    ] = None,
    record: Annotated[
        bool, Option("--record", help=mark("record that they were asked or reminded today"))
    ] = False,
    round_: OneRound = None,
) -> int:
    """Write or show the mails; nothing is sent."""
    until = day("--deadline", deadline)
    with asking(context.obj) as asked:
        occasion = _occasion(asked, context.obj.language, round_)
        lines = _meant(_overview(asked, occasion), sources or (), again=reminder)
        made = [_made(asked, occasion, line, until, again=reminder) for line in lines]
        if to:
            for one in made:
                one["file"] = str(_written(occasion, one, _known(form), to).resolve())
        if record:
            for one in made:
                _record(asked, occasion, one, until)
    if context.obj.json:
        print_json({"round": occasion.round.id, "mails": [_as_data(one) for one in made]})
    else:
        _tell(made, to)
    return DONE


def _occasion(asked: Asking, language: str, round_: str | None) -> Occasion:
    from pz_domain.publishing.request.papers import occasion_of

    return occasion_of(
        asked.desk, asked.desk.open_round(round_), language, asked.desk.reviewer(asked.who).name
    )


def _overview(asked: Asking, occasion: Occasion) -> Overview:
    from pz_tui.views.request_lines import overview

    return overview(asked.workspace, occasion.round, date.fromisoformat(asked.desk.clock()[:10]))


def _line(overview: Overview, named: str) -> SourceLine:
    """Return the line of a source named by its key or by one of its names."""
    lines = [line for line in overview.lines if named == line.source.key]
    lines = lines or [
        line for line in overview.lines if named.casefold() in map(str.casefold, line.source.names)
    ]
    if len(lines) != 1:
        raise Unknown(named, what="source", known=", ".join(line.source.key for line in overview.lines))
    return lines[0]


def _meant(overview: Overview, named: Sequence[str], *, again: bool) -> list[SourceLine]:
    lines = [_line(overview, one) for one in named]
    wanted = "remind" if again else "ask"
    return lines or [line for line in overview.lines if line.next == wanted]


def _made(
    asked: Asking, occasion: Occasion, line: SourceLine, deadline: str, *, again: bool
) -> dict[str, Any]:
    from pz_domain.publishing.request.papers import criteria_for, mail_for

    held = replace(line.request, deadline=deadline or line.request.deadline)
    return {
        "source": line.source.key,
        "criteria": criteria_for(asked.desk, occasion, held),
        "mail": mail_for(asked.desk, occasion, line.source, held, again=again),
        "bare": mail_for(asked.desk, occasion, replace(line.source, contact={}), held, again=again),
    }


def _written(occasion: Occasion, made: dict[str, Any], form: str, folder: Path) -> Path:
    from pz_domain.publishing.request.papers import list_for, write_mail

    attached = list_for(occasion, made["criteria"], form, made["source"])
    return write_mail(occasion, made["mail"], made["source"], attached, folder)


def _record(asked: Asking, occasion: Occasion, made: dict[str, Any], deadline: str) -> None:
    deed: dict[str, Any] = {"deed": "ask_source", "source": made["source"], "round": occasion.round.id}
    today = asked.desk.clock()[:10]
    if made["mail"].again:
        deed["reminder"] = today
    else:
        deed |= {"on": today, "criteria": made["criteria"]} | ({"deadline": deadline} if deadline else {})
    made["event"] = asked.perform(deed)["event"]


def _as_data(made: dict[str, Any]) -> dict[str, Any]:
    """Return a mail as data; who it goes to is on the mail itself and nowhere else (D10)."""
    mail: Mail = made["bare"]
    told = {name: value for name, value in made.items() if name not in {"mail", "bare"}}
    return {**told, "subject": mail.subject, "text": mail.text, "reminder": mail.again}


def _tell(made: list[dict[str, Any]], to: Path | None) -> None:
    if not made:
        say_out(say("No source is to be asked or reminded now. Name one to do it all the same."))
    for one in made:
        if to:
            say_out(say("Written: {place}", place=visible(one["file"])))
        else:
            say_out(styled(f"── {visible(one['source'])}", "bold"))
            say_out("\n".join(visible(line) for line in one["mail"].copy.split("\n")))
            say_out()


def _known(form: str) -> str:
    from pz_domain.publishing.request.papers import FORMS

    if form not in FORMS:
        raise WrongUse(say("--format is one of: {known}.", known=", ".join(FORMS)))
    return form
