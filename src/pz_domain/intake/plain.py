"""Texts as people compare them: without case, accents, punctuation and double blanks."""

from __future__ import annotations

import re
import unicodedata

_NOT_WORDS = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return the words of a text in small letters, without accents, one blank between them."""
    if text.isascii():
        return _NOT_WORDS.sub(" ", text.lower()).strip()
    bare = (c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _NOT_WORDS.sub(" ", "".join(bare)).strip()


def holds(text: str, phrase: str) -> bool:
    """Tell whether a plain text holds a plain phrase as whole words."""
    return f" {phrase} " in f" {text} "
