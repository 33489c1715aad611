"""What a letter holds, in its own language; every text is plain."""

from __future__ import annotations

from dataclasses import dataclass

from pz_domain.refusals import Refusal
from pz_domain.wording import mark, say


@dataclass(frozen=True, slots=True)
class Point:
    """Something a part of a letter lists: what it is, and under it what there is to say of it."""

    text: str
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter under a heading of its own."""

    key: str
    title: str
    sentences: tuple[str, ...]
    points: tuple[Point, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter. `name`: of its file, without ending; `about`: the initiative or the source; `outcome`: its code."""

    name: str
    about: str
    outcome: str
    language: str
    publisher: str
    programme: str
    round: str
    to: str
    subject: str
    greeting: str
    parts: tuple[Part, ...]
    closing: tuple[str, ...]


class NothingToWrite(Refusal):
    """Nothing is decided on it that can be written to anyone."""

    code = "not-decided"
    sentence = mark("About “{subject}” no letter can be written yet: {why}")

    def __str__(self) -> str:
        """Return the sentence, with the reason in the present language."""
        return say(self.sentence, subject=self.subject, why=say(str(self.values["why"])))


NOT_DECIDED = mark("nothing is decided yet in the step it is in.")
STALE = mark("the grounds changed after the decision. Confirm it or decide anew.")
CONFLICTED = mark("two values stand side by side. Choose one first: pz conflicts.")
NOTHING_SUBMITTED = mark("this source submitted nothing in the round.")
