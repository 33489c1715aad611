"""Tells whether a value has a form: small tests that are put together into larger ones.

What came from elsewhere was checked by whoever made it, which may have been a newer program, or a broken one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any

Fits = Callable[[Any], bool]

DEEPEST = 32
"""How many lists and mappings may lie within one another."""

LARGEST = 2**53
"""Beyond this, not every program tells whole numbers apart."""


def is_text(value: Any) -> bool:
    """Tell whether a value is a text."""
    return isinstance(value, str)


def is_filled(value: Any) -> bool:
    """Tell whether a value is a text that says something."""
    return isinstance(value, str) and bool(value.strip())


def is_flag(value: Any) -> bool:
    """Tell whether a value is yes or no."""
    return isinstance(value, bool)


def is_whole(value: Any) -> bool:
    """Tell whether a value is a whole number that every program can hold."""
    return type(value) is int and abs(value) <= LARGEST


def is_plain(value: Any) -> bool:
    """Tell whether a value can be handled at all: not too deep, and no number too large for it."""
    level: list[Any] = [value]
    for _ in range(DEEPEST + 1):
        deeper: list[Any] = []
        for one in level:
            if isinstance(one, str):
                continue
            if isinstance(one, list):
                deeper += one
            elif isinstance(one, dict):
                deeper += one.values()
            elif (isinstance(one, float) and not math.isfinite(one)) or (
                type(one) is int and abs(one) > LARGEST
            ):
                return False
        if not deeper:
            return True
        level = deeper
    return False


def between(least: int, most: int) -> Fits:
    """Return what tells whether a value is a whole number from `least` to `most`."""
    return lambda value: type(value) is int and least <= value <= most


def one_of(known: Collection[str]) -> Fits:
    """Return what tells whether a value is one of these texts."""
    return lambda value: isinstance(value, str) and value in known


def either(*forms: Fits) -> Fits:
    """Return what tells whether a value has one of these forms."""
    return lambda value: any(fits(value) for fits in forms)


def maybe(fits: Fits) -> Fits:
    """Return what also takes nothing."""
    if fits is is_text:
        return _is_text_or_nothing
    return lambda value: value is None or fits(value)


def _is_text_or_nothing(value: Any) -> bool:
    return value is None or isinstance(value, str)


def list_of(fits: Fits) -> Fits:
    """Return what tells whether a value is a list of such."""
    return lambda value: isinstance(value, list) and all(map(fits, value))


def mapping_of(fits: Fits) -> Fits:
    """Return what tells whether a value maps texts to such."""
    return lambda value: isinstance(value, dict) and all(map(fits, value.values()))


def record(needed: Mapping[str, Fits] | None = None, /, **others: Fits) -> Fits:
    """Return what tells whether a value is a mapping with what is needed, and fits in what else is known of it.

    Keys that are not known are a newer program's, and are left alone.
    """
    needs = dict(needed or {})
    forms = needs | others

    def fits(value: Any) -> bool:
        if not isinstance(value, dict) or not needs.keys() <= value.keys():
            return False
        for key, one in value.items():
            form = forms.get(key)
            if form is not None and not form(one):
                return False
        return True

    return fits
