"""What is being typed and was not recorded yet: kept at once, on this device only, sealed, never shared.

A draft is nobody's verdict: it stands in no journal and no state hash. It survives a stop half way, and goes
along in a backup, which is the same workspace.
"""

from __future__ import annotations

import json
from typing import NamedTuple

from pz_domain.journal.address import Address, natural
from pz_domain.journal.sealing import CannotUnseal, new_key, seal, unseal
from pz_domain.storage.sqlite_store import SqliteStore

_READ = "SELECT sealed FROM draft WHERE reviewer = ? AND initiative = ? AND step = ? AND field = ?"
_DROP = "DELETE FROM draft WHERE reviewer = ? AND initiative = ? AND step = ? AND field = ?"


class Place(NamedTuple):
    """Whose draft, and of what: a criterion, or another field of a step of an initiative."""

    reviewer: str
    initiative: str
    step: int
    field: str

    @property
    def address(self) -> Address:
        """What the sealed text is bound to."""
        return Address("draft", natural(self.initiative, self.step, self.reviewer), self.field)


class Drafts:
    """The drafts in a workspace's file."""

    def __init__(self, store: SqliteStore) -> None:
        """Keep drafts in the file of `store`."""
        self._store = store

    def put(self, place: Place, text: str) -> None:
        """Keep a text; it is on the disk when this returns, unless a transaction is going on.

        Raises:
            Busy: another process is writing.
        """
        key_id = f"drafts/{place.reviewer}"
        with self._store.transaction():
            key = self._store.key(key_id)
            if key is None:
                key = new_key()
                self._store.keep_key(key_id, key)
            sealed = json.dumps(seal(text, place.address, key_id, key))
            self._store.database.connection.execute(
                "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", (*place, sealed)
            )

    def get(self, place: Place) -> str:
        """Return the text kept here; empty when there is none, or when it cannot be read any more."""
        with self._store.database.reading() as connection:
            found = connection.execute(_READ, place).fetchone()
        return self._open(place, found[0]) if found else ""

    def of(self, reviewer: str, initiative: str) -> dict[tuple[int, str], str]:
        """Return a reviewer's drafts on an initiative, by step and field."""
        with self._store.database.reading() as connection:
            found = connection.execute(
                "SELECT step, field, sealed FROM draft WHERE reviewer = ? AND initiative = ? ORDER BY step, field",
                (reviewer, initiative),
            ).fetchall()
        return {
            (step, field): self._open(Place(reviewer, initiative, step, field), sealed)
            for step, field, sealed in found
        }

    def drop(self, place: Place) -> None:
        """Forget a draft; one that is not there is forgotten already."""
        with self._store.transaction():
            self._store.database.connection.execute(_DROP, place)

    def _open(self, place: Place, sealed: str) -> str:
        value = json.loads(sealed)
        key = self._store.key(value["key"])
        try:
            return str(unseal(value, place.address, key)) if key else ""
        except CannotUnseal:
            return ""
