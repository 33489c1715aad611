"""Batches: staged, released in one go, recorded as published, withdrawn (R156, R157, D14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date as calendar_date
from typing import Annotated, Any, Literal

from pydantic import Field

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.refusals import Unknown, UnknownInitiative
from pz_domain.refusals.progress import AlreadyReleased, EmptyBatch, NotApproved, NotReleased
from pz_domain.rules.checks import cautions
from pz_domain.rules.process import STEP_5
from pz_domain.rules.publication import BLOCK_WORDS, Blocks, blocks, version
from pz_domain.wording import say
from pz_domain.work.command import Command, Done, Id, day_of, deed
from pz_domain.work.desk import Desk
from pz_domain.work.shapes import is_named

SELECTED = (*STEP_5, "vrijgegeven", "gepubliceerd")


class MakeBatch(Command):
    """Stage a batch, or change which initiatives are in one that is not released."""

    deed: Literal["make_batch"]
    id: Id
    initiatives: Annotated[tuple[Id, ...], Field(min_length=1)]
    title: str = ""
    date: calendar_date | None = None


class ReleaseBatch(Command):
    """Release everything in a batch in one go; `date` is the day of publication, when it is known."""

    deed: Literal["release_batch"]
    batch: Id
    date: calendar_date | None = None


class WithdrawBatch(Command):
    """Withdraw a batch with a reason."""

    deed: Literal["withdraw_batch"]
    batch: Id
    because: str = ""


class RecordPublication(Command):
    """Record that the website shows a batch, or one initiative of it: where, and from when."""

    deed: Literal["record_publication"]
    batch: Id
    initiative: Id | None = None
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    date: calendar_date | None = None


@deed("make_batch", MakeBatch)
def make_batch(command: MakeBatch, desk: Desk, by: str) -> Done:
    """Stage a batch; each initiative is a member by itself, so that two stagings merge."""
    if status(desk, command.id) not in ("", "pending"):
        raise AlreadyReleased(command.id)
    for initiative in command.initiatives:
        desk.case(initiative, by)
    date = command.date.isoformat() if command.date else ""
    value = {"status": "pending", "title": command.title, "date": date}
    sets: dict[Address, object] = {Address("batch", command.id, "status"): value}
    for initiative in sorted({*command.initiatives, *members(desk, command.id)}):
        sets[Address("member", natural(initiative, command.id), "in")] = initiative in command.initiatives
    draft = Draft("make_batch", by, sets, happened=command.happened, seen=command.seen)
    return Done(draft, made=("batch", command.id))


@deed("release_batch", ReleaseBatch)
def release_batch(command: ReleaseBatch, desk: Desk, by: str) -> Done:
    """Release a batch when nothing in it is blocked, each initiative in the version that was approved."""
    if _known(desk, command.batch) != "pending":
        raise AlreadyReleased(command.batch)
    checked = check_batch(desk, command.batch, by)
    if not checked:
        raise EmptyBatch(command.batch)
    blocked = [f"{case.title} ({_in_words(found.codes)})" for case, found in checked if found.codes]
    if blocked:
        raise NotApproved(command.batch, blocked="; ".join(blocked))
    released = {
        Address("member", natural(case.id, command.batch), "release"): {"hash": version(case)}
        for case, _ in checked
    }
    date = {"date": command.date.isoformat()} if command.date else {}
    day = day_of(command.date, command, desk)
    old = {code for case, _ in checked for code in cautions(desk.edition(case.edition), case, day)}
    done = _with_status(command, desk, by, released, status="released", **date)
    return replace(done, warnings=tuple(sorted(old)))


@deed("withdraw_batch", WithdrawBatch)
def withdraw_batch(command: WithdrawBatch, desk: Desk, by: str) -> Done:
    """Withdraw a batch; what was released in it is withdrawn with it."""
    was_released = _known(desk, command.batch) == "released"
    withdrawn: dict[Address, Any] = {}
    for initiative in members(desk, command.batch) if was_released else ():
        address = Address("member", natural(initiative, command.batch), "release")
        withdrawn[address] = {**(desk.value(address) or {}), "withdrawn": True}
    return _with_status(command, desk, by, withdrawn, status="withdrawn", because=command.because)


@deed("record_publication", RecordPublication)
def record_publication(command: RecordPublication, desk: Desk, by: str) -> Done:
    """Record the publication of every initiative in a released batch."""
    if _known(desk, command.batch) != "released":
        raise NotReleased(command.batch)
    where = {"url": command.url, "date": day_of(command.date, command, desk)}
    inside = members(desk, command.batch)
    if command.initiative and command.initiative not in inside:
        raise UnknownInitiative(command.initiative)
    sets = {
        Address("published", natural(initiative, command.batch), "where"): where
        for initiative in inside
        if command.initiative in (None, initiative)
    }
    return Done(
        Draft(
            "record_publication", by, sets, command.initiative, happened=command.happened, seen=command.seen
        )
    )


def status(desk: Desk, batch: str) -> str:
    """Return a batch's status: pending, released, withdrawn; empty when there is no such batch."""
    value = desk.value(Address("batch", batch, "status"))
    return str(value["status"]) if value else ""


def members(desk: Desk, batch: str) -> tuple[str, ...]:
    """Return the initiatives in a batch, sorted by id."""
    found = (a for a in desk.store.registers_of("member") if a.register == "in" and is_named(a))
    inside = (a.entity.split(":")[0] for a in found if a.entity.split(":")[1] == batch and desk.value(a))
    return tuple(sorted(inside))


def check_batch(desk: Desk, batch: str, viewer: str) -> list[tuple[Case, Blocks]]:
    """Return every member of a batch with what blocks it.

    Raises:
        Unknown: there is no such batch.
    """
    _known(desk, batch)
    return [(case, check(desk, case)) for case in _cases(desk, members(desk, batch), viewer)]


def check(desk: Desk, case: Case) -> Blocks:
    """Return what keeps one initiative out of a release."""
    selected = desk.standing(case).state in SELECTED
    return blocks(desk.edition(case.edition), case, is_selected=selected)


def _cases(desk: Desk, ids: Iterable[str], viewer: str) -> Iterable[Case]:
    return (desk.case(id_, viewer) for id_ in ids)


def _in_words(codes: Iterable[str]) -> str:
    return ", ".join(say(BLOCK_WORDS[code]) for code in codes)


def _known(desk: Desk, batch: str) -> str:
    found = status(desk, batch)
    if not found:
        known = sorted({address.entity for address in desk.store.registers_of("batch")})
        raise Unknown(batch, what="batch", known=", ".join(known))
    return found


def _with_status(
    command: ReleaseBatch | WithdrawBatch, desk: Desk, by: str, sets: dict[Address, Any], **changed: str
) -> Done:
    address = Address("batch", command.batch, "status")
    value = {**(desk.value(address) or {}), **changed}
    because = changed.get("because")
    draft = Draft(command.deed, by, {address: value, **sets}, because=because, happened=command.happened)
    return Done(draft, made=("batch", command.batch))
