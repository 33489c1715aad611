"""The program `pz`: alone it opens the screen, with a command it does that and ends."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from pz_domain.wording import language_of_locale, say, use_language
from pz_tui.cli.guard import WRONG_USE, guarded
from pz_tui.cli.request import Request, WrongUse, read
from pz_tui.cli.terminal import has_terminal, say_err


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask and return the exit code."""
    _speak_utf8()
    use_language(language_of_locale())
    try:
        request = read(sys.argv[1:] if arguments is None else arguments)
    except WrongUse as wrong:
        say_err(str(wrong))
        say_err(say("For help: pz --help"))
        return WRONG_USE
    use_language(request.language)
    if request.command:
        from pz_tui.cli.program import run

        return run(request)
    return _open_screen(request)


def _open_screen(request: Request) -> int:
    if request.json or not has_terminal():
        say_err(
            say(
                "“pz” alone opens the screen and needs a terminal. Without one: pz --help lists the commands."
            )
        )
        return WRONG_USE
    from pz_tui import folders
    from pz_tui.app import run

    folder = request.workspace or folders.workspace()
    return guarded(lambda: run(folder, request.language, request.as_), as_json=False)


def _speak_utf8() -> None:
    """Print UTF-8 on every system; what cannot be encoded is spelled out."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
