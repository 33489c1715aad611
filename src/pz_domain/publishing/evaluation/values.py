"""What an evaluation holds, in its own language."""

from __future__ import annotations

from dataclasses import dataclass

from pz_domain.publishing.flow.telling import FlowPage


@dataclass(frozen=True, slots=True)
class Differing:
    """How reviewers differed on a criterion at first.

    `records`: initiatives whose reviews are all final; `percent` of those rated twice that were rated the same, and
    Gwet's `ac1`: None where that is not defined. `settled`: how often differences were settled which way.
    """

    step: int
    criterion: str
    name: str
    records: int
    percent: float | None
    ac1: float | None
    no_information: int
    settled: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """How often a question had no full answer, and how often there was a reason instead of one."""

    question: str
    label: str
    asked: int
    lacking: int
    absent: int


@dataclass(frozen=True, slots=True)
class Took:
    """How many days initiatives that left a step had been in it: the middle one, and the most."""

    step: int
    name: str
    n: int
    median: float | None
    most: int | None


@dataclass(frozen=True, slots=True)
class Reasoned:
    """How often an outcome held as a reason, alone or beside others."""

    code: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class Listed:
    """An initiative with what came of it; `remark`: why it was decided so, empty where nobody said, or outside."""

    number: int
    title: str
    organisation: str
    step: int
    state: str
    code: str
    reasons: tuple[str, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation of a round; `outside`: for discussion with others. `until`: the last moment that counts."""

    language: str
    publisher: str
    programme: str
    round: str
    round_title: str
    edition: str
    edition_hash: str
    outside: bool
    until: str
    flow: FlowPage
    reasons: tuple[Reasoned, ...]
    differing: tuple[Differing, ...]
    lacking: tuple[Lacking, ...]
    took: tuple[Took, ...]
    initiatives: tuple[Listed, ...]
