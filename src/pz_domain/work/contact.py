"""Contact with the care provider: each attempt is logged, persons are sealed (R73, R74, A33, D10)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.refusals.progress import ContactTooEarly
from pz_domain.work.command import Done, Filled, OnInitiative, deed
from pz_domain.work.desk import Desk, Sealing
from pz_domain.work.gates import in_step

FIRST_STEP = 3


class Person(BaseModel):
    """A contact person: work details only, and which source gave them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = ""
    role: str = ""
    organisation: str = ""
    email: str = ""
    phone: str = ""
    origin: str = ""


class LogContact(OnInitiative):
    """One attempt at contact, and the person if one was found."""

    deed: Literal["log_contact"]
    channel: Filled
    result: Literal["no_answer", "reached", "refused"]
    note: str = ""
    contact: Person | None = None
    form_returned: bool = False


@deed("log_contact", LogContact)
def log_contact(command: LogContact, desk: Desk, by: str) -> Done:
    """Log the attempt; note and person are sealed, each under a key of its own."""
    case = desk.case(command.initiative, by)
    standing = desk.standing(case)
    if not standing.ended and standing.step < FIRST_STEP:
        raise ContactTooEarly(case.title, step=standing.step)
    in_step(desk, case, 3, 4, 5)
    id_ = command.id or desk.new_id()
    entity = natural(case.id, id_)
    facts = command.model_dump(include={"channel", "result", "form_returned"})
    sets: dict[Address, object] = {Address("attempt", entity, "facts"): facts}
    if command.note:
        sets[Address("attempt", entity, "note")] = Sealing({"text": command.note}, f"attempt/{entity}")
    made = {"contact": _keep_person(sets, case, command.contact, id_)} if command.contact else {}
    draft = Draft("log_contact", by, sets, case.id, happened=command.happened)
    return Done(draft, made=("attempt", id_), extra=made)


def _keep_person(sets: dict[Address, object], case: Case, person: Person, id_: str) -> str:
    entity = natural(case.id, id_)
    sets[Address("contact", entity, "person")] = Sealing(person.model_dump(), f"contact/{entity}")
    return id_
