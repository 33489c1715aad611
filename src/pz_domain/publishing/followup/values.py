"""What a report on follow-up holds: plain values in words of its language, and keys for scripts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PracticeTold:
    """A practice that is scaled up: `how` is selected or similar; `next` what is next, as key and in words."""

    id: str
    number: int
    title: str
    organisation: str
    how: str
    next: str
    next_words: str


@dataclass(frozen=True, slots=True)
class ConditionTold:
    """What a mechanism needs to work elsewhere; `against` names the barriers it takes away."""

    id: str
    text: str
    kind: str
    kind_words: str
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MechanismTold:
    """A working mechanism with the practices it works in, by id, and its conditions."""

    id: str
    title: str
    text: str
    practices: tuple[str, ...]
    conditions: tuple[ConditionTold, ...]


@dataclass(frozen=True, slots=True)
class AgendaTold:
    """A barrier on the agenda of a party; days as ISO dates."""

    id: str
    barrier: str
    party: str
    date: str
    meeting: str
    result: str


@dataclass(frozen=True, slots=True)
class BarrierTold:
    """A barrier: `areas` as keys, `area_words` and `whose` in words; `lacks`: what a good description still needs."""

    id: str
    title: str
    text: str
    areas: tuple[str, ...]
    area_words: tuple[str, ...]
    whose: tuple[str, ...]
    hindered: str
    is_well_described: bool
    lacks: tuple[str, ...]
    practices: tuple[str, ...]
    mechanisms: tuple[str, ...]
    agenda: tuple[AgendaTold, ...]


@dataclass(frozen=True, slots=True)
class ActionTold:
    """An action: `party` is a key or a name, `party_name` how it is called.

    `barriers` and `against`: ids and titles of the same; `brings`: texts of conditions; `practices`, `waits_for`: ids.
    """

    id: str
    text: str
    kind: str
    kind_words: str
    party: str
    party_name: str
    others: tuple[str, ...]
    due: str
    status: str
    status_words: str
    is_late: bool
    said: str
    on: str
    help: str
    commitment: str
    practices: tuple[str, ...]
    barriers: tuple[str, ...]
    against: tuple[str, ...]
    brings: tuple[str, ...]
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartyTold:
    """How far a party is."""

    party: str
    name: str
    open: int
    under_way: int
    late: int
    done: int
    stopped: int
    next_due: str


@dataclass(frozen=True, slots=True)
class FollowUpReport:
    """All of it on a day: `circles` are ids of actions that wait for each other, `pointing` names of such parties."""

    language: str
    publisher: str
    programme: str
    today: str
    practices: tuple[PracticeTold, ...]
    mechanisms: tuple[MechanismTold, ...]
    barriers: tuple[BarrierTold, ...]
    actions: tuple[ActionTold, ...]
    parties: tuple[PartyTold, ...]
    circles: tuple[tuple[str, ...], ...]
    pointing: tuple[tuple[str, str], ...]
