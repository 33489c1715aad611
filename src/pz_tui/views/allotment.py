"""Reviews shared out, as rows and sentences: how much everyone has, how often every two meet, what stays open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pz_domain.publishing.listing import Cell, Column, Listing
from pz_domain.rules.assigning import INTEREST, TAKEN_OFF, Draw, pairs_of
from pz_domain.wording import mark, say, say_n
from pz_domain.work.allotting import Plan

WHY = {
    INTEREST: mark("has an interest"), TAKEN_OFF: mark("was taken off"), "away": mark("is away"),
    "role": mark("has another role"), "unnamed": mark("was not named"), "has_it": mark("reviews it too"),
    "revealed": mark("can read the others' verdicts"),
}  # fmt: skip
"""Why someone is left out, of a draw or of one initiative."""


class HasBeyond(Protocol):
    """An initiative that more people review than are asked."""

    number: int
    id: str
    title: str
    has: int
    asked: int


@dataclass(frozen=True, slots=True)
class Share:
    """A plan with what comes of it, and what its initiatives and people are called.

    `initiatives`: number and title by id. `left_out`: who takes no part in the draw, and why. `beyond`: what more
    people review than are asked, whatever is drawn.
    """

    plan: Plan
    draw: Draw
    initiatives: Mapping[str, tuple[int, str]]
    names: Mapping[str, str]
    left_out: Mapping[str, str]
    beyond: tuple[HasBeyond, ...] = ()

    def name(self, who: str) -> str:
        """Return what someone is called."""
        return self.names.get(who, who)

    def new(self) -> dict[str, tuple[str, ...]]:
        """Return who is new on each initiative, in the order of their numbers."""
        found: dict[str, list[str]] = {}
        for initiative, who in self.draw.assigned:
            found.setdefault(initiative, []).append(who)
        return {
            id_: tuple(sorted(found[id_])) for id_ in sorted(found, key=lambda one: self.initiatives[one])
        }

    def short(self) -> list[tuple[str, int]]:
        """Return what still lacks how many reviewers, in the order of their numbers."""
        return sorted(self.draw.short.items(), key=lambda one: self.initiatives[one[0]])

    def loads(self) -> Iterator[tuple[str, int, int]]:
        """Yield everyone that is drawn over with how much they had and have now, by name."""
        before, after = self.draw.before.loads, self.draw.after.loads
        for who in sorted(self.plan.reviewers, key=self.name):
            yield who, before.get(who, 0), after.get(who, 0)

    def pairs(self) -> Iterator[tuple[str, str, int, int]]:
        """Yield every two that are drawn over with how often they met and meet now."""
        before, after = self.draw.before.pairs, self.draw.after.pairs
        for pair in pairs_of(self.plan.reviewers):
            yield *pair, before.get(pair, 0), after.get(pair, 0)


def as_data(share: Share) -> dict[str, Any]:
    """Return a share as data."""
    barred = {place.initiative: place.barred for place in share.plan.places}
    return {
        "step": share.plan.step,
        "places": sum(place.lacks for place in share.plan.places),
        "assigned": [
            {**_called(share, id_), "reviewer": who} for id_, new in share.new().items() for who in new
        ],
        "reviewers": [
            {"reviewer": who, "name": share.name(who), "before": before, "new": after - before, "load": after}
            for who, before, after in share.loads()
        ],
        "pairs": [
            {"reviewers": [one, other], "before": before, "new": after - before, "count": after}
            for one, other, before, after in share.pairs()
        ],
        "short": [
            {**_called(share, id_), "lacks": lacks, "barred": _why(barred[id_])}
            for id_, lacks in share.short()
        ],
        "left_out": _why(share.left_out),
        "beyond": [
            {
                "initiative": one.id,
                "number": one.number,
                "title": one.title,
                "has": one.has,
                "asked": one.asked,
            }
            for one in share.beyond
        ],
    }


def _called(share: Share, id_: str) -> dict[str, Any]:
    number, title = share.initiatives[id_]
    return {"initiative": id_, "number": number, "title": title}


def _why(people: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"reviewer": who, "why": why} for who, why in sorted(people.items())]


def load_rows(share: Share) -> Iterator[tuple[object, ...]]:
    """Yield a table of how much everyone has."""
    yield say("reviewer"), say("had"), say("new"), say("has now")
    for who, before, after in share.loads():
        yield share.name(who), before, after - before, after


def pair_rows(share: Share) -> Iterator[tuple[object, ...]]:
    """Yield a table of how often every two meet."""
    yield say("together"), say("had"), say("new"), say("has now")
    for one, other, before, after in share.pairs():
        yield f"{share.name(one)} – {share.name(other)}", before, after - before, after


def short_lines(share: Share) -> Iterator[str]:
    """Yield a line for each initiative that still lacks a reviewer, with who may not and why."""
    barred = {place.initiative: place.barred for place in share.plan.places}
    for id_, lacks in share.short():
        number, title = share.initiatives[id_]
        why = people_and_why(share, barred[id_])
        lack = say_n("{n} reviewer short", "{n} reviewers short", lacks)
        yield f"{number} {title}: {lack}{f' ({why})' if why else ''}"


def beyond_lines(share: Share) -> Iterator[str]:
    """Yield a line for each initiative that more people review than are asked."""
    for one in share.beyond:
        many = say_n(
            "{n} reviewer where {m} is asked", "{n} reviewers where {m} are asked", one.has, m=one.asked
        )
        yield f"{one.number} {one.title}: {many}"


def people_and_why(share: Share, people: Mapping[str, str]) -> str:
    """Return people with why each is left out, on one line."""
    return ", ".join(f"{share.name(who)} {say(WHY.get(why, why))}" for who, why in sorted(people.items()))


def summary(share: Share) -> str:
    """Return in a sentence how even it is."""
    loads = [after for *_, after in share.loads()]
    pairs = [after for *_, after in share.pairs()]
    if not share.draw.assigned:
        return (
            say("Nothing lacks a reviewer here.") if not share.draw.short else say("Nobody can be assigned.")
        )
    new = say_n("{n} review on {count}", "{n} reviews on {count}", len(share.draw.assigned),
                count=say_n("{n} initiative", "{n} initiatives", len(share.new())))  # fmt: skip
    each = say("everyone has {n}", n=between(loads))
    if not pairs:
        return f"{new}; {each}."
    return f"{new}; {each}; {say('every two meet {n}×', n=between(pairs))}."


def between(numbers: Iterable[int]) -> str:
    """Return the least and the most of some numbers: `4`, or `4–5`."""
    found = sorted(numbers)
    return str(found[0]) if found[0] == found[-1] else f"{found[0]}–{found[-1]}"


def listing(shares: Iterable[Share]) -> Listing:
    """Return who is assigned to what, as a table for a file."""
    columns = (
        Column("step", say("step")), Column("number", say("number")), Column("title", say("title")),
        Column("reviewers", say("new reviewers")), Column("held", say("had it already")), Column("lacks", say("lacks")),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for share in shares:
        new = share.new()
        for place in sorted(share.plan.places, key=lambda one: share.initiatives[one.initiative]):
            number, title = share.initiatives[place.initiative]
            rows.append(
                (
                    share.plan.step, number, title,
                    ", ".join(map(share.name, new.get(place.initiative, ()))), ", ".join(map(share.name, place.held)),
                    share.draw.short.get(place.initiative, 0),
                )
            )  # fmt: skip
    return Listing(say("reviews shared out"), columns, rows)
