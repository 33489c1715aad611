"""Two texts that were made out of one, brought together word by word: what only one side changed goes in (D8).

It is an offer for a person to read. Where both sides changed the same words, both stand there between marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MOST_WORDS = 4000
"""Longer texts are not compared: it would take longer than reading them."""
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True)
class Merged:
    """A text, and how many places in it both sides changed: there both stand, as `[one | other]`."""

    text: str
    clashes: int


def merge(base: str, one: str, other: str) -> Merged | None:
    """Return two texts brought together that were both made out of `base`; None where they are too long for it."""
    words = tuple(_WORD.findall(text) for text in (base, one, other))
    if max(map(len, words)) > MOST_WORDS:
        return None
    parts: list[str] = []
    clashes = 0
    before = (0, 0, 0)
    for at in _kept_by_both(*words):
        was, mine, theirs = (side[a:b] for side, a, b in zip(words, before, at, strict=True))
        if _differ(mine, was) and _differ(theirs, was) and _differ(mine, theirs):
            parts.append(_both(mine, theirs))
            clashes += 1
        else:
            parts += mine if _differ(mine, was) else theirs
        parts.append(_same_word(*(side[place : place + 1] for side, place in zip(words, at, strict=True))))
        before = (at[0] + 1, at[1] + 1, at[2] + 1)
    return Merged("".join(parts).strip(), clashes)


def _kept_by_both(
    base: Sequence[str], one: Sequence[str], other: Sequence[str]
) -> Iterator[tuple[int, int, int]]:
    """Yield where each word stands that both sides kept, and at last the end of all three."""
    mine, theirs = _kept(base, one), _kept(base, other)
    for place in range(len(base)):
        if place in mine and place in theirs:
            yield place, mine[place], theirs[place]
    yield len(base), len(one), len(other)


def _kept(base: Sequence[str], side: Sequence[str]) -> dict[int, int]:
    matcher = SequenceMatcher(None, list(map(str.strip, base)), list(map(str.strip, side)), autojunk=False)
    return {block.a + n: block.b + n for block in matcher.get_matching_blocks() for n in range(block.size)}


def _same_word(was: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> str:
    """Return a word that all have, with the blanks after it of the side that changed them."""
    return "".join(theirs if mine == was else mine)


def _both(mine: Sequence[str], theirs: Sequence[str]) -> str:
    one, other = ("".join(side).strip() for side in (mine, theirs))
    return f"[{one} | {other}] "


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    return list(map(str.strip, one)) != list(map(str.strip, other))
