"""Registers in, values out: mechanisms, barriers, conditions, actions and agenda items (R163-R183)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from pz_domain.journal.address import Address
from pz_domain.model.followup import OURSELVES, Action, AgendaItem, Barrier, Condition, FollowUp, Mechanism
from pz_domain.refusals import Unknown
from pz_domain.wording import say
from pz_domain.work.command import Command
from pz_domain.work.desk import Desk
from pz_domain.work.lookup import Lookup
from pz_domain.work.requests import sources_of
from pz_domain.work.shapes import MECHANISM, PRACTICE, WAITS, is_named

OUR_NAME = "Zorginstituut Nederland"
FACTS, DESCRIBED, PROGRESS = "facts", "described", "progress"
CALLED = {"mechanism": "mechanism", "barrier": "barrier", "condition": "needed condition", "action": "action"}
"""What a refusal calls each kind; the words stand in the catalogue."""
Kind = Literal["training", "tool", "funding", "rule", "agreement", "other"]
"""A key of `KINDS`."""

DESCRIPTION = ("text", "areas", "whose", "hindered")


def follow_up(desk: Lookup) -> FollowUp:
    """Return all that goes on after publication; of what two people changed apart, the value that stands first."""
    mechanisms = (_mechanism(id_, held) for id_, held in _of(desk, "mechanism"))
    barriers = (barrier_of(id_, held) for id_, held in _of(desk, "barrier"))
    conditions = (_condition(id_, held[FACTS]) for id_, held in _of(desk, "condition"))
    actions = (action_of(id_, held) for id_, held in _of(desk, "action"))
    agenda = (_item(id_, held[FACTS]) for id_, held in _of(desk, "agenda"))
    return FollowUp(
        {one.id: one for one in sorted(mechanisms, key=lambda one: (one.title.casefold(), one.id))},
        {one.id: one for one in sorted(barriers, key=lambda one: (one.title.casefold(), one.id))},
        {one.id: one for one in sorted(conditions, key=lambda one: (one.text.casefold(), one.id))},
        {one.id: one for one in sorted(actions, key=lambda one: (one.due or "9", one.id))},
        {one.id: one for one in sorted(agenda, key=lambda one: (one.date or "9", one.id))},
    )


def party_names(desk: Desk) -> Mapping[str, str]:
    """Return how parties are called that have a key: IZA parties and others among the sources, and ourselves (R183).

    A place where initiatives are found is no party.
    """
    sources = (source for round_ in desk.rounds().values() for source in sources_of(desk, round_))
    named = {source.key: source.name for source in sources if source.kind != "finding_place"}
    return {**named, OURSELVES: OUR_NAME}


def place(kind: str, id_: str, register: str = FACTS) -> Address:
    """Return where something about one of these lives."""
    return Address(kind, id_, register)


def known(desk: Desk, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return ids of a kind, each once, in the order given.

    Raises:
        Unknown: there is none of this kind with such an id; the sentence names those there are.
    """
    given = tuple(dict.fromkeys(ids))
    for id_ in given:
        if desk.value(place(kind, id_)) is None:
            there = sorted({a.entity for a in desk.store.registers_of(kind) if a.register == FACTS})
            raise Unknown(id_, what=CALLED[kind], known=", ".join(there) or say("none yet"))
    return given


def merged(desk: Desk, address: Address, command: Command, fields: Iterable[str]) -> dict[str, Any]:
    """Return what a register held, with the fields that a command gives in the place of what was there."""
    given = command.model_dump(mode="json", include=set(fields) & command.model_fields_set, exclude_none=True)
    return {**(desk.value(address) or {}), **given}


def changed(desk: Desk, address: Address, value: Any) -> dict[Address, Any]:
    """Return what is to be set for a register to hold a value; nothing when it does."""
    return {} if value == desk.value(address) else {address: value}


def digest(facts: Mapping[str, Any]) -> str:
    """Return the hash of a barrier's description: what was said to be good is exactly this."""
    described = [facts.get(part) or None for part in DESCRIPTION]
    return hashlib.sha256(json.dumps(described, ensure_ascii=False).encode()).hexdigest()


def _of(desk: Lookup, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what each entity of a kind holds, by register; one whose facts have not come (yet) is left out."""
    held: dict[str, dict[str, Any]] = {}
    for address in sorted(filter(is_named, desk.store.registers_of(kind))):
        value = desk.value(address)
        if value is not None:
            held.setdefault(address.entity, {})[address.register] = value
    yield from ((id_, found) for id_, found in held.items() if FACTS in found)


def _members(held: Mapping[str, Any], of: str) -> dict[str, Any]:
    return {
        register.removeprefix(of): value
        for register, value in held.items()
        if register.startswith(of) and value
    }


def _mechanism(id_: str, held: Mapping[str, Any]) -> Mechanism:
    facts = held[FACTS]
    return Mechanism(id_, facts["title"], facts.get("text", ""), _members(held, PRACTICE))


def barrier_of(id_: str, held: Mapping[str, Any]) -> Barrier:
    """Return a barrier of what its registers hold."""
    facts = held[FACTS]
    return Barrier(
        id_, facts["title"], facts.get("text", ""), tuple(facts.get("areas", ())), tuple(facts.get("whose", ())),
        facts.get("hindered", ""), tuple(_members(held, PRACTICE)), tuple(_members(held, MECHANISM)),
        held.get(DESCRIBED, {}).get("of") == digest(facts),
    )  # fmt: skip


def _condition(id_: str, facts: Mapping[str, Any]) -> Condition:
    return Condition(
        id_, facts["mechanism"], facts["text"], facts.get("kind", "other"), tuple(facts.get("barriers", ()))
    )


def action_of(id_: str, held: Mapping[str, Any]) -> Action:
    """Return an action of what its registers hold."""
    facts, progress = held[FACTS], held.get(PROGRESS, {})
    return Action(
        id_, facts["text"], facts["party"], facts["due"], tuple(facts.get("others", ())), facts.get("kind", "other"),
        tuple(facts.get("practices", ())), tuple(facts.get("barriers", ())), tuple(facts.get("conditions", ())),
        facts.get("commitment", ""), tuple(_members(held, WAITS)), progress.get("status", "open"),
        progress.get("text", ""), progress.get("on", ""), progress.get("help", ""),
    )  # fmt: skip


def _item(id_: str, facts: Mapping[str, Any]) -> AgendaItem:
    return AgendaItem(
        id_,
        facts["barrier"],
        facts["party"],
        facts.get("date", ""),
        facts.get("meeting", ""),
        facts.get("result", ""),
    )
