"""What several commands ask for in the same words."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from typer import Argument, Option

from pz_domain.wording import mark, say
from pz_tui.cli.request import WrongUse

OneInitiative = Annotated[str, Argument(metavar="ID", help=mark("the initiative, by its id or its number"))]
OneRound = Annotated[str | None, Option("--round", metavar="ID", help=mark("the round; else the open one"))]


def day(option: str, text: str | None) -> str:
    """Return a day that was typed, in one form; empty where none was.

    Raises:
        WrongUse: it is no day; `option` is what it was typed for.
    """
    if text is None:
        return ""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise WrongUse(say("{option} is a date, as 2023-10-31.", option=option)) from None
