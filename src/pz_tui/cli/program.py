"""All commands of `pz` in one table, and the one place that runs them."""

from __future__ import annotations

from collections.abc import Callable

import typer

from pz_domain.wording import mark, say
from pz_tui.cli import (
    agreement,
    apply,
    assigning,
    batch,
    conflicts,
    demo,
    dossier,
    duplicates,
    erasing,
    evaluation,
    flow,
    followup,
    forms,
    handing_over,
    importing,
    init,
    keeping,
    keys,
    letter,
    log,
    meeting,
    method,
    people,
    published,
    queue,
    reminding,
    report,
    requesting,
    rounds,
    schema,
    show,
    syncing,
    transfer,
    verifying,
    why,
)
from pz_tui.cli.guard import WRONG_USE, guarded
from pz_tui.cli.help import Command, Group
from pz_tui.cli.request import Request, WrongUse
from pz_tui.cli.terminal import paragraph, say_err, say_out, visible

HELP = mark(
    "PZ reviews initiatives in health care against a published method.\n"
    "Without a command it opens the screen: ? shows its keys there, pz keys here."
)

COMMANDS: tuple[tuple[str, Callable[..., int], str], ...] = (
    ("demo", demo.demo, demo.HELP),
    ("init", init.init, init.HELP),
    ("import", importing.import_, importing.HELP),
    ("queue", queue.queue, queue.HELP),
    ("show", show.show, show.HELP),
    ("why", why.why, why.HELP),
    ("apply", apply.apply, apply.HELP),
    ("assign", assigning.assign, assigning.HELP),
    ("handover", handing_over.handover, handing_over.HELP),
    ("sync", syncing.sync, syncing.HELP),
    ("conflicts", conflicts.conflicts, conflicts.HELP),
    ("people", people.people, people.HELP),
    ("duplicates", duplicates.duplicates, duplicates.HELP),
    ("log", log.log, log.HELP),
    ("round", rounds.rounds, rounds.HELP),
    ("request", requesting.request, requesting.REQUEST_HELP),
    ("remind", reminding.remind, reminding.HELP),
    ("letter", letter.letter, letter.HELP),
    ("dossier", dossier.dossier, dossier.HELP),
    ("transfer", transfer.transfer, transfer.HELP),
    ("verify", verifying.verify, verifying.HELP),
    ("backup", keeping.backup, keeping.BACKUP_HELP),
    ("restore", keeping.restore, keeping.RESTORE_HELP),
    ("erase", erasing.erase, erasing.HELP),
    ("schema", schema.schema, schema.HELP),
    ("keys", keys.keys, keys.HELP),
)

FAMILIES: tuple[tuple[str, str, tuple[tuple[str, Callable[..., int], str], ...]], ...] = (
    (
        "batch",
        batch.HELP,
        (
            ("make", batch.make, batch.MAKE_HELP),
            ("check", batch.check, batch.CHECK_HELP),
            ("release", batch.release, batch.RELEASE_HELP),
            ("export", batch.export, batch.EXPORT_HELP),
            ("withdraw", batch.withdraw, batch.WITHDRAW_HELP),
            ("due", published.due, published.HELP),
        ),
    ),
    (
        "form",
        forms.HELP,
        (
            ("make", forms.make, forms.MAKE_HELP),
            ("read", forms.read, forms.READ_HELP),
        ),
    ),
    (
        "report",
        report.HELP,
        (
            ("flow", flow.flow, flow.HELP),
            ("agreement", agreement.agreement, agreement.HELP),
            ("evaluation", evaluation.evaluation, evaluation.HELP),
            ("verdicts", evaluation.verdicts, evaluation.VERDICTS_HELP),
            ("followup", followup.followup, followup.HELP),
            ("progress", followup.progress, followup.PROGRESS_HELP),
        ),
    ),
    (
        "meeting",
        meeting.HELP,
        (
            ("discussion", meeting.discussion, meeting.DISCUSSION_HELP),
            ("decisions", meeting.decisions, meeting.DECISIONS_HELP),
        ),
    ),
    (
        "template",
        requesting.TEMPLATE_HELP,
        (("source", requesting.source, requesting.SOURCE_HELP),),
    ),
    (
        "method",
        method.HELP,
        (
            ("list", method.list_, method.LIST_HELP),
            ("show", method.show, method.SHOW_HELP),
            ("check", method.check, method.CHECK_HELP),
        ),
    ),
)


def run(request: Request) -> int:
    """Run the command of a request and return its exit code."""
    return guarded(lambda: _run(request), as_json=request.json)


def program(wanted: str = "") -> typer.Typer:
    """Put the commands together: all, or only what is called `wanted` where that is a command or a family.

    What a command takes is read off its function, which for all of them takes longer than most of them run.
    """
    whole = _family(HELP)
    known = {name for name, *_ in (*COMMANDS, *FAMILIES)}
    for name, command, help_ in COMMANDS:
        if name == wanted or wanted not in known:
            whole.command(name, cls=Command, help=help_)(command)
    for name, help_, members in FAMILIES:
        if name != wanted and wanted in known:
            continue
        family = _family(help_)
        for member, command, member_help in members:
            family.command(member, cls=Command, help=member_help)(command)
        whole.add_typer(family, name=name)
    return whole


def _family(help_: str) -> typer.Typer:
    return typer.Typer(
        cls=Group,
        help=help_,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )


def _run(request: Request) -> int:
    if request.command == ("--version",):
        from importlib.metadata import version

        say_out(f"pz {version('pz')}")
        return 0
    command = typer.main.get_group(program(request.command[0]))
    try:
        code: int | None = command.main(
            args=list(request.command),
            prog_name="pz",
            standalone_mode=False,
            obj=request,
            windows_expand_args=False,
        )
    except WrongUse as wrong:
        return tell_wrong_use(str(wrong), wrong.help)
    except typer.TyperException as wrong:
        called = getattr(wrong, "ctx", None)
        return tell_wrong_use(_sentence(wrong), called.get_help() if called else "")
    return code or 0


def tell_wrong_use(sentence: str, help_: str) -> int:
    """Tell what is wrong with the call, with the help of the command it was for."""
    if sentence:
        say_err(paragraph(sentence))
        say_err()
    say_err(help_.rstrip() or say("For help: pz --help"))
    return WRONG_USE


def _sentence(wrong: typer.TyperException) -> str:
    """Say in the language in use what the library for commands found wrong."""
    kind = type(wrong).__name__
    named = _named(wrong)
    if kind == "MissingParameter":
        return say("{what} is missing.", what=named)
    if kind == "NoSuchOption":
        return say("There is no option {option} here.", option=visible(getattr(wrong, "option_name", "")))
    if kind == "BadOptionUsage":
        return say("{option} needs a value.", option=visible(getattr(wrong, "option_name", "")))
    if kind == "BadParameter":
        return say("The value of {what} does not fit.", what=named)
    if kind == "NoArgsIsHelpError":
        return ""
    return say("This call is not understood.")


def _named(wrong: typer.TyperException) -> str:
    param = getattr(wrong, "param", None)
    if param is None:
        return ""
    return str(param.opts[0]) if param.param_type_name == "option" else str(param.metavar or param.name)
