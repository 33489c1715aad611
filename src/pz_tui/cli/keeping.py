"""`pz verify`, `pz backup` and `pz restore`: that the work is whole, and stays so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from typer import Argument, Context

from pz_domain.wording import mark, say
from pz_tui import boot
from pz_tui.cli.asking import asking, folder
from pz_tui.cli.guard import DONE, REFUSED
from pz_tui.cli.terminal import print_json, say_out, styled, visible

VERIFY_HELP = mark("Check that nothing was lost or changed behind your back.")
BACKUP_HELP = mark("Put all your work in one file.")
RESTORE_HELP = mark("Bring back what a backup file holds, into a folder that is still empty.")


def verify(context: Context) -> int:
    """Check a workspace; 1 when something does not hold."""
    with asking(context.obj) as asked:
        verified = boot.verify(asked.workspace)
    if context.obj.json:
        found = [{"name": check.name, "ok": check.ok, "detail": check.detail} for check in verified.checks]
        print_json({"ok": verified.ok, "checks": found, "state_hash": verified.state_hash})
    else:
        for check in verified.checks:
            sign = styled(say("holds"), "green") if check.ok else styled(say("DOES NOT HOLD"), "red")
            say_out(f"{sign}  {visible(check.detail if check.ok else f'{check.name}: {check.detail}')}")
        say_out(say("The state has the code {hash}.", hash=verified.state_hash))
    return DONE if verified.ok else REFUSED


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
