"""What screens and `pz queue` ask of the projection, by plain `sqlite3`: fast, and blind where it must be.

The number of an initiative is its place in a list; rows are fetched a block at a time. Of a review
that others may not see yet nothing comes out but whether it was not begun, is under way, or is final.
"""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pz_domain.storage.columns import Reviewers, Rounds, Sources
from pz_domain.storage.filters import Values, unknown
from pz_domain.storage.finding import SORTS, Finder
from pz_domain.storage.own_progress import teach
from pz_domain.storage.search import Hint, Wish
from pz_domain.storage.turns import (
    CONFLICTED,
    LACKING,
    MINE,
    PARTNER,
    REST_MOVED,
    WAITING_FOR,
    WHOSE,
    WITH_KEY,
)

if TYPE_CHECKING:
    from pz_domain.storage.suggesting import Offers
    from pz_domain.work.conflicts import Suspects

EVERYTHING = Wish()
BLOCK = 500

COLUMNS = f"""i.number, i.id, i.title, i.organisation, i.groups, i.sources, i.round, i.step, i.state, i.outcome,
  i.decided, i.stale, i.ended, i.ending, {WAITING_FOR}, {WHOSE}, i.waiting_since, i.open_points, i.differences,
  {CONFLICTED}, i.deviation, i.blind,
  COALESCE({MINE}, substr('...................', 1, i.criteria)), COALESCE(own.final, 0), {LACKING}, {PARTNER},
  i.questions_answered, i.questions_total, i.cluster, i.batch, i.published_url, i.registered_at, i.waiting_on,
  {REST_MOVED}"""


@dataclass(frozen=True, slots=True)
class Row:
    """One initiative in a list, as one viewer may see it.

    `groups`, `sources`, `open_points`: keys with commas between. `mine`: a letter per criterion of the
    step (m meets, f fails, d doubt, n no information, `.` open). `partner`: none, working, final, or `-`
    where one review is enough. `whose`: me, partner, provider, team, or empty. `waiting_since`: UTC.
    `waiting_on`: the one reviewer it waits for, where it is one. `moved`: a verdict cites what reads otherwise now.
    """

    number: int
    id: str
    title: str
    organisation: str
    groups: str
    sources: str
    round: str
    step: int
    state: str
    outcome: str
    decided: bool
    stale: bool
    ended: bool
    ending: str
    waiting_for: str
    whose: str
    waiting_since: str
    open_points: str
    differences: int
    conflicted: bool
    deviation: str
    blind: bool
    mine: str
    mine_final: bool
    rationale_missing: int
    partner: str
    questions_answered: int
    questions_total: int
    cluster: str
    batch: str
    published_url: str
    registered_at: str
    waiting_on: str
    moved: bool


