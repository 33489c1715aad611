"""Step 1: the sources of a round, what was asked of them, and what they answered (R15, R16, R41-R43)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.case import Round
from pz_domain.refusals import Unknown
from pz_domain.work.command import Command, Done, Filled, Id, day_of, deed
from pz_domain.work.desk import Desk


class AddSource(Command):
    """Add a source to the round; it needs no new edition."""

    deed: Literal["add_source"]
    source: Id
    name: Filled
    kind: Literal["finding_place", "iza_party", "other"] = "other"
    signed_iza: bool | date | None = None


class AskSource(Command):
    """Record that a source was asked, with the criteria text it got, or reminded."""

    deed: Literal["ask_source"]
    source: Id
    on: date | None = None
    reminder: date | None = None
    criteria: str = ""


class RecordReply(Command):
    """Record a source's answer: how many it submits, which may be none."""

    deed: Literal["record_reply"]
    source: Id
    on: date | None = None
    submitted: Annotated[int, Field(ge=0)]


@deed("add_source", AddSource)
def add_source(command: AddSource, _desk: Desk, by: str) -> Done:
    """Add a source, or change its name or kind."""
    value = command.model_dump(mode="json", include={"name", "kind", "signed_iza"})
    sets = {Address("source", command.source, "facts"): value}
    draft = Draft("add_source", by, sets, happened=command.happened, seen=command.seen)
    return Done(draft, made=("source", command.source))


@deed("ask_source", AskSource)
def ask_source(command: AskSource, desk: Desk, by: str) -> Done:
    """Record the request to a source; the edition in force says which criteria it was shown (R18)."""
    known_source(desk, command.source)
    value = command.model_dump(mode="json", include={"reminder", "criteria"})
    value["on"] = day_of(command.on, command, desk)
    edition = desk.open_round().edition
    sets = {Address("source", command.source, "request"): {**value, "edition": edition}}
    return Done(Draft("ask_source", by, sets, edition=edition, happened=command.happened, seen=command.seen))


@deed("record_reply", RecordReply)
def record_reply(command: RecordReply, desk: Desk, by: str) -> Done:
    """Record what a source answered; nothing to submit is an answer too."""
    known_source(desk, command.source)
    value = {"on": day_of(command.on, command, desk), "submitted": command.submitted}
    sets = {Address("source", command.source, "reply"): value}
    return Done(Draft("record_reply", by, sets, happened=command.happened, seen=command.seen))


def known_source(desk: Desk, key: str, round_: Round | None = None) -> None:
    """Refuse a source that neither the edition nor the round knows.

    Raises:
        Unknown: with the sources that are known.
    """
    edition = desk.edition((round_ or desk.open_round()).edition)
    known = {source.key for source in edition.method.sources}
    known |= {address.entity for address in desk.store.registers_of("source") if address.register == "facts"}
    if key not in known:
        raise Unknown(key, what="source", known=", ".join(sorted(known)))
