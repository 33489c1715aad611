"""What may come of one thing that a form says: the words for it, and which of them are recorded."""

from __future__ import annotations

from typing import Literal

Outcome = Literal["new", "changed", "same", "kept", "clash", "empty", "problem", "not_in_file"]
WRITES = frozenset({"new", "changed", "clash"})
