"""A wish as SQL conditions over the projection: words, keys and whom something waits for.

Every value goes in as a parameter. What depends on a review reads the viewer's own, or one that
everybody may see.
"""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from pz_domain.rules.process import STATES
from pz_domain.storage.search import Wish, fold, match, number_range
from pz_domain.wording import say

OWN = """LEFT JOIN sheet AS own ON own.number = i.number AND own.step = i.step AND own.generation = i.generation
    AND own.reviewer = :viewer
  LEFT JOIN interest AS declared ON declared.number = i.number AND declared.reviewer = :viewer"""
"""The viewer's own review of the step an initiative is in, and whether an interest bars the viewer."""

COUNTS = "COALESCE((own.started OR own.assigned) AND NOT own.dropped, 0)"
WAITING_FOR = "CASE WHEN own.conflicted AND NOT i.ended THEN 'choice' ELSE i.waiting_for END"
WHOSE = f"""CASE IIF(i.closed, '', {WAITING_FOR})
  WHEN '' THEN ''
  WHEN 'answers' THEN 'provider'
  WHEN 'approval' THEN 'provider'
  WHEN 'choice' THEN CASE WHEN own.conflicted THEN 'me' ELSE 'team' END
  WHEN 'reviews' THEN CASE
    WHEN :judges AND NOT COALESCE(own.final OR own.dropped OR declared.has_interest, 0)
      AND ({COUNTS} OR i.claimed < i.asked) THEN 'me'
    WHEN {COUNTS} THEN 'partner'
    ELSE 'team' END
  WHEN 'second_reviewer' THEN CASE
    WHEN i.deviation_by = :viewer THEN 'partner'
    WHEN {COUNTS} THEN 'me'
    ELSE 'team' END
  WHEN 'talk' THEN CASE WHEN {COUNTS} THEN 'me' ELSE 'team' END
  WHEN 'decision' THEN CASE WHEN {COUNTS} THEN 'me' ELSE 'team' END
  WHEN 'confirmation' THEN CASE WHEN {COUNTS} THEN 'me' ELSE 'team' END
  ELSE CASE WHEN :edits AND i.step = 5 THEN 'me' ELSE 'team' END END"""
"""Whose turn it is: me, partner, provider or team; empty when it waits for nothing, or its round is closed."""

FEW = 5000
ENDINGS = {
    "lopend": "", "loopt": "", "under way": "", "underway": "",
    "afgevallen": "dropped", "dropped": "dropped",
    "gepubliceerd": "published", "published": "published",
}  # fmt: skip
"""Words that stand for many states."""


class Values(dict[str, object]):
    """The values a query needs, by the name it knows each by."""

    def name(self, value: object) -> str:
        """Keep a value, and return what stands for it in SQL."""
        name = f"v{len(self)}"
        self[name] = value
        return f":{name}"

    def names(self, values: Iterable[object]) -> str:
        """Keep several values, and return what stands for them between brackets."""
        return ",".join(map(self.name, values))


def conditions(connection: sqlite3.Connection, wish: Wish, values: Values) -> Iterator[str]:
    """Yield the conditions that an initiative must meet; what they are held against goes into `values`."""
    yield from _words(wish.words, values)
    for asked in wish.fields:
        yield CONDITIONS[asked.name](connection, asked.value, values)


def is_narrow(connection: sqlite3.Connection, words: tuple[str, ...]) -> bool:
    """Tell whether the words are in so few texts that these are better sorted by themselves."""
    if not words:
        return False
    found = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    count: int = connection.execute(found, (match(words), FEW)).fetchone()[0]
    return count < FEW


def _words(words: tuple[str, ...], values: Values) -> Iterator[str]:
    """Yield what all words ask of the texts; a number is also a short number people see."""
    plain = tuple(word for word in words if not number_range(word))
    if plain:
        yield _found(plain, values)
    for word in words:
        number = number_range(word)
        if number:
            yield f"(i.number = {values.name(number[0])} OR {_found((word,), values)})"


