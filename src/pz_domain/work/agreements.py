"""What parties agreed to do, and how far they are (R163, R170, R178, R180-R183)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date as calendar_date
from typing import Annotated, Any, Literal

from pydantic import Field

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.followup import Action, FollowUp
from pz_domain.refusals import Invalid
from pz_domain.refusals.following import NotWellDescribed
from pz_domain.rules.following import barriers_of, circles, is_well_described
from pz_domain.wording import say
from pz_domain.work.command import Command, Done, Filled, Id, day_of, deed
from pz_domain.work.desk import Desk
from pz_domain.work.following import (
    FACTS,
    PROGRESS,
    Kind,
    action_of,
    changed,
    follow_up,
    known,
    merged,
    place,
)
from pz_domain.work.shapes import WAITS

FIELDS = ("text", "party", "others", "due", "kind", "practices", "barriers", "conditions", "commitment")
IN_A_CIRCLE = "actions-wait-for-each-other"


class AgreeAction(Command):
    """Agree on what a party does, by when; of an action that is known, change what is given.

    `party` and those it was agreed `with` are sources, `zorginstituut`, or names. `initiative`: a practice it is for.
    `commitment`: what of the IZA it follows from. `waits_for`: all actions it waits for now.
    """

    deed: Literal["agree_action"]
    initiative: Id | None = None
    text: Filled | None = None
    party: Filled | None = None
    others: Annotated[tuple[Filled, ...] | None, Field(alias="with")] = None
    due: calendar_date | None = None
    kind: Kind | None = None
    barriers: tuple[Id, ...] | None = None
    conditions: tuple[Id, ...] | None = None
    commitment: str | None = None
    waits_for: tuple[Id, ...] | None = None


class ReportProgress(Command):
    """Say how far an action is; `help`: what Zorginstituut does to bring it on."""

    deed: Literal["report_progress"]
    action: Id
    status: Literal["open", "under_way", "done", "stopped"] | None = None
    text: str = ""
    on: calendar_date | None = None
    help: str | None = None


@deed("agree_action", AgreeAction)
def agree_action(command: AgreeAction, desk: Desk, by: str) -> Done:
    """Keep an action with its party, its day, what it is for and what it waits for.

    Raises:
        NotWellDescribed: it is against a barrier that is not well described (R178). Unknown, UnknownInitiative: it
        names what is not there. Invalid: a new one lacks text, party, day, or what it is for; or it waits for itself.
    """
    id_ = command.id or desk.new_id()
    facts = place("action", id_)
    value = merged(desk, facts, command, FIELDS)
    if command.initiative:
        practice = desk.case(command.initiative, by).id
        value["practices"] = list(dict.fromkeys((*value.get("practices", ()), practice)))
    if not all(value.get(needed) for needed in ("text", "party", "due")):
        raise Invalid("agree_action", problem=say("a new one needs a text, a party and a day"))
    if not any(value.get(of) for of in ("practices", "barriers", "conditions")):
        raise Invalid(
            "agree_action",
            problem=say("it is for a practice, against a barrier, or brings about a condition"),
        )
    known(desk, "barrier", value.get("barriers", ()))
    known(desk, "condition", value.get("conditions", ()))
    found = follow_up(desk)
    agreed = action_of(id_, {FACTS: value})
    _against_what_is_clear(found, agreed)
    sets: dict[Address, Any] = changed(desk, facts, value)
    sets |= _waiting(desk, found, id_, command.waits_for)
    if not sets:
        raise Invalid("agree_action", problem=say("it changes nothing of the action"))
    is_round = id_ in _round(found, agreed, command.waits_for)
    draft = Draft("agree_action", by, sets, command.initiative, happened=command.happened, seen=command.seen)
    return Done(draft, made=("action", id_), warnings=(IN_A_CIRCLE,) if is_round else ())


@deed("report_progress", ReportProgress)
def report_progress(command: ReportProgress, desk: Desk, by: str) -> Done:
    """Keep how far an action is; what was reported before stays in the history.

    Raises:
        Unknown: there is no such action.
    """
    (id_,) = known(desk, "action", (command.action,))
    address = place("action", id_, PROGRESS)
    before: Mapping[str, Any] = desk.value(address) or {}
    value = {
        "status": command.status or before.get("status", "open"),
        "text": command.text,
        "on": day_of(command.on, command, desk),
        "help": command.help if command.help is not None else before.get("help", ""),
    }
    draft = Draft("report_progress", by, {address: value}, happened=command.happened, seen=command.seen)
    return Done(draft, made=("action", id_))


def _against_what_is_clear(found: FollowUp, action: Action) -> None:
    for id_ in barriers_of(found, action):
        barrier = found.barriers.get(id_)
        if barrier and not is_well_described(barrier):
            raise NotWellDescribed(barrier.title)


def _waiting(desk: Desk, found: FollowUp, id_: str, waits_for: tuple[str, ...] | None) -> dict[Address, Any]:
    """Return what changes of what an action waits for: each by itself, so that two who add one both keep theirs."""
    if waits_for is None:
        return {}
    if id_ in waits_for:
        raise Invalid("agree_action", problem=say("an action cannot wait for itself"))
    wanted = set(known(desk, "action", waits_for))
    before = set(found.actions[id_].waits_for) if id_ in found.actions else set[str]()
    return {place("action", id_, f"{WAITS}{other}"): other in wanted for other in sorted(wanted ^ before)}


def _round(found: FollowUp, action: Action, waits_for: tuple[str, ...] | None) -> set[str]:
    """Return the actions that would wait for each other with this one as it is agreed now."""
    before = found.actions.get(action.id)
    waits = waits_for if waits_for is not None else before.waits_for if before else ()
    status = before.status if before else "open"
    with_it = {**found.actions, action.id: replace(action, waits_for=waits, status=status)}
    return {id_ for circle in circles(with_it) for id_ in circle}
