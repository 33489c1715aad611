"""How far a table of a workbook reaches: known before it is laid out, so that one stray cell costs nothing.

On the way it is noted what the library does not tell: which cells are percentages or errors, which rows are
hidden, and how many formulas were never calculated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from xml.parsers import expat

from pz_domain.intake.unreadable import DamagedWorkbook, TooSpread

MAX_CELLS = 5_000_000
MAX_HIDDEN = 1000
Place = tuple[int, int]
_LIKE_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")


@dataclass(slots=True)
class Extent:
    """What is known of a table before it is laid out; rows and columns count from 1.

    `first`, `last`: the corners of what is filled, (0, 0) when nothing is; `said`: what cells show that hold
    something else; `hidden`: rows that nobody sees; `uncalculated`: formulas without a value.
    """

    name: str = ""
    first: Place = (0, 0)
    last: Place = (0, 0)
    said: dict[Place, str] = field(default_factory=dict)
    hidden: list[int] = field(default_factory=list)
    uncalculated: int = 0

    def span(self, rows: Collection[int], columns: Collection[int]) -> None:
        """Know that these rows and columns hold something."""
        if not rows or not columns:
            return
        if self.last == (0, 0):
            self.first = (min(rows), min(columns))
        self.first = (min(self.first[0], *rows), min(self.first[1], *columns))
        self.last = (max(self.last[0], *rows), max(self.last[1], *columns))

    def check(self) -> None:
        """Refuse to lay out more cells than any list has.

        Raises:
            TooSpread: it would take more than `MAX_CELLS`.
        """
        cells = (self.last[0] - self.first[0] + 1) * (self.last[1] - self.first[1] + 1)
        if cells > MAX_CELLS:
            raise TooSpread(table=self.name, cell=f"{column_name(self.last[1])}{self.last[0]}", cells=cells)


def column_name(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def decimal(value: float, digits: int = 15) -> str:
    """Return a number as spreadsheets show it, in so many digits; 12.345 is 12.3450, else it is read as thousands."""
    text = f"{value:.{digits}g}"
    return f"{text}0" if _LIKE_THOUSANDS.fullmatch(text) else text


def percentage(value: str) -> str:
    """Return a share as people write it: 0.25 is 25%."""
    try:
        return f"{decimal(float(value) * 100, 10)}%"
    except ValueError:
        return value


def parse(
    data: bytes, start: Callable[[str, dict[str, str]], None], parser: expat.XMLParserType | None = None
) -> None:
    """Read XML as a stream; names of elements come without their prefix.

    Raises:
        DamagedWorkbook: no XML, or XML that names entities of its own: a bomb may be made of those.
    """

    def refuse(*_: object) -> None:
        raise DamagedWorkbook

    def begin(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(":")[2], attributes)

    parser = parser or expat.ParserCreate()
    parser.StartElementHandler = begin
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the parser takes it by place only
    except expat.ExpatError as problem:
        raise DamagedWorkbook from problem
