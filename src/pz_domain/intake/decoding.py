"""Bytes to text: by byte-order mark, else UTF-8, else the Western code page in which the letters make sense.

Statistics alone take a short Dutch list for Polish; what lists come in is known: Excel on Windows (cp1252),
old exports (cp850), a Mac. Only where none of these reads well a guess over all encodings is made.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from pz_domain.intake.unreadable import Binary
from pz_domain.wording import say

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = ("cp1252", "cp850", "mac_roman")
_SMALL = frozenset("áàâäçéèêëíîïñóôöúûüß")
_CAPITAL = frozenset("ÁÀÂÄÇÉÈÊËÍÎÏÑÓÔÖÚÛÜ")
_SIGNS = frozenset("€‘’“”„–—•…°±²³½¼¾µ·×§©®™«»¿¡£\u00a0\u00ad\u00b4\ufb01\ufb02")
_WITHIN_WORDS = frozenset("’–\u00ad\u00b4\ufb01\ufb02")
_READS_WELL = 0.8
_SAMPLE = 65_536
_TEXT_CONTROLS = frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a file, the encoding it was read in, and a warning where that was a guess."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, name: str) -> Text:
    """Return the text of `data`.

    Raises:
        Binary: it holds bytes that no text has. `name` is the file's, for the sentence.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(data, encoding)
    wide = _wide(data)
    if wide:
        return Text(data.decode(wide, errors="replace"), wide)
    if _is_binary(data):
        raise Binary(name)
    try:
        return Text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _marked(data: bytes, encoding: str) -> Text:
    text = data.decode(encoding, errors="replace")
    return Text(text, encoding, (_lost(text),) if "\ufffd" in text else ())


def _wide(data: bytes) -> str:
    """Return the UTF-16 without a mark that this looks like: every other byte of plain text is zero."""
    head = data[:_SAMPLE]
    half = len(head) // 2
    for encoding, zeros, others in (
        ("utf-16-le", head[1::2], head[0::2]),
        ("utf-16-be", head[0::2], head[1::2]),
    ):
        if half and zeros.count(0) > 0.7 * half and not others.count(0):
            return encoding
    return ""


def _is_binary(data: bytes) -> bool:
    controls = sum(data.count(byte) for byte in range(32) if byte not in _TEXT_CONTROLS)
    return b"\0" in data or controls > len(data) // 50


def _guessed(data: bytes) -> Text:
    sample = b"\n".join(line for line in data.split(b"\n") if not line.isascii())[:_SAMPLE]
    best = max(_WESTERN, key=lambda encoding: _reads(sample, encoding))
    if _reads(sample, best) >= _READS_WELL:
        return Text(data.decode(best, errors="replace"), best)
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    encoding = found.encoding if found else "cp1252"
    text = data.decode(encoding, errors="replace")
    warnings = [
        say("The encoding was guessed ({encoding}). Look at the letters with accents.", encoding=encoding)
    ]
    return Text(text, encoding, (*warnings, _lost(text)) if "\ufffd" in text else tuple(warnings))


def _reads(sample: bytes, encoding: str) -> float:
    """Return the share of characters beyond ASCII that make sense where they stand, 0 to 1."""
    text = f" {sample.decode(encoding, errors='replace')} "
    strange = [i for i, c in enumerate(text) if not c.isascii()]
    return sum(_makes_sense(*tuple(text[i - 1 : i + 2])) for i in strange) / max(1, len(strange))


def _makes_sense(before: str, sign: str, after: str) -> bool:
    if sign in _SMALL:
        return True
    if sign in _CAPITAL:
        return not before.islower()
    return sign in _SIGNS and (sign in _WITHIN_WORDS or not (before.isalpha() and after.isalpha()))


def _lost(text: str) -> str:
    return say(
        "{n} characters could not be read; they show as {sign}.", n=text.count("\ufffd"), sign="\ufffd"
    )
