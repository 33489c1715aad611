"""Word that a device leaves in a hub it goes over from: its last frame there, which says where it shares from now on.

It is a frame like any other: signed, in the device's own sequence, without events. A program that knows nothing of
it keeps it and hands it on. It is left as well as can be: whoever cannot reach what they leave goes over all the same.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from pz_sync.container import START, cursor_after
from pz_sync.hub import Hub
from pz_sync.identifying import ids_in
from pz_sync.opening import Opening
from pz_sync.replica import LEFT, Replica
from pz_sync.scan import Found


class Left(NamedTuple):
    """What was left: the id of the hub, the device's id in it, and the frame that says so."""

    hub: str
    replica: str
    frame: bytes


class Word(NamedTuple):
    """What others are told: a device that left, who works there, and where they share now."""

    replica: str
    by: str
    name: str


def leave_word(hub: Hub, left: Left) -> bool:
    """Append the frame to what was left, where that still shows; tells whether it stands there.

    Raises:
        OSError: it cannot be written to now.
    """
    if left.hub not in ids_in(hub):
        return False
    with hub.alone(), hub.opened(hub.own(left.replica), writing=True) as container:
        found = [region for region in container.after(START) if isinstance(region, Found)]
        container.append([left.frame], (cursor_after(found[-1]) if found else START).chain)
    return True


def take_word(replica: Replica, opening: Opening) -> None:
    """Note what a frame that came says of leaving; who begins here under a new id is back, and left no word."""
    held = _held(replica)
    if opening.to:
        now = {**held, opening.replica: [opening.by, opening.to.name]}
    elif opening.key and any(by == opening.by for by, _ in held.values()):
        now = {device: word for device, word in held.items() if word[0] != opening.by}
    else:
        return
    replica.put(LEFT, json.dumps(now))


def words(replica: Replica) -> tuple[Word, ...]:
    """Return who left what is shared here, by device."""
    return tuple(Word(device, *word) for device, word in sorted(_held(replica).items()))


def _held(replica: Replica) -> dict[str, list[str]]:
    held: dict[str, list[str]] = json.loads(replica.get(LEFT) or "{}")
    return held
