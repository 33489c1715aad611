"""What was recorded here and others cannot have yet, and since when: the work that would be lost with this laptop.

It waits in two places: in the outbox until an exchange is tried, and then in frames until one is read back from a
container. It is asked by a connection that only reads, so that it waits for nobody.

Work that may still be secret is not counted for others: how much there is of it tells how often someone thought
better of a verdict, and what it is made of (D2). Where nothing else waits it is one change: that something does.
"""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pz_sync.frame import read

_OF_A_REVIEW = ("give_verdict", "undo", "add_note", "erase")
"""What a review under way, and the notes beside it, are made of."""
_TOLD = f"coalesce(sum(:viewer IS NULL OR reviewer = :viewer OR deed NOT IN {_OF_A_REVIEW}), 0)"
_OUTBOX = f"""SELECT count(*), {_TOLD}, coalesce((SELECT at FROM journal WHERE seq = (SELECT min(seq) FROM outbox)), '')
    FROM outbox JOIN journal USING (seq)"""
_HIDDEN = f"SELECT count(*) - {_TOLD} FROM journal WHERE seq > :place AND device <> :device"
_LAST = "SELECT coalesce(max(seq), 0) FROM journal"
_UNDELIVERED = """SELECT data FROM frame WHERE standing = 'applied'
        AND EXISTS (SELECT 1 FROM keyring WHERE id = 'signing:' || replica)
        AND NOT EXISTS (SELECT 1 FROM delivered
            WHERE container IN (SELECT nr FROM container) AND delivered.frame = frame.nr)"""


class _Counted(NamedTuple):
    """How many changes there are, how many of them are told, and when the first was recorded."""

    all: int
    told: int
    since: str


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
    return _waiting([_in_the_outbox(connection, viewer)])


def undelivered(connection: sqlite3.Connection, viewer: str | None) -> Waiting:
    """Return what this device, also under an earlier id, put in frames that were read back from nowhere yet."""
    return _waiting(_in_frames(connection, viewer))


def latest(connection: sqlite3.Connection) -> int:
    """Return the place of the last event that is here."""
    return int(connection.execute(_LAST).fetchone()[0])


def hidden_since(connection: sqlite3.Connection, place: int, device: str, viewer: str) -> int:
    """Return how many of the events that came from other devices after a place are not counted for `viewer`."""
    given = {"place": place, "device": device, "viewer": viewer}
    return int(connection.execute(_HIDDEN, given).fetchone()[0])


def hidden_unshared(connection: sqlite3.Connection, viewer: str) -> int:
    """Return how many of the changes that are not shared yet are not counted for `viewer`."""
    counted = (_in_the_outbox(connection, viewer), *_in_frames(connection, viewer))
    return sum(one.all - one.told for one in counted)


def _in_the_outbox(connection: sqlite3.Connection, viewer: str | None) -> _Counted:
    return _Counted(*connection.execute(_OUTBOX, {"viewer": viewer}).fetchone())


def _in_frames(connection: sqlite3.Connection, viewer: str | None) -> Iterator[_Counted]:
    for (data,) in connection.execute(_UNDELIVERED):
        lines = [json.loads(line) for line in read(bytes(data)).lines]
        told = [
            one for one in lines if viewer in {None, one.get("by")} or one.get("deed") not in _OF_A_REVIEW
        ]
        yield _Counted(len(lines), len(told), str(lines[0].get("at", "")) if lines else "")


def _waiting(counted: Iterable[_Counted]) -> Waiting:
    """Return how much waits as it is told, and since when; something is never told as nothing."""
    found = [one for one in counted if one.all]
    since = min((one.since for one in found if one.since), default="")
    return Waiting(max(1, sum(one.told for one in found)) if found else 0, since)
