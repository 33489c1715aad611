"""The first time: two questions, before there is a screen to show."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.wording import say
from pz_tui import boot
from pz_tui.plain import plain

if TYPE_CHECKING:
    from pz_tui.place import Place

ROUND = "pilot-2023"
SHEETS = (1, 2)


def begin(folder: Path) -> Place | None:
    """Ask who works here and in which round, and make the place to work; None when they leave it."""
    _tell(say("PZ starts here for the first time. Your work will be kept in {place}.", place=plain(folder)))
    try:
        while True:
            name = _ask(say("Your name"), "")
            if not name:
                return None
            round_id = _ask(say("The round"), ROUND)
            sheets = _ask(say("How many reviewers judge each initiative, 1 or 2"), str(SHEETS[-1]))
            try:
                return boot.create(
                    folder,
                    name,
                    round_id=round_id,
                    sheets=int(sheets) if sheets in {"1", "2"} else SHEETS[-1],
                )
            except Refusal as refusal:
                _tell(str(refusal))
    except (EOFError, KeyboardInterrupt):
        _tell("")
        return None


def _ask(question: str, default: str) -> str:
    return input(f"{question}{f' [{default}]' if default else ''}: ").strip() or default


def _tell(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
