"""Putting what differs before a third reviewer or the chair, who settles it with a verdict of their own (D2)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case, Reviewer
from pz_domain.model.roles import JUDGES
from pz_domain.refusals.review import (
    NoDifference,
    NotAllFinal,
    NotIndependent,
    NotReferred,
    NotTheChair,
    NotTheOneAsked,
)
from pz_domain.rules.joining import asked, final_sheets, is_revealed, join, needed
from pz_domain.work.command import Done, Id, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.gates import may_judge, not_barred, reached

How = Literal["third", "chair"]


class ReferDifferences(OnInitiative):
    """Ask one person to settle what differs in a step; left out, `how` follows from that person's role."""

    deed: Literal["refer_differences"]
    step: Literal[2, 4]
    reviewer: Id
    how: How | None = None
    because: str = ""


class WithdrawReferral(OnInitiative):
    """Take that question back: what differs waits for a talk again."""

    deed: Literal["withdraw_referral"]
    step: Literal[2, 4]
    because: str = ""


@deed("refer_differences", ReferDifferences, roles=JUDGES)
def refer_differences(command: ReferDifferences, desk: Desk, by: str) -> Done:
    """Ask a third reviewer, or the chair; they read all first verdicts, which can be read by now anyway.

    Asking another replaces who was asked. The reviewers may still agree in a talk.

    Raises:
        HasInterest: it bars whoever asks (D3).
        NotAllFinal: the reviews are still independent. NoDifference: nothing waits for a talk.
        NotAllowed, InterestBars, NotIndependent, NotTheChair: this person cannot settle it.
    """
    case = desk.case(command.initiative, by)
    not_barred(case, by)
    reached(desk, case, command.step)
    if not is_revealed(case, command.step):
        raise NotAllFinal(
            case.title, final=len(final_sheets(case, command.step)), needed=needed(case, command.step)
        )
    joints = join(desk.edition(case.edition), case, command.step)
    if not any(joint.how == "different" for joint in joints):
        raise NoDifference(case.title, criterion=", ".join(joint.criterion for joint in joints))
    who = desk.reviewer(command.reviewer)
    how = command.how or ("chair" if who.role == "chair" else "third")
    can_settle(case, command.step, who, how)
    value = {"reviewer": who.id, "how": how, "because": command.because.strip()}
    return Done(_draft(command, case, by, value), made=("referral", who.id))


@deed("withdraw_referral", WithdrawReferral, roles=JUDGES)
def withdraw_referral(command: WithdrawReferral, desk: Desk, by: str) -> Done:
    """Take the question back; what was settled already stays.

    Raises:
        HasInterest: it bars whoever takes it back (D3). NotReferred: nobody was asked.
    """
    case = desk.case(command.initiative, by)
    not_barred(case, by)
    reached(desk, case, command.step)
    if case.referral(command.step) is None:
        raise NotReferred(case.title)
    return Done(_draft(command, case, by, None))


def can_settle(case: Case, step: int, who: Reviewer, how: str) -> None:
    """Refuse someone who cannot settle what differs in a step as a third reviewer or as the chair.

    Raises:
        NotAllowed, Away: not this person. InterestBars: theirs does (D3). NotIndependent: they judged first.
        NotTheChair: they are not.
    """
    may_judge(case, who)
    if how == "chair" and who.role != "chair":
        raise NotTheChair(who.name)
    sheet = case.sheet(step, who.id)
    if sheet and sheet.started:
        raise NotIndependent(case.title, who=who.name)


def settling(desk: Desk, case: Case, step: int, how: str, by: str) -> tuple[str, ...]:
    """Return the warnings for who records a joint verdict, and how it was reached.

    A verdict of the one who was asked is recorded by that person. Where nobody was asked, whoever keeps the
    record may write down what a third reviewer or the chair said; it is told where that cannot be so.

    Raises:
        HasInterest: it bars whoever records (D3). NotTheOneAsked: it is another's to settle.
    """
    not_barred(case, by)
    referral = case.referral(step)
    if referral and referral.how == how and referral.reviewer != by:
        raise NotTheOneAsked(case.title, who=desk.reviewer(referral.reviewer).name)
    if how == "talk":
        return ()
    sheet = case.sheet(step, by)
    found = (
        ("not-independent", bool(sheet and sheet.started)),
        ("not-the-chair", how == "chair" and desk.reviewer(by).role != "chair"),
        ("interest-missing", asked(case) > 1 and by not in case.interests),
    )
    return tuple(code for code, holds in found if holds)


def _draft(command: ReferDifferences | WithdrawReferral, case: Case, by: str, value: object) -> Draft:
    address = Address("referral", natural(case.id, command.step, case.generation(command.step)), "asked")
    return Draft(
        command.deed, by, {address: value}, case.id,
        because=command.because.strip() or None, happened=command.happened, seen=command.seen,
    )  # fmt: skip
