"""The names of the files beside the pages of a batch: what it is checked by."""

from __future__ import annotations

DATA, MANIFEST, OUTCOMES = "batch.json", "manifest.json", "outcomes.json"
APPROVED, CORRECTED = ".approved.json", ".corrected.json"
"""How the names of the texts of a practice end: as approved, and with its spelling corrected since."""


def method_name(edition_hash: str) -> str:
    """Return the name of the file that holds a method edition: by its hash, so that it proves itself."""
    return f"method-{edition_hash[:12]}.toml"
