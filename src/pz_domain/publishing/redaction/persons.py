"""Which persons a workspace knows by name, and what stands in their place on a paper for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pz_domain.journal.address import Address
from pz_domain.publishing.redaction.redactor import Redactor, known_as
from pz_domain.work.desk import Desk
from pz_domain.work.persons import OF_INITIATIVE, OF_SOURCE, PERSON

OWN_FIELDS = ("name", "email", "phone")
"""What of a contact person is that person's."""


def redactor_for(desk: Desk, initiatives: tuple[str, ...], mark: str, staff: Mapping[str, str]) -> Redactor:
    """Return what leaves out everyone known around these initiatives; `staff`: what stands for whom, by handle."""
    people = ((who.name, staff.get(who.id, mark)) for who in desk.reviewers().values())
    outside = ((text, mark) for initiative in initiatives for text in _outside(desk, initiative))
    sources = ((text, mark) for text in _of_sources(desk))
    handles = ((id_, staff.get(id_, mark)) for id_ in desk.reviewers())
    return Redactor(known_as((*people, *outside, *sources, *handles)), mark)


def _outside(desk: Desk, initiative: str) -> Iterator[str]:
    """Yield names, addresses and numbers of contact persons and approvers of an initiative."""
    for address in sorted(desk.store.registers(initiative)):
        if (address.kind, address.register) in {(OF_INITIATIVE, PERSON), ("approval", "approver")}:
            yield from _texts(desk, address)


def _of_sources(desk: Desk) -> Iterator[str]:
    found = (address for address in sorted(desk.store.registers_of(OF_SOURCE)) if address.register == PERSON)
    for address in found:
        yield from _texts(desk, address)


def _texts(desk: Desk, address: Address) -> Iterator[str]:
    value: Mapping[str, Any] = desk.value(address) or {}
    yield from (str(value[field]) for field in OWN_FIELDS if value.get(field))
