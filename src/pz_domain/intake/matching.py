"""Which initiative a row is about: the one its source named so before, else the one it called the same (R42, D25).

Another initiative with the same title and organisation, or that may be the same in other words, is a candidate
for a duplicate. It is flagged and never merged: that is for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pz_domain.intake.facts import BETWEEN
from pz_domain.intake.plain import plain
from pz_domain.journal.register import distinct
from pz_domain.rules.likeness import kind_of
from pz_domain.rules.likeness_index import Index
from pz_domain.rules.likeness_reading import profile
from pz_domain.work.desk import Desk
from pz_domain.work.shapes import fits

Facts = Mapping[str, Any]
COMPARED = 3000
"""Up to so many initiatives a row is compared with word by word; among more, `pz duplicates` tells."""

_SHOWN = 10
_LINK = ("http://", "https://", "www.")


@dataclass(frozen=True, slots=True)
class Match:
    """What a row is about: an initiative its source named before ("" when none), and candidates for a duplicate."""

    known: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(slots=True)
class Known:
    """The initiatives that are there, found by what their sources call them and by title and organisation."""

    facts: dict[str, Facts] = field(default_factory=dict)
    by_number: dict[tuple[str, str], dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    by_name: dict[tuple[str, str], dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    places: dict[str, int] = field(default_factory=dict)
    index: Index = field(default_factory=Index)

    def keep(self, id_: str, facts: Facts) -> None:
        """Know an initiative by these facts from here on."""
        self.facts[id_] = facts
        number = number_of(facts)
        if number:
            for source in facts.get("sources", ()):
                self.by_number[source, number][id_] = None
        self.by_name[name_of(facts)][id_] = None
        if len(self.facts) <= COMPARED:
            self.index.keep(self.places.setdefault(id_, len(self.places)), profile(facts))

    def match(self, facts: Facts, claimed: set[str]) -> Match:
        """Return what a row with these facts is about; `claimed` are the initiatives of earlier rows of its list."""
        number, sources = number_of(facts), set(facts.get("sources", ()))
        numbered = {
            id_: None for source in facts["sources"] for id_ in self.by_number.get((source, number), ())
        }
        if number and len(numbered) == 1 and not claimed & set(numbered):
            return Match(next(iter(numbered)))
        named = list(self.by_name.get(name_of(facts), ()))
        own = [
            id_ for id_ in named if id_ not in claimed and sources & set(self.facts[id_].get("sources", ()))
        ]
        own = [id_ for id_ in own if not number or number_of(self.facts[id_]) in {"", number}]
        same = [id_ for id_ in own if not differences(self.facts[id_], facts)]
        if own:
            return Match((same or own)[0])
        return Match(candidates=tuple(dict.fromkeys((*named, *self._alike(facts))))[:_SHOWN])

    def _alike(self, facts: Facts) -> list[str]:
        """Return the initiatives that may be the same in other words, the most alike first."""
        if len(self.facts) > COMPARED:
            return []
        found = [
            (one.score, place) for place, one in self.index.alike(profile(facts)) if kind_of(one) == "same"
        ]
        ids = list(self.places)
        return [ids[place] for _, place in sorted(found, reverse=True)]


def known_initiatives(desk: Desk) -> Known:
    """Return all initiatives of this workspace; of facts in conflict the first of the values counts."""
    known = Known()
    for address, siblings in desk.store.registers_of("initiative").items():
        if address.register == "facts":
            readable = (one.value for one in distinct(siblings) if fits(address, one.value))
            known.keep(address.entity, next(readable, {}))
    return known


def number_of(facts: Facts) -> str:
    """Return the number a source gives an initiative; a link is none, for many rows may have the same."""
    number = str(facts.get("reference") or "").split(BETWEEN, 1)[0].strip()
    return "" if number.lower().startswith(_LINK) else number.casefold()


def name_of(facts: Facts) -> tuple[str, str]:
    """Return title and organisation as they are compared."""
    return plain(str(facts.get("title", ""))), plain(str(facts.get("organisation") or ""))


def differences(held: Facts, row: Facts) -> dict[str, Any]:
    """Return the fields in which a row says something else than is held, with what would be held then.

    What a row does not say stays. Sources and organisations are added, never taken away: another list may have
    named them.
    """
    found: dict[str, Any] = {}
    for name, value in row.items():
        now = value
        if name == "sources":
            now = list(dict.fromkeys((*held.get(name, ()), *value)))
        elif name == "organisations":
            there = held.get(name) or ()
            names = {one.get("name") for one in there if isinstance(one, dict)}
            now = [*there, *(one for one in value if one["name"] not in names)]
        if held.get(name) != now:
            found[name] = now
    return found
