"""Internal notes, documents that stay outside, and links to other work (R161, R184-R187)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.refusals import AlreadyExists
from pz_domain.work.command import Done, Filled, OnInitiative, deed
from pz_domain.work.desk import Desk, Sealing


class AddNote(OnInitiative):
    """Write an internal note; it is never published and can be erased."""

    deed: Literal["add_note"]
    text: Filled


class AddDocument(OnInitiative):
    """Record a document: the file stays where it is, its hash says which version was meant."""

    deed: Literal["add_document"]
    title: Filled
    date: str = ""
    from_: Annotated[str, Field(alias="from")] = ""
    location: str = ""
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""


class LinkContext(OnInitiative):
    """Link to a programme, a signalement, an improvement track or package management."""

    deed: Literal["link_context"]
    kind: Literal["programme", "signalement", "track", "package"]
    to: Filled


@deed("add_note", AddNote)
def add_note(command: AddNote, desk: Desk, by: str) -> Done:
    """Keep a note, sealed under a key of its own so that it can be erased by itself."""
    case = desk.case(command.initiative, by)
    id_ = command.id or desk.new_id()
    address = Address("note", natural(case.id, id_), "text")
    _new(desk, address, id_)
    step = desk.standing(case).step
    written = {"text": command.text, "step": step, "generation": case.generation(step)}
    value = Sealing(written, f"note/{address.entity}")
    return Done(
        Draft("add_note", by, {address: value}, case.id, happened=command.happened), made=("note", id_)
    )


@deed("add_document", AddDocument)
def add_document(command: AddDocument, desk: Desk, by: str) -> Done:
    """Record a document under its title; it can be cited by its id."""
    case = desk.case(command.initiative, by)
    id_ = command.id or desk.new_id()
    address = Address("document", natural(case.id, id_), "facts")
    _new(desk, address, id_)
    value = command.model_dump(mode="json", include={"title", "date", "from_", "location", "sha256"})
    value["from"] = value.pop("from_")
    return Done(
        Draft("add_document", by, {address: value}, case.id, happened=command.happened),
        made=("document", id_),
    )


@deed("link_context", LinkContext)
def link_context(command: LinkContext, desk: Desk, by: str) -> Done:
    """Link an initiative to other work by kind and name."""
    case = desk.case(command.initiative, by)
    id_ = command.id or desk.new_id()
    address = Address("context", natural(case.id, id_), "link")
    value = {"kind": command.kind, "to": command.to}
    return Done(
        Draft("link_context", by, {address: value}, case.id, happened=command.happened), made=("context", id_)
    )


def _new(desk: Desk, address: Address, id_: str) -> None:
    if desk.store.siblings(address):
        raise AlreadyExists(id_)
