"""What was recorded here and others cannot have yet, and since when: the work that would be lost with this laptop.

It waits in two places: in the outbox until an exchange is tried, and then in frames until one is read back from a
container. It is asked by a connection that only reads, so that it waits for nobody.

Work on a review that may still be secret is not counted for others: of each review of someone else it is one
change, however often that one thought better of it (D2).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from pz_sync.frame import read

_OUTBOX = "SELECT initiative, reviewer, deed, at FROM outbox JOIN journal USING (seq) ORDER BY seq"
_UNDELIVERED = """SELECT data FROM frame WHERE standing = 'applied'
        AND EXISTS (SELECT 1 FROM keyring WHERE id = 'signing:' || replica)
        AND NOT EXISTS (SELECT 1 FROM delivered
            WHERE container IN (SELECT nr FROM container) AND delivered.frame = frame.nr)"""


_OF_A_REVIEW = frozenset({"give_verdict", "undo", "add_note"})
"""What a review under way is made of, and may be hidden from others."""
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


def unsealed(connection: sqlite3.Connection, viewer: str) -> Waiting:
    """Return what no exchange was tried with yet, as `viewer` may know it; empty for two who look at one screen."""
    return _told((_Change(*row) for row in connection.execute(_OUTBOX)), viewer)


def undelivered(connection: sqlite3.Connection, viewer: str) -> Waiting:
    """Return what this device, also under an earlier id, put in frames that were read back from nowhere yet."""
    waiting = Waiting()
    for (data,) in connection.execute(_UNDELIVERED):
        lines = (json.loads(line) for line in read(bytes(data)).lines)
        waiting = waiting.with_(_told((_Change(*map(line.get, _KEYS)) for line in lines), viewer))
    return waiting


def _told(changes: Iterable[_Change], viewer: str) -> Waiting:
    """Count changes, those that may be secret once a review; the first of them says since when."""
    counted: set[tuple[str, str] | int] = set()
    since = ""
    for nr, change in enumerate(changes):
        since = since or change.at
        is_secret = change.by != viewer and change.deed in _OF_A_REVIEW
        counted.add((change.initiative, change.by) if is_secret else nr)
    return Waiting(len(counted), since)
