"""The first time: a few questions, before there is a screen to show."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.wording import say
from pz_tui import boot
from pz_tui.file_names import SHARED, complete, paths
from pz_tui.glyphs import is_accessible
from pz_tui.plain import plain
from pz_tui.views.labels import number

if TYPE_CHECKING:
    from pz_tui.place import Place

ROUND = "pilot-2023"
SHEETS = (1, 2)


def begin(folder: Path) -> Place | None:
    """Ask who works here, alone or with others, and make the place to work; None when they leave it."""
    _tell(say("PZ starts here for the first time. Your work will be kept in {place}.", place=plain(folder)))
    try:
        while True:
            name = _ask(say("Your name"), "")
            if not name:
                return None
            try:
                return _made(folder, name)
            except Refusal as refusal:
                _tell(str(refusal))
    except (EOFError, KeyboardInterrupt):
        _tell("")
        return None


def _made(folder: Path, name: str) -> Place:
    hub = _hub()
    if hub:
        _tell(say("Joining what others share …"))
        from pz_tui.cli.init import is_that_me

        with _counting() as watch:
            return boot.create(
                folder, name, round_id=ROUND, sheets=SHEETS[-1], hub=hub, is_me=is_that_me, watch=watch
            )
    round_id = _ask(say("The round"), ROUND)
    sheets = _ask(say("How many reviewers judge each initiative, 1 or 2"), str(SHEETS[-1]))
    return boot.create(
        folder, name, round_id=round_id, sheets=int(sheets) if sheets in {"1", "2"} else SHEETS[-1]
    )


def _hub() -> Path | None:
    """Ask for the file that others share; None for who begins alone."""
    while True:
        with _completing():
            typed = _ask(
                say("The file or folder that others share, to join them (enter: begin by yourself)"), ""
            )
        named = paths(typed)
        if not named or named[0].exists():
            return named[0] if named else None
        _tell(say("There is no file {name}.", name=plain(named[0])))


@contextmanager
def _counting() -> Iterator[Callable[[int], None] | None]:
    """Draw how many changes came in so far, on a terminal that nobody has read out."""
    if not sys.stdout.isatty() or is_accessible():
        yield None
        return
    total = 0

    def watch(came: int) -> None:
        nonlocal total
        total += came
        sys.stdout.write("\r" + say("{n} changes came in so far", n=number(total)))
        sys.stdout.flush()

    yield watch
    _tell("")


@contextmanager
def _completing() -> Iterator[None]:
    """Let tab complete the name of a shared file, where the system can."""
    try:
        import readline
    except ImportError:  # Windows has none
        yield
        return

    def offer(typed: str, nth: int) -> str | None:
        found = complete(typed, SHARED)
        cut = max(typed.rfind("/"), typed.rfind(os.sep)) + 1
        offers = [typed[:cut] + name for name in found.offers] or [found.text]
        return offers[nth] if nth < len(offers) else None

    before, delimiters = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(offer)
    readline.set_completer_delims("")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(delimiters)


def _ask(question: str, default: str) -> str:
    return input(f"{question}{f' [{default}]' if default else ''}: ").strip() or default


def _tell(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
