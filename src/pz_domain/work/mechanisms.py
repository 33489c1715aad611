"""What makes a practice work, and what is needed for that elsewhere (R166, R167, R169, R176)."""

from __future__ import annotations

from typing import Any, Literal

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.followup import SELECTED, SIMILAR
from pz_domain.refusals import Invalid
from pz_domain.refusals.following import NotSelected
from pz_domain.wording import say
from pz_domain.work.batches import SELECTED as SELECTED_STATES
from pz_domain.work.command import Command, Done, Filled, Id, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.following import Kind, changed, known, merged, place
from pz_domain.work.gates import state_label
from pz_domain.work.shapes import PRACTICE


class AddMechanism(OnInitiative):
    """Describe what makes a selected practice work; of a mechanism that is known, add the practice and what is given.

    `similar`: practices in which it works too without their being selected (R166).
    """

    deed: Literal["add_mechanism"]
    title: Filled | None = None
    text: str | None = None
    similar: tuple[Id, ...] = ()


class AddCondition(Command):
    """Say what a mechanism needs to work elsewhere too; of a condition that is known, change what is given."""

    deed: Literal["add_condition"]
    mechanism: Id | None = None
    text: Filled | None = None
    kind: Kind | None = None
    barriers: tuple[Id, ...] | None = None


@deed("add_mechanism", AddMechanism)
def add_mechanism(command: AddMechanism, desk: Desk, by: str) -> Done:
    """Keep a mechanism with the practices it works in.

    Raises:
        NotSelected: the practice is not selected. UnknownInitiative: a similar one is not known.
        Invalid: a new one has no title.
    """
    case = desk.case(command.initiative, by)
    standing = desk.standing(case)
    if standing.state not in SELECTED_STATES:
        raise NotSelected(case.title, state=state_label(desk, case, standing))
    id_ = command.id or desk.new_id()
    facts = place("mechanism", id_)
    value = merged(desk, facts, command, ("title", "text"))
    if not value.get("title"):
        raise Invalid("add_mechanism", problem=say("a new one needs a title"))
    sets: dict[Address, Any] = changed(desk, facts, value)
    sets |= {
        place("mechanism", id_, f"{PRACTICE}{desk.case(other, by).id}"): SIMILAR
        for other in command.similar
        if other != case.id
    }
    sets[place("mechanism", id_, f"{PRACTICE}{case.id}")] = SELECTED
    draft = Draft("add_mechanism", by, sets, case.id, happened=command.happened, seen=command.seen)
    return Done(draft, made=("mechanism", id_))


@deed("add_condition", AddCondition)
def add_condition(command: AddCondition, desk: Desk, by: str) -> Done:
    """Keep a condition of a mechanism.

    Raises:
        Unknown: there is no such mechanism or barrier. Invalid: a new one lacks its mechanism or text.
    """
    id_ = command.id or desk.new_id()
    facts = place("condition", id_)
    value = merged(desk, facts, command, ("mechanism", "text", "kind", "barriers"))
    if not value.get("text") or not value.get("mechanism"):
        raise Invalid("add_condition", problem=say("a new one needs a mechanism and a text"))
    known(desk, "mechanism", (value["mechanism"],))
    known(desk, "barrier", value.get("barriers", ()))
    draft = Draft("add_condition", by, {facts: value}, happened=command.happened, seen=command.seen)
    return Done(draft, made=("condition", id_))
