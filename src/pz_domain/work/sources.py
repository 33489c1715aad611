"""Step 1: the sources of a round, what was asked of them, and what they answered (R15, R16, R41-R43)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from itertools import chain, count
from typing import Annotated, Any, Literal

from pydantic import Field

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.case import Round
from pz_domain.refusals import Invalid, RoundClosed, Unknown
from pz_domain.wording import say
from pz_domain.work.command import Command, Done, Filled, Id, day_of, deed
from pz_domain.work.desk import Desk
from pz_domain.work.persons import OF_SOURCE, PERSON, Person, replaced, warnings_on
from pz_domain.work.requests import ASKED, REMINDER, REPLY, request_address, requests

DESCRIBED = frozenset({"name", "kind", "signed_iza", "own_scheme", "aliases"})
"""What is said of a source itself."""
LONGEST_KEY = 40


class AddSource(Command):
    """Add a source to the round, which needs no new edition; of one that is known, change what is given."""

    deed: Literal["add_source"]
    source: Id
    name: Filled | None = None
    kind: Literal["finding_place", "iza_party", "other"] = "other"
    signed_iza: bool | date | None = None
    own_scheme: bool | None = None
    aliases: tuple[Filled, ...] = ()
    contact: Person | None = None


class AskSource(Command):
    """Record that a source was asked, with the criteria text it got; or that it was reminded of it."""

    deed: Literal["ask_source"]
    source: Id
    round: Id | None = None
    on: date | None = None
    reminder: date | None = None
    deadline: date | None = None
    criteria: str = ""


class RecordReply(Command):
    """Record a source's answer: how many it submits, which may be none."""

    deed: Literal["record_reply"]
    source: Id
    round: Id | None = None
    on: date | None = None
    submitted: Annotated[int, Field(ge=0)]


@deed("add_source", AddSource)
def add_source(command: AddSource, desk: Desk, by: str) -> Done:
    """Add a source, or change what is given of one; its contact person is sealed under a key of its own."""
    facts = Address("source", command.source, "facts")
    earlier = desk.value(facts)
    if not command.name and not (earlier or {}).get("name"):
        known_source(desk, command.source)
    value = command.model_dump(mode="json", include=set(DESCRIBED & command.model_fields_set))
    if earlier is None and command.name and not in_method(desk, command.source):
        value = {"kind": "other", **value}
    sets: dict[Address, Any] = {}
    if value:
        sets[facts] = {**(earlier or {}), **value}
    persons = (command.contact,) if command.contact else ()
    sets |= replaced(desk, OF_SOURCE, command.source, persons)
    if not sets:
        raise Invalid("add_source", problem=say("it says nothing about the source"))
    draft = Draft("add_source", by, sets, happened=command.happened, seen=command.seen)
    named = next((a.entity for a in sets if (a.kind, a.register) == (OF_SOURCE, PERSON) and sets[a]), None)
    extra = {"contact": named} if named else {}
    return Done(draft, made=("source", command.source), warnings=warnings_on(persons), extra=extra)


@deed("ask_source", AskSource)
def ask_source(command: AskSource, desk: Desk, by: str) -> Done:
    """Record the request to a source; the edition in force says which criteria it was shown (R18).

    A reminder is kept beside earlier ones; of a source that was asked already it leaves the request as it is.
    """
    round_ = desk.open_round(command.round)
    if round_.closed:
        raise RoundClosed(round_.id)
    known_source(desk, command.source, round_)
    sets: dict[Address, Any] = {}
    if command.reminder:
        day = command.reminder.isoformat()
        sets[request_address(round_.id, command.source, f"{REMINDER}{day}")] = {"on": day}
    asked = requests(desk).get((round_.id, command.source))
    if not command.reminder or command.on or not (asked and asked.asked):
        value = command.model_dump(mode="json", include={"criteria", "deadline"}, exclude_none=True)
        value |= {"on": day_of(command.on, command, desk), "edition": round_.edition}
        sets[request_address(round_.id, command.source, ASKED)] = value
    return Done(
        Draft("ask_source", by, sets, edition=round_.edition, happened=command.happened, seen=command.seen)
    )


@deed("record_reply", RecordReply)
def record_reply(command: RecordReply, desk: Desk, by: str) -> Done:
    """Record what a source answered; nothing to submit is an answer too, and it may come after the round."""
    round_ = desk.open_round(command.round)
    known_source(desk, command.source, round_)
    value = {"on": day_of(command.on, command, desk), "submitted": command.submitted}
    sets = {request_address(round_.id, command.source, REPLY): value}
    return Done(Draft("record_reply", by, sets, happened=command.happened, seen=command.seen))


def key_for(name: str, taken: Collection[str]) -> str:
    """Return a key for a new source, made of its name, that none of `taken` has."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    slug = "_".join(re.findall("[a-z0-9]+", plain))[:LONGEST_KEY].strip("_") or "source"
    offered = chain([slug], (f"{slug}_{n}" for n in count(2)))
    return next(key for key in offered if key not in taken)


def known_source(desk: Desk, key: str, round_: Round | None = None) -> None:
    """Refuse a source that neither the edition nor the round knows.

    Raises:
        Unknown: with the sources that are known.
    """
    edition = desk.edition((round_ or desk.open_round()).edition)
    known = {source.key for source in edition.method.sources}
    if key in known or desk.value(Address("source", key, "facts")):
        return
    held = (a for a in desk.store.registers_of("source") if a.register == "facts" and desk.value(a))
    known |= {address.entity for address in held}
    raise Unknown(key, what="source", known=", ".join(sorted(known)))


def in_method(desk: Desk, key: str) -> bool:
    """Tell whether the method of a round knows a source."""
    return any(
        key in {source.key for source in desk.edition(round_.edition).method.sources}
        for round_ in desk.rounds().values()
    )
