"""Text that others typed, made plain: what could act is shown instead of done.

Control characters and the start of escape sequences become visible signs; what turns the direction of a
line round, or is no character at all, becomes the replacement sign. Joiners of emoji and of right-to-left
writing stay.
"""

from __future__ import annotations

import hashlib
import re

from pz_domain.journal.address import is_id

_SIGN = "\ufffd"
_FORBIDDEN = (
    *range(0x80, 0xA0),  # C1 controls
    *range(0x202A, 0x202F),  # embeddings and overrides of direction
    *range(0x2066, 0x206A),  # isolates
    *range(0xD800, 0xE000),  # halves of a character
    *range(0xFDD0, 0xFDF0),
    *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
    0xFEFF,
)
_PLAIN: dict[int, str] = {
    **dict.fromkeys(_FORBIDDEN, _SIGN),
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "\u2421",
    ord("\t"): " ",
    ord("\n"): "\n",
}
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")

_STEM = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_MADE = re.compile(r"--[0-9a-f]{16}$")
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
INDEX, CHECK = "index", "check"
"""The names of the pages that are about no practice."""


def prose(text: object) -> str:
    """Return a text of several lines: plain, without spaces at line ends or more than one empty line."""
    lines = (line.rstrip() for line in _LINE_END.sub("\n", str(text)).translate(_PLAIN).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def line(text: object) -> str:
    """Return a text on one line, single-spaced."""
    return " ".join(prose(text).split())


def stem(id_: str) -> str:
    """Return the name, without ending, of the files about an initiative; it depends on the id alone.

    A lower-case id is its own name. Any other, such as one that is a device on Windows, differs from
    another by case only, or would hide or overwrite a file, gets a digest behind it.

    Raises ValueError when it is no id (D5): never a path.
    """
    if not is_id(id_):
        message = f"{id_!r} cannot name a file"
        raise ValueError(message)
    reserved = id_ in (INDEX, CHECK) or id_.split(".", 1)[0] in _DEVICES
    if _STEM.fullmatch(id_) and not reserved and not _MADE.search(id_):
        return id_
    readable = re.sub(r"[^a-z0-9]+", "-", id_.lower()).strip("-") or "id"
    return f"{readable}--{hashlib.sha256(id_.encode()).hexdigest()[:16]}"
