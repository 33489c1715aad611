"""From the words at a place to a value: what a field of each kind understands, in Dutch and in English.

What is not understood is a problem with the words themselves in it, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from unicodedata import normalize

from pz_domain.forms.alike import folded
from pz_domain.forms.definition import Field, Held, Kind
from pz_domain.intake.cleaning import tame
from pz_domain.publishing.voice import Voice
from pz_domain.rules.numbers import as_number
from pz_domain.wording import mark, say

LANGUAGES = ("nl", "en")
YES = frozenset({"yes", "ja", "x", "v", "true", "waar", "1"})
NO = frozenset({"no", "nee", "false", "onwaar", "0", "-"})
MONTHS = (
    ("january", "januari", "jan"), ("february", "februari", "feb"), ("march", "maart", "mrt", "mar"),
    ("april", "apr"), ("may", "mei"), ("june", "juni", "jun"), ("july", "juli", "jul"),
    ("august", "augustus", "aug"), ("september", "sept", "sep"), ("october", "oktober", "okt", "oct"),
    ("november", "nov"), ("december", "dec"),
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T][\d:.]+)?")
_DUTCH = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")
_WORDS = re.compile(r"(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})")
_BULLET = re.compile(r"[ \t]*(?:[-*•·–—▪]|\d{1,3}[.)])[ \t]+")
NOT_A_NUMBER = mark("“{text}” is not a number")
NEGATIVE = mark("“{text}” is less than 0")
NO_FIGURE = mark("“{text}” holds no figure, such as 28, 12,5 %, 20-30 or about 30")
NOT_A_DAY = mark("“{text}” is not a day, such as 31-12-2023")
NOT_A_CHOICE = mark("“{text}” is none of: {known}")
NOT_YES_NO = mark("“{text}” is neither yes nor no")
TWO_CHOICES = mark("only one can be chosen, and there are {n}: {text}")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Understood:
    """What a field holds, or a sentence about what was not understood; neither: it was left empty."""

    value: Held = None
    problem: str = ""


def understand(field: Field, texts: tuple[str, ...], language: str) -> Understood:
    """Return what the words at a place of a field mean in a form of a language."""
    said = tuple(filter(None, map(plain, texts)))
    if field.kind in _NUMBERS and said:
        return _NUMBERS[field.kind](said, language)
    return _READERS[field.kind](field, said) if said else Understood()


def plain(text: str) -> str:
    """Return a text as it was typed, without what acts on a terminal or differs by composition only."""
    lines = tame(normalize("NFC", text.replace("\u00a0", " "))).split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()


def _text(_: Field, said: tuple[str, ...]) -> Understood:
    return Understood("\n".join(said))


def _number(said: tuple[str, ...], language: str) -> Understood:
    text = " ".join(said)
    number = as_number(text, language)
    if number is None or number < 0:
        return Understood(problem=say(NOT_A_NUMBER if number is None else NEGATIVE, text=_short(text)))
    return Understood(number)


def _amount(said: tuple[str, ...], language: str) -> Understood:
    text = " ".join(" ".join(said).split())
    number = as_number(text, language)
    return Understood(text if number is None else number)


def _figure(said: tuple[str, ...], language: str) -> Understood:
    if not any(sign.isdecimal() for text in said for sign in text):
        return Understood(problem=say(NO_FIGURE, text=_short(" ".join(said))))
    return _amount(said, language)


def _date(_: Field, said: tuple[str, ...]) -> Understood:
    text = " ".join(said)
    day = _day(text.casefold())
    return Understood(day.isoformat()) if day else Understood(problem=say(NOT_A_DAY, text=_short(text)))


def _day(text: str) -> date | None:
    for pattern, order in ((_ISO, (1, 2, 3)), (_DUTCH, (3, 2, 1)), (_WORDS, (3, 2, 1))):
        found = pattern.fullmatch(text)
        if found:
            year, month, day = (found[place] for place in order)
            number = _MONTH.get(month, 0) if pattern is _WORDS else int(month)
            try:
                return date(int(year), number, int(day))
            except ValueError:
                return None
    return None


def _choice(field: Field, said: tuple[str, ...]) -> Understood:
    keys, strange = _keys(field, said)
    if strange:
        known = ", ".join(option.label for option in field.options)
        return Understood(problem=say(NOT_A_CHOICE, text=_short(strange), known=known))
    if len(keys) > 1:
        return Understood(problem=say(TWO_CHOICES, n=len(keys), text=_short("; ".join(said))))
    return Understood(keys[0])


def _choices(field: Field, said: tuple[str, ...]) -> Understood:
    keys, strange = _keys(field, tuple(part.strip() for text in said for part in re.split(r"[;\n]", text)))
    if strange:  # lists of other programs have keys with blanks between them
        keys, other = _keys(field, tuple(part for text in said for part in text.split()))
        strange = other and strange
    if strange:
        known = ", ".join(option.label for option in field.options)
        return Understood(problem=say(NOT_A_CHOICE, text=_short(strange), known=known))
    return Understood(tuple(option.key for option in field.options if option.key in keys))


def _yes_no(_: Field, said: tuple[str, ...]) -> Understood:
    words = {folded(text).casefold() for text in said}
    if words <= YES or words <= NO:
        return Understood(words <= YES)
    return Understood(problem=say(NOT_YES_NO, text=_short("; ".join(said))))


def _list(_: Field, said: tuple[str, ...]) -> Understood:
    lines = [line for text in said for line in text.split("\n")]
    if len(lines) == 1 and ";" in lines[0]:
        lines = lines[0].split(";")
    items = (_BULLET.sub("", line, count=1).strip() for line in lines)
    return Understood(tuple(filter(None, items)) or None)


_READERS: Mapping[Kind, Callable[[Field, tuple[str, ...]], Understood]] = {
    "text": _text, "date": _date, "choice": _choice, "choices": _choices, "yes_no": _yes_no, "list": _list,
}  # fmt: skip
_NUMBERS: Mapping[Kind, Callable[[tuple[str, ...], str], Understood]] = {
    "number": _number, "figure": _figure, "amount": _amount
}  # fmt: skip


def _keys(field: Field, said: tuple[str, ...]) -> tuple[list[str], str]:
    """Return the keys of what was chosen, each once, and the first words that are no choice."""
    names = {
        folded(name).casefold(): option.key for option in field.options for name in (option.key, option.label)
    }
    for key in ("yes", "no", "unknown", "not_applicable"):
        if key in names.values():
            words = (Voice(language)(key.replace("_", " ")) for language in LANGUAGES)
            names |= {folded(word).casefold(): key for word in words if folded(word).casefold() not in names}
    found: dict[str, None] = {}
    for text in filter(None, said):
        meant = names.get(folded(text).casefold().rstrip("."))
        if meant is None:
            return [], text
        found[meant] = None
    return list(found), ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"
