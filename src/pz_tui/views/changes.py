"""What changed from one version of a text to the next, word by word, in one line a screen reader can read too."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

AROUND = 5
"""So many words stand before and after a change."""
MOST = 2000
"""Words after these are not compared."""


def word_changes(before: str, after: str) -> str:
    """Return the changes between two texts: `[old → new]`, `[+ new]`, `[− old]`, with words around; empty: none."""
    old, new = before.split()[:MOST], after.split()[:MOST]
    if old == new:
        return ""
    return " ".join(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[str]:
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for index, (kind, i, j, k, m) in enumerate(steps):
        was, now = " ".join(old[i:j]), " ".join(new[k:m])
        if kind == "equal":
            yield _shortened(old[i:j], is_first=index == 0, is_last=index == len(steps) - 1)
        elif kind == "replace":
            yield f"[{was} → {now}]"
        else:
            yield f"[+ {now}]" if kind == "insert" else f"[− {was}]"


def _shortened(words: list[str], *, is_first: bool, is_last: bool) -> str:
    """Return what stayed, without its middle, or without its far end at the edges of the text."""
    head = [] if is_first else words[:AROUND]
    tail = [] if is_last else words[-AROUND:]
    if len(words) <= len(head) + len(tail):
        return " ".join(words)
    return " ".join([*head, "…", *tail])
