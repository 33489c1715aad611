"""How far a long command is: a line that is drawn over, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pz_domain.wording import say
from pz_tui.glyphs import is_accessible

Progress = Callable[[int, int], None]
CELLS = 30


@contextmanager
def shown_progress() -> Iterator[Progress | None]:
    """Give something to call with how many are done of how many; None where nobody watches."""
    if not sys.stderr.isatty() or is_accessible():
        yield None
        return
    try:
        yield _draw
    finally:
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _draw(done: int, of: int) -> None:
    """Draw how many are done; nothing of nothing: a file is being read."""
    if not of:
        sys.stderr.write(f"\r{say('reading…')}")
        sys.stderr.flush()
        return
    filled = CELLS * done // max(of, 1)
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (CELLS - filled)}] {done}/{of}")
    sys.stderr.flush()