YES_OR_NO = tuple(field.type == "bool" for field in fields(Row))


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch, and how many initiatives are in it."""

    id: str
    title: str
    status: str
    count: int


class QueueQueries:
    """Questions to the projection of one workspace."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read from `connection`."""
        teach(connection)
        self.connection = connection
        self.finder = Finder(connection)

    def keeps_secrets(self, reviewer: str) -> bool:
        """Tell whether someone began or finished a review that others may not see yet."""
        query = "SELECT 1 FROM sheet WHERE reviewer = ? AND blind AND started LIMIT 1"
        return self.connection.execute(query, (reviewer,)).fetchone() is not None

    def suspects(self, viewer: str | None) -> Suspects:
        """Return where a choice may wait that a viewer may see: everybody's, and that in a review of their own."""
        from pz_domain.work.conflicts import Suspects

        query = """SELECT id FROM (SELECT number FROM disputed
            UNION SELECT number FROM sheet WHERE reviewer = ? AND conflicted) CROSS JOIN initiative USING (number)"""
        disputed = [id_ for (id_,) in self.connection.execute(query, (viewer,))]
        return Suspects(disputed, [id_ for (id_,) in self.connection.execute("SELECT id FROM stub")])

    def ids(
        self,
        wish: Wish = EVERYTHING,
        viewer: str | None = None,
        sort: str = "waiting",
        *,
        descending: bool = False,
    ) -> array[int]:
        """Return the numbers of the initiatives that meet a wish, in order.

        Raises KeyError when it cannot be sorted so.
        """
        return self.finder.ids(wish, viewer, sort, descending=descending)

    def sorts(self) -> tuple[str, ...]:
        """Return what a list can be sorted by."""
        return tuple(SORTS)

    def hints(self, wish: Wish) -> tuple[Hint, ...]:
        """Return what of a wish is not understood, and which values nothing here is called by."""
        return (*wish.hints, *unknown(self.connection, wish))

    def meant(self, wish: Wish) -> str:
        """Return what someone may have meant by words that find nothing; empty when nothing is near."""
        from pz_domain.storage.suggesting import meant

        file = next(
            file for _, name, file in self.connection.execute("PRAGMA database_list") if name == "main"
        )
        return meant(Path(file), wish)

    def offers(self, line: str, saved: Mapping[str, str] | None = None) -> Offers:
        """Return how the last word of a filter line may go on."""
        from pz_domain.storage.suggesting import offers

        return offers(self.connection, line, saved or {})

    def rows(self, numbers: Sequence[int], viewer: str | None = None) -> list[Row]:
        """Return the rows of these initiatives, in this order; a number that is not there is left out."""
        found: dict[int, Row] = {}
        for start in range(0, len(numbers), BLOCK):
            values = self.finder.viewer(viewer)
            block = values.names(numbers[start : start + BLOCK])
            found |= {row.number: row for row in self._rows(f"i.number IN ({block})", values)}
        return [found[number] for number in numbers if number in found]

    def by_id(self, id_: str, viewer: str | None = None) -> Row | None:
        """Return the row of one initiative; None when there is none."""
        values = self.finder.viewer(viewer)
        return next(iter(self._rows(f"i.id = {values.name(id_)}", values)), None)

    def by_number(self, number: int, viewer: str | None = None) -> Row | None:
        """Return the row of the initiative with this short number; None when there is none."""
        return next(iter(self.rows((number,), viewer)), None)

    def number_of(self, id_: str) -> int | None:
        """Return the short number of an initiative; None when it is not there."""
        found = self.connection.execute("SELECT number FROM initiative WHERE id = ?", (id_,)).fetchone()
        return int(found[0]) if found else None

    def counts(self, viewer: str | None = None) -> dict[str, int]:  # noqa: ARG002 - the same for everybody
        """Return how many are under way in each step, and how many dropped, are published or ended otherwise.

        Every initiative is counted once.
        """
        counted = dict.fromkeys(("1", "2", "3", "4", "5", "dropped", "published", "other"), 0)
        for ending, step, n in self.connection.execute(
            "SELECT ending, step, count(*) FROM initiative GROUP BY 1, 2"
        ):
            counted[ending or str(step)] += n
        return counted

    def conflicted(self, viewer: str | None) -> int:
        """Return at how many initiatives two values wait for a choice, as far as the viewer may know."""
        query = """SELECT (SELECT count(*) FROM initiative WHERE conflicted) + (
            SELECT count(*) FROM sheet AS own JOIN initiative AS i USING (number, step, generation)
            WHERE own.reviewer = ? AND own.conflicted AND NOT i.conflicted AND NOT i.ended)"""
        ((n,),) = self.connection.execute(query, (viewer,))
        return int(n)

    def states(self) -> dict[str, int]:
        """Return how many initiatives are in each state that one is in."""
        return dict(
            self.connection.execute("SELECT state, count(*) FROM initiative GROUP BY state ORDER BY state")
        )

    def answers(self, numbers: Sequence[int]) -> dict[int, dict[str, str]]:
        """Return, per initiative, how far each question is: answered, missing, not_applicable, unknown, asked_back."""
        found: dict[int, dict[str, str]] = {number: {} for number in numbers}
        for start in range(0, len(numbers), BLOCK):
            values = Values()
            query = f"SELECT * FROM answer WHERE number IN ({values.names(numbers[start : start + BLOCK])})"
            for number, question, state in self.connection.execute(query, values):
                found[number][question] = state
        return found

    def batches(self) -> list[Batch]:
        """Return every batch by id, with how many initiatives it holds."""
        query = "SELECT b.*, (SELECT count(*) FROM member AS m WHERE m.batch = b.id) FROM batch AS b ORDER BY b.id"
        return [Batch(*row) for row in self.connection.execute(query)]

    def members(self, batch: str) -> array[int]:
        """Return the numbers of the initiatives in a batch."""
        found = self.connection.execute("SELECT number FROM member WHERE batch = ? ORDER BY number", (batch,))
        return array("q", chain.from_iterable(found))

    def sources(self) -> list[Sources]:
        """Return every source by key, with what it was asked and answered."""
        return [Sources(*row) for row in self.connection.execute("SELECT * FROM source ORDER BY key")]

    def rounds(self) -> list[Rounds]:
        """Return every round by id."""
        return [Rounds(*row) for row in self.connection.execute("SELECT * FROM round ORDER BY id")]

    def reviewers(self) -> list[Reviewers]:
        """Return everyone who is enrolled, by handle."""
        return [Reviewers(*row) for row in self.connection.execute("SELECT * FROM reviewer ORDER BY id")]

    def labels(self, kind: str, language: str) -> dict[str, str]:
        """Return what people call the keys of a kind: group, source, outcome, state, step or cluster."""
        query = "SELECT key, CASE ? WHEN 'nl' THEN nl ELSE en END FROM label WHERE kind = ? ORDER BY key"
        return dict(self.connection.execute(query, (language, kind)))

    def _rows(self, where: str, values: Values) -> Iterator[Row]:
        query = f"SELECT {COLUMNS} FROM initiative AS i {WITH_KEY} WHERE {where}"
        for found in self.connection.execute(query, values):
            cells: list[Any] = [
                bool(cell) if yes else cell for cell, yes in zip(found, YES_OR_NO, strict=True)
            ]
            yield Row(*cells)
