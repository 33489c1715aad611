"""Numbers as people type them, Dutch or English: one reading for forms, screens and evidence cards.

A sign is read as the language has it where it could be both: 1.234 is a thousand and more in Dutch, and a little more
than one in English. Where it can be one thing only it is that, in either language: 1.234,5 and 1,234.5 are the same.
"""

from __future__ import annotations

import re
from decimal import Decimal

_BLANKS = re.compile("[\u00a0\u2009\u202f]")
_SIGNS = {"nl": (".", ","), "en": (",", ".")}
"""By language what stands between thousands, and before decimals."""
_LARGEST = 1e15
"""A whole number below it keeps its value in every program that reads it."""


def as_number(text: str, language: str = "nl") -> int | float | None:
    """Return the number a text is, with or without signs between thousands; None when it is none."""
    written = _BLANKS.sub(" ", text.strip()).replace("\u2212", "-").replace("\u2019", "'")
    own = _SIGNS[language]
    for thousands, decimal in (own, own[::-1]):
        if _pattern(thousands, decimal).fullmatch(written):
            bare = re.sub(f"[{thousands} ']", "", written)
            number = float(bare.replace(decimal, "."))
            return _held(number) if abs(number) < _LARGEST else None
    return None


def number_text(number: float, language: str = "nl") -> str:
    """Return a number as people of a language type it; `as_number` reads the same from it."""
    return f"{Decimal(str(number)):f}".replace(".", _SIGNS[language][1])


def _held(number: float) -> int | float:
    return int(number) if number.is_integer() else number


def _pattern(thousands: str, decimal: str) -> re.Pattern[str]:
    whole = rf"[1-9]\d{{0,2}}(?:([{thousands} '])\d{{3}})(?:\1\d{{3}})*|\d*"
    return re.compile(rf"[-+]?(?=[.,]?\d)(?:{whole})(?:[{decimal}]\d+)?")
