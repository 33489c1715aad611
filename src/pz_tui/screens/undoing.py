"""Undo and redo, as changes of their own: they say what they undid and show it, also after a restart.

Several in a row go further back, and forward again, in any mix. What cannot be undone says why; where
the change before it can be, that is offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import mark, say, say_n
from pz_tui.screens.for_several import record_each
from pz_tui.views.labels import date
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from collections.abc import Coroutine, Sequence

    from pz_domain.journal.event import Event
    from pz_tui.screens.base import WorkScreen

UNDONE, REDONE = mark("Undone: {deed}."), mark("Done again: {deed}.")


def undo(screen: WorkScreen) -> None:
    """Undo my own last change of the initiative, or the source, at hand that still stands."""
    _begin(screen, _undo(screen))


def redo(screen: WorkScreen) -> None:
    """Do again what I undid last, unless I did something else since."""
    _begin(screen, _redo(screen))


def _begin(screen: WorkScreen, turning: Coroutine[None, None, None]) -> None:
    """Start once everything asked for before is recorded: it may be what is to be undone."""
    screen.run_worker(_in_turn(screen, turning), group="undoing")


async def _in_turn(screen: WorkScreen, turning: Coroutine[None, None, None]) -> None:
    await screen.recorded()
    if screen.is_asking:
        turning.close()
    else:
        await turning


async def _undo(screen: WorkScreen) -> None:
    seat, together = screen.seat, screen.done_together()
    if len(together) > 1:
        answer = await screen.foot.choose(
            say("Undo this for all {n}?", n=len(together)),
            numbered({"all": say("undo all of it"), "one": say("only the one I stand on")}),
        )
        if answer == "all":
            _undo_all(screen, together)
        if answer != "one":
            return
    standing = screen.retraced().standing
    if not standing:
        screen.tell(say("There is nothing of yours to undo here."))
        return
    event, why = standing[-1], seat.objection(standing[-1])
    if why:
        sentence = say("Not undone ({deed}): {reason}.", deed=seat.deed_of(event), reason=why)
        before = standing[-2] if len(standing) > 1 and not seat.objection(standing[-2]) else None
        question = before and say("Undo the change before it: {deed}?", deed=seat.deed_of(before))
        if before is None or not question:
            screen.tell(sentence, alert=True)
            return
        if not await screen.foot.confirm(f"{sentence}\n{question}", say("undo"), say("leave it")):
            return
        event = before
    elif not await _is_meant(screen, event):
        return
    _turn(screen, event.id, event, UNDONE)


def _undo_all(screen: WorkScreen, events: Sequence[str]) -> None:
    """Undo what was done for several at once, the last first; what cannot be undone any more is told."""
    done = say_n("Undone: {n} change.", "Undone: {n} changes.", len(events))
    record_each(screen, [{"deed": "undo", "event": event} for event in reversed(events)], done)


async def _redo(screen: WorkScreen) -> None:
    undone = screen.retraced().undone
    if not undone:
        screen.tell(say("There is nothing to do again here."))
        return
    deed, undoing = undone[-1]
    why = screen.seat.objection(undoing)
    if why:
        sentence = say("Not done again ({deed}): {reason}.", deed=screen.seat.deed_of(deed), reason=why)
        screen.tell(sentence, alert=True)
    elif await _is_meant(screen, undoing):
        _turn(screen, undoing.id, deed, REDONE)


async def _is_meant(screen: WorkScreen, event: Event) -> bool:
    """Ask first about what is older than today."""
    if event.at[:10] >= screen.pz.today.isoformat():
        return True
    question = say(
        "This is from {date}: {deed}. Undo it?", date=date(event.at[:10]), deed=screen.seat.deed_of(event)
    )
    return await screen.foot.confirm(question, say("undo"), say("leave it"))


def _turn(screen: WorkScreen, target: str, deed: Event, done: str) -> None:
    words, place = screen.seat.deed_of(deed), screen.seat.place_of(deed)

    def then(_: object) -> None:
        if place:
            screen.point_at(place)
        screen.tell(say(done, deed=words))

    screen.record({"deed": "undo", "event": target}, then)
