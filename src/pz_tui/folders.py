"""Where PZ keeps its files on this machine when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

NAME = "pz"


def workspace() -> Path:
    """Return the workspace of whoever names none: in the user's own data folder."""
    return data() / "workspace"


def demo() -> Path:
    """Return where the example workspace lies."""
    return data() / "demo"


def export(batch: str) -> Path:
    """Return where a batch is written when no other folder is named: among the user's documents."""
    import platformdirs

    return platformdirs.user_documents_path() / "PZ" / batch


def data() -> Path:
    """Return the folder of PZ among the user's own data."""
    import platformdirs

    return platformdirs.user_data_path(NAME, appauthor=False)
