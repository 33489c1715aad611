"""CSV and what goes by that name: which character parts the cells, and the rows.

The delimiter is the one under which most columns are recognised; where no column is, clevercsv decides.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pz_domain.intake.columns import recognised
from pz_domain.intake.decoding import decode
from pz_domain.intake.table import MAX_CELL, MAX_COLUMNS, Row, Sheet
from pz_domain.intake.unreadable import CellTooLong, EmptyFile, OpenQuote, TooWide

DELIMITERS = (";", ",", "\t", "|")
HEADER_WITHIN = 20
_SAMPLE = 20_000
_SHAPE = 4_000
_END = "\ue000\ue001"
_SAID = frozenset((*DELIMITERS, ":", "^", "~"))


def read_delimited(data: bytes, name: str, delimiter: str = "") -> Sheet:
    """Read delimited text; `delimiter` is tried first and kept when nothing speaks for another.

    Raises:
        Refusal: empty, not text, a quotation mark left open, too wide, or a cell too long.
    """
    decoded = decode(data, name)
    text, said = _named_delimiter(decoded.text)
    if not text.strip("\ufeff \t\r\n\x1a\0"):
        raise EmptyFile(name)
    delimiter = said or _delimiter(text, delimiter)
    rows = tuple(_rows(text, delimiter, name, first=2 if said else 1))
    about = {"encoding": decoded.encoding, "delimiter": delimiter}
    return Sheet(rows, about, decoded.warnings)


def _named_delimiter(text: str) -> tuple[str, str]:
    """Take off the line with which Excel names the delimiter, such as `sep=;`."""
    head, _, rest = text.partition("\n")
    said = head.rstrip("\r").lower().removeprefix("sep=")
    return (rest, said) if said in _SAID and len(head) > len(said) else (text, "")


def _rows(text: str, delimiter: str, name: str, first: int) -> Iterator[Row]:
    """Yield the rows that hold text. An end mark tells whether the last quotation mark was closed."""
    reader = csv.reader(io.StringIO(f"{text}\n{_END}\n", newline=""), delimiter=delimiter)
    number = first - 1
    try:
        for number, cells in enumerate(reader, first):
            if len(cells) > MAX_COLUMNS:
                raise TooWide(name, limit=MAX_COLUMNS, row=number)
            if any(cell.strip() for cell in cells) and cells != [_END]:
                yield Row(number, _within_list(cells, name, number))
    except csv.Error as problem:
        raise CellTooLong(name, row=number + 1, limit=MAX_CELL) from problem


def _within_list(cells: list[str], name: str, number: int) -> tuple[str, ...]:
    if _END in cells[-1]:
        raise OpenQuote(name, row=number)
    return tuple(cells)


def _delimiter(text: str, favourite: str) -> str:
    sample = "\n".join(text[:_SAMPLE].splitlines()[:HEADER_WITHIN])
    tried = [favourite, *DELIMITERS] if favourite else list(DELIMITERS)
    most, best = max(((_recognised(sample, one), -i) for i, one in enumerate(tried)))
    return tried[-best] if most else favourite or _by_shape(sample)


def _recognised(sample: str, delimiter: str) -> int:
    """Return how many columns the best of the first rows would name under this delimiter."""
    rows = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    return max((recognised(tuple(row)) for row in rows), default=0)


def _by_shape(sample: str) -> str:
    import clevercsv

    sample = sample[:_SHAPE].replace("\0", " ")
    found = clevercsv.Sniffer().sniff(sample, delimiters=list(DELIMITERS))
    return (found and found.delimiter) or ","
