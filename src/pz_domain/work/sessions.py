"""The paired session: two people open it, and both sign it off (D2, D4, D5).

Verdicts given in it by each apart are independent, as they are elsewhere: neither sees the other's. A pair that
agrees at once has no independent verdicts, and figures of agreement leave those out.
"""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.roles import JUDGES
from pz_domain.model.session import Session
from pz_domain.refusals import AlreadyExists, Away, NotAllowed
from pz_domain.refusals.review import HasInterest
from pz_domain.refusals.session import (
    AlreadySigned,
    NoSession,
    NotAPair,
    PartnerHasInterest,
    SamePerson,
    SessionUnfinished,
)
from pz_domain.work.command import Command, Done, Id, deed
from pz_domain.work.desk import Desk
from pz_domain.work.pairing import (
    SESSION,
    SIGNED,
    WHO,
    check_session,
    sat_over,
    sessions,
    unfinished,
)

PAIR = 2


class OpenSession(Command):
    """Open a session of two reviewers; about some initiatives, or about any."""

    deed: Literal["open_session"]
    reviewers: tuple[Id, ...]
    initiatives: tuple[Id, ...] = ()
    initiative: Id | None = None


class SignSession(Command):
    """Sign off a session, each by their own handle; left out, the one that is open for whoever signs.

    `reviewers` says which pair's session is meant.
    """

    deed: Literal["sign_session"]
    initiative: Id | None = None
    reviewers: tuple[Id, ...] = ()


@deed("open_session", OpenSession)
def open_session(command: OpenSession, desk: Desk, by: str) -> Done:
    """Open a session of two people who may judge these initiatives."""
    reviewers = _pair(command, desk)
    about = command.initiatives or ((command.initiative,) if command.initiative else ())
    for initiative in dict.fromkeys(about):
        case = desk.case(initiative, by)
        for who in reviewers:
            if case.interests.get(who):
                raise HasInterest(case.title) if who == by else PartnerHasInterest(case.title, who=who)
    id_ = command.id or desk.new_id()
    address = Address(SESSION, id_, WHO)
    if desk.store.siblings(address):
        raise AlreadyExists(id_)
    value = {"reviewers": list(reviewers), "initiatives": list(dict.fromkeys(about))}
    only = about[0] if len(set(about)) == 1 else None
    draft = Draft("open_session", by, {address: value}, only, session=id_, happened=command.happened)
    return Done(draft, made=(SESSION, id_))


@deed("sign_session", SignSession, roles=JUDGES)
def sign_session(command: SignSession, desk: Desk, by: str) -> Done:
    """Sign for what was done; once both did, nothing is added to it.

    What was begun in the session is finished first; until then it can be left as it is, and nothing is lost.
    """
    session = _meant(command, desk, by)
    if by in session.signed:
        raise AlreadySigned(session.id, who=by)
    for initiative, step in sat_over(desk, session.id):
        case = desk.case(initiative, by)
        waiting = unfinished(case, step, session)
        if waiting:
            raise SessionUnfinished(case.title, who=", ".join(waiting))
    sets = {Address(SESSION, natural(session.id, by), SIGNED): True}
    draft = Draft("sign_session", by, sets, command.initiative, session=session.id, happened=command.happened)
    return Done(
        draft, made=(SESSION, session.id), extra={"closed": {*session.signed, by} >= {*session.reviewers}}
    )


def _pair(command: OpenSession, desk: Desk) -> tuple[str, ...]:
    """Return the two, when both are enrolled and may judge."""
    if len(command.reviewers) != PAIR:
        raise NotAPair
    for handle in command.reviewers:
        who = desk.reviewer(handle)
        if who.role not in JUDGES:
            raise NotAllowed(who.id, role=who.role, allowed=", ".join(sorted(JUDGES)))
        if not who.active:
            raise Away(who.name, handle=who.id)
    if len(set(command.reviewers)) < PAIR:
        raise SamePerson(command.reviewers[0])
    return command.reviewers


def _meant(command: SignSession, desk: Desk, by: str) -> Session:
    named = command.session or command.id
    if named:
        return check_session(desk, command.model_copy(update={"session": named}), by)
    found = [one for one in sessions(desk) if _may_be_meant(command, desk, one, by)]
    if len(found) != 1:
        raise NoSession(known=", ".join(one.id for one in found) or "–")
    return found[0]


def _may_be_meant(command: SignSession, desk: Desk, session: Session, by: str) -> bool:
    waits = by in session.reviewers and by not in session.signed
    is_pair = {*command.reviewers} in (set(), {*session.reviewers})
    about = {initiative for initiative, _ in sat_over(desk, session.id)} | {*session.initiatives}
    return waits and is_pair and command.initiative in {None, *about}
