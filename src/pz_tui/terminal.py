"""Whether this terminal can show the screen, and what to say when it cannot."""

import os
import sys
from collections.abc import Mapping

from pz_domain.wording import say


def cannot_show(environ: Mapping[str, str] = os.environ) -> str:
    """Return a sentence when the screen cannot be shown here; empty when it can."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return say("PZ needs a terminal for its screen. Without one: pz --help lists the commands.")
    if environ.get("TERM") == "dumb":
        return say(
            "This terminal cannot move its cursor (TERM=dumb), so there is no screen. pz --help lists the commands."
        )
    return ""
