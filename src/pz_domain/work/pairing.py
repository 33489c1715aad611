"""What holds for whatever is done in a paired session: who may, and what it leaves on the initiative (D2, D5).

The event names its session. The initiative keeps, per step and generation, that two people sat over it; this
stays when what they did is undone, because it cannot be made not to have happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.model.session import Session
from pz_domain.refusals import Unknown
from pz_domain.refusals.session import NotInSession, NotOfSession, SessionClosed
from pz_domain.work.command import Command
from pz_domain.work.desk import Desk
from pz_domain.work.shapes import is_named
from pz_domain.work.sheets import JUDGED, sheet_at
from pz_domain.work.sittings import PAIRED, SAT, sat_at

SESSION, WHO, SIGNED = "session", "who", "signed"
SITTING = frozenset({"give_verdict", "finalise_sheet", "agree_verdict", "decide"})
"""The deeds of a pair that sits over a step."""


def sessions(desk: Desk) -> Iterator[Session]:
    """Yield every session."""
    for address in sorted(desk.store.registers_of(SESSION)):
        found = find_session(desk, address.entity) if address.register == WHO else None
        if found:
            yield found


def session_named(desk: Desk, id_: str) -> Session:
    """Return a session by id.

    Raises:
        Unknown: there is none.
    """
    found = find_session(desk, id_)
    if found is None:
        still_open = (one.id for one in sessions(desk) if not one.is_closed)
        raise Unknown(id_, what="session", known=", ".join(still_open))
    return found


def find_session(desk: Desk, id_: str) -> Session | None:
    """Return a session by id; None when it is not here, or has not come yet."""
    for sibling in desk.readable(Address(SESSION, id_, WHO))[:1]:
        value = sibling.value
        return Session(
            id_, tuple(value["reviewers"]), tuple(value.get("initiatives", ())), sibling.by, sibling.when,
            {who: at for who in value["reviewers"] for at in _signed(desk, id_, who)},
        )  # fmt: skip
    return None


def check_session(desk: Desk, command: Command, by: str) -> Session:
    """Return the session a deed names, when `by` may do it there.

    Raises:
        Unknown: there is none. NotInSession: `by` does not sit in it. NotOfSession: it is about other initiatives.
        SessionClosed: somebody signed it off, and this is not the other's signature.
    """
    session = session_named(desk, command.session or "")
    if by not in session.reviewers:
        raise NotInSession(session.id, who=by, reviewers=", ".join(session.reviewers))
    initiative = getattr(command, "initiative", None)
    if initiative and session.initiatives and initiative not in session.initiatives:
        raise NotOfSession(initiative, session=session.id)
    if session.is_closed or (session.signed and command.deed != "sign_session"):
        raise SessionClosed(session.id)
    return session


def in_session(desk: Desk, command: Command, draft: Draft) -> Draft:
    """Return the draft with the session it was done in, and the note that a pair sat over this step."""
    if not command.session:
        return draft
    sets: dict[Address, Any] = dict(draft.sets)
    step = getattr(command, "step", 0)
    if command.deed in SITTING and draft.initiative and step in JUDGED:
        generation = desk.case(draft.initiative, draft.by).generation(step)
        address = sat_at(draft.initiative, step, generation, command.session)
        if not desk.store.siblings(address):
            sets[address] = {"reviewers": list(session_named(desk, command.session).reviewers)}
    return replace(draft, session=command.session, sets=sets)


def sat_over(desk: Desk, session: str) -> Iterator[tuple[str, int]]:
    """Yield each initiative and step that was worked on in a session and was not reopened since."""
    for address in sorted(desk.store.registers_of(PAIRED)):
        if address.register != SAT or not is_named(address):
            continue
        initiative, (step, generation, where) = sheet_at(address)
        if where == session and desk.case(initiative, None).generation(step) == generation:
            yield initiative, step


def unfinished(case: Case, step: int, session: Session) -> tuple[str, ...]:
    """Return who of a pair began a review of a step and did not finish it."""
    sheets = (case.sheet(step, reviewer) for reviewer in session.reviewers)
    return tuple(sheet.reviewer for sheet in sheets if sheet and sheet.started and not sheet.final)


def _signed(desk: Desk, id_: str, reviewer: str) -> Iterator[str]:
    for sibling in desk.store.siblings(Address(SESSION, natural(id_, reviewer), SIGNED))[:1]:
        yield sibling.when
