"""The words of a method: texts in two languages, scales, principles, groups, sources, and what they render."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,64}$")]
Count = Annotated[int, Field(ge=0)]


class Frozen(BaseModel):
    """A part of a method: immutable, and strict about keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """One text in both languages."""

    nl: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    def in_(self, language: str) -> str:
        """Return the text in `nl`, or in English for any other language."""
        return self.nl if language == "nl" else self.en


class Choice(Frozen):
    """One value of a scale, with its label."""

    key: Key
    label: Text


class Scale(Frozen):
    """A closed list of values that parts and answers choose from."""

    key: Key
    values: Annotated[tuple[Choice, ...], Field(min_length=1)]


class Principle(Frozen):
    """A principle of appropriate care, where it counts and where it comes from (R47-R50, R150).

    `label_clustering` is its name as a cluster, where that is another one (A3).
    """

    key: Key
    number: int
    label: Text
    label_clustering: Text | None = None
    definition: Text
    applies: tuple[Literal["assessment", "clustering"], ...]
    origin: Key
    linked_always: bool = False
    source: tuple[str, ...]


class TargetGroup(Frozen):
    """A policy-level target group (R22-R26)."""

    key: Key
    label: Text
    short: Text
    source: tuple[str, ...]


class FindingSource(Frozen):
    """A source that is asked for initiatives, with the names it also goes by (R29-R40, A22)."""

    key: Key
    label: str
    kind: Literal["finding_place", "iza_party", "other"]
    aliases: tuple[str, ...] = ()
    official_name: str | None = None
    own_scheme: bool = False
    source: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names it goes by: key, label, aliases and official name."""
        return (self.key, self.label, *self.aliases, *((self.official_name,) if self.official_name else ()))


class SocietalTask(Frozen):
    """A societal task, the same key in questions, criteria and publication (R13, R14)."""

    key: Key
    label: Text
    question: Key
    criteria: tuple[Key, ...]
    impact: Key
    source: tuple[str, ...]


class SourceDocument(Frozen):
    """A document that `source` entries point to, as `S2:149-151` (lines); else they name a remark."""

    key: Key
    title: str
    note: Text


class Remark(Text):
    """Where the source is unclear or contradicts itself, and what this method does about it (A1-A42)."""

    key: Key
    source: tuple[str, ...] = ()
