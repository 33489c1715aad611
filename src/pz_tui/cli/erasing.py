"""`pz erase`: personal data go, and a trace that they were there stays."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from typer import Argument, Context, Option

from pz_domain.wording import mark, say
from pz_tui.cli.asking import asking
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import print_json, say_out, visible

HELP = mark(
    "Remove personal data: contact, note, interest or approver. That it was there stays in the history."
)


class Kind(StrEnum):
    """What can be erased by itself."""

    contact = "contact"
    note = "note"
    interest = "interest"
    approver = "approver"


def erase(
    context: Context,
    kind: Annotated[Kind, Argument(metavar="KIND", help=mark("contact, note, interest or approver"))],
    named: Annotated[str, Argument(metavar="ID", help=mark("which one"))],
    because: Annotated[str, Option("--because", metavar="TEXT", help=mark("why; this stays in the history"))],
) -> int:
    """Erase one thing and say what an offline copy still holds."""
    with asking(context.obj) as asked:
        answer = asked.perform({"deed": "erase", "what": kind.value, "id": named, "because": because})
    if context.obj.json:
        print_json(answer)
        return DONE
    say_out(say("{kind} {id} is erased here.", kind=kind.value, id=visible(named)))
    say_out(
        say(
            "Who shares the work loses it at the next exchange; a laptop that stays offline keeps it until then."
        )
    )
    say_out(say("Older backups still hold it: destroy them, or restore none of them."))
    return DONE
