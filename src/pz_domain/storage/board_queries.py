"""What the overviews of questionnaires, publications and sources ask of the projection, by plain `sqlite3`.

Rows are fetched a block at a time; totals are counted by the database, over any number of initiatives.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pz_domain.storage.columns import Asked, Leaving, Members
from pz_domain.storage.filters import Values

BLOCK = 500
BATCHES = """SELECT b.id, b.title, b.status, count(m.number), COALESCE(sum(m.withdrawn), 0),
    COALESCE(sum(i.published_url <> ''), 0), COALESCE(sum(l.blocks <> ''), 0)
  FROM batch AS b LEFT JOIN member AS m ON m.batch = b.id LEFT JOIN initiative AS i ON i.number = m.number
  LEFT JOIN leaving AS l ON l.number = m.number GROUP BY b.id ORDER BY b.id"""


class BatchState(NamedTuple):
    """A batch, and how many of the initiatives in it were withdrawn, are on the website, are blocked.

    `status`: pending, released or withdrawn.
    """

    id: str
    title: str
    status: str
    members: int
    withdrawn: int
    published: int
    blocked: int

    @property
    def is_published(self) -> bool:
        """Tell whether the website shows everything that was released in it."""
        return (
            self.status == "released"
            and self.published > 0
            and self.published >= self.members - self.withdrawn
        )


class BoardQueries:
    """Questions to the projection of one workspace."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read from `connection`."""
        self.connection = connection

    def asked_numbers(self) -> frozenset[int]:
        """Return the initiatives that are or were in the questionnaire's step."""
        return frozenset(number for (number,) in self.connection.execute("SELECT number FROM asked"))

    def leaving_numbers(self) -> frozenset[int]:
        """Return the initiatives that are or were selected for publication."""
        return frozenset(number for (number,) in self.connection.execute("SELECT number FROM leaving"))

    def asked(self, numbers: Sequence[int]) -> dict[int, Asked]:
        """Return how contact and questionnaire stand, by initiative."""
        found = self._of("SELECT * FROM asked WHERE number IN ({block})", numbers)
        return {row[0]: Asked(*row)._replace(reached=bool(row[3])) for row in found}

    def leaving(self, numbers: Sequence[int]) -> dict[int, Leaving]:
        """Return how far each publication is and what blocks it, by initiative."""
        found = self._of("SELECT * FROM leaving WHERE number IN ({block})", numbers)
        return {row[0]: Leaving(*row)._replace(has_text=bool(row[2])) for row in found}

    def totals(self, numbers: Sequence[int]) -> dict[str, Counter[str]]:
        """Return, per question, how many of these initiatives are how far with it."""
        counted: dict[str, Counter[str]] = {}
        query = "SELECT question, state, count(*) FROM answer WHERE number IN ({block}) GROUP BY 1, 2"
        for question, state, n in self._of(query, numbers):
            counted.setdefault(question, Counter())[state] += n
        return counted

    def editions(self, numbers: Sequence[int]) -> tuple[str, ...]:
        """Return the hashes of the editions these initiatives are under."""
        query = "SELECT DISTINCT edition FROM initiative WHERE edition <> '' AND number IN ({block})"
        return tuple(sorted({hash_ for (hash_,) in self._of(query, numbers)}))

    def batches(self) -> list[BatchState]:
        """Return every batch by id, with how far it is."""
        return [BatchState(*row) for row in self.connection.execute(BATCHES)]

    def registered(self, round_: str) -> dict[tuple[str, ...], int]:
        """Return how many initiatives of a round come from which sources; what went on as another does not count."""
        query = """SELECT sources, count(*) FROM initiative WHERE round = ?
            AND state NOT IN ('samengevoegd', 'gesplitst') GROUP BY 1 ORDER BY 1"""
        found = self.connection.execute(query, (round_,))
        return {tuple(filter(None, sources.split(","))): count for sources, count in found}

    def memberships(self) -> list[Members]:
        """Return which initiative is in which batch, by batch and number."""
        found = self.connection.execute("SELECT * FROM member ORDER BY batch, number")
        return [Members(number, batch, bool(out), bool(gone)) for number, batch, out, gone in found]

    def _of(self, query: str, numbers: Sequence[int]) -> Iterator[Any]:
        for start in range(0, len(numbers), BLOCK):
            values = Values()
            block = values.names(numbers[start : start + BLOCK])
            yield from self.connection.execute(query.format(block=block), values)
