"""Filters a reviewer keeps under a name, and the order of the list: in this workspace, never shared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from pz_domain.refusals import Invalid
from pz_domain.storage.sqlite_store import SqliteStore
from pz_domain.wording import language, say

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Ready:
    """A filter that is there from the start: its name and its line, in each language."""

    dutch: tuple[str, str]
    english: tuple[str, str]


READY = (
    Ready(("mijn-beurt", "wacht:mij"), ("my-turn", "waiting:me")),
    Ready(("beurt-ander", "wacht:ander"), ("partners-turn", "waiting:other")),
    Ready(("beurt-aanbieder", "wacht:aanbieder"), ("providers-turn", "waiting:provider")),
    Ready(("beurt-team", "wacht:team"), ("teams-turn", "waiting:team")),
    Ready(("verschillen", "verschil:ja staat:lopend"), ("differences", 'difference:yes state:"under way"')),
    Ready(
        ("geen-ander", 'ander:"niet begonnen" staat:lopend'),
        ("no-partner", 'other:"not started" state:"under way"'),
    ),
    Ready(("lang-wachtend", "dagen:30"), ("long-waiting", "days:30")),
    Ready(("open-punten", "open:ja staat:lopend"), ("open-points", 'open:yes state:"under way"')),
)


class Saved:
    """What each reviewer keeps for the list."""

    def __init__(self, store: SqliteStore) -> None:
        """Keep it among the settings of a store."""
        self._store = store

    def own(self, reviewer: str) -> dict[str, str]:
        """Return a reviewer's own filters by name, in order."""
        held = self._read(f"filters/{reviewer}")
        return {name: str(line) for name, line in sorted(held.items())}

    def known(self, reviewer: str) -> dict[str, str]:
        """Return every filter that a name stands for: those that are ready in both languages, and one's own."""
        ready = dict(named for one in READY for named in (one.dutch, one.english))
        return ready | self.own(reviewer)

    def listed(self, reviewer: str) -> dict[str, str]:
        """Return the filters to choose from, in the language in use: one's own first."""
        ready = dict(one.dutch if language() == "nl" else one.english for one in READY)
        return self.own(reviewer) | {
            name: line for name, line in ready.items() if name not in self.own(reviewer)
        }

    def keep(self, reviewer: str, name: str, line: str) -> str:
        """Keep a filter under a name, in the place of one that had it, and return the name as it is kept.

        Raises:
            Invalid: the name is empty.
        """
        kept = name_of(name)
        self._write(f"filters/{reviewer}", self.own(reviewer) | {kept: line})
        return kept

    def rename(self, reviewer: str, old: str, new: str) -> str:
        """Give one's own filter another name, and return it.

        Raises:
            Invalid: the name is empty.
        """
        own, kept = self.own(reviewer), name_of(new)
        line = own.pop(old)
        self._write(f"filters/{reviewer}", own | {kept: line})
        return kept

    def drop(self, reviewer: str, name: str) -> None:
        """Forget one's own filter; one that is not there is forgotten already."""
        own = self.own(reviewer)
        own.pop(name, None)
        self._write(f"filters/{reviewer}", own)

    def order(self, reviewer: str) -> tuple[str, bool]:
        """Return the column a reviewer's list is sorted by, empty for none, and whether it goes down."""
        held = self._read(f"order/{reviewer}")
        return str(held.get("sort", "")), bool(held.get("descending", False))

    def keep_order(self, reviewer: str, sort: str, *, descending: bool) -> None:
        """Keep the order of a reviewer's list."""
        self._write(f"order/{reviewer}", {"sort": sort, "descending": descending})

    def _read(self, name: str) -> Mapping[str, object]:
        """Return a setting; what cannot be read is as nothing."""
        try:
            held = json.loads(self._store.get(name) or "{}")
        except ValueError:
            return {}
        return held if isinstance(held, dict) else {}

    def _write(self, name: str, value: Mapping[str, object]) -> None:
        self._store.put(name, json.dumps(value, ensure_ascii=False))


def name_of(typed: str) -> str:
    """Return a name as it can stand after `@`: one line, no quotes.

    Raises:
        Invalid: nothing is left of it.
    """
    name = " ".join(typed.replace('"', " ").replace("@", " ").split())[:LONGEST_NAME].strip()
    if not name:
        raise Invalid(say("the name of the filter"), problem=say("this field is missing"))
    return name
