"""What leaves personal data out of a text: known persons by name, and what looks like someone's address or name.

It leaves out too much rather than too little, and it cannot know every name: whoever hands a paper over reads it first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pz_domain.publishing.redaction.first_names import FIRST_NAMES
from pz_domain.rules.personal import findings

_UNSEEN = re.compile("[\u00ad\u180e\u200b\u2060\ufeff]")
"""Characters without width that part words for nobody who reads; those that join emoji and letters stay."""
LEAST = 2
"""A name has at least so many letters."""
_BETWEEN = (
    r"(?:(?:van|von|de|der|den|het|ten|ter|te|le|la|el|al|bin|di|da|dos|op|in|'t|’t|v\.?d\.?)[ \u00a0]+)*"
)
_SURNAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]+(?:[ \u00a0-]" + _BETWEEN + r"[A-ZÀ-ÖØ-Þ][\w’'-]+)?"
_TITLE = (
    r"(?:[Dd]e heer|[Dd]e heren|[Mm]evrouw|[Mm]eneer|[Mm]evr\.?|[Mm]w\.?|[Dd]hr\.?|[Dd]rs\.?|[Dd]r\.?|[Pp]rof\.?"
    r"|[Ii]r\.?|[Ii]ng\.?|[Mm]r\.?|[Mm]rs\.?|[Mm]s\.?|[Dd]okter|[Zz]uster|[Bb]roeder)"
)
ADDRESSES = (
    re.compile(r"[\w.+%'-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"https?://[\w./-]*linkedin\.com/in/\S+"),
    re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{4}(?: ?\d){10}\b"),
    re.compile(r"(?<![\w.,])(?:\+|00)\d{2}(?:[ ()./-]*\d){8,10}(?!\w)"),
    re.compile(r"(?<![\w.,+])\(?0\d(?:[ ()./-]*\d){7,9}(?!\w)"),
)
"""Mail, a profile, an account, numbers to call: of whoever they are."""
NAMES = (
    re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b(?:,? ?\d+[a-zA-Z]?\b)?"),
    re.compile(rf"\b(?:{_TITLE}[ \u00a0]+)+(?:[A-ZÀ-Þ]\.[ \u00a0]?)*{_BETWEEN}{_SURNAME}"),
    re.compile(rf"\b(?:[A-Z]\.[ \u00a0]?){{1,4}}{_BETWEEN}{_SURNAME}"),
    re.compile(
        rf"\b(?:{'|'.join(sorted(map(re.escape, FIRST_NAMES), key=lambda name: (-len(name), name)))})\b"
        rf"(?:-[A-Z][\w’']+)?(?:[ \u00a0]+(?:[A-Z]\.[ \u00a0]?)*{_BETWEEN}{_SURNAME})?"
    ),
)
"""A postcode with a house; a name behind a title, behind initials, or that begins with a common first name."""


@dataclass(frozen=True, slots=True)
class Redactor:
    """Leaves persons out of texts; `known` maps names to what stands in their place, `mark` stands for anyone else."""

    known: Mapping[str, str]
    mark: str

    def clean(self, text: str) -> str:
        """Return a text without what is or looks like a person's data."""
        text = self.without_known(text)
        for pattern in NAMES:
            text = pattern.sub(self.mark, text)
        for one in findings(text):
            text = text.replace(one.text, self.mark)
        return text

    def without_known(self, text: str) -> str:
        """Return a text in which those who are known by name are not named, nor anyone's addresses and numbers."""
        text = _as_read(text)
        for pattern in ADDRESSES:
            text = pattern.sub(self.mark, text)
        pattern_of_known = _names(tuple(self.known))
        return pattern_of_known.sub(lambda found: self._instead(found[1]), text) if pattern_of_known else text

    def _instead(self, name: str) -> str:
        folded = name.casefold()
        return next((mark for known, mark in self.known.items() if known.casefold() == folded), self.mark)


def names_of(name: str) -> Iterable[str]:
    """Yield how a person may be named: in full, by first name, by surname with and without what stands between.

    In addresses of pages all of it is one word.
    """
    words = name.split()
    yield name
    if len(words) > 1:
        yield words[0]
        first_of_surname = next(
            (at for at, word in enumerate(words[1:], 1) if word[:1].isupper()), len(words) - 1
        )
        yield " ".join(words[1:])
        yield " ".join(words[first_of_surname:])
        yield "".join(words)


def known_as(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return, for names of persons with what stands in their place, every way to name them; the longest first."""
    found: dict[str, str] = {}
    for name, instead in names:
        for form in names_of(" ".join(_as_read(name).split())):
            if len(form) >= LEAST:
                found.setdefault(form, instead)
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


@lru_cache(maxsize=64)
def _names(known: tuple[str, ...]) -> re.Pattern[str] | None:
    if not known:
        return None
    longest_first = sorted(known, key=lambda name: (-len(name), name))
    names = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?<![^\W_])({names})(?:['’]?s)?(?![^\W_])", re.IGNORECASE)


def _as_read(text: str) -> str:
    """Return a text as it is read: accents on their letters, and nothing in between that is not seen."""
    return _UNSEEN.sub("", unicodedata.normalize("NFC", text))
