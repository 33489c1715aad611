"""What people say of a step beside their verdicts: who is to settle what differs, and why it was opened again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Referral:
    """What differs in a step was put before a third reviewer or the chair (`how`: third, chair), to settle it."""

    step: int
    generation: int
    reviewer: str
    how: str
    because: str
    by: str
    at: str
    change: str


@dataclass(frozen=True, slots=True)
class Reopening:
    """A step was opened again: `generation` is the one that began with it."""

    step: int
    generation: int
    because: str
    by: str
    at: str
