"""Who reviews what: places shared out evenly over reviewers, drawn by a seed so that it can be redone (D2, D3).

The same seed over the same places gives the same draw, on any machine and in whatever order they are named: what
is equal otherwise is put in order by a hash of the seed, never by chance.

In this order it sees to it that

1. every place is taken, as long as someone may take it: who has an interest, was taken off or reviews there
   already may not;
2. loads are as even as they can be made;
3. every two reviewers meet about equally often.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from pz_domain.rules.balance import Balance, Table

RULE = 1
"""Which rule draws; a draw that was recorded under another cannot be redone by this one."""
INTEREST, TAKEN_OFF = "interest", "taken_off"
"""Why someone may not review an initiative."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """What a step of one initiative asks: `lacks` more reviewers than those it is `held` by.

    `barred`: who may not review it, and why. Held is whoever was assigned or began.
    """

    initiative: str
    lacks: int
    held: tuple[str, ...] = ()
    barred: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reviews each person has, and how many each two have in common; a pair is in order of handle."""

    loads: Mapping[str, int] = field(default_factory=dict)
    pairs: Mapping[Pair, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draw:
    """What came of it: who is assigned to what, how many reviewers each place still lacks, and the tally then."""

    assigned: tuple[tuple[str, str], ...]
    short: Mapping[str, int]
    before: Tally
    after: Tally


def draw(
    places: Iterable[Place], reviewers: Iterable[str], seed: int, elsewhere: Tally | None = None
) -> Draw:
    """Share out places over reviewers; `elsewhere` is what people have in this step besides these places."""
    ordered = sorted(places, key=lambda place: rank(seed, place.initiative))
    people = sorted({*reviewers}, key=lambda who: rank(seed, who))
    asked = {place.initiative: place for place in ordered}
    balance = Balance(people, _table(elsewhere or Tally()))
    for place in ordered:
        balance.lay(place.initiative, place.held, place.barred)
    before = _tally(balance.table)
    for place in ordered:
        balance.fill(place.initiative, place.lacks)
    balance.level()
    balance.spread()
    added = balance.added
    return Draw(
        assigned=tuple((initiative, who) for initiative in asked for who in sorted(added[initiative])),
        short={id_: lacks for id_, place in asked.items() if (lacks := place.lacks - len(added[id_])) > 0},
        before=before,
        after=_tally(balance.table),
    )


def rank(seed: int, name: str) -> bytes:
    """Return what puts names in the order of a seed: the same everywhere and for ever."""
    return hashlib.sha256(f"{seed}\n{name}".encode()).digest()


def tally(groups: Iterable[Iterable[str]]) -> Tally:
    """Count reviewers, and every two that are in a group together."""
    table = Table()
    for group in groups:
        table.count(group)
    return _tally(table)


def _table(counted: Tally) -> Table:
    table = Table()
    table.loads.update(counted.loads)
    table.pairs.update({frozenset(pair): n for pair, n in counted.pairs.items()})
    return table


def _tally(table: Table) -> Tally:
    """Return what is counted; everyone and every two of whom something is counted, in order of handle."""
    pairs = {(min(pair), max(pair)): n for pair, n in table.pairs.items() if n}
    return Tally(
        {who: table.loads[who] for who in sorted(table.loads) if table.loads[who]},
        {pair: pairs[pair] for pair in sorted(pairs)},
    )


def pairs_of(people: Iterable[str]) -> tuple[Pair, ...]:
    """Return every two of some people, in order of handle."""
    return tuple(combinations(sorted(people), 2))
