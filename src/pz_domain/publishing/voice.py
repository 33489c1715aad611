"""The language a publication is written in, whatever language the screens speak."""

from __future__ import annotations

import re
from datetime import date

from pz_domain.publishing.plain import line
from pz_domain.wording import catalogue_of, mark

_MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip

OF_EXAMPLE = mark(
    "This is of an example round: what happened in it is made up, and nobody decided or approved anything."
)
"""What a paper about an example says first, so that nobody takes it for true."""


class Voice:
    """Speaks one language: `nl`, or English for any other."""

    def __init__(self, language: str) -> None:
        self.language = "nl" if language == "nl" else "en"
        self._catalogue = catalogue_of(self.language)

    def __call__(self, message: str, /, **values: object) -> str:
        """Return a marked sentence in this language, each `{name}` replaced by its value; of nothing, nothing."""
        text = self._catalogue.gettext(message) if message else ""
        return text.format_map(values) if values else text

    def day(self, iso: object) -> str:
        """Return a date in words; what is no ISO date stays as it is."""
        try:
            day = date.fromisoformat(str(iso)[:10])
        except ValueError:
            return line(iso)
        return f"{day.day} {self(_MONTHS[day.month - 1])} {day.year}"

    def number(self, written: str) -> str:
        """Return a whole number with its thousands apart; anything else as it is."""
        if re.fullmatch("[0-9]{1,15}", written):
            return f"{int(written):,}".replace(",", "." if self.language == "nl" else ",")
        return written
