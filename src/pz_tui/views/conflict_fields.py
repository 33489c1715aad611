"""A register's value taken apart into fields, so that values can be laid beside each other and put together anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pz_tui.plain import plain
from pz_tui.views.fact_words import value_words
from pz_tui.views.labels import CAUSES, EMPTY, HOW, VERDICTS, said

Path = tuple[str, ...]
"""Where a field stands in a value; the empty path is a value that is no record."""
DEEPEST = 4
"""Records within records beyond this are one field: no value of ours goes deeper."""


def leaves(value: object, path: Path = ()) -> dict[Path, object]:
    """Return the fields of a value, those of records within it each by itself; lists stay whole."""
    if isinstance(value, Mapping) and len(path) < DEEPEST:
        found: dict[Path, object] = {}
        for key, inner in value.items():
            found |= leaves(inner, (*path, str(key)))
        return found
    return {path: value}


def with_leaf(value: Any, path: Path, leaf: object) -> Any:
    """Return a value with one field put in place; None takes it out of its record."""
    if not path:
        return leaf
    record = dict(value) if isinstance(value, Mapping) else {}
    if len(path) == 1 and leaf is None:
        record.pop(path[0], None)
        return record
    return {**record, path[0]: with_leaf(record.get(path[0]), path[1:], leaf)}


def different(values: list[object]) -> Iterator[Path]:
    """Yield each field in which the values are not all the same, in the order they are met."""
    fields = [leaves(value) for value in values]
    for path in dict.fromkeys(path for one in fields for path in one):
        first = fields[0].get(path)
        if any(one.get(path) != first for one in fields[1:]):
            yield path


def words(edition: Any, path: Path, leaf: object) -> str:
    """Return what a field holds, in one text; `edition` is the method its keys are named by, or None."""
    key = path[-1] if path else ""
    if leaf in (None, "", [], ()):
        return EMPTY
    if key == "verdict":
        return said({str(verdict): word for verdict, word in VERDICTS.items()}, str(leaf))
    if key in {"how", "cause"}:
        return said(HOW if key == "how" else CAUSES, str(leaf))
    if isinstance(leaf, bool):
        return said({"True": "yes", "False": "no"}, str(leaf))
    if edition:
        return value_words(edition, key, leaf)
    return plain("\n".join(map(str, leaf)) if isinstance(leaf, (list, tuple)) else leaf, lines=True)
