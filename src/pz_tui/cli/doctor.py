"""`pz sync --doctor`: what a share does with files, and so how to share there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.wording import mark, say
from pz_tui.cli.guard import DONE, NEEDS_A_PERSON
from pz_tui.cli.request import Request
from pz_tui.cli.terminal import paragraph, print_json, say_out, styled, visible

if TYPE_CHECKING:
    from pz_sync.doctor.examining import Examined
    from pz_sync.doctor.probes import Check

NOWHERE = "nowhere"
NAMES = {
    "write": mark("write and read"), "append": mark("append with two"), "reread": mark("see what another writes"),
    "lock": mark("lock"), "fsync": mark("keep what was written"), "rename": mark("replace a file"),
    "create": mark("make a file with two"), "case": mark("capitals in names"), "delete": mark("remove a file"),
    "lock-freed": mark("lock after a breakdown"),
}  # fmt: skip
_WIDTH = 28


def examine(request: Request, folder: Path) -> int:
    """Try out a share and tell; 3 when one cannot share there, or something was left behind."""
    from pz_sync.doctor import examining

    found = examining.examine(folder)
    if request.json:
        print_json(_document(found))
    else:
        say_out(say("{folder} lies {where}.", folder=visible(found.path), where=found.ground.sentence))
        for check in found.checks:
            say_out(_line(check))
        say_out()
        say_out(paragraph(visible(found.reason)))
        if found.left:
            say_out(styled(say("Left behind: {names}.", names=visible(", ".join(found.left))), "yellow"))
    return NEEDS_A_PERSON if found.advice == NOWHERE or found.left else DONE


def _line(check: Check) -> str:
    signs = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}
    return f"{styled(*signs[check.ok])} {say(NAMES[check.name]).ljust(_WIDTH)} {visible(check.detail)}"


def _document(found: Examined) -> dict[str, object]:
    return {
        "path": str(found.path),
        "file_system": found.ground.file_system or None,
        "network": found.ground.is_remote,
        "synchronised_by": found.ground.program or None,
        "tests": [check._asdict() for check in found.checks],
        "advice": str(found.advice),
        "message": found.reason,
        "left": list(found.left),
    }
