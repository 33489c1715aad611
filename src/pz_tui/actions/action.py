"""One thing a reviewer can do by key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a reviewer can do by key.

    `keys` are Textual's names, the first is the one that is shown. `hint` orders the status line;
    0 stays out of it.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    hint: int = 0

    @property
    def context(self) -> str:
        """Where it works."""
        return self.id.split(".")[0]

    @property
    def name(self) -> str:
        """Its name within its context."""
        return self.id.split(".")[1]
