"""What one person did to an initiative, in order, and what of it is undone: where undo and redo go on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pz_domain.journal.event import Event


@dataclass(frozen=True, slots=True)
class Retraced:
    """`standing`: the deeds that are not undone, the latest last. `undone`: what can be done again.

    Each of `undone` is a deed and the undoing that took it back; the last one is done again first. A new
    deed ends that: what was undone before it stays undone.
    """

    standing: tuple[Event, ...]
    undone: tuple[tuple[Event, Event], ...]


def retrace(events: Iterable[Event], by: str) -> Retraced:
    """Follow one person's deeds, undoings and doings again, from the first to the last (semantics 16)."""
    deeds: dict[str, Event] = {}
    undone: dict[str, Event] = {}
    again: dict[str, Event] = {}
    roots: dict[str, tuple[str, bool]] = {}
    for event in (event for event in events if event.draft.by == by):
        if not event.draft.undoes:
            deeds[event.id] = event
            roots[event.id] = (event.id, True)
            again.clear()
        elif event.draft.undoes in roots and any(event.on.values()):  # else it came with another undoing
            root, stood = roots[event.draft.undoes]
            roots[event.id] = (root, not stood)
            for held in (undone, again):
                held.pop(root, None)
                if stood:
                    held[root] = event
    standing = tuple(event for id_, event in deeds.items() if id_ not in undone)
    return Retraced(standing, tuple((deeds[root], undoing) for root, undoing in again.items()))
