"""ODS, written row after row: the rows of a large list are too many for a tree of elements (ADR 10)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from pz_domain.publishing.plain import line
from pz_domain.publishing.spreadsheets import ods_parts
from pz_domain.publishing.spreadsheets.cells import plain, sheet_names, stored, width_of
from pz_domain.publishing.workbook import Cell, Column, Sheet, Workbook

_BLANKS = re.compile(" {2,}")
_CENTIMETRES = 0.2
"""So wide is a character."""
Rules = dict[tuple[int, int], str]
"""The rule of a column, by the places of its sheet and itself."""


def write_ods(workbook: Workbook) -> bytes:
    """Return a workbook as ODS: heads bold and in view, choices as lists, dates as dates."""
    names = sheet_names(workbook)
    files = {
        "mimetype": ods_parts.MIMETYPE,
        "META-INF/manifest.xml": ods_parts.MANIFEST,
        "meta.xml": ods_parts.meta(line(workbook.title), workbook.language, workbook.properties),
        "settings.xml": ods_parts.settings(names),
        "styles.xml": ods_parts.styles(workbook.language),
        "content.xml": "".join(_content(workbook, names)),
    }
    return stored((name, content.encode()) for name, content in files.items())


def _content(workbook: Workbook, names: tuple[str, ...]) -> Iterator[str]:
    widths = [[width_of(sheet, place) for place in range(len(sheet.columns))] for sheet in workbook.sheets]
    yield ods_parts.head(workbook.language, {w: w * _CENTIMETRES for row in widths for w in row})
    rules: Rules = {}
    yield "<table:content-validations>"
    for number, (name, sheet) in enumerate(zip(names, workbook.sheets, strict=True)):
        for place, column in enumerate(sheet.columns):
            if sheet.prepared and (column.choices or column.help):
                rules[number, place] = f"v{number}-{place}"
                yield _rule(column, rules[number, place], name)
    yield "</table:content-validations>"
    for number, (name, sheet) in enumerate(zip(names, workbook.sheets, strict=True)):
        yield from _table(
            name, sheet, widths[number], [rules.get((number, i), "") for i in range(len(widths[number]))]
        )
    yield from _filters(workbook, names)
    yield ods_parts.FOOT


def _rule(column: Column, name: str, sheet: str) -> str:
    """Return what the cells of a column offer and say while they are filled in."""
    where = f"${_quoted(sheet)}.A1"
    condition, error, help_ = "", "", ""
    if column.choices:
        listed = ";".join('"{}"'.format(line(choice).replace('"', '""')) for choice in column.choices)
        condition = f" table:condition={quoteattr(f'of:cell-content-is-in-list({listed})')}"
        shown = "false" if column.several else "true"
        error = f'<table:error-message table:display="{shown}" table:message-type="stop"/>'
    if column.help:
        help_ = (f'<table:help-message table:display="true" table:title={quoteattr(line(column.head))}>'
                 f"<text:p>{escape(line(column.help))}</text:p></table:help-message>")  # fmt: skip
    return (f'<table:content-validation table:name="{name}"{condition} table:allow-empty-cell="true" '
            f"table:base-cell-address={quoteattr(where)}>{help_}{error}</table:content-validation>")  # fmt: skip


def _table(name: str, sheet: Sheet, widths: list[int], rules: list[str]) -> Iterator[str]:
    yield f"<table:table table:name={quoteattr(name)}>"
    for column, width in zip(sheet.columns, widths, strict=True):
        yield f'<table:table-column table:style-name="w{width}" table:default-cell-style-name="{column.kind}"/>'
    heads = "".join(_cell(column.head, "head", "") for column in sheet.columns)
    yield f"<table:table-header-rows><table:table-row>{heads}</table:table-row></table:table-header-rows>"
    nothing = [""] * len(rules)
    for number, row in enumerate(sheet.rows):
        used = rules if number < sheet.prepared else nothing
        cells = "".join(
            _cell(cell, c.kind, rule) for cell, c, rule in zip(row, sheet.columns, used, strict=True)
        )
        yield f"<table:table-row>{cells}</table:table-row>"
    empty = sheet.prepared - len(sheet.rows)
    if empty > 0:
        cells = "".join(_cell(None, c.kind, rule) for c, rule in zip(sheet.columns, rules, strict=True))
        yield f'<table:table-row table:number-rows-repeated="{empty}">{cells}</table:table-row>'
    if not sheet.rows and not sheet.prepared:
        yield "<table:table-row><table:table-cell/></table:table-row>"
    yield "</table:table>"


def _cell(cell: Cell, kind: str, rule: str) -> str:
    """Return a cell in a column of this kind; it says its style where that is another."""
    cell = plain(cell)
    kept = kind if cell is None or kind == "head" else _kind(cell)
    held = f' table:style-name="{kept}"' if kept != kind or kind == "head" else ""
    held += f' table:content-validation-name="{rule}"' if rule else ""
    if cell is None or cell == "":
        return f"<table:table-cell{held}/>"
    if isinstance(cell, str):
        return f'<table:table-cell{held} office:value-type="string">{paragraphs(cell)}</table:table-cell>'
    value = f'"float" office:value="{cell}"'
    if isinstance(cell, date):
        value = f'"date" office:date-value="{cell:%Y-%m-%d}"'
    return f"<table:table-cell{held} office:value-type={value}><text:p>{cell}</text:p></table:table-cell>"


def _kind(cell: Cell) -> str:
    if isinstance(cell, str):
        return "text"
    return "date" if isinstance(cell, date) else "number"


def paragraphs(text: str) -> str:
    """Return a plain text as paragraphs of a cell, one a line."""
    return "".join(f"<text:p>{_spaced(part)}</text:p>" for part in text.split("\n"))


def _spaced(text: str) -> str:
    """Return a line of text for XML in which blanks after each other, and at its ends, are kept."""
    text = escape(text)
    text = _BLANKS.sub(lambda found: f' <text:s text:c="{len(found[0]) - 1}"/>', text)
    return f"<text:s/>{text[1:]}" if text.startswith(" ") else text


def _filters(workbook: Workbook, names: tuple[str, ...]) -> Iterator[str]:
    """Have the heads of a sheet filter its rows."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    ranges = [
        f'<table:database-range table:name="__Anonymous_Sheet_DB__{number}" table:target-range-address='
        + quoteattr(
            f"{_quoted(name)}.A1:{_quoted(name)}.{xl_rowcol_to_cell(len(sheet.rows), len(sheet.columns) - 1)}"
        )
        + ' table:display-filter-buttons="true"/>'
        for number, (name, sheet) in enumerate(zip(names, workbook.sheets, strict=True))
        if sheet.filters and sheet.rows
    ]
    if ranges:
        yield f"<table:database-ranges>{''.join(ranges)}</table:database-ranges>"


def _quoted(name: str) -> str:
    return "'{}'".format(name.replace("'", "''"))
