"""A workbook to its tables: every cell as the text people see, every row with the number it has in Excel."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pz_domain.intake.unreadable import DamagedWorkbook, Encrypted, OtherKind, TooSpread
from pz_domain.intake.workbook.archive import Archive, archive
from pz_domain.intake.workbook.extent import MAX_CELLS, Extent, column_name, decimal
from pz_domain.intake.workbook.of_ods import of_ods
from pz_domain.intake.workbook.of_xlsb import of_xlsb
from pz_domain.intake.workbook.of_xlsx import of_xlsx, percent_formats, table_parts
from pz_domain.wording import mark

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD = {"Workbook": "xls", "Book": "xls", "EncryptedPackage": "locked", "WordDocument": "doc",
        "PowerPoint Document": "ppt"}  # fmt: skip
_KINDS = {"doc": mark("an old Word document"), "ppt": mark("an old PowerPoint presentation")}
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_NOTHING = b"<none/>"
_EXACT = 1e15
Value = int | float | str | bool | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Leaf:
    """One table of a workbook.

    `first`, `left`: the numbers of its first row and column; `hidden`: rows that Excel does not show;
    `uncalculated`: formulas without a value.
    """

    name: str
    first: int = 1
    rows: list[list[str]] = field(default_factory=list)
    is_hidden: bool = False
    hidden: list[int] = field(default_factory=list)
    uncalculated: int = 0
    is_damaged: bool = False
    left: int = 1

    def plain(self) -> tuple[object, ...]:
        """Return it as plain values, in the order they are given in."""
        return (
            self.name,
            self.first,
            self.rows,
            self.is_hidden,
            self.hidden,
            self.uncalculated,
            self.is_damaged,
            self.left,
        )


def read_workbook(data: bytes) -> tuple[str, list[Leaf]]:
    """Return the kind of a workbook and its tables in order.

    Raises:
        Refusal: damaged, encrypted, another kind of file, or more than can be laid out. It names no file.
    """
    if data.startswith(COMPOUND):
        _check_compound(data)
        kind, extents = "xls", list[Extent]()
    else:
        zipped = archive(data)
        kind, extents = zipped.kind, _measured(zipped)
    for extent in extents:
        extent.check()
    return kind, list(_leaves(data, {extent.name: extent for extent in extents}))


def _check_compound(data: bytes) -> None:
    """Refuse what Office wrote before 2007, or encrypted, and is no workbook: by the names of its streams."""
    held = {kind for name, kind in _OLD.items() if _stream(name) in data}
    if "locked" in held:
        raise Encrypted
    if "xls" not in held:
        raise OtherKind(kind=_KINDS.get(min(held, default=""), mark("an old Office file")))


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _measured(zipped: Archive) -> list[Extent]:
    if zipped.kind == "ods":
        return of_ods(zipped.part("content.xml"))
    if zipped.kind == "xlsb":
        parts = zipped.named(lambda name: name.lower().endswith(".bin") and "sheet" in name.lower())
        return [of_xlsb(zipped.part(name), name) for name in parts]
    names = table_parts(
        zipped.part("xl/_rels/workbook.xml.rels") or _NOTHING, zipped.part("xl/workbook.xml") or _NOTHING
    )
    percents = percent_formats(zipped.part("xl/styles.xml") or _NOTHING)
    parts = zipped.named(lambda name: "sheet" in name.lower() and name.lower().endswith(".xml"))
    return [of_xlsx(zipped.part(part), names.get(part, part), percents) for part in parts]


def _leaves(data: bytes, extents: Mapping[str, Extent]) -> Iterator[Leaf]:
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as problem:
        raise Encrypted from problem
    except (calamine.CalamineError, OSError, ValueError) as problem:
        raise DamagedWorkbook from problem
    for place, about in enumerate(book.sheets_metadata):
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        is_hidden = about.visible != calamine.SheetVisibleEnum.Visible
        extent = extents.get(about.name, Extent(about.name))
        try:
            leaf = _leaf(about.name, book.get_sheet_by_index(place), extent, is_hidden=is_hidden)
        except (calamine.CalamineError, OSError, ValueError, OverflowError):
            leaf = Leaf(about.name, is_hidden=is_hidden, is_damaged=True)
        yield leaf


def _leaf(name: str, table: CalamineSheet, extent: Extent, *, is_hidden: bool) -> Leaf:
    if table.height * table.width > MAX_CELLS:
        end = table.end or (0, 0)
        cell = f"{column_name(end[1] + 1)}{end[0] + 1}"
        raise TooSpread(table=name, cell=cell, cells=table.height * table.width)
    top, left = table.start or (0, 0)
    rows = [[text(value) for value in row] for row in table.to_python()]
    for (row, column), said in extent.said.items():
        if 0 <= row - top - 1 < len(rows) and 0 <= column - left - 1 < len(rows[row - top - 1]):
            rows[row - top - 1][column - left - 1] = said
    return Leaf(name, top + 1, rows, is_hidden, extent.hidden, extent.uncalculated, left=left + 1)


def text(value: Value) -> str:
    """Return a cell as text: 1.0 is “1”, 12.345 is “12.3450”, a day is 2024-03-01, a duration 30:05."""
    if isinstance(value, str):
        found = _DURATION.fullmatch(value) if value.startswith("PT") else None
        return (
            _hours(timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3])))
            if found
            else value
        )
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else decimal(value)
    return str(value) if isinstance(value, int) else _moment(value)


def _moment(value: date | datetime | time | timedelta) -> str:
    if isinstance(value, timedelta):
        return _hours(value)
    if isinstance(value, datetime):
        value = value.replace(microsecond=0)
        return value.date().isoformat() if value.time() == time() else _short(value.isoformat(" "))
    if isinstance(value, time):
        return _short(value.replace(microsecond=0).isoformat())
    return value.isoformat()


def _short(moment: str) -> str:
    return moment.removesuffix(":00") if moment.count(":") > 1 else moment


def _hours(value: timedelta) -> str:
    seconds = round(abs(value.total_seconds()))
    sign = "-" if value < timedelta() else ""
    return _short(f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}")
