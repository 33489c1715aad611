"""The contact persons of a row: what its cells say of whom to reach, apart from everything a report shows (R73, D10).

Lists hold them in columns for name, role, e-mail and telephone, or all in one cell, sometimes of two people.
What of a cell is no address and no number is the name, and after a comma the role; nothing of it gets lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

CONTACT, ROLE, EMAIL, PHONE = "contact", "contact_role", "contact_email", "contact_phone"
FIELDS = frozenset({CONTACT, ROLE, EMAIL, PHONE})
Said = Mapping[str, str]
"""A person as a row tells of one: name, role, email and phone, as far as they are there."""

_LONGEST = 300
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\w@.])(?:\+|\(?0)\d?[\d\s().-]{6,16}\d(?![\w@])")
_LABEL = re.compile(
    r"\b(?:e-?mail(?:adres)?|mail(?:adres)?|telefoon(?:nummer)?|tel|mobiel|mob|phone|naam|name|via)\b\.?\s*:",
    re.IGNORECASE,
)
_NOTHING = frozenset(
    {"tel", "tel.", "mob", "mob.", "t", "t.", "m", "e", "of", "en", "or", "and", "via", "mail", "e-mail"}
)
_AROUND = " \t\n,;:|/<>()[]–-"
_PARTS = re.compile(r"\s*(?:[;\n]|\s[/|]\s)\s*")
_COMMAS = re.compile(r"\s*[,;\n|]\s*|\s+[–-]\s+|\s*\(\s*|\s*\)\s*")


def persons(cells: Iterable[tuple[str, str]]) -> tuple[Said, ...]:
    """Return whom a row names; `cells` are pairs of the field a column holds and its mended text."""
    given = [(field, text, _parts(text)) for field, text in cells]
    many = max((len(parts) for field, _, parts in given if _are_people(field, parts)), default=1)
    people: list[dict[str, str]] = [{} for _ in range(many)]
    for field, text, parts in given:
        for person, part in zip(people, parts if len(parts) == many else [text], strict=False):
            _add(person, field, part)
    kept = ({key: said[:_LONGEST] for key, said in person.items()} for person in people)
    return tuple(person for person in kept if person)


def _parts(text: str) -> list[str]:
    return [part for part in _PARTS.split(text) if part.strip(_AROUND)]


def _are_people(field: str, parts: list[str]) -> bool:
    """Tell whether each part of a cell holds an address, which two people do not share."""
    return field in {CONTACT, EMAIL} and all(_EMAIL.search(part) for part in parts)


def _add(person: dict[str, str], field: str, text: str) -> None:
    """Add what a cell says to what is known of a person."""
    rest = text
    for key, pattern in (("email", _EMAIL), ("phone", _PHONE)):
        _put(person, key, *(one.strip(" .-") for one in pattern.findall(rest)))
        rest = pattern.sub(" ", rest)
    words = [" ".join(part.split()).strip(_AROUND) for part in _COMMAS.split(_LABEL.sub(" ", rest))]
    words = [word for word in words if word and word.lower() not in _NOTHING]
    if field == ROLE:
        _put(person, "role", *words)
    elif field == CONTACT:
        _put(person, "name", *words[:1])
        _put(person, "role", *words[1:])
    else:
        _put(person, field.removeprefix("contact_"), *words)


def _put(person: dict[str, str], key: str, *texts: str) -> None:
    """Put texts under a key, each once."""
    held = [text for text in (person.get(key, ""), *texts) if text]
    if held:
        person[key] = ", ".join(dict.fromkeys(held))
