"""Text as it was meant: what PDF, code pages and terminals left in it is mended, and each mend is shown (A35).

What cannot be told from ordinary writing stays as it is. Nothing is mended silently but line ends,
hard blanks and the composition of accents, which nobody can see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Mend = tuple[str, str]
_Replace = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text, and what was changed in it: pairs of what stood there and what stands there now."""

    text: str
    mends: tuple[Mend, ...] = ()


def _undo_code_page(found: re.Match[str]) -> str:
    """Return what UTF-8 meant before it was read as Windows letters."""
    for encoding in ("cp1252", "latin-1"):
        try:
            return found[0].encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return found[0]


def _compatible(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


_WORD = r"[^\W\d_]"
# What the second byte of a UTF-8 letter looks like in Windows letters.
_SECOND = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_TWICE = f"[\u00c2-\u00f4][{_SECOND}]+"
_Rules = tuple[tuple[re.Pattern[str], _Replace], ...]
# What is not text at all, but does something.
_SEQUENCES: _Rules = (
    (re.compile(r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"), ""),  # colours, cursor movements
    (re.compile(r"(?:\x1b[\]PX^_]|[\x9d\x90])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)"), ""),  # titles, links
    (re.compile(r"\x1b[ -/]*[0-~]?"), ""),
    (re.compile(r"[\ud800-\udfff]"), "\ufffd"),
)
_CONTROLS: _Rules = (
    (re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"), ""),
    (re.compile(r"[\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\U000e0000-\U000e007f]"), ""),
)
# After that: what is text in disguise.
_RULES: _Rules = (
    *_SEQUENCES,
    (re.compile(_TWICE), _undo_code_page),
    *_CONTROLS,
    (re.compile("\u00ad[ \t]*\n[ \t]*"), ""),  # soft hyphen at a line end
    (re.compile("\u00ad"), ""),
    (re.compile("[\ufb00-\ufb06]"), _compatible),  # ligatures
    (re.compile("[\uf020-\uf0ff][ \t]*"), "• "),  # bullets from a symbol font
    (re.compile(rf"(?<={_WORD})-[ \t]*\n[ \t]*(?=(?:en|of|and|or)\b)"), "- "),  # hart- en vaatziekten
    (re.compile(r"(?<=[a-zà-ÿ])-[ \t]*\n[ \t]*(?=[a-zà-ÿ])"), ""),  # a word broken over two lines
    (re.compile(rf"(?<={_WORD})-[ \t]*\n[ \t]*(?=[A-ZÀ-ß\d])"), "-"),  # IZA-partij
    (re.compile(r"(?<![\"\w])([A-Za-z][a-z]*)\"([a-z]+)(?![\"\w])"), r"\1ff\2"),  # betre"ende
    (re.compile(r"(?<=[a-z])#(?=[a-z])"), "tt"),  # ze#en
    (re.compile(r"(?<![\w$])\$(?=[a-z]{3})"), "fi"),  # $nancieren
    (re.compile(r"(?<=hee|gee|lee|lij|rij|hel|kra)!(?=[ \t]+[a-z])"), "ft"),  # dat hee! gevolgen
)
_SUSPECT = re.compile(
    r"[^\t\n -~\u00a1-\u00ac\u00ae-\u00ff\u2010-\u2027\u20ac]|[\"#!$]|-[ \t]*\n"
    f"|[\u00c2-\u00f4][{_SECOND}]"
)
_AROUND = 12
_TOLD = 12


def clean(text: str) -> Cleaned:
    """Mend a text; blanks at its ends and at line ends go too."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    mends: list[Mend] = []
    if _SUSPECT.search(text):
        for pattern, new in _RULES:
            text = _apply(pattern, new, text, mends)
        text = unicodedata.normalize("NFC", text)
    if "\n" in text:
        text = "\n".join(line.rstrip() for line in text.split("\n"))
    return Cleaned(text.strip(), tuple(mends))


def tame(text: str) -> str:
    """Return a text without what acts on a terminal or turns its direction; all else stays as it was."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _SUSPECT.search(text):
        for pattern, new in (*_SEQUENCES, *_CONTROLS):
            text = _apply(pattern, new, text, [])
    return text


def bare(text: str) -> str:
    """Return a mended text in one line, for a name in a sentence."""
    return " ".join(clean(text).text.split())


def listed(names: Iterable[str]) -> str:
    """Return names for a sentence: the first dozen, each in one line and cut to a readable length."""
    all_ = tuple(names)
    shown = ", ".join(f"“{bare(name)[:40]}”" for name in all_[:_TOLD])
    return shown + (" …" if len(all_) > _TOLD else "")


def _apply(pattern: re.Pattern[str], new: _Replace, text: str, mends: list[Mend]) -> str:
    def mend(found: re.Match[str]) -> str:
        now = found.expand(new) if isinstance(new, str) else new(found)
        if now != found[0]:
            before = text[max(0, found.start() - _AROUND) : found.start()]
            after = text[found.end() : found.end() + _AROUND]
            mends.append((shown(f"{before}{found[0]}{after}"), shown(f"{before}{now}{after}")))
        return now

    return pattern.sub(mend, text)


def shown(text: str) -> str:
    r"""Return a text in which what cannot be seen is written out, such as `\x1b`."""
    return "".join(c if c.isprintable() and not "\ue000" <= c <= "\uf8ff" else ascii(c)[1:-1] for c in text)
