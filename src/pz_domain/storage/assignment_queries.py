"""Who has which review, by plain `sqlite3`: what shares are drawn from, and what someone leaves behind.

Nothing here says more of a review than whether someone has it, began it or finished it (D2).
"""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pz_domain.rules.assigning import INTEREST, TAKEN_OFF, Place, Tally, tally

HAS = "s.current AND NOT s.dropped AND (s.started OR s.assigned)"
"""A review that someone has: assigned or begun, and it counts."""
_LACKING = """SELECT i.number, i.id, i.asked - i.claimed FROM initiative AS i
  WHERE i.step = ? AND NOT i.ended AND NOT i.closed AND i.claimed < i.asked ORDER BY i.number"""
_HELD = (
    f"SELECT s.number, s.reviewer FROM sheet AS s WHERE s.step = ? AND {HAS} ORDER BY s.number, s.reviewer"
)
_OFF = """SELECT s.number, s.reviewer FROM sheet AS s JOIN reviewer AS r ON r.id = s.reviewer
  WHERE s.step = ? AND s.current AND s.dropped AND r.judges"""
_INTERESTED = "SELECT number, reviewer FROM interest WHERE has_interest"
_OF_OPEN_ROUNDS = (
    """SELECT i.number FROM initiative AS i JOIN round AS r ON r.id = i.round WHERE NOT r.closed"""
)
_OPEN = """SELECT i.number, i.id, i.title, s.step, s.started FROM sheet AS s JOIN initiative AS i ON i.number = s.number
  WHERE s.reviewer = ? AND s.current AND NOT s.final AND (s.started OR s.assigned)
    AND i.step <= s.step AND NOT i.ended AND NOT i.closed ORDER BY s.step, i.number"""


_BEYOND = """SELECT number, id, title, claimed, asked FROM initiative
  WHERE step = ? AND NOT ended AND NOT closed AND claimed > asked ORDER BY number"""


@dataclass(frozen=True, slots=True)
class Beyond:
    """An initiative that more people review than its round asks for."""

    number: int
    id: str
    title: str
    has: int
    asked: int


@dataclass(frozen=True, slots=True)
class Open:
    """A review that someone has and did not finish."""

    number: int
    id: str
    title: str
    step: int
    started: bool


class AssignmentQueries:
    """Questions to the projection of one workspace."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read from `connection`."""
        self.connection = connection

    def places(
        self, step: int, only: Collection[str] | None = None
    ) -> tuple[tuple[Place, ...], Tally, dict[str, int]]:
        """Return what lacks reviewers in a step, what everyone has there besides, and the number of each initiative.

        `only`: of these initiatives; the others count as they are.
        """
        lacking = [
            (number, id_, lacks)
            for number, id_, lacks in self.connection.execute(_LACKING, (step,))
            if only is None or id_ in only
        ]
        held, off, interested = (
            self._by_number(_HELD, step),
            self._by_number(_OFF, step),
            self._by_number(_INTERESTED),
        )
        places = tuple(
            Place(
                id_, lacks, tuple(held.get(number, ())),
                dict.fromkeys(off.get(number, ()), TAKEN_OFF) | dict.fromkeys(interested.get(number, ()), INTEREST),
            )
            for number, id_, lacks in lacking
        )  # fmt: skip
        counted = {number for (number,) in self.connection.execute(_OF_OPEN_ROUNDS)}
        counted -= {number for number, *_ in lacking}
        elsewhere = tally(group for number, group in held.items() if number in counted)
        return places, elsewhere, {id_: number for number, id_, _ in lacking}

    def beyond(self, step: int, only: Collection[str] | None = None) -> tuple[Beyond, ...]:
        """Return what more people review in a step than are asked; `only`: of these initiatives."""
        found = (Beyond(*row) for row in self.connection.execute(_BEYOND, (step,)))
        return tuple(one for one in found if only is None or one.id in only)

    def open_of(self, reviewer: str) -> Iterator[Open]:
        """Yield every review of steps that are not over that someone has and did not finish, also while away."""
        for number, id_, title, step, started in self.connection.execute(_OPEN, (reviewer,)):
            yield Open(number, id_, title, step, bool(started))

    def _by_number(self, query: str, *values: object) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for number, reviewer in self.connection.execute(query, values):
            found.setdefault(number, []).append(reviewer)
        return found
