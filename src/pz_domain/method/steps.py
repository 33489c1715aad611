"""Steps and outcomes: how the joint verdicts of a step combine, and into what (R3)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pz_domain.method.vocabulary import Count, Frozen, Key, Text


class Tier(Frozen):
    """Criteria that count together: how many must be met, and what follows when they are not.

    `at_least` left out: all of them. `below` left out: the grounds of the criteria that fail.
    """

    key: Key
    label: Text
    criteria: Annotated[tuple[Key, ...], Field(min_length=1)]
    at_least: int | None = None
    below: Key | None = None


class Combination(Frozen):
    """How the joint verdicts of a step combine into an outcome.

    `differences`: `cautious` joins two different verdicts to the more cautious one unless one of
    them is `fails`; `talk` makes every difference wait. `doubt`: an undecided criterion becomes an
    open point and goes along, or holds the case.
    """

    differences: Literal["cautious", "talk"]
    doubt: Literal["open_point", "hold"]
    passed: Key
    passed_with_open_points: Key | None = None
    held: Key | None = None
    not_established: Key | None = None
    order: tuple[Key, ...] = ()
    deviation_from: tuple[Key, ...] = ()
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]


class Step(Frozen):
    """One of the ordered steps (R3); steps with criteria have a combination."""

    number: Annotated[int, Field(ge=1)]
    key: Key
    label: Text
    short: Text
    explanation: Text
    combination: Combination | None = None
    remark: Text | None = None
    source: tuple[str, ...]


class Block(Frozen):
    """A group of criteria within a step (R91)."""

    key: Key
    label: Text
    source: tuple[str, ...] = ()


class Outcome(Frozen):
    """An outcome code: its key, what kind of end or way on it is, and its sentence.

    `pass` moves on, `drop` ends the case, `hold` keeps it in its step, `end` closes it otherwise.
    `step` is where it is reached; 0: it can be reached in any step.
    """

    code: Key
    key: Key
    step: Count
    kind: Literal["pass", "drop", "hold", "end"]
    label: Text
    reason: Text
    source: tuple[str, ...]
