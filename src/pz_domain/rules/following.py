"""What follows from what was agreed after publication: what is missing, late, or waits for one another (R163-R183)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pz_domain.model.followup import Action, Barrier, FollowUp
from pz_domain.rules.likeness_reading import fold
from pz_domain.rules.likeness_words import STOP
from pz_domain.wording import mark

PARTS_OF_A_BARRIER: dict[str, str] = {
    "text": mark("what it is"),
    "areas": mark("the area it lies in"),
    "hindered": mark("who is hindered"),
    "whose": mark("whose culture it is"),
}

SUBSTEPS: dict[str, str] = {
    "mechanisms": mark("describe a working mechanism"),
    "barriers": mark("name barriers"),
    "description": mark("describe barriers well"),
    "conditions": mark("name conditions"),
    "actions": mark("agree on actions"),
    "monitoring": mark("follow progress"),
}
"""What is next for a practice, in this order (R167-R170, R178, R180)."""

ALIKE = 0.5
"""From which share of words in common two barriers are worth comparing."""


def lacks(barrier: Barrier) -> tuple[str, ...]:
    """Return which parts of a good description are missing (R178); whose it is only counts for culture (R174)."""
    given = {"text": barrier.text, "areas": barrier.areas, "hindered": barrier.hindered}
    missing = [part for part, value in given.items() if not value]
    if "culture" in barrier.areas and not barrier.whose:
        missing.append("whose")
    return tuple(missing)


def is_well_described(barrier: Barrier) -> bool:
    """Tell whether people may agree on actions against it (R178)."""
    return barrier.is_marked and not lacks(barrier)


def resembling(title: str, barriers: Iterable[Barrier]) -> tuple[str, ...]:
    """Return the ids of barriers that are known already and look like one with this title, likest first (R177)."""
    words = _words(title)
    scored = []
    for barrier in barriers:
        others = _words(barrier.title)
        share = len(words & others) / min(len(words), len(others)) if words and others else 0.0
        if share >= ALIKE:
            scored.append((-share, barrier.id))
    return tuple(id_ for _, id_ in sorted(scored))


def substep(found: FollowUp, practice: str) -> str:
    """Return what is next for a practice, as a key of `SUBSTEPS`."""
    mechanisms = {one.id for one in found.mechanisms.values() if practice in one.practices}
    if not mechanisms:
        return "mechanisms"
    barriers = [one for one in found.barriers.values() if is_of(one, practice, mechanisms)]
    if not barriers:
        return "barriers"
    if not all(map(is_well_described, barriers)):
        return "description"
    if not any(one.mechanism in mechanisms for one in found.conditions.values()):
        return "conditions"
    reached = {id_ for action in found.actions.values() for id_ in barriers_of(found, action)}
    return "monitoring" if {one.id for one in barriers} <= reached else "actions"


def is_of(barrier: Barrier, practice: str, mechanisms: Iterable[str]) -> bool:
    """Tell whether a barrier stands in the way of a practice, by itself or by one of its mechanisms."""
    return practice in barrier.practices or not set(mechanisms).isdisjoint(barrier.mechanisms)


def barriers_of(found: FollowUp, action: Action) -> tuple[str, ...]:
    """Return the barriers that an action is against, by itself or by the conditions it brings about."""
    conditions = (found.conditions[id_] for id_ in action.conditions if id_ in found.conditions)
    named = (*action.barriers, *(id_ for condition in conditions for id_ in condition.barriers))
    return tuple(dict.fromkeys(named))


def practices_of(found: FollowUp, action: Action) -> tuple[str, ...]:
    """Return the practices an action is for: those it names, else those of its barriers and conditions."""
    if action.practices:
        return action.practices
    barriers = [found.barriers[id_] for id_ in barriers_of(found, action) if id_ in found.barriers]
    conditions = (found.conditions[id_].mechanism for id_ in action.conditions if id_ in found.conditions)
    through = {*conditions, *(id_ for barrier in barriers for id_ in barrier.mechanisms)}
    named = {id_ for barrier in barriers for id_ in barrier.practices}
    named |= {
        id_
        for mechanism in through & found.mechanisms.keys()
        for id_ in found.mechanisms[mechanism].practices
    }
    return tuple(sorted(named))


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a party is: numbers of actions, and the first day that something open is due (R180)."""

    party: str
    open: int
    under_way: int
    late: int
    done: int
    stopped: int
    next_due: str


def tallies(actions: Iterable[Action], today: str) -> tuple[Tally, ...]:
    """Return per party how far it is, who is late first (R180)."""
    by_party: dict[str, list[Action]] = {}
    for action in actions:
        by_party.setdefault(action.party, []).append(action)
    found = [_tally(party, held, today) for party, held in by_party.items()]
    return tuple(sorted(found, key=lambda one: (-one.late, one.next_due or "9", one.party)))


def circles(actions: Mapping[str, Action]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of unfinished actions that wait for each other, round and round (R182); ids in order."""
    reach = {id_: _reached_from(id_, actions) for id_ in actions}
    found = {
        tuple(sorted(other for other in reach[id_] if id_ in reach[other]))
        for id_ in actions
        if id_ in reach[id_]
    }
    return tuple(sorted(found))


def pointing(actions: Mapping[str, Action]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of parties that wait for each other, be it with different actions (R182)."""
    waits = {
        (action.party, other.party)
        for action in actions.values()
        if not action.is_finished
        for other in _waited_for(action, actions)
        if other.party != action.party
    }
    return tuple(sorted((one, other) for one, other in waits if one < other and (other, one) in waits))


def _tally(party: str, actions: list[Action], today: str) -> Tally:
    count = {
        status: sum(one.status == status for one in actions)
        for status in ("open", "under_way", "done", "stopped")
    }
    due = min((one.due for one in actions if not one.is_finished and one.due), default="")
    return Tally(party, late=sum(one.is_late(today) for one in actions), next_due=due, **count)


def _waited_for(action: Action, actions: Mapping[str, Action]) -> list[Action]:
    return [actions[id_] for id_ in action.waits_for if id_ in actions and not actions[id_].is_finished]


def _reached_from(start: str, actions: Mapping[str, Action]) -> frozenset[str]:
    """Return the unfinished actions that one waits for, also by others; itself only where that goes round."""
    seen = set[str]()
    ahead = [actions[start]]
    while ahead:
        action = ahead.pop()
        fresh = (
            [] if action.is_finished else [one for one in _waited_for(action, actions) if one.id not in seen]
        )
        seen.update(one.id for one in fresh)
        ahead += fresh
    return frozenset(seen)


def _words(title: str) -> frozenset[str]:
    return frozenset(fold(title).split()) - STOP
