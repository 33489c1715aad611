"""Who is worth comparing: an index by the beginnings and endings of telling words, by letters and by links.

Comparing everything with everything grows with the square; here an initiative meets only those that share a rare
key with it, or two common ones.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from itertools import combinations, islice

from pz_domain.rules.likeness import Likeness, kind_of, likeness
from pz_domain.rules.likeness_reading import PATTERN, Profile

BEGINNING, ENDING = 5, 6
FEW = 40
"""A key of more initiatives than this is common: it counts together with another."""

COMMON, MOST_WORDS = 4, 8
LEAST = 0.38
"""The part of a title, by weight, whose words must have a key in common."""

MOST = 8
"""So many of the most promising are compared."""


class Index:
    """Profiles by id, found by what they share; ids are numbers of the caller's."""

    def __init__(self) -> None:
        """Start empty."""
        self.profiles: dict[int, Profile] = {}
        self._holders: dict[str, set[int]] = {}
        self._weights: dict[int, float] = {}

    def keep(self, id_: int, profile: Profile) -> None:
        """Know an initiative by this profile from here on."""
        self.drop(id_)
        self.profiles[id_] = profile
        self._weights[id_] = profile.title.weight
        for key in _keys(profile):
            self._holders.setdefault(key, set()).add(id_)

    def drop(self, id_: int) -> None:
        """Forget an initiative."""
        known = self.profiles.pop(id_, None)
        for key in _keys(known) if known else ():
            self._holders[key].discard(id_)

    def alike(self, profile: Profile, but: int | None = None) -> Iterator[tuple[int, Likeness]]:
        """Yield the known initiatives that may be the same as, or a variant of, this one; `but`: not that one."""
        for id_ in self.near(profile):
            if id_ != but:
                found = likeness(profile, self.profiles[id_])
                if kind_of(found):
                    yield id_, found

    def near(self, profile: Profile) -> list[int]:
        """Return the initiatives that share most with a profile, the most promising first."""
        shared: dict[int, float] = {}
        common: list[tuple[float, set[int]]] = []
        for weight, keys in _keys_by_word(profile):
            met: set[int] = set()
            for key in keys:
                holders = self._holders.get(key)
                if holders and len(holders) <= FEW:
                    met |= holders
                elif holders:
                    common.append((weight, holders))
            for id_ in met:
                shared[id_] = shared.get(id_, 0.0) + weight
        self._meet(shared, common)
        whole, near = profile.title.weight, []
        for id_, part in shared.items():
            theirs = self._weights[id_]
            least = min(theirs, whole) or 1.0
            if part >= LEAST * least:
                near.append((part / least, -id_))
        return [-id_ for _, id_ in heapq.nlargest(MOST, near)]

    def _meet(self, shared: dict[int, float], common: list[tuple[float, set[int]]]) -> None:
        """Add what common keys say of those that were met, and those that share two common keys."""
        common = sorted(common, key=lambda held: len(held[1]))[:COMMON]
        for weight, holders in common:
            for id_ in shared.keys() & holders:
                shared[id_] += weight
        for (weight, one), (more, other) in combinations(common, 2):
            both = one & other
            for id_ in islice(both, FEW):
                shared[id_] = max(shared.get(id_, 0.0), weight + more)


def _keys_by_word(profile: Profile) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield what a profile is found by, with the weight in the title that each of them stands for."""
    title = profile.title
    for word, weight in zip(title.words[:MOST_WORDS], title.weights, strict=False):
        if len(word) > ENDING and word not in PATTERN:
            yield weight, (word[:BEGINNING], f"-{word[-ENDING:]}")
        else:
            yield weight, (word[:BEGINNING],)
    for place, pair in enumerate(title.pairs[: MOST_WORDS - 1]):
        if len(title.words[place]) < BEGINNING:
            yield title.weights[place] + title.weights[place + 1], (pair[:BEGINNING],)
    if profile.organisation.words:
        yield 0.0, (f"organisation {profile.organisation.words[0]}",)
    initials = title.initials[:MOST_WORDS]
    parts = {initials[at : at + length] for length in (3, 4, 5) for at in range(len(initials) - length + 1)}
    yield title.weight, tuple(sorted(parts - set(title.words)))
    for link in profile.links:
        yield title.weight or 1.0, (f"link {link}",)


def _keys(profile: Profile) -> set[str]:
    return {key for _, keys in _keys_by_word(profile) for key in keys}
