"""`pz demo`: an example workspace of its own, on the screen; or filled and walked through without one."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

from typer import Context, Option

from pz_domain.refusals.workspace import FileExists
from pz_domain.wording import mark, say
from pz_tui import folders
from pz_tui.cli.batch import files_in
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import has_terminal, print_json, say_err, say_out, visible

HELP = mark(
    "Look around in an example: real practices, with a review that was made up.\n"
    "Your own work is left alone. Without a terminal, or with --headless, one practice walks through all five steps."
)


def demo(
    context: Context,
    headless: Annotated[
        bool, Option("--headless", help=mark("without the screen: fill, walk, export, say where"))
    ] = False,
    to: Annotated[
        Path | None,
        Option("--to", metavar="DIR", help=mark("with --headless: where (default: a new folder)")),
    ] = None,
) -> int:
    """Show the example on the screen, or walk through it."""
    if headless or to or context.obj.json or not has_terminal():
        return _walk(to, as_json=context.obj.json)
    from pz_tui.app import run
    from pz_tui.demo import example

    place = folders.demo()
    if not example.is_current(place):
        say_err(say("The example is being filled …"))
        example.fill(place)
    return run(place, context.obj.language)


def _walk(to: Path | None, *, as_json: bool) -> int:
    """Walk one practice through all steps in a fresh workspace, and export the batch."""
    from pz_tui.demo import example

    if to and to.exists() and any(to.iterdir()):
        raise FileExists(str(to))
    place = to or Path(tempfile.mkdtemp(prefix="pz-demo-"))
    workspace, export = place / "workspace", place / "export"
    walked = example.walk(workspace, export)
    if as_json:
        found = {
            "initiative": walked.initiative,
            "state": walked.state,
            "deeds": walked.deeds,
            "batch": walked.batch,
        }
        print_json({"workspace": str(workspace), "export": str(export), **found, "files": files_in(export)})
        return DONE
    say_out(
        say(
            "“{title}” went through all five steps in {n} deeds.", title=visible(walked.title), n=walked.deeds
        )
    )
    say_out(say("The work is in: {place}", place=visible(workspace)))
    say_out(say("The batch is in: {place}", place=visible(export)))
    say_out(say("Look at it with: pz --workspace {place} log", place=visible(workspace)))
    return DONE
