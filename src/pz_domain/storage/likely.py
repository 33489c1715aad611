"""Likely duplicates of a workspace: found once, kept in memory, and followed as initiatives come and change (R42, D25).

Nothing here is written, and nothing is settled by it. What a person settled is no longer offered.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from pz_domain.rules.likeness import Kind, Likeness, kind_of
from pz_domain.rules.likeness_index import Index
from pz_domain.rules.likeness_reading import profile

KEPT = 2
MERGED = "merged"
GONE = ("samengevoegd", "gesplitst")
"""States of initiatives that go on as others."""

NEW_FACTS = """SELECT n.nr, r.value FROM register AS r JOIN number AS n ON n.initiative = r.owner
  WHERE r.kind = 'initiative' AND r.name = 'facts' AND (:after = 0 OR r.change IN
    (SELECT id FROM journal WHERE seq > :after)) ORDER BY n.nr, r.change DESC"""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two; `alive`: it is under way in an open round."""

    number: int
    id: str
    title: str
    organisation: str
    round: str
    state: str
    alive: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two initiatives that may be the same, or variants: the later one first.

    `earlier`: the other is of an earlier round.
    """

    kind: Kind
    likeness: Likeness
    one: Side
    other: Side
    earlier: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What a person said of two initiatives, and the event by which that can be undone."""

    one: Side
    other: Side
    relation: str
    because: str
    event: str


@dataclass(slots=True)
class Likely:
    """The likely duplicates of the workspace in a file; asked from any thread."""

    file: Path
    _index: Index = field(default_factory=Index)
    _pairs: dict[int, dict[int, Likeness]] = field(default_factory=dict)
    _seen: int = 0
    _lock: RLock = field(default_factory=RLock)

    def candidates(self) -> list[Candidate]:
        """Return what waits for a person: what may be the same first, the most alike before the rest."""
        with self._lock, closing(self._open()) as connection:
            self._follow(connection)
            sides = _sides(connection)
            done = {pair for pair, _, _ in _settled(connection)} | _linked(connection)
            found = [
                candidate
                for number, others in self._pairs.items()
                for other, likeness in others.items()
                if other < number and (candidate := _candidate(sides, number, other, likeness, done))
            ]
        return sorted(
            found, key=lambda c: (c.kind, -c.likeness.score, c.one.number, c.other.number)
        )  # fmt: skip

    def settled(self) -> list[Settled]:
        """Return what was settled, in the order of the initiatives."""
        with closing(self._open()) as connection:
            by_id = {side.id: side for side in _sides(connection).values()}
            told = [
                Settled(by_id[one], by_id[other], value["relation"], value.get("because", ""), change)
                for (one, other), value, change in (*_settled(connection), *_merged(connection))
                if one in by_id and other in by_id
            ]
        return sorted(told, key=lambda one: (one.one.number, one.other.number))

    def numbers(self) -> frozenset[int]:
        """Return the initiatives with a candidate that waits for a person."""
        return frozenset(side.number for c in self.candidates() for side in (c.one, c.other) if side.alive)

    @property
    def is_ready(self) -> bool:
        """Tell whether everything was compared once; until then an answer may take a while."""
        return self._seen > 0

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.file, isolation_level=None)
        connection.execute("PRAGMA query_only = ON")
        return connection

    def _follow(self, connection: sqlite3.Connection) -> None:
        """Compare what came or changed since the last time."""
        (newest,) = connection.execute("SELECT COALESCE(max(seq), 0) FROM journal").fetchone()
        if newest == self._seen:
            return
        last = 0
        for number, text in connection.execute(NEW_FACTS, {"after": self._seen}):
            if number != last:  # of facts in conflict one is enough for a hint
                self._compare(number, json.loads(text))
            last = number
        self._seen = newest

    def _compare(self, number: int, facts: object) -> None:
        read = profile(facts if isinstance(facts, dict) else {})
        if self._index.profiles.get(number) == read:
            return
        for other in self._pairs.pop(number, {}):
            self._pairs[other].pop(number, None)
        for other, likeness in self._index.alike(read, but=number):
            self._pairs.setdefault(number, {})[other] = likeness
            self._pairs.setdefault(other, {})[number] = likeness
        self._index.keep(number, read)


@lru_cache(maxsize=KEPT)
def likely_of(file: Path) -> Likely:
    """Return the likely duplicates of a file, the same as long as few others are asked for."""
    return Likely(file)


def _sides(connection: sqlite3.Connection) -> dict[int, Side]:
    query = "SELECT number, id, title, organisation, round, state, NOT (ended OR closed) FROM initiative"
    return {row[0]: Side(*row) for row in connection.execute(query)}


def _candidate(
    sides: dict[int, Side], number: int, other: int, likeness: Likeness, done: set[tuple[str, str]]
) -> Candidate | None:
    """Return a pair that waits for a person; None when one went on elsewhere, or both are over and done."""
    one, second = sides.get(number), sides.get(other)
    kind = kind_of(likeness)
    if one is None or second is None or kind is None or {one.state, second.state} & set(GONE):
        return None
    if not (one.alive or second.alive) or _pair(one.id, second.id) in done:
        return None
    if second.alive and not one.alive:
        one, second = second, one
    return Candidate(kind, likeness, one, second, earlier=one.round != second.round)


def _settled(connection: sqlite3.Connection) -> Iterator[tuple[tuple[str, str], dict[str, Any], str]]:
    """Yield pair, value and change of what was settled one way; what two people settled otherwise is open again."""
    query = "SELECT entity, value, change FROM register WHERE kind = 'duplicate' AND name = 'relation' ORDER BY entity"
    held: dict[tuple[str, str], list[tuple[dict[str, Any] | None, str]]] = {}
    for entity, text, change in connection.execute(query):
        one, other = entity.split(":")
        held.setdefault(_pair(one, other), []).append((json.loads(text), change))
    for pair, values in held.items():
        value, change = values[0]
        if value and len({(told or {}).get("relation") for told, _ in values}) == 1:
            yield pair, value, change


def _merged(connection: sqlite3.Connection) -> Iterator[tuple[tuple[str, str], dict[str, Any], str]]:
    """Yield pair, value and change of what was merged: the one that ended before the one that goes on."""
    query = "SELECT owner, value, change FROM register WHERE kind = 'initiative' AND name = 'relation' ORDER BY owner"
    for owner, text, change in connection.execute(query):
        value = json.loads(text) or {}
        if value.get("kind") == MERGED:
            for other in value["others"]:
                yield (owner, other), {"relation": MERGED, "because": value.get("because", "")}, change


def _linked(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return the pairs of which one is linked to the other as the earlier one."""
    query = "SELECT owner, value FROM register WHERE kind = 'initiative' AND name = 'earlier'"
    read = ((owner, json.loads(text)) for owner, text in connection.execute(query))
    return {_pair(owner, value["earlier"]) for owner, value in read if value}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
