"""Where a list begins and ends in what was read; what is left out is told with its row.

Above it may stand titles, its header may take two rows, and totals and notes may follow below.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pz_domain.intake.cleaning import bare
from pz_domain.intake.plain import plain
from pz_domain.intake.table import Row, Sheet
from pz_domain.wording import say

HEADER_WITHIN = 20
Named = Callable[[tuple[str, ...]], int]
"""Tells how many fields the cells of a row would name."""
_TOTALS = frozenset({"totaal", "totalen", "subtotaal", "eindtotaal", "som", "gemiddelde", "gemiddeld", "total",
                     "totals", "subtotal", "grand total", "sum", "average"})  # fmt: skip
_FEW, _TOLD = 3, 5
_SHORT = 80


def headed(sheet: Sheet, named: Named) -> Sheet:
    """Return what was read with its header apart, without what stands above and below the list."""
    if sheet.header is not None or not sheet.rows:
        return sheet
    place = max(range(min(len(sheet.rows), HEADER_WITHIN)), key=lambda n: (named(sheet.rows[n].cells), -n))
    header, first = _over_two_rows(sheet.rows, place, named)
    rows = tuple(row for row in sheet.rows[first:] if row.cells != sheet.rows[place].cells)
    end = _end(rows, len(header))
    told = tuple(_left_out(row) for row in rows[end:][:_TOLD])
    return replace(sheet, header=header, rows=rows[:end], warnings=(*sheet.warnings, *told))


def _over_two_rows(rows: tuple[Row, ...], place: int, named: Named) -> tuple[tuple[str, ...], int]:
    """Return the header and where the rows below it begin.

    Two rows together are the header when they name more fields than the first alone and the second names some
    itself: then a word of the first stands over several of the second.
    """
    upper = rows[place].cells
    for first, second in ((place, place + 1), (place - 1, place)):
        if first < 0 or second >= len(rows) or rows[second].number != rows[first].number + 1:
            continue
        lower = rows[second].cells
        both = _joined(rows[first].cells, lower)
        if named(both) > named(upper) and named(lower) > 1 and max(map(len, lower)) < _SHORT:
            return both, second + 1
    return upper, place + 1


def _joined(upper: tuple[str, ...], lower: tuple[str, ...]) -> tuple[str, ...]:
    """Return two rows as one: a cell of the second counts; where it is empty, the one above it."""
    wide = max(len(upper), len(lower))
    above, below = (*upper, *[""] * (wide - len(upper))), (*lower, *[""] * (wide - len(lower)))
    return tuple(under if under.strip() else over for over, under in zip(above, below, strict=True))


def _end(rows: tuple[Row, ...], wide: int) -> int:
    """Return after how many rows the list ends: totals, and single cells below an empty row, are not in it."""
    end = len(rows)
    while end > 1 and _is_total(rows[end - 1]):
        end -= 1
    start = end
    while start > 1 and wide >= _FEW and len(_filled(rows[start - 1])) == 1:
        start -= 1
    after_gap = (n for n in range(start, end) if rows[n].number > rows[n - 1].number + 1)
    has_full_rows = any(len(_filled(row)) > 1 for row in rows[:start])
    end = next(after_gap, end) if has_full_rows else end
    while end > 1 and _is_total(rows[end - 1]):
        end -= 1
    return end


def _filled(row: Row) -> list[str]:
    return [cell for cell in row.cells if cell.strip()]


def _is_total(row: Row) -> bool:
    return any(plain(cell) in _TOTALS for cell in _filled(row)[:2] if len(cell) < _SHORT)


def _left_out(row: Row) -> str:
    text = bare(" ".join(_filled(row)))[:_SHORT]
    return say("Row {row} below the list was left out: “{text}”.", row=row.number, text=text)
