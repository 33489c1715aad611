"""Which form this is: the initiative, the edition, the version and the language, in one mark that outlives any program.

The mark ends in a check code, so that a slip in typing or copying is noticed. It proves nothing about who sent it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pz_domain.journal.register import canonical

_MARK = re.compile(
    r"pz1/([A-Za-z0-9._-]{1,64})/([0-9a-f]{12})/([0-9a-f]{8})/(nl|en)/([0-9a-f]{6})(?![0-9A-Za-z])"
)
_ANY = re.compile(r"pz1/\S")
_BASE = re.compile(r"pz1-base((?:[\s>]*/[A-Za-z0-9._-]{1,64}=[0-9a-f]{8})+)")
_PAIR = re.compile(r"/([A-Za-z0-9._-]+)=([0-9a-f]{8})")
EDITION, VERSION, CHECK = 12, 8, 6


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form says it is; `base`: by question a digest of what was filled in when it was made."""

    initiative: str
    edition: str
    version: str
    language: str
    base: Mapping[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> str:
        """The mark, without blanks, so that no program breaks it over two lines."""
        said = f"pz1/{self.initiative}/{self.edition}/{self.version}/{self.language}"
        return f"{said}/{_check(said)}"

    @property
    def footing(self) -> str:
        """What was filled in when it was made, as digests; empty when nothing was."""
        pairs = " ".join(f"/{code}={digest}" for code, digest in self.base.items())
        return f"pz1-base {pairs}" if pairs else ""

    @property
    def shown_version(self) -> str:
        """The version as people read it aloud."""
        return f"{self.version[:4]}-{self.version[4:]}"


class BrokenMark(ValueError):
    """There is a mark, and its check code does not fit."""


class SeveralMarks(ValueError):
    """There are marks of different forms."""


def identify(text: str) -> Identity | None:
    """Return the identity in a text; None when there is no mark in it.

    Raises:
        BrokenMark: there is one that was damaged. SeveralMarks: there are several of different forms.
    """
    marks = {found.groups() for found in _MARK.finditer(text)}
    if not marks:
        if _ANY.search(text):
            raise BrokenMark
        return None
    if len(marks) > 1:
        raise SeveralMarks
    initiative, edition, version, language, check = marks.pop()
    if check != _check(f"pz1/{initiative}/{edition}/{version}/{language}"):
        raise BrokenMark
    base = _BASE.search(text)
    pairs = dict(_PAIR.findall(base[1])) if base else {}
    return Identity(initiative, edition, version, language, pairs)


def digest_of(value: object, length: int) -> str:
    """Return the first hexadecimal digits of the SHA-256 of a value."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()[:length]


def _check(said: str) -> str:
    return digest_of(said, CHECK)
