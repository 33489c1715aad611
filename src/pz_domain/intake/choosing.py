"""Which tables of a workbook are the list: the one whose header names most, and those with the very same header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pz_domain.intake.cleaning import bare, listed
from pz_domain.intake.heading import Named, headed
from pz_domain.intake.plain import plain
from pz_domain.intake.table import Sheet
from pz_domain.intake.unreadable import EmptyFile, NoSuchTable
from pz_domain.wording import say

_LIKE_A_LIST = 2


def chosen(sheets: Sequence[Sheet], name: str, named: Named, table: str = "") -> Sheet:
    """Return the list with its header; `table` names the one that is meant.

    Tables with the same header are one list, each row knows which it stands in. Others that look like lists are
    told, so that no one thinks they came in; hidden ones count only when nothing else is there.

    Raises:
        NoSuchTable: there is none of that name. EmptyFile: no table holds anything.
    """
    if table:
        meant = [sheet for sheet in sheets if plain(sheet.name) == plain(table) or sheet.name == table]
        if not meant:
            raise NoSuchTable(name, table=bare(table), known=_names(sheets))
        sheets = meant
    filled = [headed(sheet, named) for sheet in sheets if sheet.rows]
    if not filled:
        raise EmptyFile(name)
    if len(sheets) == 1:
        return filled[0]
    seen = [sheet for sheet in filled if not sheet.is_hidden] or filled
    best = max(seen, key=lambda sheet: named(sheet.header or ()))
    same = [sheet for sheet in seen if _header(sheet) == _header(best)]
    others = [sheet for sheet in filled if sheet not in same and named(sheet.header or ()) >= _LIKE_A_LIST]
    rows = tuple(row for sheet in same for row in sheet.rows)
    told = tuple(warning for sheet in same for warning in sheet.warnings)
    return replace(best, rows=rows, warnings=(*told, *_told(same, others)))


def _header(sheet: Sheet) -> tuple[str, ...]:
    """Return the names of the columns as they are compared, without empty ones at the end."""
    names = [plain(cell) for cell in sheet.header or ()]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _told(taken: Sequence[Sheet], others: Sequence[Sheet]) -> list[str]:
    told = []
    if len(taken) > 1:
        told.append(say("Taken together, as they have the same columns: {tables}.", tables=_names(taken)))
    elif others:
        told.append(say("Taken from the table {table}.", table=_names(taken)))
    if others:
        told.append(
            say("Not taken in, though they look like lists: {tables}. Name one with --table to import it.",
                tables=_names(others))
        )  # fmt: skip
    return told


def _names(sheets: Sequence[Sheet]) -> str:
    return listed(sheet.name for sheet in sheets)
