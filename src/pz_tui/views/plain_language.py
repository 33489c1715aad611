"""Advice on a text that care professionals and patients read: its length, long sentences, unexplained abbreviations.

It is advice only: nothing is refused for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pz_domain.wording import say, say_n

LONG = 20
"""From more words than this a sentence is hard to follow."""
SHOWN_WORDS = 5
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}[A-Za-z]?\b")


def advice(text: str) -> Iterator[str]:
    """Yield how long a text is, then what would make it easier to read."""
    if not text.strip():
        return
    sentences = [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]
    yield " · ".join((
        say_n("{n} word", "{n} words", len(text.split())),
        say_n("{n} sentence", "{n} sentences", len(sentences)),
    ))  # fmt: skip
    for sentence in sentences:
        words = sentence.split()
        if len(words) > LONG:
            start = " ".join(words[:SHOWN_WORDS])
            yield say("A sentence of {n} words: “{start} …”. Could it be two?", n=len(words), start=start)
    for short in unexplained(text):
        yield say("{short}: say in words what it stands for.", short=short)


def unexplained(text: str) -> tuple[str, ...]:
    """Return the abbreviations that stand nowhere beside brackets that explain them, in order."""
    found = dict.fromkeys(match.group() for match in _ABBREVIATION.finditer(text))
    return tuple(short for short in found if f"({short})" not in text and f"{short} (" not in text)
