"""What the lists for the selection meeting hold, in the language of the list; texts of people are plain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """One reviewer's first verdict: its key, its sign and word, the rationale, and what it cites in short."""

    who: str
    verdict: str
    words: str
    rationale: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """A criterion that is to be talked about. `weight`: 1 to 3; `decides`: it can still change the outcome."""

    criterion: str
    name: str
    question: str
    weight: int
    decides: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What both lists say of an initiative; `step` with its name, `facts` as label and text."""

    number: int
    id: str
    title: str
    organisation: str
    step: int
    step_name: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ToTalkAbout:
    """An initiative that waits for a talk; `place` in the list, `weight` of what can change its outcome together.

    `asked`: whom it was put before, in a sentence; empty while it was put before nobody.
    """

    place: int
    about: About
    weight: int
    differs: tuple[Differs, ...]
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A criterion on which first verdicts differed: what everyone said, and what it came to and how, in words."""

    criterion: str
    name: str
    said: tuple[Said, ...]
    joint: str
    how: str
    rationale: str


@dataclass(frozen=True, slots=True)
class ToDecide:
    """An initiative with a proposal. `weight`: how far first verdicts were apart; `remarks`: what is special here.

    `decides`: whose turn it is to decide, in words. `deviation`: another outcome is possible here, by two people.
    """

    place: int
    about: About
    outcome: str
    label: str
    reason: str
    grounds: tuple[str, ...]
    open_points: tuple[str, ...]
    settled: tuple[Settled, ...]
    weight: int
    decides: str
    remarks: tuple[str, ...] = ()
    deviation: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """An initiative that cannot be decided: what it waits for."""

    about: About
    waits_for: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a list is for: its language, programme, publisher, rounds, and the last day that something came of it.

    `signers`: who may be at the table, with their role: those who reviewed, and the chair.
    """

    language: str
    programme: str
    publisher: str
    rounds: tuple[str, ...]
    until: str
    signers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DiscussionList:
    """What waits for a talk, farthest apart first; `left` cannot be talked about yet."""

    meeting: Meeting
    items: tuple[ToTalkAbout, ...]
    left: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class DecisionList:
    """What has a proposal, farthest apart first; `left` cannot be decided yet."""

    meeting: Meeting
    items: tuple[ToDecide, ...]
    left: tuple[Held, ...]


MeetingList = DiscussionList | DecisionList
