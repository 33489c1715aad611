"""Where a command ends: what it could not do is told in one sentence, and never as a traceback.

Exit codes: 0 done; 1 refused or bad input; 2 wrong use; 3 done, but something needs a person; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from pz_domain.refusals import Refusal
from pz_domain.refusals.disk import why
from pz_domain.refusals.workspace import Damaged, FileExists, FileMissing
from pz_domain.wording import say
from pz_tui.cli.terminal import paragraph, print_json, say_err, styled

DONE, REFUSED, WRONG_USE, NEEDS_A_PERSON, INTERRUPTED = 0, 1, 2, 3, 130


def guarded(action: Callable[[], int], *, as_json: bool) -> int:
    """Run a command and return its exit code; a refusal or an unusable file is told, once."""
    try:
        code = action()
        sys.stdout.flush()
    except Refusal as refusal:
        return tell(refusal, as_json=as_json)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return nobody_reads()
    except UnicodeError as problem:
        return tell(Damaged(say("the input"), problem=str(problem)), as_json=as_json)
    except OSError as problem:
        return tell(refusal_of(problem), as_json=as_json)
    return code


def tell(refusal: Refusal, *, as_json: bool) -> int:
    """Tell a refusal: as JSON on standard output, or as a sentence on standard error."""
    try:
        if as_json:
            print_json(told(refusal))
        else:
            say_err(styled(paragraph(refusal), "red", sys.stderr))
        sys.stdout.flush()
    except BrokenPipeError:
        return nobody_reads()
    return REFUSED


def told(refusal: Refusal) -> dict[str, dict[str, str]]:
    """Return a refusal as data: code, message in the present language, subject."""
    return {"refused": {"code": refusal.code, "message": str(refusal), "subject": str(refusal.subject)}}


def refusal_of(problem: OSError) -> Refusal:
    """Return what is wrong with a file as a refusal that names it."""
    subject = (
        os.fspath(problem.filename) if isinstance(problem.filename, str | os.PathLike) else say("a file")
    )
    if isinstance(problem, FileNotFoundError):
        return FileMissing(subject)
    if isinstance(problem, FileExistsError):
        return FileExists(subject)
    return Damaged(subject, problem=why(problem))


def nobody_reads() -> int:
    """Leave without noise when whoever read our output is gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return REFUSED
