"""Rows of initiatives of which only the facts are known: most of what stands in them is the same for all of a round.

What the rules say of the first of them is remembered, and of each that follows only its facts are filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pz_domain.journal.address import Address
from pz_domain.journal.register import Sibling
from pz_domain.model.case import Round
from pz_domain.storage.columns import Initiatives, Texts
from pz_domain.storage.summary import keys, text, texts
from pz_domain.storage.waiting import moment
from pz_domain.work.desk import Desk
from pz_domain.work.store import Held

_AT = {name: place for place, name in enumerate(Initiatives._fields)}
_COMMON = slice(_AT["round"], _AT["registered_at"])
_STANDING = slice(_AT["step"], _AT["waiting_since"])
_REST = slice(_AT["open_points"], None)

Place = tuple[str, Round]
"""An edition and a round: all that the rules know of an initiative of which only the facts are known."""


_NONE: tuple[None, None] = (None, None)


@dataclass(slots=True)
class Alike:
    """The row of one that is new, of each edition and round in which one was seen."""

    _rows: dict[tuple[str, str], tuple[Round, Initiatives]] = field(default_factory=dict)

    def keep(self, place: Place, row: Initiatives) -> None:
        """Remember a row, with 1 and 0 for yes and no: what SQLite makes of them each time it is given them."""
        edition, round_ = place
        kept = Initiatives._make(int(cell) if isinstance(cell, bool) else cell for cell in row)
        self._rows[edition, round_.id] = round_, kept

    def row(self, place: Place) -> Initiatives | None:
        """Return the row of one that was seen in this place, as long as its round is the same."""
        edition, round_ = place
        seen, row = self._rows.get((edition, round_.id), _NONE)
        return row if seen is round_ or seen == round_ else None


class First(NamedTuple):
    """What is known of one that is new: its facts, and where it belongs."""

    initiative: str
    number: int
    facts: Mapping[str, Any]
    where: Sibling


def first_of(initiative: str, held: Held) -> First:
    """Return what is known of one that is new."""
    (facts,) = held.registers[Address("initiative", initiative, "facts")]
    (where,) = held.registers[Address("initiative", initiative, "round")]
    return First(initiative, held.number, facts.value, where)


def place_of(desk: Desk, first: First) -> Place | None:
    """Return where one that is new belongs; None where its rows are unlike those of others.

    They are where someone has an interest in it, and where its round has not come, or cannot be read.
    """
    round_ = desk.rounds().get(first.where.value["round"])
    if round_ is None or round_.unreadable or desk.stakes().on(first.facts):
        return None
    return first.where.value["edition"], round_


def filled_in(like: Initiatives, first: First) -> tuple[Initiatives, Texts]:
    """Return the row of one that is new and its texts, after the row of another of its place."""
    facts, alike = first.facts, tuple(like)
    found, since = texts(facts), moment(first.where.when)
    row = (
        first.number, first.initiative, text(facts.get("title")), text(facts.get("organisation")), found.title,
        found.organisation, keys(facts.get("target_groups")), keys(facts.get("sources")),
        *alike[_COMMON], since, *alike[_STANDING], since, *alike[_REST],
    )  # fmt: skip
    return Initiatives._make(row), found
