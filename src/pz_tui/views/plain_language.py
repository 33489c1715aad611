"""Advice on a text in words: its length first, then what would make it easier to read (D17)."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.rules.plain_language import Hint, Kind, hints, sentences
from pz_domain.wording import mark, say, say_n

SHOWN_WORDS = 5
SENTENCES = {
    Kind.LONG: mark("A sentence of {n} words: “{start} …”. Could it be two?"),
    Kind.PASSIVE: mark("“{start} …”: who does it? Say it with that person first."),
    Kind.JARGON: mark("“{words}”: could it be “{instead}”?"),
    Kind.SHORT: mark("{words}: say in words what it stands for."),
}


def advice(text: str) -> Iterator[str]:
    """Yield how long a text is, then what would make it easier to read."""
    if not text.strip():
        return
    yield " · ".join((
        say_n("{n} word", "{n} words", len(text.split())),
        say_n("{n} sentence", "{n} sentences", len(sentences(text))),
    ))  # fmt: skip
    yield from map(told, hints(text))


def told(hint: Hint) -> str:
    """Return one hint in words; of a sentence it shows the beginning."""
    start = " ".join(hint.words.split()[:SHOWN_WORDS])
    return say(SENTENCES[hint.kind], n=hint.count, start=start, words=hint.words, instead=hint.instead)
