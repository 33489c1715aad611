"""A source of a round, and what it was asked there (R15, R16, R18, R43)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """Who is asked for initiatives.

    `kind`: finding_place, iza_party or other. `signed_iza`: yes, no, the day as ISO date, or empty when unknown.
    `own_scheme`: a scheme of Zorginstituut itself (A24). `contact`: empty where there is none, or it was erased.
    """

    key: str
    name: str
    kind: str = "other"
    signed_iza: str = ""
    own_scheme: bool = False
    aliases: tuple[str, ...] = ()
    official_name: str = ""
    contact: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes by: key, name, aliases and official name."""
        return (self.key, self.name, *self.aliases, *filter(None, (self.official_name,)))


@dataclass(frozen=True, slots=True)
class Request:
    """What a source was asked in a round, and what it answered; days as ISO dates, empty: not yet.

    `criteria` is the text that was sent, under the edition with hash `edition` (R18). `submitted`: how many it says
    to submit, None before it answered.
    """

    round: str
    source: str
    asked: str = ""
    criteria: str = ""
    edition: str = ""
    deadline: str = ""
    reminders: tuple[str, ...] = ()
    answered: str = ""
    submitted: int | None = None
