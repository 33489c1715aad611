"""A paired session: two people, one keyboard; who they are, what it is about, and who signed it off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Session:
    """One session; `initiatives` is empty when it may be about any.

    `signed` maps who signed it off to when. From the first of these on nothing more is done in it.
    """

    id: str
    reviewers: tuple[str, ...]
    initiatives: tuple[str, ...] = ()
    opened_by: str = ""
    at: str = ""
    signed: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_closed(self) -> bool:
        """Tell whether everyone signed it off."""
        return set(self.reviewers) <= set(self.signed)


@dataclass(frozen=True, slots=True)
class Paired:
    """A step of an initiative that was worked on in a session, from `at` on.

    `at_once`: verdicts were agreed on before each reviewer had given their own; they are not independent.
    """

    session: str
    step: int
    generation: int
    reviewers: tuple[str, ...]
    at: str
    at_once: bool = False
