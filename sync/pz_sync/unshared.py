"""What was recorded here and others cannot have yet, and since when: the work that would be lost with this laptop.

It waits in two places: in the outbox until an exchange is tried, and then in frames until one is read back from a
container. It is asked by a connection that only reads, so that it waits for nobody.
"""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from pz_sync.frame import read

_OUTBOX = """SELECT count(*), coalesce((SELECT at FROM journal WHERE seq = (SELECT min(seq) FROM outbox)), '')
    FROM outbox"""
_UNDELIVERED = """SELECT data FROM frame WHERE standing = 'applied'
        AND EXISTS (SELECT 1 FROM keyring WHERE id = 'signing:' || replica)
        AND NOT EXISTS (SELECT 1 FROM delivered
            WHERE container IN (SELECT nr FROM container) AND delivered.frame = frame.nr)"""


class Waiting(NamedTuple):
    """So many changes, the first of which was recorded at this moment (ISO 8601; empty for none)."""

    n: int = 0
    since: str = ""

    def with_(self, other: Waiting) -> Waiting:
        """Return both together."""
        moments = [one.since for one in (self, other) if one.since]
        return Waiting(self.n + other.n, min(moments, default=""))


def unsealed(connection: sqlite3.Connection) -> Waiting:
    """Return what no exchange was tried with yet."""
    return Waiting(*connection.execute(_OUTBOX).fetchone())


def undelivered(connection: sqlite3.Connection) -> Waiting:
    """Return what this device, also under an earlier id, put in frames that were read back from nowhere yet."""
    waiting = Waiting()
    for (data,) in connection.execute(_UNDELIVERED):
        lines = read(bytes(data)).lines
        first = str(json.loads(lines[0]).get("at", "")) if lines else ""
        waiting = waiting.with_(Waiting(len(lines), first))
    return waiting
