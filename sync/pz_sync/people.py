"""On which devices people work, and what each device signs with: what people compare before they believe it.

A signature proves the device, not the person who sits at it.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from pz_sync.keys import fingerprint

_DEVICES = """SELECT DISTINCT journal.reviewer, journal.device, author.key
    FROM journal LEFT JOIN author ON author.replica = journal.device ORDER BY 1, 2"""


class Device(NamedTuple):
    """A device that someone recorded on; `fingerprint` is empty while its key is not known here."""

    reviewer: str
    id: str
    fingerprint: str


def devices(connection: sqlite3.Connection) -> list[Device]:
    """Return on which devices people recorded something, by handle and device."""
    found = connection.execute(_DEVICES).fetchall()
    return [Device(who, device, fingerprint(bytes(key)) if key else "") for who, device, key in found]


def key_of(connection: sqlite3.Connection, device: str) -> str:
    """Return the fingerprint of what a device signs with; empty while its key is not known here."""
    found = connection.execute("SELECT key FROM author WHERE replica = ?", (device,)).fetchone()
    return fingerprint(bytes(found[0])) if found else ""
