"""What each word and field of a wish asks of the projection, in SQL.

Every value goes in as a parameter. What depends on a review reads the viewer's own, or one that
everybody may see.
"""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from pz_domain.rules.process import STATES
from pz_domain.storage.fields import ENDINGS, key_of
from pz_domain.storage.first_field import condition, read
from pz_domain.storage.own_progress import KEY, opened
from pz_domain.storage.search import Asked, Hint, Text, Wish, fold, match, number_range, phrase
from pz_domain.storage.turns import CONFLICTED, PARTNER, REST_MOVED, WHOSE
from pz_domain.wording import say

SHORTEST_INSIDE = 3
"""From so many letters on a word is also looked for inside other words."""
FLAGS = {
    "any": f"({CONFLICTED} OR i.stale OR {REST_MOVED} OR i.deviation <> '')",
    "none": f"NOT ({CONFLICTED} OR i.stale OR {REST_MOVED} OR i.deviation <> '')",
    "conflict": CONFLICTED,
    "stale": "i.stale",
    "deviation": "i.deviation <> ''",
    "changed": REST_MOVED,
}


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


def text_query(connection: sqlite3.Connection, text: Text, values: Values) -> str:
    """Return the query for the numbers of what holds a whole phrase, or the first of some words."""
    if text.is_whole:
        return f"SELECT rowid FROM search WHERE search MATCH {values.name(phrase(text))}"
    return found_by(connection, text.words[0], values)


def field_condition(connection: sqlite3.Connection, asked: Asked, values: Values) -> str:
    """Return the condition that one of the values of a field holds; `is_not` is left to the caller."""
    held = [f"({CONDITIONS[asked.name](connection, value, values)})" for value in asked.values]
    return f"({' OR '.join(held)})"


def unknown(connection: sqlite3.Connection, wish: Wish) -> tuple[Hint, ...]:
    """Return the values that nothing here is called by, so that they can find nothing."""
    return tuple(
        Hint("none", asked.name, value)
        for asked in wish.fields
        if asked.name in KEYS
        for value in asked.values
        if not KEYS[asked.name](connection, value)
    )


def found_by(connection: sqlite3.Connection, word: str, values: Values) -> str:
    """Return what finds the numbers of the initiatives with a word: begun in any text, or inside a name."""
    begun = f"SELECT rowid FROM search WHERE search MATCH {values.name(match((word,)))}"
    if len(word) < SHORTEST_INSIDE:
        return begun
    if is_indexed(connection):
        held = f"inside MATCH {values.name(phrase(Text((word,))))}"
    else:
        held = f"instr(names, {values.name(word)})"
    return f"{begun} UNION ALL SELECT rowid FROM inside WHERE {held}"


def is_indexed(connection: sqlite3.Connection) -> bool:
    """Tell whether the insides of words have an index; without one every name is read."""
    made = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'inside'").fetchone()
    return bool(made) and made[0].startswith("CREATE VIRTUAL")


def begins(names: Iterable[str], value: str) -> bool:
    """Tell whether one of these names, or a word in one, begins with a value."""
    return any(f" {name}".find(f" {value}") >= 0 or f"_{name}".find(f"_{value}") >= 0 for name in names)


# -- the keys people may mean


def _labelled(kind: str) -> Callable[[sqlite3.Connection, str], list[str]]:
    """Return what finds the keys with a name, or a word in a name, that begins as a value does."""

    def keys(connection: sqlite3.Connection, value: str) -> list[str]:
        known = connection.execute("SELECT key, words FROM label WHERE kind = ? ORDER BY key", (kind,))
        return [key for key, words in known if begins(words.split("\n"), value)]

    return keys


def _sources(connection: sqlite3.Connection, value: str) -> list[str]:
    known = connection.execute("SELECT key, label FROM source ORDER BY key").fetchall()
    keys = {key for key, label in known if begins((fold(key), fold(label)), value)}
    return sorted(keys | set(_labelled("source")(connection, value)))


def _steps(connection: sqlite3.Connection, value: str) -> list[str]:
    return [value] if value in {"1", "2", "3", "4", "5"} else _labelled("step")(connection, value)


def _states(connection: sqlite3.Connection, value: str) -> list[str]:
    ending = key_of(ENDINGS, value)
    if ending is not None:
        return [ending]
    own = {
        state.key for state in STATES if begins((state.key, fold(state.label), fold(say(state.label))), value)
    }
    return sorted(own | set(_labelled("state")(connection, value)))


def _rounds(connection: sqlite3.Connection, value: str) -> list[str]:
    known = connection.execute("SELECT id, title FROM round ORDER BY id").fetchall()
    exact = [id_ for id_, _ in known if fold(id_) == value]
    return exact or [id_ for id_, title in known if begins((fold(id_), fold(title)), value)]


KEYS: dict[str, Callable[[sqlite3.Connection, str], list[str]]] = {
    "group": _labelled("group"),
    "source": _sources,
    "step": _steps,
    "state": _states,
    "outcome": _labelled("outcome"),
    "round": _rounds,
    "cluster": _labelled("cluster"),
}
"""The fields whose values are what things are called here, and how their keys are found."""


