"""Sharing out reviews: everyone about as much, every two about as often, interests kept, and the same again by seed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from pz_domain.rules.assigning import Draw, Place, Tally, draw, pairs_of, tally

PEOPLE = tuple("abcdefgh")


def spread_of(counted) -> int:
    """How far the most and the least of some numbers lie apart."""
    numbers = tuple(counted)
    return max(numbers, default=0) - min(numbers, default=0)


def new_places(count: int, lacks: int = 2) -> list[Place]:
    return [Place(f"i{at}", lacks) for at in range(count)]


def groups_of(places: Sequence[Place], drawn: Draw) -> dict[str, set[str]]:
    groups = {place.initiative: set(place.held) for place in places}
    for initiative, who in drawn.assigned:
        assert who not in groups[initiative]
        groups[initiative].add(who)
    return groups


@some.composite
def places(of: some.DrawFn, most: int = 12, people: Sequence[str] = PEOPLE) -> list[Place]:
    made = []
    for at in range(of(some.integers(0, most))):
        order = of(some.permutations(people))
        held, barred = of(some.integers(0, 2)), of(some.integers(0, 3))
        why = dict.fromkeys(order[held : held + barred], "interest")
        made.append(Place(f"i{at}", of(some.integers(0, 3)), tuple(order[:held]), why))
    return made


@pytest.mark.requirement("D2")
@given(count=some.integers(0, 60), people=some.integers(2, 9), seed=some.integers(0, 999))
def test_new_initiatives_give_everyone_as_much_and_every_two_as_often(count, people, seed):
    who = tuple("abcdefghi"[:people])
    drawn = draw(new_places(count), who, seed)
    assert spread_of(drawn.after.loads.get(one, 0) for one in who) <= 1
    assert spread_of(drawn.after.pairs.get(pair, 0) for pair in pairs_of(who)) <= 1
    assert not drawn.short
    assert all(len(group) == 2 for group in groups_of(new_places(count), drawn).values())


@pytest.mark.requirement("D2", "D3")
@given(asked=places(), seed=some.integers(0, 99))
def test_nobody_comes_where_they_may_not_or_are_already_and_no_place_is_left_that_someone_may_take(
    asked, seed
):
    drawn = draw(asked, PEOPLE, seed)
    groups = groups_of(asked, drawn)
    for place in asked:
        added = groups[place.initiative] - set(place.held)
        assert not added & {*place.barred, *place.held}
        free = set(PEOPLE) - {*place.barred, *place.held}
        assert len(added) == min(place.lacks, len(free))
        assert drawn.short.get(place.initiative, 0) == place.lacks - len(added)
    assert drawn.after == tally(groups.values())


@pytest.mark.no_cover
@given(asked=places(), seed=some.integers(0, 99), order=some.randoms())
def test_the_same_seed_draws_the_same_whatever_the_order(asked, seed, order):
    again, people = list(asked), list(PEOPLE)
    order.shuffle(again)
    order.shuffle(people)
    assert draw(again, people, seed) == draw(asked, PEOPLE, seed)


def test_a_draw_stays_what_it_was_for_ever():
    asked = [Place("p", 2, barred={"a": "interest"}), Place("q", 1, ("b",)), Place("r", 2), Place("s", 2)]
    assert draw(asked, "abcd", 7).assigned == draw(reversed(asked), "dcba", 7).assigned
    assert draw(asked, "abcd", 7).assigned == (
        ("p", "c"), ("p", "d"), ("s", "a"), ("s", "c"), ("q", "d"), ("r", "a"), ("r", "b"),
    )  # fmt: skip


def test_another_seed_draws_otherwise():
    assert len({draw(new_places(9), PEOPLE, seed).assigned for seed in range(20)}) > 15


def best_loads(asked: Sequence[Place], people: Sequence[str]) -> list[int]:
    """Return the most even loads there are, found by trying everything."""
    ways = []
    for place in asked:
        free = [who for who in people if who not in {*place.held, *place.barred}]
        ways.append([(*place.held, *group) for group in combinations(free, min(place.lacks, len(free)))])
    found = [sorted(sum(who in group for group in groups) for who in people) for groups in product(*ways)]
    return min(found, key=lambda loads: sum(load * load for load in loads))


@settings(max_examples=60)
@given(asked=places(most=4, people="abcd"), seed=some.integers(0, 9))
def test_loads_are_as_even_as_interests_and_what_is_there_allow(asked, seed):
    drawn = draw(asked, "abcd", seed)
    assert sorted(drawn.after.loads.get(who, 0) for who in "abcd") == best_loads(asked, "abcd")


@pytest.mark.no_cover
@given(asked=places(people="abcdef"), seed=some.integers(0, 9))
def test_no_exchange_of_two_reviewers_makes_pairs_more_even(asked, seed):
    drawn = draw(asked, "abcdef", seed)
    groups = groups_of(asked, drawn)
    squares = sum(n * n for n in tally(groups.values()).pairs.values())
    added = [(p, who) for p in asked for who in sorted(groups[p.initiative] - set(p.held))]
    for (p, one), (q, two) in combinations(added, 2):
        here, there = groups[p.initiative], groups[q.initiative]
        if one in {*there, *q.barred} or two in {*here, *p.barred}:
            continue
        changed = {**groups, p.initiative: here - {one} | {two}, q.initiative: there - {two} | {one}}
        assert sum(n * n for n in tally(changed.values()).pairs.values()) >= squares


def test_what_people_have_elsewhere_counts():
    late = Tally({"a": 5, "b": 5}, {("a", "b"): 5})
    drawn = draw(new_places(4), "abcd", 1, late)
    assert drawn.before == late
    assert drawn.after.loads == {"a": 5, "b": 5, "c": 4, "d": 4}
    assert drawn.after.pairs == {("a", "b"): 5, ("c", "d"): 4}


def test_a_review_is_passed_on_through_a_third_where_the_two_cannot_take_each_others():
    only = [
        Place("p", 1, barred={"c": "interest"}), Place("q", 1, barred={"c": "interest"}),
        Place("r", 1, barred={"a": "interest"}), Place("s", 1, barred={"a": "interest"}),
        Place("t", 1, barred={"b": "interest", "c": "interest"}), Place("u", 1, barred={"b": "x", "c": "x"}),
    ]  # fmt: skip
    for seed in range(30):
        assert set(draw(only, "abc", seed).after.loads.values()) == {2}


def test_without_reviewers_every_place_is_short():
    drawn = draw(new_places(2), (), 1)
    assert (drawn.assigned, drawn.short) == ((), {"i0": 2, "i1": 2})
    assert draw((), (), 1) == Draw((), {}, Tally(), Tally())


def test_many_initiatives_are_shared_out_at_once_and_evenly():
    asked = [Place(f"i{n}", 2, barred={PEOPLE[n % 8]: "interest"}) for n in range(400)]
    drawn = draw(asked, PEOPLE, 3)
    assert spread_of(drawn.after.loads.values()) == 0
    assert spread_of(drawn.after.pairs.values()) <= 1
