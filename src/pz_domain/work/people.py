"""Enrolling people: one handle a person, never shared (D4)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Reviewer
from pz_domain.model.roles import READER
from pz_domain.refusals import Invalid, LastPerson
from pz_domain.rules.joining import asked
from pz_domain.wording import say
from pz_domain.work.command import Command, Done, Filled, Id, deed
from pz_domain.work.desk import Desk
from pz_domain.work.sheets import JUDGED

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

    What someone has open who is away, or may judge no longer, counts for nobody, so that nothing waits for them;
    what is final stays. Who comes back finds it again, but for the places that others took meanwhile.

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
    profile = {"name": who.name, "role": who.role, **({} if who.active else {"active": False})}
    sets: dict[Address, object] = {Address("reviewer", who.id, "profile"): profile}
    if who.judges and not before.judges:
        sets |= dict.fromkeys(_taken_meanwhile(desk, who.id), False)
    draft = Draft("enrol_reviewer", by, sets, happened=command.happened, seen=command.seen)
    return Done(draft, made=("reviewer", command.id))


def _taken_meanwhile(desk: Desk, who: str) -> Iterator[Address]:
    """Yield the assignments of someone who did not judge, where others have all the places by now."""
    owners = {*desk.store.owners("assignment", who), *desk.store.owners("verdict", who)}
    for initiative in filter(desk.exists, sorted(owners)):
        case = desk.case(initiative, None)
        for step in JUDGED:
            now = (step, case.generation(step), who)
            is_open = any((s.step, s.generation, s.reviewer) == now and not s.final for s in case.sheets)
            taken = sum(sheet.started or sheet.assigned for sheet in case.sheets_of(step))
            if is_open and taken >= asked(case):
                yield Address("assignment", natural(initiative, step, who), "holder")
