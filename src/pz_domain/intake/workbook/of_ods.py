"""How far the tables of an ODS reach, row by row; what is repeated counts as often as it is."""

from __future__ import annotations

import re
from xml.sax.saxutils import unescape

from pz_domain.intake.unreadable import DamagedWorkbook
from pz_domain.intake.workbook.extent import MAX_HIDDEN, Extent, percentage

_TABLE = re.compile(rb"<table:table(?=[\s>])")
_ROW = re.compile(rb"<table:table-row(?=[\s/>])")
_ATTRIBUTES = rb"((?:[^>\"']|\"[^\"]*\"|'[^']*')*)"
_OPENING = re.compile(_ATTRIBUTES + b">")
_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell(?=[\s/>])" + _ATTRIBUTES + rb">(?:<text:p[^>]*>([^<]*)<)?"
)
_SPECIAL = (b"columns-repeated", b"covered", b"percentage", b"boolean", b"error")
_ROWS_REPEATED = re.compile(rb"number-rows-repeated=[\"'](\d+)")
_COLUMNS_REPEATED = re.compile(rb"number-columns-repeated=[\"'](\d+)")
_NAME = re.compile(rb"table:name=[\"']([^\"'<>]*)")
_VALUE = re.compile(rb"office:value=[\"']([^\"']*)")
_QUOTES = {"&quot;": '"', "&apos;": "'"}
_ROWS_AT_MOST, _COLUMNS_AT_MOST = 1_048_576, 16_384


def of_ods(data: bytes) -> list[Extent]:
    """Measure the tables of the content of an ODS.

    Raises:
        DamagedWorkbook: it names entities of its own: a bomb may be made of those.
    """
    if b"<!ENTITY" in data:
        raise DamagedWorkbook
    return [_measured(one) for one in _TABLE.split(data)[1:]]


def _measured(table: bytes) -> Extent:
    name = _NAME.search(table.partition(b">")[0])
    extent = Extent(unescape(name[1].decode("utf-8", "replace"), _QUOTES) if name else "")
    row = 1
    for said in _ROW.split(table)[1:]:
        opening = _OPENING.match(said)
        repeats = _times(_ROWS_REPEATED, opening[1] if opening else b"", _ROWS_AT_MOST)
        if opening and b"table:visibility=" in opening[1] and b'"visible"' not in opening[1]:
            extent.hidden.extend(range(row, row + min(repeats, MAX_HIDDEN)))
        if b"value-type=" in said:
            extent.span({row, row + repeats - 1}, _columns(extent, row, said))
        row += repeats
    return extent


def _columns(extent: Extent, row: int, said: bytes) -> set[int]:
    """Return the first and the last column of a row that hold something, and note what cells show."""
    filled, _, tail = said.rpartition(b"<table:table-cell")
    said = said if b"value-type=" in tail else filled
    if not any(sign in said for sign in _SPECIAL):
        return {1, said.count(b"<table:table-cell")}
    column, reached = 0, set[int]()
    for how, shown in _CELL.findall(said):
        at, column = column + 1, column + _times(_COLUMNS_REPEATED, how, _COLUMNS_AT_MOST)
        if b"value-type=" in how:
            reached |= {at, column}
            text = _shown(how, shown)
            if text is not None:
                extent.said[row, at] = text
    return {min(reached), max(reached)} if reached else reached


def _times(repeated: re.Pattern[bytes], attributes: bytes, at_most: int) -> int:
    found = repeated.search(attributes)
    return min(int(found[1]), at_most) if found else 1


def _shown(how: bytes, text: bytes) -> str | None:
    """Return what a percentage, a truth or an error shows; None for any other cell."""
    if b'calcext:value-type="error"' in how:
        return unescape(text.decode("utf-8", "replace"), _QUOTES)
    if b'office:value-type="percentage"' in how:
        value = _VALUE.search(how)
        return percentage(value[1].decode("utf-8", "replace")) if value else None
    if b'office:value-type="boolean"' in how:
        return "yes" if b'boolean-value="true"' in how else "no"
    return None
