"""Resolving a conflict: a person chooses one of the values, or gives a new one (I6)."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from pz_domain.journal.address import OF_INITIATIVE, Address
from pz_domain.journal.event import Draft
from pz_domain.journal.register import distinct
from pz_domain.journal.sealing import is_sealed
from pz_domain.model.case import Case
from pz_domain.refusals import Invalid, Unknown
from pz_domain.wording import say
from pz_domain.work.command import Command, Done, deed
from pz_domain.work.desk import Desk, Sealing
from pz_domain.work.gates import not_barred
from pz_domain.work.personal import is_personal, key_for
from pz_domain.work.shapes import fits, is_named

SETTLES = frozenset({"joint", "decision", "deviation", "referral"})
"""What settles an initiative: not for whoever has an interest to choose."""


class ResolveConflict(Command):
    """Choose a change, or give a value, for a register with several (`kind/entity/register`)."""

    deed: Literal["resolve_conflict"]
    initiative: str | None = None
    register_: Annotated[str, Field(alias="register")]
    choose: str | None = None
    value: Any = None


@deed("resolve_conflict", ResolveConflict)
def resolve_conflict(command: ResolveConflict, desk: Desk, by: str) -> Done:
    """Put one value in place of all that stand there now.

    Raises:
        HasInterest: the value settles an initiative, and an interest bars whoever chooses (D3).
    """
    try:
        address = Address.parse(command.register_)
    except ValueError:
        raise Invalid(command.register_, problem=say("a register is written kind/entity/register")) from None
    initiative = address.owner if address.kind in OF_INITIATIVE else None
    if address.kind == "verdict" and is_named(address):
        return _resolve_verdict(command, desk, by, address)
    if address.kind in SETTLES and desk.exists(address.owner):
        not_barred(desk.case(address.owner, by), by)
    siblings = () if _is_another_s(address, by) else distinct(desk.store.siblings(address))
    if len(siblings) < 2 and not (siblings and _cannot_be_read(desk, address)):  # noqa: PLR2004 - two values make a conflict
        raise Unknown(command.register_, what="conflict", known=", ".join(known(desk, initiative)))
    value = _chosen(command, desk, address, {sibling.change for sibling in siblings})
    draft = Draft(
        "resolve_conflict", by, {address: value}, initiative, happened=command.happened, seen=command.seen
    )
    return Done(draft)


def _is_another_s(address: Address, by: str) -> bool:
    """Tell whether an address is of another's sheet, which is not for `by` to settle, nor to know of."""
    return address.kind in {"sheet", "sheetkey"} and by not in address.entity.split(":")[3:4]


def _cannot_be_read(desk: Desk, address: Address) -> bool:
    """Tell whether something in a register is nothing that this program, or the method, can reckon with."""
    if desk.unreadable(address):
        return True
    if address.kind not in OF_INITIATIVE or not desk.exists(address.owner):
        return False
    return any(one.register == str(address) for one in desk.case(address.owner, None).unreadable)


def known(desk: Desk, initiative: str | None) -> tuple[str, ...]:
    """Return the registers of an initiative that are in conflict."""
    if initiative is None or not desk.exists(initiative):
        return ()
    case = desk.case(initiative, None)
    registers = [conflict.register for conflict in case.conflicts]
    return tuple(dict.fromkeys((*registers, *(one.register for one in case.unreadable))))


def _resolve_verdict(command: ResolveConflict, desk: Desk, by: str, address: Address) -> Done:
    """A verdict is its reviewer's own; on a final sheet the choice becomes what the sheet covers."""
    case = desk.case(address.owner, by)
    _, step, generation, criterion, reviewer = address.entity.split(":")
    changes = {change for c in case.conflicts if c.register == str(address) for change in c.changes}
    changes |= {one.change for one in case.unreadable if one.register == str(address)}
    if not changes:
        raise Unknown(command.register_, what="conflict", known=", ".join(known(desk, case.id)))
    if reviewer != by:
        raise Invalid(command.register_, problem=say("only {reviewer} can choose here", reviewer=reviewer))
    id_ = desk.new_id()
    sets: dict[Address, Any] = {address: _chosen(command, desk, address, changes)}
    sheet = _final_sheet(case, int(step), int(generation), by)
    if sheet is not None:
        entity = f"{case.id}:{step}:{generation}:{by}"
        sets[Address("sheet", entity, "final")] = {"covers": {**sheet, criterion: id_}}
    draft = Draft("resolve_conflict", by, sets, case.id, happened=command.happened, seen=command.seen, id=id_)
    return Done(draft)


def _final_sheet(case: Case, step: int, generation: int, by: str) -> dict[str, str] | None:
    for sheet in case.sheets:
        if (sheet.step, sheet.generation, sheet.reviewer) == (step, generation, by) and sheet.final:
            return dict(sheet.covers)
    return None


def _chosen(command: ResolveConflict, desk: Desk, address: Address, changes: set[str]) -> Any:
    """Return the value to put in place: of the chosen change, or the new one; sealed where it was."""
    key_id = next((s.value["key"] for s in desk.store.siblings(address) if is_sealed(s.value)), None)
    if command.choose is None:
        is_emptied = "value" in command.model_fields_set and _cannot_be_read(desk, address)
        if command.value is None and not is_emptied:
            raise Invalid(command.register_, problem=say("give a value, or choose a change"))
        value = _checked(address, command.value)
        if key_id is None or value is None:
            return value
        is_gone = is_personal(key_id) and desk.store.key(key_id) is None
        return Sealing(value, key_for(desk, address.kind, address.entity) if is_gone else key_id)
    if command.choose not in changes:
        raise Unknown(command.choose, what="change", known=", ".join(sorted(changes)))
    event = desk.store.event(command.choose)
    value = event.draft.sets.get(address) if event else None
    if is_sealed(value):
        plain = _checked(address, desk.unsealed(address, value))
        return None if plain is None else Sealing(plain, value["key"])
    return _checked(address, value)


def _checked(address: Address, value: Any) -> Any:
    """Return a value that can be read everywhere.

    Raises:
        Invalid: it has not the form of this register.
    """
    if not fits(address, value):
        raise Invalid(str(address), problem=say("this value does not have the form that belongs here"))
    return value
