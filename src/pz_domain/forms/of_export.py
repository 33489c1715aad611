"""What Kobo and ODK export: a line for each time a form was filled in, a column for each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pz_domain.forms.names import FORM, code_of
from pz_domain.forms.of_rows import Table


def submissions(tables: Sequence[Table]) -> Iterator[Table]:
    """Yield each line of an export as a table of codes and answers; none when it is no export."""
    for table in tables:
        for at, row in enumerate(table.rows):
            heads = [cell.strip().replace(":", "/").rpartition("/")[2] for cell in row]
            if FORM in heads:
                yield from (_one(table, heads, line) for line in range(at + 1, len(table.rows)))
                break


def _one(table: Table, heads: Sequence[str], at: int) -> Table:
    cells = table.rows[at]
    pairs = [
        [code_of(head) or head, cells[place]]
        for place, head in enumerate(heads)
        if place < len(cells) and head
    ]
    return Table(table.where(at), [pair for pair in pairs if pair[1].strip() or "." in pair[0]])
