"""How far one's own review is, in SQL: also while it is secret and lies sealed in its row (D2).

What is sealed opens under the key of that review, which lies in the same file; so the tables show a verdict to
nobody who reads them with another program, and PZ opens the viewer's own rows only.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from pz_domain.journal.sealing import CannotUnseal, unseal_alike

OPENED = (
    "CASE WHEN {row}.key = '' THEN {row}.progress ELSE unsealed({row}.progress, {row}.key, {held}.key) END"
)
MOVED, STILL = "!", "-"
"""What stands behind the letters of a secret review: always one of them, so that its length tells nothing."""
KEY = "LEFT JOIN keyring AS {held} ON {held}.id = {row}.key"
"""The key of a row's review, beside that row."""


def opened(row: str, held: str) -> str:
    """Return the letters of a row of `sheet`: small ones; `held` is the name under which `KEY` joined its key."""
    return f"rtrim(lower({OPENED.format(row=row, held=held)}), '{MOVED}{STILL}')"


def moved(row: str, held: str) -> str:
    """Return whether a verdict of a secret review rests on what reads otherwise now; 0 for whom it is not opened."""
    return f"(instr(COALESCE({OPENED.format(row=row, held=held)}, ''), '{MOVED}') > 0)"


def lacking(row: str, held: str) -> str:
    """Return how many of the letters are capitals: verdicts that lack the rationale they need."""
    return f"capitals({OPENED.format(row=row, held=held)})"


def teach(connection: sqlite3.Connection) -> None:
    """Let a connection understand these."""
    connection.create_function("unsealed", 3, _unsealed, deterministic=True)
    connection.create_function("capitals", 1, _capitals, deterministic=True)


@lru_cache(maxsize=1024)
def _unsealed(sealed: str, key_id: str, key: bytes | None) -> str | None:
    """Return what was sealed; nothing where the key is not here or does not fit."""
    try:
        return unseal_alike(sealed, key_id, key) if key else None
    except CannotUnseal:
        return None


def _capitals(letters: str | None) -> int:
    return sum(letter.isupper() for letter in letters or "")
