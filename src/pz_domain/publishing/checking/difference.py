"""Where two things that should be the same are not: at which sign, and what stands there instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from pz_domain.publishing.plain import line
from pz_domain.wording import say

BEFORE, SHOWN = 12, 40
"""So many signs are shown before a difference, and in all."""
NOTHING = "–"


def differing(expected: object, found: object, place: str = "") -> Iterator[str]:
    """Yield where a value is not as it should be: by its keys, counted from 1 in lists."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for key in dict.fromkeys((*expected, *found)):
            yield from differing(expected.get(key), found.get(key), f"{place} {key}".strip())
    elif isinstance(expected, (list, tuple)) and isinstance(found, (list, tuple)):
        for number, (one, other) in enumerate(zip_longest(expected, found), 1):
            yield from differing(one, other, f"{place} {number}".strip())
    elif expected != found:
        yield f"{place}: {texts(_text(expected), _text(found))}"


def texts(expected: str, found: str) -> str:
    """Return where two texts differ, in words: from which sign, what is there, and what should be."""
    at = _first(expected, found)
    return say(
        "from sign {n} on it says “{found}” instead of “{expected}”",
        n=at + 1, found=_around(found, at), expected=_around(expected, at),
    )  # fmt: skip


def files(expected: bytes, found: bytes) -> str:
    """Return where two files differ, in words: in which line, from which sign on, or at which byte."""
    try:
        old, new = expected.decode().splitlines(), found.decode().splitlines()
    except UnicodeDecodeError:
        return say("it differs from byte {n} on", n=_first(expected, found) + 1)
    for number, (one, other) in enumerate(zip_longest(old, new, fillvalue=""), 1):
        if one != other:
            return say("line {n}, {where}", n=number, where=texts(one, other))
    return say("only its line ends differ")


def _first(expected: str | bytes, found: str | bytes) -> int:
    pairs = enumerate(zip(expected, found, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(expected), len(found)))


def _around(text: str, at: int) -> str:
    start = max(0, at - BEFORE)
    cut = line(text[start : start + SHOWN])
    return f"{'…' if start else ''}{cut}{'…' if start + SHOWN < len(text) else ''}" or NOTHING


def _text(value: Any) -> str:
    return "" if value is None else str(value)
