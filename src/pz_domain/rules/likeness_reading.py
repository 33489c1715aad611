"""An initiative as it is compared with others: its words without accents, endings, legal forms and filler."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from pz_domain.rules import likeness_words as table

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")
LONGEST = 2000
"""So many signs of a text are compared; a likeness is no clearer for more."""

LETTERS = (2, 5)
"""How many letters a word has that may stand for several others."""

LONG_STEM, KNOWN_WORDS = 5, 50_000


@dataclass(frozen=True, slots=True)
class Words:
    """The telling words of a text in order, and what is asked of them often.

    `joined`: without blanks; `pairs`: two and two without a blank; `held`: words and pairs; `initials`: their first
    letters; `short`: those that may be letters of other words. `weight`: of all; `telling`: of what few titles have.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    joined: str
    pairs: tuple[str, ...]
    initials: str
    held: frozenset[str]
    short: tuple[str, ...]
    weight: float
    telling: float


@dataclass(frozen=True, slots=True)
class Profile:
    """What of an initiative is compared.

    `families`: words of the title that tell it apart, by family; `core`: its title without them. `body`: the whole
    name of the organisation.
    """

    title: Words
    core: Words
    organisation: Words
    body: str
    group: str
    told: str
    links: frozenset[str]
    families: Mapping[str, frozenset[str]]


def profile(facts: Mapping[str, object]) -> Profile:
    """Read an initiative's facts as they are compared; what is missing is empty."""
    title, organisation = text_of(facts, "title"), _organisations(facts)
    tokens = tuple(_tokens(title))
    words = [word for word in map(stem, tokens) if word not in STOP]
    bodies = tuple(map(stem, _tokens(organisation)))
    families = _families(tokens)
    apart = frozenset(map(stem, chain.from_iterable(families.values())))
    return Profile(
        title=_words(words),
        core=_words(word for word in words if word not in apart),
        organisation=_words([body for body in bodies if body not in LEGAL] or bodies, of=bodies),
        body="".join(bodies),
        group=_sentence(text_of(facts, "patient_group")),
        told=_sentence(" ".join(text_of(facts, field) for field in ("now", "before", "summary"))),
        links=frozenset(_links(text_of(facts, "reference"))),
        families=families,
    )


def text_of(facts: Mapping[str, object], field: str) -> str:
    """Return a field as text, cut where comparing stops."""
    return str(facts.get(field) or "")[:LONGEST]


@lru_cache(maxsize=KNOWN_WORDS)
def stem(word: str) -> str:
    """Return a Dutch word without its plural or adjective ending: bewoners, bewoner; kwetsbare, kwetsbar."""
    if len(word) <= LONG_STEM or word[-1].isdigit():
        return word
    for ending in ("en", "s", "e"):
        if word.endswith(ending):
            word = word[: -len(ending)]
            break
    return word[:-1] if word[-1] == word[-2] else word


def fold(text: str) -> str:
    """Return a text in small letters without accents."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def _organisations(facts: Mapping[str, object]) -> str:
    named = facts.get("organisations")
    several = named if isinstance(named, (list, tuple)) else ()
    names = [
        text_of(facts, "organisation"),
        *(str(one.get("name") or "") for one in several if isinstance(one, Mapping)),
    ]
    return " ".join(dict.fromkeys(filter(None, names)))[:LONGEST]


def _tokens(text: str) -> Iterator[str]:
    """Yield words and numbers, each abbreviation as what it stands for."""
    for token in _TOKEN.findall(fold(text).replace("+", " plus ")):
        yield from table.SAME_WORD.get(token, token.replace(",", ".")).split()


def _words(tokens: Iterable[str], of: Sequence[str] = ()) -> Words:
    """Put words together; their first letters are those of all words of the name they come from."""
    words = tuple(tokens)
    pairs = tuple(one + other for one, other in pairwise(words))
    weights = tuple(table.MEASURE.pattern if word in PATTERN else 1.0 for word in words)
    return Words(
        words,
        weights,
        joined="".join(words),
        pairs=pairs,
        initials="".join(word[0] for word in of or words),
        held=frozenset((*words, *pairs)),
        short=tuple(word for word in words if LETTERS[0] <= len(word) <= LETTERS[1]),
        weight=sum(weights),
        telling=sum(weight for weight in weights if weight >= 1),
    )


def _sentence(text: str) -> str:
    return " ".join(word for word in map(stem, _tokens(text)) if word not in STOP)


def _links(reference: str) -> Iterator[str]:
    for link in _LINK.findall(reference):
        bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", link.lower()).rstrip("/.,;")
        if "/" in bare:
            yield bare


def _families(tokens: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Return the words of a title that tell it apart from a like one, by family."""
    found: dict[str, set[str]] = {}
    for place, token in enumerate(tokens):
        before = tokens[place - 1] if place else ""
        for family, members in FAMILIES.items():
            if stem(token) in members:
                found.setdefault(family, set()).add(stem(token))
        if token[0].isdigit():
            found.setdefault("number", set()).add(token)
            if before in table.VERSION or token.endswith(".0"):
                found.setdefault("version", set()).add(token)
        elif _names_a_place(tokens, place):
            found.setdefault("named", set()).add(token)
    return {family: frozenset(words) for family, words in found.items()}


def _names_a_place(tokens: Sequence[str], place: int) -> bool:
    """Tell whether a word is the name after `locatie` and the like, with or without an article."""
    if tokens[place] in table.STOP or not place:
        return False
    before = place - 2 if place > 1 and tokens[place - 1] in table.ARTICLES else place - 1
    return tokens[before] in table.NAMED_PLACE


STOP = frozenset(map(stem, table.STOP))
PATTERN = frozenset(map(stem, table.PATTERN))
LEGAL = frozenset(map(stem, table.LEGAL))
FAMILIES = {family: frozenset(map(stem, words)) for family, words in table.FAMILIES.items()}