def _found(words: tuple[str, ...], values: Values) -> str:
    return f"i.number IN (SELECT rowid FROM search WHERE search MATCH {values.name(match(words))})"


def _any_key(column: str, keys: Iterable[str], values: Values) -> str:
    """Require that a column with keys between commas holds at least one of these."""
    held = [f"instr(',' || {column} || ',', {values.name(f',{key},')})" for key in keys]
    return f"({' OR '.join(held) or '0'})"


def _keys(connection: sqlite3.Connection, kind: str, value: str) -> list[str]:
    """Return the keys people may mean: those with a name, or a word in a name, that begins so."""
    known = connection.execute("SELECT key, words FROM label WHERE kind = ? ORDER BY key", (kind,))
    return [key for key, words in known if begins(words.split("\n"), value)]


def begins(names: Iterable[str], value: str) -> bool:
    """Tell whether one of these names, or a word in one, begins with a value."""
    return any(f" {name}".find(f" {value}") >= 0 or f"_{name}".find(f"_{value}") >= 0 for name in names)


def _group(connection: sqlite3.Connection, value: str, values: Values) -> str:
    return _any_key("i.groups", _keys(connection, "group", value), values)


def _source(connection: sqlite3.Connection, value: str, values: Values) -> str:
    known = connection.execute("SELECT key, label FROM source ORDER BY key").fetchall()
    keys = {key for key, label in known if begins((fold(key), fold(label)), value)}
    return _any_key("i.sources", sorted(keys | set(_keys(connection, "source", value))), values)


def _step(connection: sqlite3.Connection, value: str, values: Values) -> str:
    steps = [value[:9]] if value.isdecimal() else _keys(connection, "step", value)
    return f"i.step IN ({values.names(map(int, steps))})"


def _state(connection: sqlite3.Connection, value: str, values: Values) -> str:
    if value in ENDINGS:
        return f"i.ending = {values.name(ENDINGS[value])}"
    own = {
        state.key for state in STATES if begins((state.key, fold(state.label), fold(say(state.label))), value)
    }
    return f"i.state IN ({values.names(sorted(own | set(_keys(connection, 'state', value))))})"


def _outcome(connection: sqlite3.Connection, value: str, values: Values) -> str:
    return f"i.outcome IN ({values.names(_keys(connection, 'outcome', value))})"


def _round(connection: sqlite3.Connection, value: str, values: Values) -> str:
    known = connection.execute("SELECT id, title FROM round ORDER BY id").fetchall()
    return (
        f"i.round IN ({values.names(id_ for id_, title in known if begins((fold(id_), fold(title)), value))})"
    )


def _cluster(connection: sqlite3.Connection, value: str, values: Values) -> str:
    return f"i.cluster IN ({values.names(_keys(connection, 'cluster', value))})"


def _number(_: sqlite3.Connection, value: str, values: Values) -> str:
    first, last = number_range(value) or (0, 0)
    return f"i.number BETWEEN {values.name(first)} AND {values.name(last)}"


def _verdict(_: sqlite3.Connection, letter: str, values: Values) -> str:
    seen = "SELECT number FROM sheet WHERE current AND NOT dropped AND (reviewer = :viewer OR NOT blind)"
    return f"i.number IN ({seen} AND instr(progress, {values.name(letter)}))"


CONDITIONS: dict[str, Callable[[sqlite3.Connection, str, Values], str]] = {
    "group": _group,
    "source": _source,
    "step": _step,
    "state": _state,
    "outcome": _outcome,
    "round": _round,
    "cluster": _cluster,
    "number": _number,
    "verdict": _verdict,
    "waiting": lambda _, who, values: f"{WHOSE} = {values.name(who)}",
    "open": lambda _, value, values: f"(i.open_points <> '') = {values.name(int(value))}",
    "difference": lambda _, value, values: f"(i.differences > 0) = {values.name(int(value))}",
    "batch": lambda _, value, values: f"instr(lower(i.batch), {values.name(value)}) = 1",
}
"""How each field of the filter line is met."""
