"""Text from outside, made harmless: what is shown is what was written, and nothing in it acts.

Titles, answers and names come from files and from other people. The screen draws them as characters:
no markup is read in them, no escape sequence reaches the terminal, no control turns the line around.
"""

import re
import unicodedata

# A whole escape sequence goes, not only its first byte: what is left would read as noise.
_SEQUENCES = re.compile(
    "(?:\x1b\\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)?"  # operating system commands: titles, links
    "|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\\\|\x9c)?"  # device control and its kin
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # colours, movement, clearing
    "|\x1b[ -/]*[0-~]?"  # the shorter ones
)
# Terminals differ in how wide a joined or coloured picture is: each of its parts is shown by itself.
_JOINED = re.compile("\u200d(?=[\u2600-\u27bf\U0001f000-\U0001faff])|[\U0001f3fb-\U0001f3ff\ufe0f]")
_TURNERS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset("\u200b\u2060\ufeff\u00ad\u180e\u2028\u2029")


def plain(value: object, *, lines: bool = False) -> str:
    """Return a value as text without escapes or controls; bidirectional controls become visible.

    `lines` keeps line ends; otherwise every run of white space is one space.
    """
    text = _JOINED.sub("", _SEQUENCES.sub("", str(value))).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(map(_harmless, text))
    if lines:
        return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    return " ".join(text.split())


def _harmless(char: str) -> str:
    if char in "\n\t" or " " <= char <= "~":
        return char
    if char in _TURNERS:
        return f"<U+{ord(char):04X}>"
    if char in _UNSEEN:
        return ""
    return "" if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} else char
