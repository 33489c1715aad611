"""Where each key of a TOML text stands, so that a problem can name the line to mend.

The text is known to be valid TOML; this reads its shape only, not its values.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}(?!")'
    r"|'''.*?'{3,5}(?!')"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
_OTHER_VALUE = re.compile(r"[^,\]}#\r\n]+")


def lines_of(text: str) -> Mapping[Path, int]:
    """Return the line (from 1) of each table, key and list item of a valid TOML text, by its path."""
    return _Reader(text).read()


def line_at(lines: Mapping[Path, int], path: Path) -> int | None:
    """Return the line of a path, or of the nearest thing that holds it."""
    return next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), None)


class _Reader:
    """Walks the text once, noting where each path begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.ends = [m.start() for m in re.finditer("\n", text)]
        self.lines: dict[Path, int] = {}
        self.lengths: dict[Path, int] = {}

    def read(self) -> Mapping[Path, int]:
        table: Path = ()
        while self._skip(_BLANK) < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
        return self.lines

    def _skip(self, pattern: re.Pattern[str]) -> int:
        """Move past what matches, if anything; return the new place."""
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _take(self, pattern: re.Pattern[str]) -> str:
        """Return what matches here and move past it."""
        start = self.at
        return self.text[start : self._skip(pattern)]

    def _note(self, path: Path, start: int) -> None:
        self.lines.setdefault(path, bisect_right(self.ends, start - 1) + 1)

    def _header(self) -> Path:
        start = self.at
        is_list = self.text.startswith("[[", start)
        self.at += 2 if is_list else 1
        keys = self._keys()
        self.at += 2 if is_list else 1
        path = self._add_item(keys) if is_list else self._resolve(keys)
        for n in range(1, len(path) + 1):
            self._note(path[:n], start)
        return path

    def _resolve(self, keys: tuple[str, ...]) -> Path:
        """The path of a header's keys: a list of tables on the way means its last item."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self.lengths:
                path = (*path, self.lengths[path] - 1)
        return path

    def _add_item(self, keys: tuple[str, ...]) -> Path:
        """The path of the next item of a list of tables."""
        path = (*self._resolve(keys[:-1]), keys[-1])
        place = self.lengths.get(path, 0)
        self.lengths[path] = place + 1
        return (*path, place)

    def _keys(self) -> tuple[str, ...]:
        """A dotted key, as its parts."""
        keys = [self._key()]
        while self.text[self._skip(_SPACE)] == ".":
            self.at += 1
            keys.append(self._key())
        return tuple(keys)

    def _key(self) -> str:
        self._skip(_SPACE)
        if self.text[self.at] in "\"'":
            return str(tomllib.loads(f"key = {self._take(_STRING)}")["key"])
        return self._take(_BARE)

    def _pair(self, table: Path) -> None:
        start = self.at
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path, start)
        self.at += 1
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self._items(path)
        elif opening == "{":
            self._inline(path)
        elif opening in "\"'":
            self._skip(_STRING)
        else:
            self._skip(_OTHER_VALUE)

    def _items(self, path: Path) -> None:
        self.at += 1
        place = 0
        while self.text[self._skip(_BLANK)] != "]":
            self._note((*path, place), self.at)
            self._value((*path, place))
            place += 1
            self._comma()
        self.at += 1

    def _inline(self, path: Path) -> None:
        self.at += 1
        while self.text[self._skip(_BLANK)] != "}":
            self._pair(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        self._skip(_BLANK)
        if self.text[self.at] == ",":
            self.at += 1
