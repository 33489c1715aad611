"""The roles people have, and what sets them apart: who only reads, and who may judge (D2, D4)."""

from __future__ import annotations

REVIEWER, CHAIR, COORDINATOR, EDITOR, READER = "reviewer", "chair", "coordinator", "editor", "reader"
ROLES = (REVIEWER, CHAIR, COORDINATOR, EDITOR, READER)
EVERYONE_BUT_READERS = frozenset(ROLES) - {READER}
JUDGES = frozenset({REVIEWER, CHAIR, COORDINATOR})
