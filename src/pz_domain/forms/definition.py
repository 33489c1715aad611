"""What a provider is asked about one initiative: topics with their fields, prefilled with what is known (R75-R85)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pz_domain.forms.identity import Identity

Kind = Literal["text", "choice", "choices", "number", "date", "list", "yes_no", "figure", "amount"]
"""`figure`: words with a figure in them, `amount`: words or a figure; a plain figure of both is a number."""
Held = str | bool | int | float | tuple[str, ...] | None
"""What a field holds: a key for a choice, keys for choices, items for a list, an ISO date, None for nothing."""
ABSENT, REASON = "absent", "reason"
NOT_APPLICABLE, UNKNOWN = "not_applicable", "unknown"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its key, and what it is called in the language of the form."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One place for an answer.

    `code` is unique in the form (`Q10.other_groups.text`); `path`: where it belongs in the answer to its question;
    `value`: what is filled in already.
    """

    code: str
    label: str
    kind: Kind
    path: tuple[str, ...]
    options: tuple[Option, ...] = ()
    value: Held = None


@dataclass(frozen=True, slots=True)
class Figure:
    """Room for one figure that substantiates an answer: `code` is unique in the form (`Q8.evidence.1`).

    `card`: the id of the evidence card that fills it; empty where nothing does.
    """

    code: str
    label: str
    fields: tuple[Field, ...]
    card: str = ""


Several = tuple[tuple[str, tuple[str, ...]], ...]
"""What has several values, by what it is called, with each of them in words."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A question with its fields; the last two say why it has no answer.

    `query`: what was asked back about the present answer; `known`: what was told before in words that fit no field;
    `figures`: room for those that belong to the answer, none where the question takes none; `instead`: the fields that
    say there is nothing to give; `several`: what has several values until a person chooses.
    """

    code: str
    label: str
    question: str
    help: str
    fields: tuple[Field, ...]
    query: str = ""
    known: str = ""
    figures: tuple[Figure, ...] = ()
    instead: tuple[str, ...] = ()
    several: Several = ()

    @property
    def answers(self) -> tuple[Field, ...]:
        """The fields that hold the answer itself."""
        return tuple(field for field in self.fields if field.path not in {(ABSENT,), (REASON,)})


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one initiative in one language; `identity` says which it is, and comes back with it."""

    identity: Identity
    title: str
    organisation: str
    programme: str
    owner: str
    topics: tuple[Topic, ...]

    @property
    def language(self) -> str:
        """The language it is written in."""
        return self.identity.language

    @property
    def fields(self) -> Iterator[Field]:
        """Every field of every answer, in order."""
        return (field for topic in self.topics for field in topic.fields)

    @property
    def figures(self) -> Iterator[Figure]:
        """All room for figures, in order."""
        return (figure for topic in self.topics for figure in topic.figures)

    @property
    def undecided(self) -> tuple[str, ...]:
        """The questions in which something has several values until a person chooses."""
        return tuple(topic.code for topic in self.topics if topic.several)

    @property
    def places(self) -> Iterator[Field]:
        """Every field, those of figures included."""
        yield from self.fields
        yield from (field for figure in self.figures for field in figure.fields)
