"""What may pass as a correction of spelling in an approved text: two people must say so, and this must not deny it.

Only running text may differ, no word may come or go, no figure may change, and a word that changed must still
look like itself. Whether the meaning stayed is for the two people to judge (R144, A15).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from itertools import zip_longest

RUNNING = frozenset({"title", "text", "local_context", "wider_use"})
ALIKE = 0.7
"""So much of the letters of a changed word is still there, in order."""
_WORDS = re.compile(r"\w+")
_FIGURES = re.compile(r"\d+")


def only_spelling(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Tell whether two publication records differ in nothing but the spelling of their running text."""
    return all(
        _same_words(str(old), str(new)) if is_text else old == new
        for is_text, old, new in _parts(before, after)
    )


def _parts(
    before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[tuple[bool, object, object]]:
    """Yield every part of both records beside each other, with whether it is running text."""
    for key in {*before, *after}:
        old, new = before.get(key), after.get(key)
        if key == "impact" and isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from ((True, old.get(task) or "", new.get(task) or "") for task in {*old, *new})
        elif key == "elements" and isinstance(old, list) and isinstance(new, list):
            pairs: Iterator[tuple[dict[str, object], dict[str, object]]] = zip_longest(old, new, fillvalue={})
            for mine, theirs in pairs:
                yield True, mine.get("text", ""), theirs.get("text", "")
                yield False, _rest(mine), _rest(theirs)
        else:
            yield key in RUNNING, old, new


def _rest(element: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in element.items() if key != "text"}


def _same_words(before: str, after: str) -> bool:
    if _FIGURES.findall(before) != _FIGURES.findall(after):
        return False
    old, new = _WORDS.findall(before.casefold()), _WORDS.findall(after.casefold())
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return all(kind == "equal" or _alike("".join(old[a:b]), "".join(new[c:d])) for kind, a, b, c, d in steps)


def _alike(old: str, new: str) -> bool:
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= ALIKE
