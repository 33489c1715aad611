"""Withdrawing, and coming back: reconsideration and a later round (D14, D22, D23)."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.work.command import Done, Filled, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.earlier import named
from pz_domain.work.gates import wrong_step

PUBLISHED = "gepubliceerd"


class Withdraw(OnInitiative):
    """The provider, or after publication the publisher, withdraws it."""

    deed: Literal["withdraw"]
    because: Filled


class Reconsider(OnInitiative):
    """A request to reconsider an outcome, as received."""

    deed: Literal["reconsider"]
    because: Filled


class Resubmit(OnInitiative):
    """Link an initiative to the earlier one it comes back from: one that is here, or `round:id` of an earlier round."""

    deed: Literal["resubmit"]
    earlier: Filled
    because: str = ""


@deed("withdraw", Withdraw)
def withdraw(command: Withdraw, desk: Desk, by: str) -> Done:
    """Withdraw an initiative that is under way, or a publication."""
    case = desk.case(command.initiative, by)
    standing = desk.standing(case)
    after_publication = standing.state == PUBLISHED
    if standing.ended and not after_publication:
        raise wrong_step(desk, case, standing, "1-5")
    value = {"because": command.because, "after_publication": after_publication}
    sets = {Address("withdrawal", case.id, "because"): value}
    draft = Draft(
        "withdraw", by, sets, case.id, because=command.because, happened=command.happened, seen=command.seen
    )
    return Done(draft)


@deed("reconsider", Reconsider)
def reconsider(command: Reconsider, desk: Desk, by: str) -> Done:
    """Record the request; reopening the step is a deed of its own."""
    case = desk.case(command.initiative, by)
    id_ = command.id or desk.new_id()
    sets = {Address("reconsideration", natural(case.id, id_), "request"): {"because": command.because}}
    draft = Draft("reconsider", by, sets, case.id, because=command.because, happened=command.happened)
    return Done(draft, made=("reconsideration", id_))


@deed("resubmit", Resubmit)
def resubmit(command: Resubmit, desk: Desk, by: str) -> Done:
    """Link to the earlier dossier; the new case is judged afresh."""
    case = desk.case(command.initiative, by)
    value = {"earlier": named(desk, command.earlier, by), "because": command.because}
    sets = {Address("initiative", case.id, "earlier"): value}
    return Done(Draft("resubmit", by, sets, case.id, happened=command.happened, seen=command.seen))
