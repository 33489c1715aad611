"""`pz init`: a workspace, with its first reviewer and an open round."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from pz_domain.wording import mark, say, say_n
from pz_tui import boot
from pz_tui.cli.asking import folder
from pz_tui.cli.guard import DONE
from pz_tui.cli.people import PROVES
from pz_tui.cli.terminal import paragraph, print_json, say_out, says_yes, visible

if TYPE_CHECKING:
    from pz_sync.people import Device

HELP = mark("Make the folder your work is kept in, and open a round.")


def init(  # noqa: PLR0917 - the options of a command
    context: Context,
    reviewer: Annotated[str, Option("--reviewer", metavar="NAME", help=mark("your name"))],
    round_id: Annotated[
        str, Option("--round", metavar="ROUND", help=mark("the round, by its method (default: pilot-2023)"))
    ] = "pilot-2023",
    sheets: Annotated[
        int,
        Option(
            "--sheets",
            metavar="1|2",
            min=1,
            max=2,
            help=mark("independent reviews a step needs (default: 2)"),
        ),
    ] = 2,
    hub: Annotated[
        Path | None,
        Option(
            "--hub",
            metavar="FILE",
            help=mark("the file or folder that others share already; their round comes along"),
        ),
    ] = None,
    it_is_me: Annotated[
        bool, Option("--it-is-me", help=mark("who works under this name there already is you; asks nothing"))
    ] = False,
) -> int:
    """Make a workspace and say where it is and who you are in it."""
    place = folder(context.obj)
    is_me = bool if it_is_me else _nobody if context.obj.json else is_that_me
    with boot.create(place, reviewer, round_id=round_id, sheets=sheets, hub=hub, is_me=is_me) as workspace:
        me = workspace.desk.reviewer(workspace.me)
        opened = workspace.desk.open_round()
    if context.obj.json:
        print_json(
            {
                "workspace": str(place.resolve()),
                "reviewer": {"id": me.id, "name": me.name, "role": me.role},
                "round": opened.id,
                "edition": opened.edition,
                "sheets": opened.sheets,
            }
        )
        return DONE
    say_out(say("Your work is kept in {place}.", place=visible(place.resolve())))
    say_out(say("You are {name}; your short name is {id}.", name=visible(me.name), id=me.id))
    reviews = say_n("{n} independent review a step", "{n} independent reviews a step", opened.sheets)
    say_out(say("The round {round} is open, with {reviews}.", round=visible(opened.id), reviews=reviews))
    if hub:
        say_out(say("You share the work in {file}.", file=visible(hub)))
    say_out(say("Next: pz import FILE brings initiatives in; pz opens the screen."))
    return DONE


def _nobody(_: Sequence[Device]) -> bool:
    """Tell that nobody is there to ask."""
    return False


def is_that_me(known: Sequence[Device]) -> bool:
    """Show by which keys somebody is known there, and ask whether that is who sits here; no where nobody can answer."""
    if not sys.stdin.isatty():
        return False
    say_out(say("Somebody works under this name there already, on these devices:"))
    for device in known:
        say_out(f"  {device.id[:6]}  {device.fingerprint or '–'}")
    say_out(paragraph(say(PROVES)))
    say_out(say("Is that you? [y/N]"))
    return says_yes()
