"""What people call the keys they filter by, and the sources that are asked: read from the adopted editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.method.edition import Edition
from pz_domain.model.source import Request
from pz_domain.refusals import Refusal
from pz_domain.storage.columns import Labels, Sources
from pz_domain.storage.search import fold
from pz_domain.work.desk import Desk
from pz_domain.work.requests import requests
from pz_domain.work.shapes import is_named

NO_REPLY = -1


def editions(desk: Desk) -> tuple[Edition, ...]:
    """Return every adopted edition that can be used here, by hash."""
    return tuple(_usable(desk, desk.edition_hashes()))


def labels(held: Iterable[Edition]) -> tuple[Labels, ...]:
    """Return a label per kind and key; where editions differ the first names it and all are found."""
    named: dict[tuple[str, str], Labels] = {}
    for edition in held:
        for kind, key, nl, en, *others in _names(edition):
            words = {key, nl, en, *others} | set(
                named[kind, key].words.split("\n") if (kind, key) in named else ()
            )
            first = named.get((kind, key)) or Labels(kind, key, nl, en, "")
            named[kind, key] = first._replace(words="\n".join(sorted(fold(word) for word in words)))
    return tuple(named[place] for place in sorted(named))


def sources(desk: Desk, held: Iterable[Edition]) -> tuple[Sources, ...]:
    """Return every source of the editions and of the rounds, with what it was asked last, and answered."""
    known: dict[str, tuple[str, str]] = {}
    for edition in held:
        for found in edition.method.sources:
            known.setdefault(found.key, (found.label, found.kind))
    said = {address.entity for address in desk.store.registers_of("source") if is_named(address)}
    last: dict[str, Request] = {}
    for _, request in sorted(requests(desk).items(), key=lambda held: (held[1].asked, held[0])):
        last[request.source] = request
    return tuple(
        _source(desk, key, *known.get(key, (key, "other")), last.get(key) or Request("", key))
        for key in sorted({*known, *said, *last})
    )


def _usable(desk: Desk, hashes: Iterable[str]) -> Iterator[Edition]:
    for hash_ in hashes:
        try:
            yield desk.edition(hash_)
        except Refusal:
            continue


def _names(edition: Edition) -> Iterator[tuple[str, ...]]:
    method = edition.method
    for group in method.target_groups:
        yield "group", group.key, group.short.nl, group.short.en, group.label.nl, group.label.en
    for source in method.sources:
        yield "source", source.key, source.label, source.label, *source.names
    for outcome in method.outcomes:
        yield "outcome", outcome.code, outcome.label.nl, outcome.label.en, outcome.key
        yield "state", outcome.key, outcome.label.nl, outcome.label.en
    for step in method.steps:
        yield "step", str(step.number), step.short.nl, step.short.en, step.label.nl, step.label.en
    for principle in method.principles:
        yield "cluster", principle.key, principle.label.nl, principle.label.en


def _source(desk: Desk, key: str, label: str, kind: str, request: Request) -> Sources:
    facts: Mapping[str, Any] = desk.value(Address("source", key, "facts")) or {}
    return Sources(
        key=key,
        label=str(facts.get("name") or label),
        kind=str(facts.get("kind") or kind),
        asked_on=request.asked,
        reminder_on=max(request.reminders, default=""),
        answered_on=request.answered,
        submitted=NO_REPLY if request.submitted is None else request.submitted,
    )
