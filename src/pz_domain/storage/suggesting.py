"""What someone may go on to type in the filter line, and what they may have meant by a word that finds nothing."""

# ruff: noqa: S608 - queries are put together of names of our own; every value is a parameter

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pz_domain.rules.process import STATES
from pz_domain.storage.fields import CALLED, ENDINGS, FIELDS, Field
from pz_domain.storage.filters import Values, begins, found_by
from pz_domain.storage.search import Wish, fold, number_range
from pz_domain.wording import language, say

MOST = 8
SHORT = 4
"""In a word of so many letters one slip is forgiven, in a longer one two."""
_LAST = re.compile(
    r'(?:^|\s)(-?)(?:([^\s:"]+):((?:"[^"]*"|[^\s"])*?,)?("?)((?:[^\s",]| (?=[^"]*$))*)|(@?[^\s:"]*))$'
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to go on: what stands in its place in the line, and what it means."""

    word: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """Ways to go on from `start` (cells of the line before it stay) to the end of the line."""

    start: int
    words: tuple[Offer, ...] = ()


def offers(connection: sqlite3.Connection, line: str, saved: Mapping[str, str]) -> Offers:
    """Return how the last word of a line may go on: a field, a value of one, or a saved filter after `@`."""
    found = _LAST.search(line)
    if not found:
        return Offers(len(line))
    _, name, _, quote, value, word = found.groups()
    if name is None:
        start = found.start(6)
        return Offers(start, _begun(_names(saved), word) if word else ())
    field = CALLED.get(fold(name))
    start = found.start(4) if quote else found.start(5)
    return Offers(start, _begun(_values(connection, field), value) if field else ())


def meant(file: Path, wish: Wish) -> str:
    """Return the words of a wish with the one nearest to each that finds nothing; empty when there is none.

    It reads every word of every text, so it is asked once a search found nothing, not at every key.
    """
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        strange = [word for word in wish.words if not number_range(word) and not _is_found(connection, word)]
        if not strange:
            return ""
        connection.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, search, row)")
        nearest = {word: _nearest(connection, word) for word in strange}
    if not any(nearest.values()):
        return ""
    return " ".join(nearest.get(word) or word for word in wish.words)


def _is_found(connection: sqlite3.Connection, word: str) -> bool:
    values = Values()
    found = found_by(connection, word, values)
    return connection.execute(f"SELECT 1 FROM ({found}) LIMIT 1", values).fetchone() is not None


def _nearest(connection: sqlite3.Connection, word: str) -> str:
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extractOne

    slips = 1 if len(word) <= SHORT else 2
    terms = connection.execute(
        "SELECT term FROM word WHERE length(term) BETWEEN ? AND ?", (len(word) - slips, len(word) + slips)
    )
    found = extractOne(word, [term for (term,) in terms], scorer=OSA.distance, score_cutoff=slips)
    return str(found[0]) if found else ""


def _begun(offered: Iterable[Offer], typed: str) -> tuple[Offer, ...]:
    """Return the first of what begins as it is typed; what is typed in full needs no offer."""
    value = fold(typed)
    fitting = [offer for offer in offered if begins((_bare(offer), fold(offer.about)), value)]
    fitting.sort(key=lambda offer: not _bare(offer).startswith(value))
    return tuple(fitting[:MOST]) if [fold(offer.word) for offer in fitting] != [value] else ()


def _names(saved: Mapping[str, str]) -> Iterator[Offer]:
    for field in FIELDS:
        yield Offer(f"{field.in_(language())}:", say(field.about))
    for name, text in saved.items():
        yield Offer(f"@{_quoted(name)}", text)


def _values(connection: sqlite3.Connection, field: Field) -> Iterator[Offer]:
    if field.values:
        yield from (Offer(_quoted(named.in_(language()))) for named in field.values)
    elif field.key == "state":
        yield from (Offer(_quoted(named.in_(language()))) for named in ENDINGS)
        yield from (Offer(state.key, say(state.label)) for state in STATES)
    elif field.key in LISTED:
        column = "nl" if language() == "nl" else "en"
        named = LISTED[field.key].format(label=column)
        yield from (Offer(_quoted(str(word)), str(about or "")) for word, about in connection.execute(named))


LISTED = {
    "group": "SELECT {label}, '' FROM label WHERE kind = 'group' ORDER BY key",
    "step": "SELECT key, {label} FROM label WHERE kind = 'step' ORDER BY key",
    "outcome": "SELECT key, {label} FROM label WHERE kind = 'outcome' ORDER BY key",
    "cluster": "SELECT {label}, '' FROM label WHERE kind = 'cluster' ORDER BY key",
    "source": "SELECT key, label FROM source ORDER BY key",
    "round": "SELECT id, title FROM round ORDER BY id",
    "batch": "SELECT id, title FROM batch ORDER BY id",
}
"""Where the values of a field stand, with what they mean."""


def _bare(offer: Offer) -> str:
    return fold(offer.word).replace('"', "")


def _quoted(word: str) -> str:
    return f'"{word}"' if " " in word or "," in word else word
