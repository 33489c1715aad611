"""Enrolling people: one handle a person, never shared (D4)."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.case import Reviewer
from pz_domain.refusals import Invalid, LastPerson
from pz_domain.wording import say
from pz_domain.work.command import Command, Done, Filled, Id, deed
from pz_domain.work.desk import Desk

READER = "reader"
Role = Literal["reviewer", "chair", "coordinator", "editor", "reader"]


class EnrolReviewer(Command):
    """Enrol a person, or change what is given of one: the name, the role, whether they take part now."""

    deed: Literal["enrol_reviewer"]
    id: Id
    name: Filled | None = None
    role: Role | None = None
    active: bool | None = None


@deed("enrol_reviewer", EnrolReviewer)
def enrol_reviewer(command: EnrolReviewer, desk: Desk, by: str) -> Done:
    """Enrol someone under a handle; the same handle again changes what is given.

    What someone who is away has open counts for nobody, so that nothing waits for them; what is final stays.

    Raises:
        Invalid: someone new has no name. LastPerson: nobody would be left who may do anything.
    """
    before = desk.reviewers().get(command.id) or Reviewer(command.id, "", "reviewer")
    given = command.model_dump(include={"name", "role", "active"}, exclude_none=True)
    who = replace(before, **given)
    if not who.name:
        raise Invalid(command.deed, problem=say("{field} is missing", field="name"))
    others = (one for one in desk.reviewers().values() if one.id != who.id)
    if not any(one.active and one.role != READER for one in (who, *others)):
        raise LastPerson(who.name)
    value: dict[str, object] = {"name": who.name, "role": who.role}
    if not who.active:
        value["active"] = False
    draft = Draft("enrol_reviewer", by, {Address("reviewer", command.id, "profile"): value},
                  happened=command.happened, seen=command.seen)  # fmt: skip
    return Done(draft, made=("reviewer", command.id))
