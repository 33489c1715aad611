"""Undo: a new event that restores what was, on what stands now (semantics: undo)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft, Event
from pz_domain.journal.sealing import is_sealed
from pz_domain.refusals import UnknownEvent
from pz_domain.refusals.review import NotUndoable
from pz_domain.wording import mark, say
from pz_domain.work.command import Command, Done, deed
from pz_domain.work.desk import Desk, Sealing
from pz_domain.work.footing import has_gone_on, relation_address
from pz_domain.work.persons import OF_INITIATIVE, OF_SOURCE
from pz_domain.work.shapes import is_named
from pz_domain.work.sheets import sheet_at
from pz_domain.work.sittings import PAIRED

FINAL = frozenset(
    {
        "finalise_sheet", "record_approval", "release_batch", "withdraw_batch", "record_publication", "erase",
        "register_initiative", "enrol_reviewer", "adopt_edition", "open_round", "activate_edition", "close_round",
        "reopen", "open_session", "sign_session", "allot", "publish_key",
    }
)  # fmt: skip
MOVES_THE_CASE = frozenset(
    {"decide", "close_questionnaire", "merge", "split", "withdraw", "submit_for_approval"}
)
BUILDS_NOTHING = frozenset({"erase", "add_note", "add_document", "link_context", "declare_duplicate"})
RELATES = frozenset({"merge", "split"})
PERSONS = frozenset({OF_INITIATIVE, OF_SOURCE})
GONE = object()
"""In the place of a value where a register had fewer than another."""
NOT_YOURS = mark("someone else did it")
IS_FINAL = mark("finishing, approval, release and erasing stay as they are")
BUILT_ON = mark("something was built on it since")
GONE_ON = mark("the initiative it went into has ended, was merged or split since, or a decision rests on it")
NOT_NOW = mark("one of the initiatives has ended since")


class Undo(Command):
    """Undo one of one's own deeds by its event id."""

    deed: Literal["undo"]
    event: str


@deed("undo", Undo)
def undo(command: Undo, desk: Desk, by: str) -> Done:
    """Restore the values from before; undoing an undo brings them back.

    Where several values stood side by side they do so again: the first in the place of what is undone, and each of
    the others beside it.
    """
    event = desk.store.event(command.event)
    if event is None:
        raise UnknownEvent(command.event)
    reason = objection(desk, event, by)
    if reason:
        raise NotUndoable(event.id, reason=say(reason))
    draft = Draft(
        "undo",
        by,
        {},
        event.draft.initiative,
        event.draft.edition,
        undoes=event.id,
        happened=command.happened,
    )
    restored = _to_restore(desk, event)
    befores = (_befores(desk, event, address) for address in restored)
    first, *others = list(zip_longest(*befores, fillvalue=GONE)) or [()]
    beside = replace(draft, seen=frozenset())
    return Done(
        replace(draft, sets=dict(zip(restored, first, strict=True))),
        also=tuple(replace(beside, sets=_there(restored, values)) for values in others),
    )


def _there(addresses: Sequence[Address], values: Sequence[Any]) -> dict[Address, Any]:
    return {address: value for address, value in zip(addresses, values, strict=True) if value is not GONE}


def objection(desk: Desk, event: Event, by: str) -> str:
    """Return why an event cannot be undone, to be said; empty when it can."""
    first = root(desk, event).draft.deed
    objections: tuple[tuple[str, Callable[[], bool]], ...] = (
        (NOT_YOURS, lambda: event.draft.by != by),
        (IS_FINAL, lambda: first in FINAL or any(_is_final(desk, address) for address in event.draft.sets)),
        (BUILT_ON, lambda: any(_is_overwritten(desk, event, a) for a in _to_restore(desk, event))),
        (BUILT_ON, lambda: first in MOVES_THE_CASE and _has_later(desk, event)),
        (
            GONE_ON,
            lambda: first in RELATES and not event.draft.undoes and has_gone_on(desk, _relation(desk, event)),
        ),
        (NOT_NOW, lambda: first in RELATES and bool(event.draft.undoes) and _has_ended(desk, event)),
    )
    return next((reason for reason, holds in objections if holds()), "")


