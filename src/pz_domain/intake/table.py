"""What a reader makes of a file: rows of cells under named columns, each row with its number in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_COLUMNS = 16_384
MAX_CELL = 131_072
MAX_MEGABYTES = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `number` counts from 1 as a spreadsheet does, the header and blank rows included.

    `table`: the table of a workbook it stands in; empty where a file is one table.
    """

    number: int
    cells: tuple[str, ...]
    table: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file before it is known which of them is the header.

    `about`: what the reader found out (encoding, delimiter); `warnings`: what a person should know.
    `header` is given where the format itself names the columns, and once it was found; `name`: of the table.
    """

    rows: tuple[Row, ...]
    about: Mapping[str, str]
    warnings: tuple[str, ...] = ()
    header: tuple[str, ...] | None = None
    name: str = ""
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file under their header.

    `fields` names what each column holds, "" for a column that is not taken in; `said`: the fields of columns that
    were named now, by name as it is compared; `recalled`: of those that were named an earlier time, by column.
    """

    columns: tuple[str, ...]
    fields: tuple[str, ...]
    rows: tuple[Row, ...]
    about: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    recalled: Mapping[str, str] = field(default_factory=dict)
