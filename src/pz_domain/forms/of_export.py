"""What Kobo and ODK export: a line for each time a form was filled in, and a sheet of its own for figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pz_domain.forms.names import FORM, code_of
from pz_domain.forms.of_rows import Table

_LINKS = (("_index", "_parent_index"), ("KEY", "PARENT_KEY"))
"""What a line is called, and how a figure says of which line it is: by Kobo, and by ODK."""
_OF_DEFINITION = frozenset({"type", "name", "label"})
"""Heads of the table of questions in an XLSForm."""


@dataclass(frozen=True, slots=True)
class _List:
    """A table of an export: its heads without groups, and the row they stand in."""

    table: Table
    heads: tuple[str, ...]
    at: int

    def lines(self) -> range:
        """Return the places of the rows below the heads."""
        return range(self.at + 1, len(self.table.rows))

    def cell(self, at: int, head: str) -> str:
        """Return a cell by its row and head; empty where there is none."""
        row = self.table.rows[at]
        place = self.heads.index(head) if head in self.heads else len(row)
        return row[place].strip() if place < len(row) else ""


def is_definition(tables: Sequence[Table]) -> bool:
    """Tell whether this is what is given to Kobo or ODK, and not what they export."""
    return any(_OF_DEFINITION.issubset(table.rows[0]) for table in tables if table.rows)


def submissions(tables: Sequence[Table]) -> Iterator[Table]:
    """Yield each line of an export as a table of codes and answers; none when it is no export."""
    lists = [found for table in tables if (found := _list(table))]
    for each in lists:
        if FORM in each.heads:
            yield from (_one(each, at, lists) for at in each.lines())


def _list(table: Table) -> _List | None:
    links = {FORM, *(parent for _, parent in _LINKS)}
    for at, row in enumerate(table.rows):
        heads = tuple(cell.strip().replace(":", "/").rpartition("/")[2] for cell in row)
        if links & set(heads):
            return _List(table, heads, at)
    return None


def _one(each: _List, at: int, lists: Sequence[_List]) -> Table:
    cells = each.table.rows[at]
    pairs = [
        [code_of(head) or head, cells[place]]
        for place, head in enumerate(each.heads)
        if place < len(cells) and head
    ]
    pairs += _figures(each, at, lists)
    return Table(each.table.where(at), [pair for pair in pairs if pair[1].strip() or "." in pair[0]])


def _figures(each: _List, at: int, lists: Sequence[_List]) -> Iterator[list[str]]:
    """Yield the figures of a line, each place under the number the figure has among them."""
    counted: dict[str, int] = {}
    for one in lists:
        for own, parent in _LINKS:
            key = each.cell(at, own) if parent in one.heads else ""
            for line in one.lines() if key else ():
                if one.cell(line, parent) == key:
                    yield from _figure(one, line, counted)


def _figure(one: _List, at: int, counted: dict[str, int]) -> Iterator[list[str]]:
    codes = {head: code_of(head) for head in one.heads if code_of(head)}
    question = next((code.rpartition(".")[0] for code in codes.values()), "")
    counted[question] = counted.get(question, 0) + 1
    for head, code in codes.items():
        place, _, key = code.rpartition(".")
        yield [f"{place}.{counted[question]}.{key}", one.cell(at, head)]
