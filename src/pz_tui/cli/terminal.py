"""What a command prints: text that cannot act on a terminal, JSON that reads back as it was, and colour.

Everything that came from a file or a person passes `visible` before it is printed.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

JOINERS = frozenset("\u200c\u200d\u00ad")
"""Format characters that words and emoji are made of; every other one is made visible."""

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
STYLES = {"bold": "1", "dim": "2", "green": "32", "red": "31", "yellow": "33"}
WIDE = frozenset({"W", "F"})
MARGIN = 2
YES = frozenset({"y", "yes", "j", "ja"})


def visible(text: object) -> str:
    """Return text on one line in which nothing acts: controls, escapes and bidi controls are spelled out."""
    plain = str(text)
    if plain.isascii() and plain.isprintable():
        return plain
    return "".join(map(_visible, plain))


def say_out(text: str = "") -> None:
    """Print a line on standard output."""
    sys.stdout.write(f"{text}\n")


def say_err(text: str = "") -> None:
    """Print a line on standard error."""
    sys.stderr.write(f"{text}\n")


def print_json(value: Any, *, indent: int | None = 2) -> None:
    """Print one JSON document; on a line of its own when `indent` is None."""
    say_out(harmless_json(json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)))


def harmless_json(text: str) -> str:
    """Return a JSON text that reads back the same, in which what could act on a terminal is escaped."""
    if text.isascii():
        return text
    return "".join(c if c == "\n" or not _acts(c) else _escaped(c) for c in text)


def has_terminal() -> bool:
    """Tell whether a person sits at a terminal, for what is typed and for what is shown."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty())


def styled(text: str, style: str, stream: TextIO | None = None) -> str:
    """Return text in a style where the stream is a terminal that wants colour."""
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if has_colour(stream or sys.stdout) else text


def has_colour(stream: TextIO) -> bool:
    """Tell whether a stream takes colour: a terminal, without NO_COLOR."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty() and (sys.platform != "win32" or "WT_SESSION" in os.environ)


def paragraph(text: object, *, indent: int = 0) -> str:
    """Return a text of a person as lines that fit the terminal, each made visible."""
    room = shutil.get_terminal_size().columns - indent if sys.stdout.isatty() else 100
    lines = (visible(line) for line in str(text).splitlines())
    folded = (textwrap.wrap(line, max(room, 20)) or [""] for line in lines)
    return "\n".join(" " * indent + line for lines in folded for line in lines)


def table(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as columns two spaces apart; on a terminal the last column is cut at its edge."""
    cells = [[visible(cell) for cell in row] for row in rows]
    if not cells:
        return ""
    widths = [max(_width(row[at]) for row in cells) for at in range(len(cells[0]) - 1)]
    lines = (_line(row, widths) for row in cells)
    if not sys.stdout.isatty():
        return "\n".join(lines)
    room = shutil.get_terminal_size().columns
    return "\n".join(_cut(line, room) for line in lines)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)]
    return (" " * MARGIN).join([*padded, row[-1]]).rstrip()


def _cut(line: str, room: int) -> str:
    if _width(line) <= room:
        return line
    while _width(line) >= room:
        line = line[:-1]
    return line + "…"


def says_yes() -> bool:
    """Read the answer to a question that was shown; no where nobody can answer."""
    return sys.stdin.isatty() and sys.stdin.readline().strip().casefold() in YES


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in WIDE) for c in text)


def _visible(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if not _acts(character):
        return character
    return f"<{'ESC' if character == chr(27) else f'U+{ord(character):04X}'}>"


def _acts(character: str) -> bool:
    return character not in JOINERS and unicodedata.category(character) in INVISIBLE


def _escaped(character: str) -> str:
    return json.dumps(character)[1:-1]


def _plain(value: Any) -> Any:
    """Write what JSON does not know: mappings, and sets in order."""
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return dict(value)
