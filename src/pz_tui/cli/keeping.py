"""`pz backup` and `pz restore`: that the work is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Context

from pz_domain.wording import mark, say
from pz_tui import boot
from pz_tui.cli.asking import asking, folder
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import print_json, say_out, visible

BACKUP_HELP = mark("Put all your work in one file.")
RESTORE_HELP = mark("Bring back what a backup file holds, into a folder that is still empty.")


def backup(
    context: Context,
    file: Annotated[Path, Argument(metavar="FILE", help=mark("the file to make; never overwritten"))],
) -> int:
    """Write a workspace to one file."""
    with asking(context.obj) as asked:
        boot.backup(asked.workspace, file)
    if context.obj.json:
        print_json({"file": str(file.resolve()), "bytes": file.stat().st_size})
    else:
        say_out(
            say("The backup is in {file}. It holds everything, also keys: keep it safe.", file=visible(file))
        )
    return DONE


def restore(
    context: Context, file: Annotated[Path, Argument(metavar="FILE", help=mark("a file that pz backup made"))]
) -> int:
    """Make a workspace out of a backup file."""
    place = folder(context.obj)
    boot.restore(file, place).close()
    if context.obj.json:
        print_json({"workspace": str(place.resolve())})
    else:
        say_out(say("Your work is back, in {place}.", place=visible(place.resolve())))
    return DONE
