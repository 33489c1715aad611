"""What people say of a step beside their verdicts, and what of a case waits for a person to settle it."""

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


@dataclass(frozen=True, slots=True)
class Conflict:
    """A register with different values that stand side by side until a person chooses."""

    register: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A value that this program cannot reckon with: a newer or a damaged program made it, on this device.

    It holds what it belongs to until someone writes the register anew.
    """

    register: str
    change: str
    device: str
