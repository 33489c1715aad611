"""What changed between two editions of a method, place by place (R7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pz_domain.method.edition import Edition
from pz_domain.method.lines import Path
from pz_domain.method.problems import name_of, place_of


@dataclass(frozen=True, slots=True)
class Change:
    """One place that differs: what stood there before and what stands there now; None: nothing."""

    where: str
    before: object
    after: object


def difference(before: Edition, after: Edition) -> tuple[Change, ...]:
    """Return what changed from one edition to another, in the order of the later file.

    Items of a list are matched by their code or key, so that one more criterion is one change.
    """
    old = before.method.model_dump(mode="json", exclude_unset=True)
    new = after.method.model_dump(mode="json", exclude_unset=True)
    return tuple(_changes(old, new, ()))


def _changes(old: Any, new: Any, where: Path) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _each(old, new, where)
    elif _is_named(old) and _is_named(new):
        yield from _each(_by_name(old), _by_name(new), where)
    elif old != new:
        yield Change(place_of(None, where), old, new)


def _each(old: Mapping[str, Any], new: Mapping[str, Any], where: Path) -> Iterator[Change]:
    for key in dict.fromkeys((*new, *old)):
        yield from _changes(old.get(key), new.get(key), (*where, key))


def _is_named(items: Any) -> bool:
    """Whether this is a list of tables that are all known by a name of their own."""
    return isinstance(items, list) and len({name_of(item) for item in items} - {""}) == len(items)


def _by_name(items: list[Any]) -> dict[str, Any]:
    return {name_of(item): item for item in items}