def _to_restore(desk: Desk, event: Event) -> list[Address]:
    """Return what an event set, but for what was erased since, and that a pair sat together: that happened."""
    return [
        address
        for address in event.draft.sets
        if address.kind != PAIRED
        and (address.kind not in PERSONS or desk.value(address._replace(register="deleted")) is None)
    ]


def _is_overwritten(desk: Desk, event: Event, address: Address) -> bool:
    """Tell whether something else stands there now than what the event put there, or brought back."""
    live = [s.change for s in desk.store.siblings(address) if not _came_with(desk, s.change, event)]
    put_there = _restored(desk, event.id, address)
    return live != [event.id] and [_restored(desk, change, address) for change in live] != [put_there]


def _came_with(desk: Desk, change: str, event: Event) -> bool:
    """Tell whether a change put another value beside that of an undoing, to stand there as before."""
    if not event.draft.undoes or change == event.id:
        return False
    other = desk.store.event(change)
    return other is not None and other.draft.undoes == event.draft.undoes and not any(other.on.values())


def _restored(desk: Desk, change: str, address: Address) -> str:
    """Return the change whose value stands in a register: an undo brings back that of an earlier one."""
    event = desk.store.event(change)
    while event and event.draft.undoes:
        undone = desk.store.event(event.draft.undoes)
        before = undone.on.get(address, ()) if undone else ()
        event = desk.store.event(before[0]) if before else None
    return event.id if event else ""


def _is_final(desk: Desk, address: Address) -> bool:
    """Tell whether an address is a verdict on a sheet that was finished since."""
    if address.kind != "verdict" or not is_named(address):
        return False
    initiative, place = sheet_at(address)
    sheet = Address("sheet", natural(initiative, *place), "final")
    return desk.value(sheet) is not None


def root(desk: Desk, event: Event) -> Event:
    """Return the deed at the end of a chain of undoing."""
    while event.draft.undoes:
        undone = desk.store.event(event.draft.undoes)
        if undone is None:
            break
        event = undone
    return event


def _has_later(desk: Desk, event: Event) -> bool:
    """Tell whether anything was done since that stands; what was taken back again builds nothing."""
    stands: dict[str, bool] = {}
    is_later = False
    for other in desk.store.events(initiative=event.draft.initiative):
        first = root(desk, other) if is_later else other
        if is_later and first.draft.deed not in BUILDS_NOTHING:
            stands[first.id] = not stands.get(first.id, False)
        is_later = is_later or other.id == event.id
    return any(stands.values())


def _relation(desk: Desk, event: Event) -> dict[str, Any]:
    """Return what a merge or split, or what undid one, says of the initiatives beside the one that ended."""
    address = relation_address(event.draft.initiative or "")
    found = event.draft.sets.get(address) or _before(desk, event, address)
    return found if isinstance(found, dict) else {}


def _has_ended(desk: Desk, event: Event) -> bool:
    """Tell whether one of the initiatives of a merge or split that comes back has ended since."""
    both = (event.draft.initiative or "", *_relation(desk, event).get("others", ()))
    return any(desk.standing(desk.case(one, None)).ended for one in both)


def _before(desk: Desk, event: Event, address: Address) -> Any:
    """Return the value a register had before, the first of several."""
    return next(_befores(desk, event, address))


def _befores(desk: Desk, event: Event, address: Address) -> Iterator[Any]:
    """Yield the values a register had before, None where it had none; sealed anew under their own key."""
    overwritten = [desk.store.event(change) for change in event.on.get(address, ())]
    values = [earlier.draft.sets.get(address) for earlier in overwritten if earlier]
    for value in values or [None]:
        yield Sealing(desk.unsealed(address, value), value["key"]) if is_sealed(value) else value
