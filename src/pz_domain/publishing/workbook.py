"""A workbook as values: sheets of columns and rows, for whichever spreadsheet it is written to.

How to export a list as shown:

    workbook = Workbook(title, (Sheet(name, columns, rows),), language())
    data = write("xlsx", workbook)   # pz_domain.publishing.spreadsheets; or "ods", "csv"

Cells are text, numbers, dates or None. Text is only ever text: the writers see to it that nothing acts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Cell = str | int | float | date | None
Kind = Literal["text", "number", "date"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    `width` in characters, 0 for as wide as its cells ask; `choices`: what its cells offer when they are filled in;
    `several`: more than one choice may stand in a cell, so that other text is not held back; `help`: a sentence
    shown at the cell that is filled in.
    """

    head: str
    width: int = 0
    kind: Kind = "text"
    choices: tuple[str, ...] = ()
    several: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table with its heads in the first row.

    `prepared`: how many rows, of the given ones and empty ones below them, offer choices and help; `filters`:
    whether its heads filter.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]] = ()
    prepared: int = 0
    filters: bool = True


@dataclass(frozen=True, slots=True)
class Workbook:
    """A titled workbook in a language (`nl`, or English for any other); `properties` go along unseen."""

    title: str
    sheets: tuple[Sheet, ...]
    language: str
    properties: Mapping[str, str] = field(default_factory=dict)
