"""How far a table of an XLSB reaches: a row record holds the row, each record of a cell its column."""

from __future__ import annotations

from collections.abc import Iterator

from pz_domain.intake.workbook.extent import Extent

_ROW, _CELLS = 0, range(2, 12)


def of_xlsb(data: bytes, name: str) -> Extent:
    """Measure a table."""
    rows, columns, row = set[int](), set[int](), 0
    for kind, at in _records(data):
        if kind == _ROW:
            row = int.from_bytes(data[at : at + 4], "little") + 1
        elif kind in _CELLS:
            rows.add(row)
            columns.add(int.from_bytes(data[at : at + 4], "little") + 1)
    extent = Extent(name)
    extent.span(rows, columns)
    return extent


def _records(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield kind and place of every record; one that is cut off ends them."""
    at = 0
    try:
        while at < len(data):
            kind, at = data[at], at + 1
            if kind & 0x80:
                kind, at = kind | data[at] << 8, at + 1
            size = shift = 0
            while True:
                byte, at = data[at], at + 1
                size |= (byte & 0x7F) << shift
                shift += 7
                if byte < 0x80 or shift > 21:  # noqa: PLR2004 - seven bits a byte, four bytes at most
                    break
            yield kind, at
            at += size
    except IndexError:
        return
