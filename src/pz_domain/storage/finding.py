"""Which initiatives meet a wish, in order, fast enough to follow every key.

The order of all of them and what each field finds are kept until something is written; at a key only the
words that are typed are looked for.
"""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from itertools import chain, filterfalse

from pz_domain.storage.filters import Values, field_condition, text_query
from pz_domain.storage.search import Asked, Text, Wish, number_range
from pz_domain.storage.turns import CONFLICTED, MINE, OWN, PARTNER, WITH_KEY

NOBODY = ""
KEPT = 12
"""So many answers are kept at most; each holds at most every number."""

SORTS = {
    "waiting": "i.waiting_since",
    "number": "i.number",
    "title": "i.title_key",
    "organisation": "i.organisation_key",
    "step": "i.step",
    "state": "i.state",
    "groups": "i.groups",
    "mine": MINE,
    "partner": f"CASE WHEN i.ended THEN 99 ELSE instr('-none working final', {PARTNER}) END",
    "differences": "i.differences",
    "flags": f"NOT ({CONFLICTED} OR i.stale OR i.deviation <> '')",
    "sources": "i.sources",
    "round": "i.round",
    "complete": "i.questions_answered * 1.0 / max(i.questions_total, 1)",
}
"""What a list can be sorted by; `waiting` puts what has ended last."""


class Finder:
    """Finds initiatives by number for one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Start with nothing known."""
        self.connection = connection
        self._version: tuple[int, int] | None = None
        self._orders: dict[tuple[str, str, bool], array[int]] = {}
        self._found: dict[tuple[str, Asked | Text], frozenset[int]] = {}

    def ids(self, wish: Wish, viewer: str | None, sort: str, *, descending: bool) -> array[int]:
        """Return the numbers of the initiatives that meet a wish, in order.

        Raises KeyError when it cannot be sorted so.
        """
        self._look_around()
        order = self._order(viewer or NOBODY, sort, descending=descending)
        held: AbstractSet[int] | None = None
        barred: AbstractSet[int] = frozenset()
        for is_not, found in self._each(wish, viewer or NOBODY):
            if is_not:
                barred = barred | found if barred else found
            else:
                held = found if held is None else held & found
        if barred:
            order = array("q", filterfalse(barred.__contains__, order))
        if held is None or (len(held) == len(order) and not barred):
            return order[:]
        return array("q", filter(held.__contains__, order))

    def forget(self) -> None:
        """Know nothing any more."""
        self._orders.clear()
        self._found.clear()

    def viewer(self, viewer: str | None) -> Values:
        """Return what every query knows of who looks."""
        query = "SELECT judges, active AND role = 'editor' FROM reviewer WHERE id = ?"
        judges, edits = self.connection.execute(query, (viewer,)).fetchone() or (0, 0)
        return Values(viewer=viewer or NOBODY, judges=judges, edits=edits)

    def _look_around(self) -> None:
        """Forget everything when something was written, here or elsewhere."""
        elsewhere: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        version = (elsewhere, self.connection.total_changes)
        if version != self._version:
            self._version = version
            self.forget()

    def _order(self, viewer: str, sort: str, *, descending: bool) -> array[int]:
        key, way = SORTS[sort], "DESC" if descending else "ASC"
        kept = self._orders.get((viewer, sort, descending))
        if kept is not None:
            return kept
        joins = WITH_KEY if "own." in key else ""
        numbers = array("q")
        for where in ("i.ended = 0", "i.ended = 1") if sort == "waiting" else ("1",):
            query = f"SELECT i.number FROM initiative AS i {joins} WHERE {where} ORDER BY {key} {way}, i.number {way}"
            numbers.extend(chain.from_iterable(self.connection.execute(query, self.viewer(viewer))))
        self._orders.clear()
        self._orders[viewer, sort, descending] = numbers
        return numbers

    def _each(self, wish: Wish, viewer: str) -> Iterator[tuple[bool, AbstractSet[int]]]:
        for text in wish.texts:
            yield text.is_not, self._saying(text)
        for asked in wish.fields:
            yield asked.is_not, self._kept(asked, viewer)

    def _saying(self, text: Text) -> AbstractSet[int]:
        """Return the numbers of what holds these words."""
        parts = [text] if text.is_whole else [Text((word,)) for word in text.words]
        found = [self._kept(part, NOBODY) for part in parts]
        return found[0] if len(found) == 1 else frozenset.intersection(*found)

    def _kept(self, asked: Asked | Text, viewer: str) -> frozenset[int]:
        """Return what was found before, or find it now; what was asked longest ago makes room."""
        key = (viewer, replace(asked, is_not=False))
        if key not in self._found:
            while len(self._found) >= KEPT:
                del self._found[next(iter(self._found))]
            numbers = self._holding(asked) if isinstance(asked, Text) else self._being(asked, viewer)
            self._found[key] = frozenset(numbers)
        return self._found[key]

    def _holding(self, text: Text) -> Iterator[int]:
        """Yield what holds a phrase or a word; a number is also a short number people see."""
        values = Values()
        yield from chain.from_iterable(
            self.connection.execute(text_query(self.connection, text, values), values)
        )
        number = None if text.is_whole else number_range(text.words[0])
        if number:
            named = "SELECT number FROM initiative WHERE number = ?"
            yield from chain.from_iterable(self.connection.execute(named, number[:1]))

    def _being(self, asked: Asked, viewer: str) -> Iterator[int]:
        values = self.viewer(viewer)
        where = field_condition(self.connection, asked, values)
        joins = OWN if "own." in where or "declared." in where else ""
        joins = WITH_KEY if " held." in where or "(held." in where else joins
        query = f"SELECT i.number FROM initiative AS i {joins} WHERE {where}"
        return chain.from_iterable(self.connection.execute(query, values))