# -- what each field asks


def _one_of(column: str, field: str) -> Callable[[sqlite3.Connection, str, Values], str]:
    return lambda connection, value, values: f"{column} IN ({values.names(KEYS[field](connection, value))})"


def _holds(column: str, field: str) -> Callable[[sqlite3.Connection, str, Values], str]:
    """Require that a column with keys between commas holds one of those that are meant."""

    def holds(connection: sqlite3.Connection, value: str, values: Values) -> str:
        keys = KEYS[field](connection, value)
        held = [f"instr(',' || {column} || ',', {values.name(f',{key},')})" for key in keys]
        return f"({' OR '.join(held) or '0'})"

    return holds


def _state(connection: sqlite3.Connection, value: str, values: Values) -> str:
    column = "i.state" if key_of(ENDINGS, value) is None else "i.ending"
    return f"{column} IN ({values.names(_states(connection, value))})"


def _number(_: sqlite3.Connection, value: str, values: Values) -> str:
    first, last = number_range(value) or (0, 0)
    return f"i.number BETWEEN {values.name(first)} AND {values.name(last)}"


def _verdict(_: sqlite3.Connection, letter: str, values: Values) -> str:
    seen = f"""SELECT s.number FROM sheet AS s {KEY.format(row="s", held="k")}
      WHERE s.current AND NOT s.dropped AND (s.reviewer = :viewer OR NOT s.blind)"""
    return f"i.number IN ({seen} AND instr({opened('s', 'k')}, {values.name(letter)}))"


def _in_column(column: str) -> Callable[[sqlite3.Connection, str, Values], str]:
    return lambda _, value, values: f"instr({column}, {values.name(value)})"


def _partner(_: sqlite3.Connection, value: str, values: Values) -> str:
    return f"(NOT i.ended AND {PARTNER} = {values.name(value)})"


def _note(_: sqlite3.Connection, value: str, values: Values) -> str:
    """Ask for notes that the viewer may read."""
    seen = "SELECT 1 FROM note WHERE number = i.number AND (reviewer = :viewer OR NOT blind)"
    return f"EXISTS ({seen}) = {values.name(int(value))}"


def _query(_: sqlite3.Connection, value: str, values: Values) -> str:
    """Ask for a question asked back that stands so; any of these, or none at all."""
    states = {"any": ("asked_back", "replied"), "none": ("asked_back", "replied")}.get(value, (value,))
    held = f"EXISTS (SELECT 1 FROM answer WHERE number = i.number AND state IN ({values.names(states)}))"
    return f"NOT {held}" if value == "none" else held


def _reminder(_: sqlite3.Connection, value: str, values: Values) -> str:
    """Ask for a reminder whose planned day is today or was before."""
    due = "SELECT 1 FROM asked WHERE number = i.number AND reminders <> '' AND reminders < date('now', '+1 day')"
    return f"EXISTS ({due}) = {values.name(int(value))}"


def _duplicate(connection: sqlite3.Connection, value: str, values: Values) -> str:
    """Ask for a likely duplicate that waits for a person; the first time everything is compared."""
    from pz_domain.storage.likely import likely_of

    file = next(file for _, name, file in connection.execute("PRAGMA database_list") if name == "main")
    numbers = json.dumps(sorted(likely_of(Path(file)).numbers()))
    return f"(i.number IN (SELECT value FROM json_each({values.name(numbers)}))) = {values.name(int(value))}"


def _first(_: sqlite3.Connection, value: str, values: Values) -> str:
    first = read(value)
    return condition(first, values.name) if first else "0"


CONDITIONS: dict[str, Callable[[sqlite3.Connection, str, Values], str]] = {
    "group": _holds("i.groups", "group"),
    "source": _holds("i.sources", "source"),
    "step": lambda connection, value, values: (
        f"i.step IN ({values.names(map(int, _steps(connection, value)))})"
    ),
    "state": _state,
    "outcome": _one_of("i.outcome", "outcome"),
    "round": _one_of("i.round", "round"),
    "cluster": _one_of("i.cluster", "cluster"),
    "number": _number,
    "verdict": _verdict,
    "partner": _partner,
    "flag": lambda _, value, __: FLAGS[value],
    "note": _note,
    "reminder": _reminder,
    "query": _query,
    "duplicate": _duplicate,
    "title": _in_column("i.title_key"),
    "organisation": _in_column("i.organisation_key"),
    "days": lambda _, value, values: (
        f"NOT i.ended AND julianday('now') - julianday(substr(i.waiting_since, 1, 10)) >= {values.name(int(value))}"
    ),
    "after": lambda _, value, values: f"i.registered_at >= {values.name(value)}",
    "before": lambda _, value, values: f"i.registered_at < {values.name(value)}",
    "waiting": lambda _, who, values: f"{WHOSE} = {values.name(who)}",
    "open": lambda _, value, values: f"(i.open_points <> '') = {values.name(int(value))}",
    "difference": lambda _, value, values: f"(i.differences > 0) = {values.name(int(value))}",
    "first": _first,
    "batch": lambda _, value, values: f"instr(lower(i.batch), {values.name(value)}) = 1",
}
"""How each field of the filter line is met."""
