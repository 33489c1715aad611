"""A language of its own for tests: every sentence of the catalogue in signs that nothing else is written in.

What stands on a screen in ordinary letters then is data, a key, or a sentence that nobody can translate; and
a word of the catalogue that is not whole was cut off.
"""

from __future__ import annotations

import gettext
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pz_domain import wording
from pz_domain.method.loader import builtin
from pz_domain.storage.saved import READY
from pz_tui import boot
from pz_tui.key_names import SHOWN
from pz_tui.plain import plain
from tests.pz_tui import scene
from tools.catalogue import fragments

ROOT = Path(__file__).parent.parent.parent
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
FIRST = 0x1401
SIGNS = str.maketrans({letter: chr(FIRST + n) for n, letter in enumerate(LETTERS)})
BACK = str.maketrans({chr(FIRST + n): letter for n, letter in enumerate(LETTERS)})
WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]{2,}")
SAID = re.compile(f"[{chr(FIRST)}-{chr(FIRST + len(LETTERS) - 1)}]+")
HASH = re.compile(r"\b(?=[a-z]*\d)[0-9a-f]{4,}\b")
BLANK = re.compile(r"(\{[a-z_]*\})")
FOLDED = "…~."
FILES = (str(Path.cwd()), "xlsx ods csv tsv json eml")
KEYS = (
    "enter", "tab", "shift", "ctrl", "alt", "esc", "space", "backspace", "delete", "insert", "home", "end", "down",
    "up", "left", "right", *SHOWN.values(), *(f"F{n}" for n in range(1, 13)),
)  # fmt: skip


class Pseudo(gettext.NullTranslations):
    """Answers every sentence in the signs; its blanks stay blanks."""

    def gettext(self, message: str) -> str:
        return signed(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return signed(msgid1 if n == 1 else msgid2)


def signed(message: str) -> str:
    """Return a sentence in the signs."""
    return "".join(
        part if BLANK.fullmatch(part) else part.translate(SIGNS) for part in BLANK.split(message) if part
    )


@dataclass(frozen=True)
class Data:
    """The words of what is data, and how each may begin where it is folded."""

    words: frozenset[str]
    beginnings: frozenset[str]

    def has(self, word: str, after: str) -> bool:
        """Tell whether a word is data, given the sign after it."""
        known = self.beginnings if not after or after in FOLDED else self.words
        return word.casefold() in known


def untranslated(picture: str, data: Data) -> list[str]:
    """Return the words on a screen that are neither of the catalogue nor data."""
    found = set()
    for line in picture.splitlines():
        text = HASH.sub("", line)
        found |= {m[0] for m in WORD.finditer(text) if not data.has(m[0], text[m.end() :].lstrip()[:1])}
    return sorted(found)


def cut_off(picture: str) -> list[str]:
    """Return the words of the catalogue that are not whole, and have no sign after them that says so."""
    whole = whole_words()
    found = []
    for line in picture.splitlines():
        for word in SAID.finditer(line):
            after = line[word.end() : word.end() + 1]
            if word[0].translate(BACK) not in whole and not (after and after in FOLDED):
                found.append(f"{word[0].translate(BACK)} in: {line.translate(BACK).strip()}")
    return found


@cache
def whole_words() -> frozenset[str]:
    """Return every English word of the catalogue, which holds what is said and nothing else; read once."""
    sentences = (message for _, message in fragments(ROOT)[0])
    texts = (text for one in sentences for text in ([one.id] if isinstance(one.id, str) else one.id))
    return frozenset(
        word for text in texts for part in BLANK.split(text) for word in re.findall("[A-Za-z]+", part)
    )


def data_words(extra: Iterable[object] = ()) -> Data:
    """Return what is data: the round, the method, names of keys."""
    method = tomllib.loads(builtin("pilot-2023").decode())
    wording.use_language("nl")
    fields = [(f.in_("nl"), [value.in_("nl") for value in f.values]) for f in boot.filter_fields()]
    filters, people = [ready.dutch for ready in READY], "PZ Anna Bram Carla"
    texts = _texts([list(scene.deeds()), method, KEYS, fields, filters, people, FILES, list(extra)])
    words = frozenset(word.casefold() for text in texts for word in WORD.findall(plain(text)))
    return Data(words, frozenset(word[:n] for word in words for n in range(2, len(word) + 1)))


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value; of a text in two languages only the Dutch, which is the one in use."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, held in value.items():
            if not (name == "en" and "nl" in value):
                yield from _texts(held)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for held in value:
            yield from _texts(held)
