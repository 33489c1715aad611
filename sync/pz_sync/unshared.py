"""What was recorded here and others cannot have yet, and since when: the work that would be lost with this laptop.

It waits in two places: in the outbox until an exchange is tried, and then in frames until one is read back from a
container. It is asked by a connection that only reads, so that it waits for nobody.

Work on a review that may still be secret is not counted for others: of each review of someone else it is one
change, however often that one thought better of it (D2).
"""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from pz_sync.frame import read

_OF_A_REVIEW = ("give_verdict", "undo", "add_note")
"""What a review under way is made of, and may be hidden from others."""
_SECRET = f"(:viewer IS NOT NULL AND reviewer <> :viewer AND deed IN {_OF_A_REVIEW})"
_COUNTED = f"""coalesce(sum(NOT {_SECRET}), 0)
    + count(DISTINCT CASE WHEN {_SECRET} THEN coalesce(initiative, '') || ' ' || reviewer END)"""
_OUTBOX = f"""SELECT {_COUNTED}, coalesce((SELECT at FROM journal WHERE seq = (SELECT min(seq) FROM outbox)), '')
    FROM outbox JOIN journal USING (seq)"""
_HIDDEN = f"SELECT count(*) - ({_COUNTED}) FROM journal WHERE seq > :place AND device <> :device"
_LAST = "SELECT coalesce(max(seq), 0) FROM journal"
_UNDELIVERED = """SELECT data FROM frame WHERE standing = 'applied'
        AND EXISTS (SELECT 1 FROM keyring WHERE id = 'signing:' || replica)
        AND NOT EXISTS (SELECT 1 FROM delivered
            WHERE container IN (SELECT nr FROM container) AND delivered.frame = frame.nr)"""
_KEYS = ("initiative", "by", "deed", "at")


class _Change(NamedTuple):
    initiative: str
    by: str
    deed: str
    at: str


class Waiting(NamedTuple):
    """So many changes, the first of which was recorded at this moment (ISO 8601; empty for none)."""

    n: int = 0
    since: str = ""

    def with_(self, other: Waiting) -> Waiting:
        """Return both together."""
        moments = [one.since for one in (self, other) if one.since]
        return Waiting(self.n + other.n, min(moments, default=""))


def unsealed(connection: sqlite3.Connection, viewer: str | None) -> Waiting:
    """Return what no exchange was tried with yet, as `viewer` may know it.

    Empty is two who look at one screen; None is nobody in particular, for whom every change counts.
    """
    return Waiting(*connection.execute(_OUTBOX, {"viewer": viewer}).fetchone())


def undelivered(connection: sqlite3.Connection, viewer: str | None) -> Waiting:
    """Return what this device, also under an earlier id, put in frames that were read back from nowhere yet."""
    waiting = Waiting()
    for (data,) in connection.execute(_UNDELIVERED):
        lines = (json.loads(line) for line in read(bytes(data)).lines)
        waiting = waiting.with_(_told((_Change(*map(line.get, _KEYS)) for line in lines), viewer))
    return waiting


def latest(connection: sqlite3.Connection) -> int:
    """Return the place of the last event that is here."""
    return int(connection.execute(_LAST).fetchone()[0])


def hidden_since(connection: sqlite3.Connection, place: int, device: str, viewer: str) -> int:
    """Return how many of the events that came from other devices after a place are not counted for `viewer`."""
    given = {"place": place, "device": device, "viewer": viewer}
    return int(connection.execute(_HIDDEN, given).fetchone()[0])


def hidden_unshared(connection: sqlite3.Connection, viewer: str) -> int:
    """Return how many of the changes that are not shared yet are not counted for `viewer`."""
    everyone_s = unsealed(connection, None).n + undelivered(connection, None).n
    return everyone_s - unsealed(connection, viewer).n - undelivered(connection, viewer).n


def _told(changes: Iterable[_Change], viewer: str | None) -> Waiting:
    """Count changes, those that may be secret once a review; the first of them says since when."""
    counted: set[tuple[str, str] | int] = set()
    since = ""
    for nr, change in enumerate(changes):
        since = since or change.at
        is_secret = viewer is not None and change.by != viewer and change.deed in _OF_A_REVIEW
        counted.add((change.initiative, change.by) if is_secret else nr)
    return Waiting(len(counted), since)
