"""What stands in the way elsewhere: one list for all practices, described well before anyone agrees (R168-R179)."""

from __future__ import annotations

from datetime import date as calendar_date
from typing import Any, Literal

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.refusals import Invalid
from pz_domain.refusals.following import DescriptionIncomplete, MechanismMissing
from pz_domain.rules.following import PARTS_OF_A_BARRIER, lacks, resembling
from pz_domain.wording import say
from pz_domain.work.command import Command, Done, Filled, Id, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.following import (
    DESCRIBED,
    FACTS,
    barrier_of,
    changed,
    digest,
    follow_up,
    known,
    merged,
    place,
)
from pz_domain.work.shapes import MECHANISM, PRACTICE

Area = Literal["financing", "regulation", "culture", "knowledge"]
Whose = Literal["patients", "professionals"]
RESEMBLES = "barrier-resembles"


class Described(Command):
    """What is said of a barrier itself."""

    title: Filled | None = None
    text: str | None = None
    areas: tuple[Area, ...] | None = None
    whose: tuple[Whose, ...] | None = None
    hindered: str | None = None


class AddBarrier(Described, OnInitiative):
    """Name a barrier that a practice meets elsewhere; one that is known is linked, and what is given changed."""

    deed: Literal["add_barrier"]
    mechanisms: tuple[Id, ...] = ()


class DescribeBarrier(Described):
    """Describe a barrier; `well_described` says of exactly this description that it is good, or no longer."""

    deed: Literal["describe_barrier"]
    barrier: Id
    well_described: bool | None = None


class PutOnAgenda(Command):
    """Put a barrier on the agenda of a national party; of an item that is known, change what is given."""

    deed: Literal["put_on_agenda"]
    barrier: Id | None = None
    party: Filled | None = None
    date: calendar_date | None = None
    meeting: str | None = None
    result: str | None = None


@deed("add_barrier", AddBarrier)
def add_barrier(command: AddBarrier, desk: Desk, by: str) -> Done:
    """Keep a barrier once for all practices, and link this one to it.

    A new one that looks like others is kept with a warning that names them: linking is better than doubling (R177).

    Raises:
        MechanismMissing: the practice has none yet (R167). Unknown: no such mechanism. Invalid: a new one has no title.
    """
    case = desk.case(command.initiative, by)
    found = follow_up(desk)
    if not any(case.id in one.practices for one in found.mechanisms.values()):
        raise MechanismMissing(case.title)
    id_ = command.id or desk.new_id()
    facts = place("barrier", id_)
    value = merged(desk, facts, command, Described.model_fields.keys() - Command.model_fields.keys())
    if not value.get("title"):
        raise Invalid("add_barrier", problem=say("a new one needs a title"))
    sets: dict[Address, Any] = changed(desk, facts, value)
    sets[place("barrier", id_, f"{PRACTICE}{case.id}")] = True
    for mechanism in known(desk, "mechanism", command.mechanisms):
        sets[place("barrier", id_, f"{MECHANISM}{mechanism}")] = True
    alike = () if id_ in found.barriers else resembling(value["title"], found.barriers.values())
    return Done(
        Draft("add_barrier", by, sets, case.id, happened=command.happened, seen=command.seen),
        made=("barrier", id_),
        warnings=(RESEMBLES,) if alike else (),
        extra={"resembles": list(alike)} if alike else {},
    )


@deed("describe_barrier", DescribeBarrier)
def describe_barrier(command: DescribeBarrier, desk: Desk, by: str) -> Done:
    """Describe a barrier, and say whether that is good enough to agree on actions; a later change takes that back.

    Raises:
        Unknown: there is no such barrier. DescriptionIncomplete: it says not yet what, where and who (R178).
    """
    (id_,) = known(desk, "barrier", (command.barrier,))
    facts = place("barrier", id_)
    value = merged(desk, facts, command, Described.model_fields.keys() - Command.model_fields.keys())
    sets: dict[Address, Any] = changed(desk, facts, value)
    if command.well_described:
        missing = lacks(barrier_of(id_, {FACTS: value}))
        if missing:
            parts = ", ".join(say(PARTS_OF_A_BARRIER[part]) for part in missing)
            raise DescriptionIncomplete(value["title"], missing=parts)
        sets[place("barrier", id_, DESCRIBED)] = {"of": digest(value)}
    elif command.well_described is False:
        sets[place("barrier", id_, DESCRIBED)] = None
    if not sets:
        raise Invalid("describe_barrier", problem=say("it says nothing new about the barrier"))
    draft = Draft("describe_barrier", by, sets, happened=command.happened, seen=command.seen)
    return Done(draft, made=("barrier", id_))


@deed("put_on_agenda", PutOnAgenda)
def put_on_agenda(command: PutOnAgenda, desk: Desk, by: str) -> Done:
    """Keep what was put on an agenda, and what came of it (R179).

    Raises:
        Unknown: there is no such barrier. Invalid: a new one lacks its barrier or party.
    """
    id_ = command.id or desk.new_id()
    facts = place("agenda", id_)
    value = merged(desk, facts, command, ("barrier", "party", "date", "meeting", "result"))
    if not value.get("barrier") or not value.get("party"):
        raise Invalid("put_on_agenda", problem=say("a new one needs a barrier and a party"))
    known(desk, "barrier", (value["barrier"],))
    draft = Draft("put_on_agenda", by, {facts: value}, happened=command.happened, seen=command.seen)
    return Done(draft, made=("agenda", id_))
