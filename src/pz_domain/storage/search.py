"""The filter line: what someone types, as a wish for initiatives (screen: queue).

Words are looked for by their beginning in every text, and inside the words of titles and organisations,
in any order, whatever their accents. Words between quotes stand together and are whole. A word before a
colon names a field, in Dutch or English; several values stand between commas. A minus excludes. What is no
field is looked for as text and answered with a hint; whatever else is typed is just words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from pz_domain.storage.days import day
from pz_domain.storage.fields import CALLED, Field, key_of
from pz_domain.storage.first_field import read

LONGEST = 1000
LONGEST_WAIT = 6
"""So many figures a number of days has at most."""
DEEPEST = 3
"""So many saved filters may stand within each other."""
_TOKEN = re.compile(r'(-?)(?:([^\s:"@]+):((?:"[^"]*(?:"|$)|[^\s"]+)*)|"([^"]*)("?)|([^\s"]+))')
_SAVED = re.compile(r'(?<!\S)@(?:"([^"]*)"?|([^\s"]+))')
_VALUE = re.compile(r'"([^"]*)"?|([^,"]+)')
_WORD = re.compile(r"[^\W_]+")
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_NUMBERS = re.compile(r"(\d{1,18})(?:-(\d{1,18}))?$")


@dataclass(frozen=True, slots=True)
class Hint:
    """Something in the filter line that is not understood.

    `kind`: field (unknown), value (of a field whose values are fixed), none (nothing here is called so), or
    saved (no filter has this name). `name` is the field as it was called, or its key.
    """

    kind: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that must be one of some values, or none; those of our own are keys, others are folded."""

    name: str
    values: tuple[str, ...]
    is_not: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words a text must hold, or must not.

    `is_whole`: together and in this order, each a whole word; the last one may go on while it `is_begun`.
    """

    words: tuple[str, ...]
    is_whole: bool = False
    is_not: bool = False
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What someone looks for: every text and every field must hold; an empty wish is everything."""

    texts: tuple[Text, ...] = ()
    fields: tuple[Asked, ...] = ()
    hints: tuple[Hint, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are looked for one by one."""
        return tuple(text.words[0] for text in self.texts if not text.is_whole and not text.is_not)


def parse(text: str, saved: Mapping[str, str] | None = None) -> Wish:
    """Read a filter line, in which `@name` stands for a saved one; every text can be read."""
    texts: list[Text] = []
    fields: list[Asked] = []
    hints: list[Hint] = []
    line = _filled_in(text[:LONGEST], saved or {}, hints, DEEPEST)
    for minus, name, listed, quoted, closed, word in _TOKEN.findall(line[: LONGEST * 4]):
        field, is_not = CALLED.get(fold(name)), bool(minus)
        if field:
            asked = _asked(field, _values(listed), hints, is_not=is_not)
            fields += [asked] if asked else []
            continue
        if name:
            hints.append(Hint("field", name, listed))
        if quoted:
            texts.append(Text(words_of(quoted), is_whole=True, is_not=is_not, is_begun=not closed))
        else:
            texts += _texts(words_of(f"{name} {listed} {word}"), is_not=is_not)
    return Wish(
        tuple(dict.fromkeys(text for text in texts if text.words)), tuple(dict.fromkeys(fields)), tuple(hints)
    )


def match(words: tuple[str, ...]) -> str:
    """Return the words as a full-text query: each one the beginning of a word, all of them."""
    return " AND ".join(f'"{word}"*' for word in words)


def phrase(text: Text) -> str:
    """Return whole words as a full-text query: together, in this order."""
    return f'"{" ".join(text.words)}"{"*" if text.is_begun else ""}'


def fold(text: str) -> str:
    """Return a text without capitals and accents, for comparing and sorting."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def number_range(value: str) -> tuple[int, int] | None:
    """Return first and last of `23` or `20-30`; None when it is neither."""
    found = _NUMBERS.match(value)
    return (int(found[1]), int(found[2] or found[1])) if found else None


def words_of(text: str) -> tuple[str, ...]:
    """Return the words as the search index cuts them: letters and digits, nothing else."""
    return tuple(_WORD.findall(fold(text)))


def _filled_in(line: str, saved: Mapping[str, str], hints: list[Hint], depth: int) -> str:
    """Put saved filters in the place of their names; one that is not there is said and left out."""

    def put(found: re.Match[str]) -> str:
        name = found[1] or found[2] or ""
        if not name:
            return ""
        if name not in saved or depth == 0:
            hints.append(Hint("saved", "@", name))
            return ""
        return _filled_in(saved[name][:LONGEST], saved, hints, depth - 1)

    return _SAVED.sub(put, line)


def _values(listed: str) -> list[str]:
    return [value for quoted, plain in _VALUE.findall(listed) if (value := fold(quoted or plain).strip())]


def _asked(field: Field, values: list[str], hints: list[Hint], *, is_not: bool) -> Asked | None:
    known = [_known(field, value) for value in values]
    for value, key in zip(values, known, strict=True):
        if key is None:
            hints.append(Hint("value", field.key, value))
    kept = tuple(dict.fromkeys(key for key in known if key is not None))
    return Asked(field.key, kept, is_not) if kept else None


def _known(field: Field, value: str) -> str | None:
    """Return the key of a value; None when the field cannot be that."""
    if field.values:
        return key_of(field.values, value)
    if field.key == "number":
        return value if number_range(value) else None
    if field.key == "days":
        return value if value.isdecimal() and len(value) <= LONGEST_WAIT else None
    if field.key in {"after", "before"}:
        return day(value)
    if field.key == "first":
        first = read(value)
        return first.in_("en") if first else None
    return value


def _texts(words: tuple[str, ...], *, is_not: bool) -> list[Text]:
    """Return words that are looked for one by one, or that may not all be there."""
    return [Text(words, is_not=True)] if is_not else [Text((word,)) for word in words]
