"""XLSX by XlsxWriter, without a temporary file; text never becomes a formula, a link or a number."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from pz_domain.publishing.plain import line
from pz_domain.publishing.spreadsheets.cells import EPOCH, plain, sheet_names, stored, width_of
from pz_domain.publishing.workbook import Cell, Column, Sheet, Workbook

DATES = {"nl": "d-m-yyyy", "en": "yyyy-mm-dd"}
_INLINE = 255
"""So many characters a list of choices may have within a cell's rule; a longer one stands on a sheet."""
_PARTS = re.compile('[,"]')
"""What parts the choices within a cell's rule, and so can stand in none of them."""
_HELP_TITLE, _HELP = 32, 255
LISTS = "PZ_lists"
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
Formats = Mapping[str, Any]
Choices = Mapping[tuple[str, ...], str]
"""Where the choices stand that do not fit in a cell's rule."""


def write_xlsx(workbook: Workbook) -> bytes:
    """Return a workbook as XLSX: heads bold and in view, choices as lists, dates as dates."""
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, _OPTIONS) as book:
        day = DATES.get(workbook.language, DATES["en"])
        formats = {
            "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            "number": book.add_format({"valign": "top"}),
            "date": book.add_format({"num_format": day, "valign": "top"}),
        }
        book.set_properties({"title": line(workbook.title), "created": datetime(*EPOCH, tzinfo=UTC)})
        for name, value in workbook.properties.items():
            book.set_custom_property(name, line(value), "text")
        names = sheet_names(workbook)
        apart = _apart(workbook)
        for name, sheet in zip(names, workbook.sheets, strict=True):
            _fill(book.add_worksheet(name), sheet, formats, apart)
        if apart:
            _keep(book.add_worksheet(LISTS), apart)
    with zipfile.ZipFile(data) as archive:
        return stored((name, archive.read(name)) for name in archive.namelist())


def _fill(page: Any, sheet: Sheet, formats: Formats, apart: Choices) -> None:
    """Write a sheet; its columns first, for rows that are written cannot be changed."""
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    last = max(len(sheet.rows), 1)
    if sheet.filters and sheet.columns:
        page.autofilter(0, 0, last, len(sheet.columns) - 1)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, width_of(sheet, place), formats[column.kind])
        _offer(page, column, place, sheet.prepared, apart)
        page.write_string(0, place, str(plain(column.head)), formats["head"])
    for number, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            _write(page, number, place, plain(cell), formats)


def _write(page: Any, row: int, place: int, cell: Cell, formats: Formats) -> None:
    if isinstance(cell, str):
        if cell:
            page.write_string(row, place, cell, formats["text"])
    elif isinstance(cell, date):
        moment = datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001 - a day has no zone
        page.write_datetime(row, place, moment, formats["date"])
    elif cell is not None:
        page.write_number(row, place, cell, formats["number"])


def _offer(page: Any, column: Column, place: int, prepared: int, apart: Choices) -> None:
    """Have the prepared cells of a column offer its choices and show its help."""
    if not prepared or not (column.choices or column.help):
        return
    rule: dict[str, Any] = {"validate": "any"}
    if column.choices:
        choices = _choices(column)
        rule = {
            "validate": "list",
            "source": apart.get(choices, list(choices)),
            "show_error": not column.several,
        }
    if column.help:
        rule |= {"input_title": line(column.head)[:_HELP_TITLE], "input_message": line(column.help)[:_HELP]}
    page.data_validation(1, place, prepared, place, rule)


def _choices(column: Column) -> tuple[str, ...]:
    return tuple(line(choice) for choice in column.choices)


def _apart(workbook: Workbook) -> dict[tuple[str, ...], str]:
    """Return the lists that do not fit in the rule of a cell, where commas part them, with their places."""
    from xlsxwriter.utility import xl_range_abs

    columns = (column for sheet in workbook.sheets if sheet.prepared for column in sheet.columns)
    lists = dict.fromkeys(_choices(column) for column in columns if column.choices)
    apart = [one for one in lists if len(",".join(one)) > _INLINE or _PARTS.search("".join(one))]
    return {one: f"={LISTS}!{xl_range_abs(0, place, len(one) - 1, place)}" for place, one in enumerate(apart)}


def _keep(page: Any, apart: Choices) -> None:
    """Write the lists, by rows, on a sheet that stays out of sight."""
    for row in range(max(map(len, apart))):
        for place, choices in enumerate(apart):
            if row < len(choices):
                page.write_string(row, place, choices[row])
    page.hide()
