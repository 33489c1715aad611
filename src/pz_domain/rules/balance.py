"""Balancing: reviewers put in groups, moved until loads are level, and exchanged until pairs are.

Loads are as level as they can be made: a review moves from the most to the less loaded along whoever can pass one
on, until nobody can. Pairs are made even by exchanges that leave the loads as they are, each of which brings the
sum of squares down; so both come to an end.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

Group = frozenset[str]


class Table:
    """How many reviews each person has, and how many each two have in common."""

    def __init__(self) -> None:
        """Start with none."""
        self.loads: Counter[str] = Counter()
        self.pairs: Counter[Group] = Counter()

    def count(self, group: Iterable[str]) -> None:
        """Count a group of people who review the same."""
        members = tuple(group)
        self.loads.update(members)
        self.pairs.update(frozenset(pair) for pair in combinations(members, 2))

    def together(self, one: str, other: str) -> int:
        """Return how many two people have in common."""
        return self.pairs[frozenset((one, other))]

    def of_all(self, one: str, others: Iterable[str]) -> int:
        """Return how many someone has in common with others, all counted."""
        return sum(self.together(one, other) for other in others)


class Balance:
    """Groups of reviewers by what they review; who was there before stays."""

    def __init__(self, people: Sequence[str], table: Table) -> None:
        """Balance over `people`, the first of whom goes before the others where all is equal."""
        self.people = people
        self.table = table
        self.groups: dict[str, set[str]] = {}
        self.added: dict[str, set[str]] = {}
        self._barred: dict[str, Group] = {}
        self._rank = {who: at for at, who in enumerate(people)}

    def lay(self, name: str, held: Iterable[str], barred: Iterable[str]) -> None:
        """Begin a group with who is there already, into which some may not come."""
        self.groups[name] = {*held}
        self.added[name] = set()
        self._barred[name] = frozenset(barred)
        self.table.count(self.groups[name])

    def fill(self, name: str, lacks: int) -> None:
        """Put in as many as it lacks, as far as there are: the least loaded, who met least."""
        free = [who for who in self.people if self._may_enter(who, name)]
        if lacks == 2 and len(free) > 1:  # noqa: PLR2004 - a pair is chosen as a pair
            for who in self._best_pair(name, free):
                self._put(name, who)
            return
        for _ in range(min(lacks, len(free))):
            who = min(free, key=lambda one: (self._cost(one, name), self._rank[one]))
            free.remove(who)
            self._put(name, who)

    def level(self) -> None:
        """Bring loads as near each other as they can be."""
        while self._pass_on():
            pass

    def spread(self) -> None:
        """Bring the number of times that two people meet nearer each other, without touching the loads."""
        while any(self._improve(name) for name in self._crowded()):
            pass

    # -- who comes in

    def _may_enter(self, who: str, name: str) -> bool:
        return who not in self.groups[name] and who not in self._barred[name]

    def _cost(self, who: str, name: str) -> tuple[int, int]:
        return self.table.loads[who], self.table.of_all(who, self.groups[name])

    def _best_pair(self, name: str, free: Sequence[str]) -> tuple[str, str]:
        loads, rank = self.table.loads, self._rank
        second = sorted(loads[who] for who in free)[1]

        def cost(pair: tuple[str, str]) -> tuple[int, int, int, int]:
            one, other = pair
            met = self.table.together(one, other) + sum(self._cost(who, name)[1] for who in pair)
            return loads[one] + loads[other], met, rank[one] + rank[other], rank[one]

        return min(combinations([who for who in free if loads[who] <= second], 2), key=cost)

    def _put(self, name: str, who: str) -> None:
        self.table.pairs.update(frozenset((who, other)) for other in self.groups[name])
        self.groups[name].add(who)
        self.added[name].add(who)
        self.table.loads[who] += 1

    def _take(self, name: str, who: str) -> None:
        self.groups[name].remove(who)
        self.added[name].remove(who)
        self.table.loads[who] -= 1
        self.table.pairs.subtract(frozenset((who, other)) for other in self.groups[name])

    # -- level loads

    def _pass_on(self) -> bool:
        """Move one review from someone to someone with at least two less; tell whether that could be done."""
        loads = self.table.loads
        least = min((loads[who] for who in self.people), default=0)
        for who in sorted(self.people, key=lambda one: (-loads[one], self._rank[one])):
            if loads[who] < least + 2:
                break
            chain = self._chain(who)
            for name, giver, taker in chain:
                self._take(name, giver)
                self._put(name, taker)
            if chain:
                return True
        return False

    def _chain(self, start: str) -> list[tuple[str, str, str]]:
        """Return the shortest chain of hands that ends with someone who has at least two less; none: empty."""
        came: dict[str, tuple[str, str, str] | None] = {start: None}
        waiting = deque([start])
        while waiting:
            giver = waiting.popleft()
            for name, taker in self._takers(giver):
                if taker in came:
                    continue
                came[taker] = (name, giver, taker)
                if self.table.loads[taker] <= self.table.loads[start] - 2:
                    return self._back(came, taker)
                waiting.append(taker)
        return []

    def _takers(self, giver: str) -> Iterator[tuple[str, str]]:
        """Yield each group that someone can leave, with each who can come in the place."""
        for name, added in self.added.items():
            if giver in added:
                yield from ((name, who) for who in self.people if self._may_enter(who, name))

    @staticmethod
    def _back(came: dict[str, tuple[str, str, str] | None], last: str) -> list[tuple[str, str, str]]:
        chain: list[tuple[str, str, str]] = []
        while (hand := came[last]) is not None:
            chain.append(hand)
            last = hand[1]
        return chain

    # -- even pairs

    def _crowded(self) -> list[str]:
        """Return the groups with two who met at least twice more than those who met least.

        No exchange helps that leaves all of these alone: it takes two apart who met at least twice more than the
        two it brings together.
        """
        pairs = self.table.pairs
        every = [frozenset(pair) for pair in combinations(self.people, 2)]
        limit = min((pairs[pair] for pair in every), default=0) + 2
        return [
            name
            for name, added in self.added.items()
            if any(
                self.table.together(one, other) >= limit
                for one in added
                for other in self.groups[name] - {one}
            )
        ]

    def _improve(self, name: str) -> bool:
        """Put someone else in the place of one of a group where pairs become more even by it."""
        seen: set[tuple[Group, Group, Group]] = set()
        for giver in sorted(self.added[name], key=self._rank.__getitem__):
            if self._replace(name, giver):
                return True
        for other, added in self.added.items():
            kind = (frozenset(self.groups[other]), frozenset(added), self._barred[other])
            if added and other != name and kind not in seen:
                seen.add(kind)
                if self._exchange(name, other):
                    return True
        return False

    def _replace(self, name: str, giver: str) -> bool:
        """Let someone with one review less take over, which leaves the loads as uneven as they were."""
        loads = self.table.loads
        for taker in self.people:
            if (
                loads[taker] == loads[giver] - 1
                and self._may_enter(taker, name)
                and self._gain(giver, taker, self.groups[name]) > 0
            ):
                self._take(name, giver)
                self._put(name, taker)
                return True
        return False

    def _exchange(self, name: str, other: str) -> bool:
        """Let one of each of two groups change places, where that makes pairs more even."""
        here, there = self.groups[name], self.groups[other]
        for one in sorted(self.added[name] - there - self._barred[other], key=self._rank.__getitem__):
            for two in sorted(self.added[other] - here - self._barred[name], key=self._rank.__getitem__):
                if self._gain(one, two, here - there) + self._gain(two, one, there - here) > 0:
                    self._take(name, one)
                    self._take(other, two)
                    self._put(name, two)
                    self._put(other, one)
                    return True
        return False

    def _gain(self, leaves: str, comes: str, group: Iterable[str]) -> int:
        """Return half of how much less the sum of squares is when one comes for another in a group."""
        return sum(
            self.table.together(leaves, who) - self.table.together(comes, who) - 1
            for who in group
            if who != leaves
        )
