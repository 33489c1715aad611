"""The tables of a workbook as rows of a list, with what a person should know about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pz_domain.intake.cleaning import listed
from pz_domain.intake.table import MAX_CELL, Row, Sheet
from pz_domain.intake.unreadable import CellTooLong, EmptyFile
from pz_domain.intake.workbook.apart import open_workbook
from pz_domain.intake.workbook.opening import Leaf
from pz_domain.wording import say, say_n


def read_sheets(data: bytes, name: str, waiting: Callable[[], None] | None = None) -> tuple[Sheet, ...]:
    """Read every table of a workbook; rows have the numbers they have in Excel.

    Raises:
        Refusal: damaged, encrypted, another kind of file, too large, or nothing in it.
    """
    kind, leaves = open_workbook(data, name, waiting)
    if not any(leaf.rows for leaf in leaves):
        raise EmptyFile(name)
    damaged = [leaf.name for leaf in leaves if leaf.is_damaged]
    told = (say("This table could not be read: {tables}.", tables=listed(damaged)),) if damaged else ()
    return tuple(_sheet(leaf, kind, name, told if leaf is leaves[0] else ()) for leaf in leaves)


def _sheet(leaf: Leaf, kind: str, name: str, told: tuple[str, ...]) -> Sheet:
    rows = tuple(_rows(leaf, name))
    return Sheet(
        rows, {"format": kind}, (*told, *_notes(leaf, rows)), name=leaf.name, is_hidden=leaf.is_hidden
    )


def _rows(leaf: Leaf, name: str) -> Iterator[Row]:
    for number, cells in enumerate(leaf.rows, leaf.first):
        if any(map(str.strip, cells)):
            if max(map(len, cells)) > MAX_CELL:
                raise CellTooLong(name, row=number, limit=MAX_CELL)
            yield Row(number, tuple(cells), leaf.name)


def _notes(leaf: Leaf, rows: tuple[Row, ...]) -> Iterator[str]:
    numbers = {row.number for row in rows}
    hidden = [str(number) for number in leaf.hidden if number in numbers]
    if hidden:
        yield say("Rows that are hidden or filtered out are taken in too: {rows}.", rows=listed(hidden))
    if leaf.uncalculated:
        yield say_n(
            "{n} formula has no value yet and counts as empty. Open the list in Excel or LibreOffice and save it.",
            "{n} formulas have no value yet and count as empty. Open the list in Excel or LibreOffice and save it.",
            leaf.uncalculated,
        )
