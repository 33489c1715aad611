"""How initiatives of a round go through the steps, by plain `sqlite3`: how many are where, and when they moved on.

Nothing in it depends on a review that is under way. A month is that, in UTC, in which what moved an initiative
happened.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from pz_domain.rules.flow import Passage

_MONTH = "strftime('%Y-%m', COALESCE(happened, at))"
_AFTER_COLON = "CAST(substr(entity, instr(entity, ':') + 1, 1) AS INTEGER)"
_STOOD = "SELECT step, ending, count(*) FROM initiative WHERE round = ? GROUP BY step, ending"
_CAME = """SELECT substr(registered_at, 1, 7), count(*), sum(step > 1) FROM initiative WHERE round = ?
  GROUP BY 1 ORDER BY 1"""
# Which moment of which step; 0 is whatever step it ended in.
_LEFT = f"""WITH moved (id, step, month) AS (
    SELECT owner, {_AFTER_COLON}, {_MONTH} FROM register WHERE kind = 'decision' AND value <> 'null'
    UNION ALL SELECT owner, 3, {_MONTH} FROM register WHERE kind = 'questionnaire' AND name = 'closed'
      AND value <> 'null'
    UNION ALL SELECT owner, 5, {_MONTH} FROM register WHERE kind = 'published' AND value <> 'null'
    UNION ALL SELECT owner, 0, {_MONTH} FROM register WHERE kind = 'withdrawal' AND value <> 'null'
    UNION ALL SELECT owner, 0, {_MONTH} FROM register WHERE kind = 'initiative' AND name = 'relation'
      AND value <> 'null'
    UNION ALL SELECT i.id, i.step, {_MONTH} FROM register JOIN initiative AS i ON entity = i.round
      WHERE kind = 'round' AND register.name = 'status' AND i.state = 'niet_vastgesteld'),
  gone (step, way, month) AS (
    SELECT s.column1, iif(i.step > s.column1, 'on', i.ending),
      (SELECT max(m.month) FROM moved AS m
        WHERE m.id = i.id AND (m.step = s.column1 OR (m.step = 0 AND i.step = s.column1)))
    FROM initiative AS i JOIN (VALUES (2), (3), (4), (5)) AS s
      ON i.step > s.column1 OR (i.step = s.column1 AND i.ended)
    WHERE i.round = ?)
  SELECT step, way, COALESCE(month, ''), count(*) FROM gone GROUP BY 1, 2, 3 ORDER BY 1, 3, 2"""  # noqa: S608 - names of our own

# The outcome an initiative went on with from a step is that of the latest time the step was decided.
_GENERATION = "CAST(substr(entity, instr(entity, ':') + 3) AS INTEGER)"
_DECIDED = f"""(SELECT json_extract(value, '$.outcome') FROM register
  WHERE kind = {{kind}} AND owner = i.id AND {_AFTER_COLON} = {{step}} AND value <> 'null'
  ORDER BY {_GENERATION} DESC, entity LIMIT 1)"""  # noqa: S608 - names of our own
_SECOND = _DECIDED.format(kind="'decision'", step=2)
_FOURTH = _DECIDED.format(kind="iif(i.deviation = 'decided', 'deviation', 'decision')", step=4)
_PASSED = f"""SELECT sources, step, state, iif(ended, outcome, ''), waiting_for,
    iif(step > 2, COALESCE({_SECOND}, ''), '') AS second, iif(step > 4, COALESCE({_FOURTH}, ''), '') AS fourth,
    count(*)
  FROM initiative AS i WHERE round = ? GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7"""  # noqa: S608 - names of our own


class Stood(NamedTuple):
    """How many stand in a step, or ended there; `ending`: empty while under way, else dropped, published, other."""

    step: int
    ending: str
    n: int


class Came(NamedTuple):
    """How many were registered in a month, and how many of those went on to the next step, which is at once."""

    month: str
    n: int
    on: int


class Left(NamedTuple):
    """How many left a step in a month; `way`: on (to the next), dropped, published or other. No month: not known."""

    step: int
    way: str
    month: str
    n: int


class FlowQueries:
    """Questions to the tables of one workspace."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read from `connection`."""
        self.connection = connection

    def stood(self, round_: str) -> list[Stood]:
        """Return where the initiatives of a round stand; together they are all of them."""
        return [Stood(*row) for row in self.connection.execute(_STOOD, (round_,))]

    def came(self, round_: str) -> list[Came]:
        """Return how many were registered in which month."""
        return [Came(*row) for row in self.connection.execute(_CAME, (round_,))]

    def left(self, round_: str) -> list[Left]:
        """Return how many left each step in which month, as far as they came."""
        return [Left(*row) for row in self.connection.execute(_LEFT, (round_,))]

    def passages(self, round_: str) -> list[Passage]:
        """Return how the initiatives of a round went from intake to where they are; those alike are counted."""
        return [
            Passage(tuple(filter(None, sources.split(","))), *rest)
            for sources, *rest in self.connection.execute(_PASSED, (round_,))
        ]
