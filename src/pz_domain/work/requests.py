"""The sources of a round and what each was asked there, read from the journal (R15, R16).

What was recorded before requests belonged to a round counts for the first round.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Event
from pz_domain.model.case import Round
from pz_domain.model.source import Request, Source
from pz_domain.work.desk import Desk
from pz_domain.work.persons import OF_SOURCE, PERSON
from pz_domain.work.shapes import is_named

ASKED, REPLY, REMINDER = "asked", "reply", "reminder@"
"""The registers of a request; of a reminder its day stands behind the sign."""


def request_address(round_: str, source: str, register: str) -> Address:
    """Return where something about a request lives."""
    return Address("request", natural(round_, source), register)


def requests(desk: Desk) -> dict[tuple[str, str], Request]:
    """Return every request by round and source."""
    found = dict(_earlier(desk))
    for address in sorted(desk.store.registers_of("request")):
        value = desk.value(address)
        if value is not None:
            round_, source = address.entity.split(":", 1)
            request = found.get((round_, source)) or Request(round_, source)
            found[round_, source] = _with(request, address.register, value)
    return found


def sources_of(desk: Desk, round_: Round) -> list[Source]:
    """Return the sources of a round: those of its method that it asks, those added since, and any it did ask."""
    known = {
        one.key: Source(
            one.key, one.label, one.kind, "yes" if one.kind == "iza_party" else "", one.own_scheme, one.aliases,
            one.official_name or "",
        )
        for one in desk.edition(round_.edition).method.sources
    }  # fmt: skip
    facts = _facts(desk)
    asked = {source for found, source in requests(desk) if found == round_.id}
    keys = [key for key in known if not round_.sources or key in {*round_.sources, *facts, *asked}]
    keys += sorted({*facts, *asked} - known.keys())
    persons = _contacts(desk)
    return [_source(known.get(key) or Source(key, key), facts.get(key, {}), persons.get(key)) for key in keys]


def is_about(event: Event, source: str) -> bool:
    """Tell whether an event says something of a source, of whom to write to there, or of a request to it."""
    return any(
        (address.kind == "source" and address.entity == source)
        or (address.kind == OF_SOURCE and address.entity.split(":", 1)[0] == source)
        or (address.kind == "request" and address.entity.split(":", 1)[-1] == source)
        for address in event.draft.sets
    )


def recorded_by(desk: Desk, request: Request) -> dict[str, str]:
    """Return who recorded what of a request, by register; what came before requests had a round is left out."""
    found = {}
    for register in (ASKED, *(f"{REMINDER}{day}" for day in request.reminders), REPLY):
        changes = desk.store.siblings(request_address(request.round, request.source, register))
        event = desk.store.event(changes[-1].change) if changes else None
        if event:
            found[register] = event.draft.by
    return found


def _with(request: Request, register: str, value: Mapping[str, Any]) -> Request:
    if register == ASKED:
        return replace(
            request,
            asked=value.get("on") or "",
            criteria=value.get("criteria") or "",
            edition=value.get("edition") or "",
            deadline=value.get("deadline") or "",
        )
    if register == REPLY:
        return replace(request, answered=value.get("on") or "", submitted=value.get("submitted"))
    return replace(request, reminders=tuple(sorted({*request.reminders, register.removeprefix(REMINDER)})))


def _earlier(desk: Desk) -> Iterator[tuple[tuple[str, str], Request]]:
    first = next(iter(desk.rounds()), "")
    held = desk.store.registers_of("source")
    for key in sorted({a.entity for a in held if a.register in {"request", "reply"} and is_named(a)}):
        request = desk.value(Address("source", key, "request")) or {}
        reply = desk.value(Address("source", key, "reply"))
        made = _with(Request(first, key), ASKED, request)
        if request.get("reminder"):
            made = replace(made, reminders=(str(request["reminder"]),))
        yield (first, key), _with(made, REPLY, reply) if reply else made


def _facts(desk: Desk) -> dict[str, Mapping[str, Any]]:
    """Return what was said of sources beside the method, by key."""
    held = (address for address in desk.store.registers_of("source") if address.register == "facts")
    return {address.entity: value for address in held if (value := desk.value(address))}


def _contacts(desk: Desk) -> dict[str, Mapping[str, str]]:
    """Return whom to write to, by source: the person a coordinator named before one that came with a list."""
    held = (address for address in desk.store.registers_of(OF_SOURCE) if address.register == PERSON)
    found = [
        (address.entity.split(":", 1)[0], value) for address in sorted(held) if (value := desk.value(address))
    ]
    return dict(sorted(found, key=lambda pair: not pair[1].get("origin")))


def _source(source: Source, facts: Mapping[str, Any], contact: Mapping[str, str] | None) -> Source:
    signed = facts.get("signed_iza")
    said = {True: "yes", False: "no", None: source.signed_iza}.get(signed, signed)
    return replace(
        source,
        name=facts.get("name") or source.name,
        kind=facts.get("kind") or source.kind,
        signed_iza=str(said),
        own_scheme=bool(facts.get("own_scheme", source.own_scheme)),
        aliases=tuple(dict.fromkeys((*source.aliases, *facts.get("aliases", ())))),
        contact=contact or {},
    )
