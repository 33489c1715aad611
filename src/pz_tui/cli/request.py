"""What someone asks of `pz`: the options that every command shares, and the command itself.

The shared options may stand before the command or after it. They are read here, without the library for
commands, so that `pz` alone opens the screen at once.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pz_domain.wording import LANGUAGES, language_of_locale, mark, say
from pz_tui.cli.terminal import visible
from pz_tui.settings import config_folder, remembered

WITH_VALUE = {
    "--workspace": (
        "DIR",
        mark("the folder the work is in (default: your own data folder, or PZ_WORKSPACE)"),
    ),
    "--lang": (
        "nl|en",
        mark("the language (default: PZ_LANG, what you chose on the screen, or that of your computer)"),
    ),
    "--as": ("REVIEWER", mark("who does it, by short name (default: the person of pz init)")),
}
JSON = ("--json", mark("answer as JSON and nothing else"))
ACCESSIBLE = (
    "--accessible",
    mark("for a screen reader: nothing drawn, nothing that moves, letters for signs (or PZ_ACCESSIBLE=1)"),
)


class WrongUse(Exception):
    """The command line itself is wrong; the message says what to write, `help` how the command is called."""

    def __init__(self, message: str, help_: str = "") -> None:
        """Hold the sentence, and the help to show with it if there is one."""
        super().__init__(message)
        self.help = help_


@dataclass(frozen=True, slots=True)
class Request:
    """One call of `pz`. `workspace` is None when neither the option nor PZ_WORKSPACE names a folder."""

    workspace: Path | None
    language: str
    as_: str | None
    json: bool
    command: tuple[str, ...]


def read(arguments: Sequence[str]) -> Request:
    """Take the shared options out of the arguments; `--` ends them.

    Raises:
        WrongUse: an option has no value, or the language is not one of ours.
    """
    found: dict[str, str] = {}
    as_json = False
    rest: list[str] = []
    waiting = list(arguments)
    while waiting:
        word = _readable(waiting.pop(0))
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
            break
        if word == JSON[0]:
            as_json = True
        elif word == ACCESSIBLE[0]:
            os.environ["PZ_ACCESSIBLE"] = "1"  # the screen reads it, and so does what draws progress
        elif name not in WITH_VALUE:
            rest.append(word)
        else:
            found[name] = _readable(value if equals else waiting.pop(0) if waiting else "")
            if not found[name]:
                raise WrongUse(say("{option} needs a value.", option=name))
    return Request(
        _folder(found.get("--workspace")),
        _language(found.get("--lang")),
        found.get("--as"),
        as_json,
        tuple(rest),
    )


def _readable(word: str) -> str:
    if word.isascii():
        return word
    try:
        word.encode()
    except UnicodeEncodeError:
        raise WrongUse(say("This is not UTF-8: {text}", text=visible(word))) from None
    return word


def _folder(named: str | None) -> Path | None:
    wanted = named or os.environ.get("PZ_WORKSPACE")
    return Path(wanted).expanduser() if wanted else None


def _language(named: str | None) -> str:
    if named is None:
        preferred = os.environ.get("PZ_LANG", "")
        if preferred in LANGUAGES:
            return preferred
        return remembered(config_folder()).language or language_of_locale()
    if named not in LANGUAGES:
        raise WrongUse(say("--lang is one of: {known}.", known=", ".join(LANGUAGES)))
    return named
