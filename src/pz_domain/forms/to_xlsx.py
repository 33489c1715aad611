"""The form as XLSX: all but the answers locked (without a password), choices as lists, each answer cell by name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from pz_domain.forms.definition import Form
from pz_domain.forms.grid import ANSWER, HIDDEN, Row, Sheet, lists, sheets
from pz_domain.forms.names import FOOTING, FORM, name_of
from pz_domain.forms.slots import Filled, Slot
from pz_domain.publishing.plain import line
from pz_domain.publishing.spreadsheets.cells import EPOCH, plain, stored
from pz_domain.publishing.spreadsheets.xlsx import DATES
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
NOT_A_CHOICE = mark("Choose from the list, please.")
NOT_A_NUMBER = mark("A number only, please, such as 1250.")
NOT_A_DAY = mark("A day, please, such as 31-12-2023.")
_FIRST, _LAST = date(1900, 3, 1), date(2199, 12, 31)
_LISTS_FROM = 3
"""The row of the sheet out of sight below which the lists stand."""
_LOCKED = {"text_wrap": True, "valign": "top"}
_OPEN = {**_LOCKED, "locked": False, "border": 1, "border_color": "#888888", "bg_color": "#FFFDF0"}
_TALL = 48
"""Room for a few lines of words, in points."""
Formats = Mapping[str, Any]
Lists = Mapping[tuple[str, ...], int]


def write_xlsx(form: Form) -> bytes:
    """Return the form as XLSX; the same form gives the same bytes."""
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, OPTIONS) as book:
        book.set_properties({"title": line(form.title), "created": datetime(*EPOCH, tzinfo=UTC)})
        book.set_custom_property(FORM, form.identity.mark, "text")
        formats = _formats(book, form.language)
        pages = sheets(form)
        places = lists(pages)
        for sheet in pages:
            _fill(book, sheet, form, places, formats)
        _hide(book, book.add_worksheet(HIDDEN), form, places)
    with zipfile.ZipFile(data) as archive:
        return stored((name, archive.read(name)) for name in archive.namelist())


def _formats(book: Any, language: str) -> Formats:
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "text": book.add_format({}),
        "mark": book.add_format({"font_color": "#555555"}),
        "head": book.add_format({**_LOCKED, "bold": True, "bottom": 2}),
        "topic": book.add_format({**_LOCKED, "bold": True, "bg_color": "#E8EEF4"}),
        "slot": book.add_format(_LOCKED),
        "open": book.add_format({**_OPEN, "num_format": "@"}),
        "number": book.add_format(_OPEN),
        "date": book.add_format({**_OPEN, "num_format": DATES[language]}),
    }


def _fill(book: Any, sheet: Sheet, form: Form, places: Lists, formats: Formats) -> None:
    page, voice = book.add_worksheet(sheet.name), Voice(form.language)
    for place, width in enumerate(sheet.widths):
        page.set_column(place, place, width)
    for number, row in enumerate(sheet.rows):
        for place, text in enumerate(row.cells):
            page.write_string(number, place, str(plain(text)), formats[row.kind])
        if row.kind == "topic":
            page.write_blank(number, ANSWER, None, formats["topic"])
        for place, slot in enumerate(row.slots, start=len(row.cells)):
            _write(page, (number, place), slot, formats)
            book.define_name(name_of(slot.code), f"='{sheet.name}'!{_absolute(number, place)}")
            _check(page, (number, place), slot, places, voice)
        if _is_tall(row):
            page.set_row(number, _TALL)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.protect("", {"format_rows": True, "format_columns": True})


def _is_tall(row: Row) -> bool:
    """Tell whether a row has nothing but room for words."""
    return [(slot.filling, slot.value) for slot in row.slots] == [("text", None)]


def _write(page: Any, at: tuple[int, int], slot: Slot, formats: Formats) -> None:
    """Write what is filled in already."""
    look = formats[slot.filling if slot.filling in {"number", "date"} else "open"]
    value: Filled | None = slot.value
    day = day_of(value) if slot.filling == "date" else None
    if day:
        page.write_datetime(*at, datetime(day.year, day.month, day.day), look)  # noqa: DTZ001 - a day
    elif isinstance(value, str):
        page.write_string(*at, str(plain(value)), look)
    elif value is not None:
        page.write_number(*at, value, look)
    else:
        page.write_blank(*at, None, look)


def day_of(value: object) -> date | None:
    """Return a recorded day that every spreadsheet can hold; None for anything else, which stays text."""
    try:
        day = date.fromisoformat(str(value))
    except ValueError:
        return None
    return day if day >= _FIRST else None


def _check(
    page: Any, at: tuple[int, int], slot: Slot, places: Mapping[tuple[str, ...], int], voice: Voice
) -> None:
    """Have a cell say what may be filled in, and hold back what may not."""
    if slot.options:
        held, last = places[slot.options], _LISTS_FROM + len(slot.options) - 1
        source = f"={HIDDEN}!{_absolute(_LISTS_FROM, held)}:{_absolute(last, held)}"
        rule: dict[str, Any] = {"validate": "list", "source": source, "error_message": voice(NOT_A_CHOICE)}
    elif slot.filling == "number":
        rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_message": voice(NOT_A_NUMBER)}
    elif slot.filling == "date":
        rule = {"validate": "date", "criteria": "between", "minimum": _FIRST, "maximum": _LAST,
                "error_message": voice(NOT_A_DAY)}  # fmt: skip
    else:
        return
    page.data_validation(*at, *at, rule)


def _hide(book: Any, page: Any, form: Form, places: Lists) -> None:
    """Keep mark, footing and lists on a sheet out of sight."""
    page.write_string(0, 0, form.identity.mark)
    page.write_string(1, 0, form.identity.footing)
    book.define_name(FORM, f"={HIDDEN}!{_absolute(0, 0)}")
    book.define_name(FOOTING, f"={HIDDEN}!{_absolute(1, 0)}")
    for options, at in places.items():
        for place, option in enumerate(options):
            page.write_string(_LISTS_FROM + place, at, str(plain(option)))
    page.protect()
    page.hide()


def _absolute(row: int, column: int) -> str:
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))
