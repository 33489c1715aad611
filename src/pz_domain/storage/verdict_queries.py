"""The first, independent verdicts of a round, by plain `sqlite3`: what figures of agreement are made of (D24).

A step of which a review is not final has none: nothing of it can come out here (D2).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from pz_domain.rules.agreement.report import Given

_FIRST = """SELECT step, criterion, said, joint, how, count(*) FROM (
    SELECT j.step, j.criterion, j.verdict AS joint, j.how,
      (SELECT group_concat(v.reviewer || '=' || v.verdict) FROM verdict AS v
        WHERE (v.number, v.step, v.generation, v.criterion) = (j.number, j.step, 0, j.criterion)) AS said
    FROM initiative AS i JOIN joint AS j ON j.number = i.number
    WHERE i.round = ? AND substr(j.at, 1, 10) >= ? AND substr(j.at, 1, 10) <= ?)
  GROUP BY 1, 2, 3, 4, 5"""
_AT_ONCE = """SELECT s.step, count(DISTINCT s.number) FROM sheet AS s JOIN initiative AS i ON i.number = s.number
  WHERE i.round = ? AND s.generation = 0 AND s.together AND s.final AND NOT s.dropped GROUP BY 1 ORDER BY 1"""
_ALWAYS = ("", "9999")
KEPT = 8
"""So many answers are kept at most, until something is written."""


class VerdictQueries:
    """Questions to the projection of one workspace."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read from `connection`; nothing is known yet."""
        self.connection = connection
        self._version: tuple[int, int] | None = None
        self._found: dict[tuple[str, str, str], tuple[Given, ...]] = {}

    def first(self, round_: str, since: str = "", until: str = "") -> Iterator[Given]:
        """Yield the first verdicts of a round with what they came to; records that say the same are counted.

        `since` and `until`: days (UTC) between which the last review of the step was final, both included.
        """
        self._look_around()
        asked = (round_, since or _ALWAYS[0], until or _ALWAYS[1])
        if asked not in self._found:
            self._found[asked] = tuple(self._read(asked))
        yield from self._found[asked]

    def _look_around(self) -> None:
        """Forget what was found when something was written, here or elsewhere, and when it is much."""
        elsewhere: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        version = (elsewhere, self.connection.total_changes)
        if version != self._version or len(self._found) >= KEPT:
            self._version = version
            self._found.clear()

    def _read(self, asked: tuple[str, str, str]) -> Iterator[Given]:
        for step, criterion, said, joint, how, times in self.connection.execute(_FIRST, asked):
            verdicts = dict(one.split("=") for one in said.split(","))
            yield Given(step, criterion, verdicts, joint, how, times)

    def at_once(self, round_: str) -> dict[int, int]:
        """Return per step how many initiatives of a round a pair judged at once, so that no figure counts them."""
        return dict(self.connection.execute(_AT_ONCE, (round_,)).fetchall())

    def editions(self, round_: str) -> tuple[str, ...]:
        """Return the hashes of the editions that initiatives of a round are under."""
        query = "SELECT DISTINCT edition FROM initiative WHERE round = ? AND edition <> '' ORDER BY 1"
        return tuple(hash_ for (hash_,) in self.connection.execute(query, (round_,)))
