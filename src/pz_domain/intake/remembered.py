"""What a person once said about the columns of a source: kept in this workspace, and used for its next list.

It is a habit of reading, not a fact about an initiative: it is not part of the history and is not shared.
"""

from __future__ import annotations

import json

from pz_domain.intake.columns import FIELDS, IGNORED
from pz_domain.intake.table import Table
from pz_domain.work.store import Store

_MANY = 200


def recalled(store: Store, source: str | None) -> dict[str, str]:
    """Return the field of each column that was named for a source before, by the name as it is compared."""
    try:
        held = json.loads(store.get(_place(source)) or "{}")
    except ValueError:
        return {}
    if not isinstance(held, dict):
        return {}
    return {str(column): field for column, field in held.items() if field in FIELDS or field == IGNORED}


def remember(store: Store, source: str | None, table: Table) -> None:
    """Keep what was said about columns of this list; the newest counts."""
    if table.said:
        held = recalled(store, source)
        newest = {
            **{column: field for column, field in held.items() if column not in table.said},
            **table.said,
        }
        kept = dict(list(newest.items())[-_MANY:])
        store.put(_place(source), json.dumps(kept, ensure_ascii=False))


def _place(source: str | None) -> str:
    return f"columns/{source or '-'}"
