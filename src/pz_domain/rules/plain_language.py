"""Advice on a text that care professionals and patients read, after the level B1 (D17). Nothing is refused for it.

It counts; it does not understand: a hint is a place to look at again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pz_domain.model.publication import Publication
from pz_domain.rules.plain_words import BECOMING, JARGON, NO_PARTICIPLE, STRONG

LONG = 20
"""From more words than this a sentence is hard to follow."""
TEXTS = ("text", "local_context", "wider_use")
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ABBREVIATION = re.compile(r"\b[A-Z]{2,}[A-Za-z]?\b")
_PARTICIPLE = re.compile(
    r"(?:(?:aan|af|bij|in|mee|na|om|op|over|toe|uit|vast|voor|weg)?ge|be|ver|ont|her)\w{2,}[dt]|\w+eerd"
)
_WORDS = "|".join(map(re.escape, sorted(JARGON, key=len, reverse=True)))
_JARGON = re.compile(rf"(?<![\w-])(?:{_WORDS})(?:e|en|s)?(?![\w-])", re.IGNORECASE)


class Kind(StrEnum):
    """What makes a text harder to read."""

    LONG = "long-sentence"
    PASSIVE = "passive"
    JARGON = "jargon"
    SHORT = "unexplained-abbreviation"


@dataclass(frozen=True, slots=True)
class Hint:
    """One place to look at: `words` as they stand there, `count` those of a long sentence, `instead` a plainer word."""

    kind: Kind
    words: str
    count: int = 0
    instead: str = ""


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text; a new line ends one too."""
    return tuple(sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip())


def hints(text: str) -> Iterator[Hint]:
    """Yield what would make a text easier to read: sentence by sentence, then words, each once."""
    for sentence in sentences(text):
        words = sentence.split()
        if len(words) > LONG:
            yield Hint(Kind.LONG, sentence, len(words))
        if passive(sentence):
            yield Hint(Kind.PASSIVE, sentence)
    for found in dict.fromkeys(match.group().lower() for match in _JARGON.finditer(text)):
        yield Hint(Kind.JARGON, found, instead=_plainer(found))
    for short in unexplained(text):
        yield Hint(Kind.SHORT, short)


def passive(sentence: str) -> bool:
    """Tell whether nobody does what a sentence says is done: a form of *worden* with a participle."""
    words = {word.lower() for word in _WORD.findall(sentence)}
    return bool(words & BECOMING) and any(_is_participle(word) for word in words - BECOMING)


def unexplained(text: str) -> tuple[str, ...]:
    """Return the abbreviations that stand nowhere beside brackets that explain them, in order."""
    found = dict.fromkeys(match.group() for match in _ABBREVIATION.finditer(text))
    return tuple(short for short in found if f"({short})" not in text and f"{short} (" not in text)


def of_publication(publication: Publication) -> Iterator[tuple[str, Hint]]:
    """Yield every hint on the texts of a publication, with where: the key of a text, `impact.KEY` or `element.N`."""
    text = publication.text
    impact = text.get("impact")
    parts = impact if isinstance(impact, Mapping) else {}
    held = {key: text.get(key) for key in TEXTS} | {f"impact.{key}": value for key, value in parts.items()}
    held |= {f"element.{place}": element.text for place, element in enumerate(publication.elements)}
    for key, value in held.items():
        for hint in hints(str(value or "")):
            yield key, hint


def _is_participle(word: str) -> bool:
    if word in STRONG:
        return True
    return word not in NO_PARTICIPLE and not word.endswith("heid") and bool(_PARTICIPLE.fullmatch(word))


def _plainer(found: str) -> str:
    """Return the everyday word for a word that may have a bent ending."""
    stems = (found, found.removesuffix("s"), found.removesuffix("e"), found.removesuffix("en"))
    return next(JARGON[stem] for stem in stems if stem in JARGON)
