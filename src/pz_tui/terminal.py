"""The terminal: whether it can show the screen, what to say when it cannot, and ending when it is gone."""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress

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


GRACE = 3.0
"""Seconds to leave in order; to a terminal that is gone nothing can be written, and waiting for that never ends."""


def heed_signals(leave: Callable[[], None]) -> None:
    """Leave, and so keep what is typed, when the system or a lost terminal asks to end; end in any case."""

    def end() -> None:
        ending = threading.Timer(GRACE, os._exit, (0,))
        ending.daemon = True
        ending.start()
        leave()

    loop = asyncio.get_running_loop()
    for name in ("SIGTERM", "SIGHUP"):
        with suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(getattr(signal, name), end)
