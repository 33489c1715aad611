"""What came back, as one value, whatever it was written in: which form, and the words at each place for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

By = Literal["name", "code", "label"]


@dataclass(frozen=True, slots=True)
class Given:
    """The words at one place, in order where it holds several; none of them: it was left empty.

    `place`: where it stands in the file; `by`: how it was recognised.
    """

    texts: tuple[str, ...]
    place: str = ""
    by: By = "code"


@dataclass(frozen=True, slots=True)
class Altered:
    """A locked text that is not as it was sent."""

    place: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A form as it came back, before anything is made of it.

    `given` by the code of a field; a field that is not in it was not in the file. `stray`: words that stand where
    nothing is filled in; `unknown`: codes that this form does not have.
    """

    given: Mapping[str, Given] = field(default_factory=dict)
    altered: tuple[Altered, ...] = ()
    stray: tuple[Altered, ...] = ()
    unknown: tuple[str, ...] = ()
