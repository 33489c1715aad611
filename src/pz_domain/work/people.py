"""Enrolling people: one handle a person, never shared (D4)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.work.command import Command, Done, Filled, Id, deed
from pz_domain.work.desk import Desk

Role = Literal["reviewer", "chair", "coordinator", "editor", "reader"]


class EnrolReviewer(Command):
    """Enrol a person, or change the name or role of one."""

    deed: Literal["enrol_reviewer"]
    id: Id
    name: Filled
    role: Role = "reviewer"


@deed("enrol_reviewer", EnrolReviewer)
def enrol_reviewer(command: EnrolReviewer, _desk: Desk, by: str) -> Done:
    """Enrol someone under a handle; the same handle again changes name or role."""
    value = {"name": command.name, "role": command.role}
    draft = Draft("enrol_reviewer", by, {Address("reviewer", command.id, "profile"): value},
                  happened=command.happened, seen=command.seen)  # fmt: skip
    return Done(draft, made=("reviewer", command.id))
