"""From a released batch in the workspace to its document; nothing unapproved or changed can leave (R144, A15)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from pz_domain.journal.address import Address
from pz_domain.journal.register import distinct
from pz_domain.model.case import Case
from pz_domain.model.publication import Approval, Membership
from pz_domain.publishing.approved import approved_text
from pz_domain.publishing.composing import Member, Release, compose
from pz_domain.publishing.document import BatchDocument
from pz_domain.publishing.export import Exported, export
from pz_domain.publishing.proof import proof
from pz_domain.refusals import InConflict, Refusal, Unknown
from pz_domain.refusals.progress import EmptyBatch, NotApproved, NotReleased, TextChanged
from pz_domain.rules.publication import approval_of, version, versions
from pz_domain.wording import mark, say
from pz_domain.work.batches import check, members
from pz_domain.work.desk import Desk

WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/-]+")
CHANGED = "text-changed-after-approval"
SHOWN = ("initiative", "answer", "member")


class BatchWithdrawn(Refusal):
    """The whole batch was withdrawn."""

    code = "batch-withdrawn"
    sentence = mark("The batch “{subject}” was withdrawn and is not published any more. Make a new one.")


class NoWebAddress(Refusal):
    """What was given is no address on the web."""

    code = "no-web-address"
    sentence = mark(
        "{subject} is no address of a folder on the web. Write it like https://www.example.org/practices/."
    )


def document(desk: Desk, batch_id: str, language: str = "nl", address: str = "") -> BatchDocument:
    """Return the document of a released batch in `nl` or `en`; `address` is where the web will show its folder.

    Initiatives that were withdrawn since are named by id only.

    Raises:
        NoWebAddress: the address is none.
        Unknown: there is no such batch. NotReleased, BatchWithdrawn, EmptyBatch: it cannot be exported.
        InConflict: its status has two values.
        TextChanged, NotApproved: it holds what may not leave; nothing is left out quietly (R156).
    """
    if address and not WEB_ADDRESS.fullmatch(address):
        raise NoWebAddress(address)
    release = replace(_release(desk, batch_id), address=address)
    held = list(_held(desk, batch_id))
    leaving = [(case, membership) for case, membership in held if not _is_withdrawn(case, membership)]
    if not leaving:
        raise EmptyBatch(batch_id)
    _refuse_blocked(batch_id, {case.id: codes(desk, case, membership) for case, membership in leaving})
    names = dict(_source_names(desk))
    shown = [_member(desk, case, names) for case, _ in leaving]
    withdrawn = [case.id for case, membership in held if _is_withdrawn(case, membership)]
    return compose(release, shown, withdrawn, language=language)


def export_batch(desk: Desk, batch_id: str, to: Path, language: str = "nl", address: str = "") -> Exported:
    """Write a released batch to a new folder, with what an outsider can check it by.

    Raises:
        Refusal: as `document` and `export`; nothing was left behind.
    """
    made = document(desk, batch_id, language, address)
    return export(made, to, proof(desk, made))


def codes(desk: Desk, case: Case, membership: Membership) -> tuple[str, ...]:
    """Return why a member of a released batch may not leave; empty when it may."""
    if not membership.released:
        return ("not-released",)
    if case.unreadable or case.in_conflict(*SHOWN):
        return ("in-conflict",)
    if membership.hash not in versions(case):
        return (CHANGED,)
    return check(desk, case).codes


def _release(desk: Desk, batch_id: str) -> Release:
    address = Address("batch", batch_id, "status")
    status: dict[str, Any] | None = desk.value(address)
    if not status:
        known = sorted({found.entity for found in desk.store.registers_of("batch")})
        raise Unknown(batch_id, what=say("batch"), known=", ".join(known))
    if len(distinct(desk.store.siblings(address))) > 1:
        raise InConflict(batch_id, register=str(address))
    if status["status"] == "withdrawn":
        raise BatchWithdrawn(batch_id)
    if status["status"] != "released":
        raise NotReleased(batch_id)
    return Release(batch_id, status.get("title") or "", status.get("date") or "")


def _held(desk: Desk, batch_id: str) -> Iterator[tuple[Case, Membership]]:
    """Yield the initiatives in the batch, by id."""
    for initiative in members(desk, batch_id):
        case = desk.case(initiative, None)
        yield from ((case, membership) for membership in case.batches if membership.batch == batch_id)


def _is_withdrawn(case: Case, membership: Membership) -> bool:
    return membership.withdrawn or case.withdrawal is not None


def _refuse_blocked(batch_id: str, found: dict[str, tuple[str, ...]]) -> None:
    blocked = {initiative: why for initiative, why in found.items() if why}
    if blocked and set(blocked.values()) == {(CHANGED,)}:
        raise TextChanged(", ".join(blocked))
    if blocked:
        raise NotApproved(
            batch_id, blocked="; ".join(f"{id_}: {', '.join(why)}" for id_, why in blocked.items())
        )


def _member(desk: Desk, case: Case, source_names: dict[str, str]) -> Member:
    approval = cast("Approval", approval_of(case, version(case)))  # `codes` let only approved ones through
    review = desk.value(Address("initiative", case.id, "review_date")) or {}
    text = approved_text(desk, case, approval.hash)
    who = desk.reviewers().get(approval.by)
    return Member(
        desk.edition(case.edition), case, approval, text.bound if text else None, who.role if who else "",
        review.get("date", ""), source_names,
    )  # fmt: skip


def _source_names(desk: Desk) -> Iterator[tuple[str, str]]:
    for address in desk.store.registers_of("source"):
        facts = desk.value(address) if address.register == "facts" else None
        if facts and facts.get("name"):
            yield address.entity, facts["name"]
