"""The filter line: what someone types, as a wish for initiatives (screen: queue).

Words are looked for in every text, by their beginning, in any order, whatever their accents. A word
before a colon names a field, in Dutch or English; one that is no field is looked for as text and
answered with a hint. Whatever else is typed (quotes, operators, SQL) is just words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

FIELDS = {
    "doelgroep": "group", "groep": "group", "group": "group",
    "wacht": "waiting", "waiting": "waiting",
    "stap": "step", "step": "step",
    "oordeel": "verdict", "verdict": "verdict",
    "bron": "source", "source": "source",
    "staat": "state", "state": "state", "status": "state",
    "ronde": "round", "round": "round",
    "uitkomst": "outcome", "outcome": "outcome",
    "open": "open",
    "nr": "number", "nummer": "number", "number": "number",
    "verschil": "difference", "difference": "difference",
    "cluster": "cluster",
    "batch": "batch",
}  # fmt: skip
"""What each field may be called, and its name here."""

WHO = {
    "mij": "me", "me": "me", "ik": "me",
    "partner": "partner", "ander": "partner", "other": "partner",
    "aanbieder": "provider", "zorgaanbieder": "provider", "provider": "provider",
    "team": "team", "ons": "team", "us": "team",
}  # fmt: skip
VERDICTS = {
    "voldoet": "m", "meets": "m", "ja": "m", "yes": "m",
    "voldoet zeker niet": "f", "zeker niet": "f", "niet": "f", "nee": "f", "fails": "f", "no": "f",
    "twijfel": "d", "doubt": "d",
    "informatie ontbreekt": "n", "info ontbreekt": "n", "ontbreekt": "n", "no information": "n",
    "no_information": "n", "missing": "n",
    "open": ".",
}  # fmt: skip
YES_NO = {"ja": "1", "j": "1", "yes": "1", "y": "1", "nee": "0", "n": "0", "no": "0"}

KNOWN = {"waiting": WHO, "verdict": VERDICTS, "open": YES_NO, "difference": YES_NO}
"""The fields whose values are words of our own, in both languages."""

LONGEST = 1000
_TOKEN = re.compile(r'([^\s:"]+):(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+)')
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_NUMBERS = re.compile(r"(\d{1,18})(?:-(\d{1,18}))?$")


@dataclass(frozen=True, slots=True)
class Hint:
    """Something in the filter line that is not understood; `kind`: field (unknown) or value (of a field)."""

    kind: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A field and what it must be; values of closed lists are their keys, others as typed and folded."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What someone looks for: every word and every field must hold; an empty wish is everything."""

    words: tuple[str, ...] = ()
    fields: tuple[Asked, ...] = ()
    hints: tuple[Hint, ...] = ()


def parse(text: str) -> Wish:
    """Read a filter line; every text can be read."""
    words: list[str] = []
    fields: list[Asked] = []
    hints: list[Hint] = []
    for name, quoted, plain, phrase, word in _TOKEN.findall(text[:LONGEST]):
        field, value = FIELDS.get(fold(name)), fold(quoted or plain).strip()
        if field and value:
            asked = _asked(field, value)
            if asked:
                fields.append(asked)
            else:
                hints.append(Hint("value", field, value))
        elif not field:
            if name:
                hints.append(Hint("field", name, value))
            words += _words(f"{name} {value} {phrase} {word}")
    return Wish(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(fields)), tuple(hints))


def match(words: tuple[str, ...]) -> str:
    """Return the words as a full-text query: each one the beginning of a word, all of them."""
    return " AND ".join(f'"{word}"*' for word in words)


def fold(text: str) -> str:
    """Return a text without capitals and accents, for comparing and sorting."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def number_range(value: str) -> tuple[int, int] | None:
    """Return first and last of `23` or `20-30`; None when it is neither."""
    found = _NUMBERS.match(value)
    return (int(found[1]), int(found[2] or found[1])) if found else None


def _asked(field: str, value: str) -> Asked | None:
    if field in KNOWN:
        key = _one_of(KNOWN[field], value)
        return Asked(field, key) if key else None
    if field == "number":
        return Asked(field, value) if number_range(value) else None
    return Asked(field, value)


def _one_of(known: dict[str, str], value: str) -> str | None:
    """Return the key of a word, or of the only one it begins."""
    if value in known:
        return known[value]
    begun = {key for word, key in known.items() if word.startswith(value)}
    return begun.pop() if len(begun) == 1 else None


def _words(text: str) -> list[str]:
    """Return the words as the search index cuts them: letters and digits, nothing else."""
    return _WORD.findall(fold(text))
