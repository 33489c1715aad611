"""What a file holds, in the language of the paper; `Kind` says of each value what it is, and so what may be shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a value is: a fact of the procedure, a text of others, a personal opinion, a person's data, who did it."""

    OPEN = "open"
    TEXT = "text"
    OPINION = "opinion"
    PERSON = "person"
    WHO = "who"


class Ruled(StrEnum):
    """What of a document may be given to whoever asks for it."""

    OPEN = "open"
    PARTLY = "partly"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """A value under its key and its label; `value` is text, of one line or more."""

    key: str
    label: str
    value: str
    kind: Kind = Kind.OPEN


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a grid: what a script calls it, its head, and what its values are."""

    key: str
    head: str
    kind: Kind = Kind.OPEN


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under columns."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the file; `date` of the last thing in it, an ISO moment or empty.

    `ruled`: what of it may be given, and `grounds` by which articles of the law something was left out.
    """

    number: int
    key: str
    title: str
    date: str
    entries: tuple[Entry, ...] = ()
    grids: tuple[Grid, ...] = ()
    ruled: Ruled = Ruled.OPEN
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """The file of an initiative. `missing`: what is left out because a step is judged blind still, in sentences.

    `code` is the outcome that counts, empty while there is none; `until`: the last moment on record.
    """

    format: int
    initiative: str
    number: int
    title: str
    organisation: str
    language: str
    publisher: str
    programme: str
    round: str
    edition: str
    edition_hash: str
    state: str
    code: str
    outcome: str
    until: str
    missing: tuple[str, ...]
    is_example: bool = False
    redacted: bool = False
    documents: tuple[Document, ...] = field(default=())

    @property
    def is_complete(self) -> bool:
        """Tell whether everything on record is in it, or was left out by a ground of the law."""
        return not self.missing
