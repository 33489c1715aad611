"""Undo and redo, as changes of their own: they say what they undid, and work after a restart too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import mark, say
from pz_tui.views.labels import date

if TYPE_CHECKING:
    from pz_tui.screens.base import WorkScreen

UNDONE, REDONE = mark("Undone: {deed}."), mark("Done again: {deed}.")


def undo(screen: WorkScreen) -> None:
    """Undo my own last change of the initiative at hand."""
    _undo(
        screen,
        screen.initiative and screen.seat.last_own(screen.initiative),
        say("There is nothing of yours to undo here."),
        UNDONE,
    )


def redo(screen: WorkScreen) -> None:
    """Undo my own last undoing."""
    _undo(
        screen,
        screen.initiative and screen.seat.last_undo(screen.initiative),
        say("There is nothing to do again here."),
        REDONE,
    )


def _undo(screen: WorkScreen, event: str, nothing: str, done: str) -> None:
    if event:
        screen.ask(_ask(screen, event, done))
    else:
        screen.tell(nothing)


async def _ask(screen: WorkScreen, event: str, done: str) -> None:
    """Undo at once what was done today; ask first about what is older."""
    deed, day = screen.seat.deed_of(event), screen.seat.day_of(event)
    if day < screen.pz.today.isoformat():
        question = say("This is from {date}: {deed}. Undo it?", date=date(day), deed=deed)
        if not await screen.foot.confirm(question, say("undo"), say("leave it")):
            return
    screen.record({"deed": "undo", "event": event}, lambda _: screen.tell(say(done, deed=deed)))
