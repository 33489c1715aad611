"""A command of `pz` called in this process: what it printed, and how it ended."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass

from pz_domain.wording import language, use_language
from pz_tui.__main__ import main


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def called(arguments: Sequence[str]) -> Ran:
    """Call a command; the language that was spoken before is spoken after it."""
    out, err, before = io.StringIO(), io.StringIO(), language()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([*arguments])
    use_language(before)
    return Ran(code, out.getvalue(), err.getvalue())
