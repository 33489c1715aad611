"""`pz sync`: what others shared comes in, and what is new here goes out (D8)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from pz_domain.wording import mark, say_n
from pz_tui import hubs
from pz_tui.cli.asking import asking
from pz_tui.cli.conflicts import every_conflict
from pz_tui.cli.doctor import examine
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.terminal import print_json, say_out, styled, visible
from pz_tui.cli.together import bring_together

HELP = mark("Exchange with the file you share with others.")


def sync(  # noqa: PLR0917 - the options of a command
    context: Context,
    hub: Annotated[
        Path | None,
        Argument(
            metavar="HUB",
            help=mark("the shared file, or a folder with a file per device (default: the one used before)"),
        ),
    ] = None,
    together: Annotated[
        bool,
        Option(
            "--together", help=mark("bring together with yours what others began to share at the same moment")
        ),
    ] = False,
    anew: Annotated[
        bool,
        Option("--anew", help=mark("read all of it once more, and put back what it lost of what you have")),
    ] = False,
    yes: Annotated[bool, Option("--yes", help=mark("asks nothing, in a script"))] = False,
    doctor: Annotated[
        Path | None,
        Option("--doctor", metavar="DIR", help=mark("try out with two programs what a share can do")),
    ] = None,
) -> int:
    """Exchange once; 3 when something then waits for a choice."""
    if doctor is not None:
        return examine(context.obj, doctor)
    with asking(context.obj) as asked:
        if together and not bring_together(asked.workspace, hub, asks=not yes, as_json=context.obj.json):
            return NEEDS_A_PERSON
        file, report = hubs.exchange(asked.workspace, hub, viewer=asked.who, anew=anew)
        conflicts = len(every_conflict(asked))
    told = hubs.notices(report)
    if context.obj.json:
        warnings = [{"code": notice.code, "message": notice.sentence} for notice in told]
        print_json(
            {
                "pulled": report.pulled,
                "pushed": report.pushed,
                "conflicts": conflicts,
                "hub": {"path": str(file), "bytes": report.bytes},
                "warnings": warnings,
            }
        )
    else:
        came = say_n("{n} change came in", "{n} changes came in", report.came)
        went = say_n("{n} change went out", "{n} changes went out", report.went)
        say_out(f"{came}; {went}.")
        for notice in told:
            say_out(styled(visible(notice.sentence), "yellow"))
        if conflicts:
            say_out(
                say_n(
                    "{n} value waits for a choice: pz conflicts shows it.",
                    "{n} values wait for a choice: pz conflicts shows them.",
                    conflicts,
                )
            )
    return NEEDS_A_PERSON if conflicts else DONE
