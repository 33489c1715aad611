"""The one way in: a deed as data is checked, performed, recorded whole, and answered (D1, D5).

Screens, `pz apply` and every command come through here, so no one gets round a rule. A refusal is
an answer; after it nothing has changed.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pz_domain.refusals import Away, Invalid, NotAllowed, Refusal, UnknownDeed
from pz_domain.wording import say
from pz_domain.work.catalogue import MODULES
from pz_domain.work.command import Command, Deed
from pz_domain.work.desk import Desk
from pz_domain.work.faults import sentence
from pz_domain.work.pairing import check_session, in_session
from pz_domain.work.private import looks_personal

if TYPE_CHECKING:
    from pz_domain.journal.event import Event
    from pz_domain.work.command import Done

Answer = dict[str, Any]


def find(name: str) -> Deed:
    """Return a deed by name; its module is loaded when first asked for.

    Raises:
        UnknownDeed: no deed has this name.
    """
    if name not in MODULES:
        raise UnknownDeed(name, known=", ".join(sorted(MODULES)))
    module = importlib.import_module(f"pz_domain.work.{MODULES[name]}")
    found = getattr(module, name)
    if not isinstance(found, Deed):
        message = f"{name} in {MODULES[name]} is no deed"
        raise TypeError(message)
    return found


def answer(raw: object, desk: Desk, by: str) -> Answer:
    """Perform one deed and return its answer line; a refusal is an answer too.

    `by` is who does it when the deed does not say `as`.
    """
    ref = raw.get("ref") if isinstance(raw, Mapping) else None
    try:
        return {"ref": ref, "ok": True, **perform(raw, desk, by)}
    except Refusal as refusal:
        return {"ref": ref, "ok": False, **refused(refusal)}


def refused(refusal: Refusal) -> Answer:
    """Return a refusal as data: code, message in the present language, subject."""
    return {"refused": {"code": refusal.code, "message": str(refusal), "subject": refusal.subject}}


def perform(raw: object, desk: Desk, by: str) -> Answer:
    """Perform one deed, whole or not at all.

    Raises:
        Refusal: it is not a deed, it is not allowed, or the domain says no. Nothing changed.
    """
    deed, command = _read(raw)
    with desk.store.transaction():
        who = _who(deed, desk, command.as_ or by)
        if command.session:
            check_session(desk, command, who)
        done = deed.perform(command, desk, who)
        draft = in_session(desk, command, done.draft)
        event = desk.record(draft)
        for more in done.also:
            desk.record(in_session(desk, command, more))
    return _told(done, event, looks_personal(draft))


def _who(deed: Deed, desk: Desk, handle: str) -> str:
    """Return who may do this; the first person of a workspace enrols themselves."""
    if deed.name == "enrol_reviewer" and not desk.reviewers():
        return handle
    who = desk.reviewer(handle)
    if who.role not in deed.roles:
        raise NotAllowed(who.id, role=who.role, allowed=", ".join(sorted(deed.roles)))
    if not who.active:
        raise Away(who.name, handle=who.id)
    return who.id


def _read(raw: object) -> tuple[Deed, Command]:
    if not isinstance(raw, Mapping):
        raise Invalid(say("the line"), problem=say("a deed is a JSON object"))
    name = raw.get("deed")
    if not isinstance(name, str):
        raise Invalid("deed", problem=say("this field is missing"))
    deed = find(name)
    try:
        return deed, deed.command.model_validate(raw)
    except ValidationError as problems:
        raise Invalid(
            name, problem="; ".join(sentence(problem) for problem in problems.errors())
        ) from problems


def _told(done: Done, event: Event, personal: Iterable[str]) -> Answer:
    made = {"kind": done.made[0], "id": done.made[1]} if done.made else None
    return {
        "event": event.id,
        "initiative": event.draft.initiative,
        "made": made,
        "suggests": done.suggests,
        "warnings": list(dict.fromkeys((*done.warnings, *personal))),
        **done.extra,
    }
