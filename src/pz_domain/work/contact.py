"""Contact with the care provider: each attempt is logged, persons are sealed (R73, R74, A33, D10)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.refusals.progress import ContactTooEarly
from pz_domain.work.command import Done, Filled, OnInitiative, deed
from pz_domain.work.desk import Desk, Sealing
from pz_domain.work.gates import in_step
from pz_domain.work.persons import OF_INITIATIVE, Person, sealed, warnings_on

FIRST_STEP = 3


class LogContact(OnInitiative):
    """One attempt at contact, and the person if one was found.

    `reminder`: the day on which it was planned to remind of the questionnaire, when that is what was sent.
    """

    deed: Literal["log_contact"]
    channel: Filled
    result: Literal["no_answer", "reached", "refused"]
    note: str = ""
    contact: Person | None = None
    form_returned: bool = False
    reminder: date | None = None


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
    if command.reminder:
        facts["reminder"] = command.reminder.isoformat()
    sets: dict[Address, object] = {Address("attempt", entity, "facts"): facts}
    if command.note:
        sets[Address("attempt", entity, "note")] = Sealing({"text": command.note}, f"attempt/{entity}")
    persons = (command.contact,) if command.contact else ()
    for person in persons:
        sets |= sealed(OF_INITIATIVE, case.id, id_, person)
    draft = Draft("log_contact", by, sets, case.id, happened=command.happened)
    made = {"contact": id_} if persons else {}
    return Done(draft, made=("attempt", id_), warnings=warnings_on(persons), extra=made)
