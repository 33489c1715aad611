"""An interest in everything from a source, or of an organisation: it bars the reviewer also from what is to come.

It is held as `stake/REVIEWER:source:KEY` or `stake/REVIEWER:organisation:HASH`; what the interest is stays sealed
and can be erased by itself (D3, A24).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.stake import Stake, Stakes, name_key
from pz_domain.refusals import Invalid
from pz_domain.refusals.review import NoStake
from pz_domain.wording import say
from pz_domain.work.command import Command, Done, Filled, Id, deed
from pz_domain.work.desk import Desk, Sealing
from pz_domain.work.interests import NONE, REVIEW_STAYS, leaving, was_read
from pz_domain.work.personal import key_for
from pz_domain.work.sources import in_method, known_source

COVERS_NOTHING = "covers-nothing"
"""What a deed tells: no initiative is from there yet."""


class _Stake(Command):
    source: Id | None = None
    organisation: Filled | None = None


class DeclareStake(_Stake):
    """Declare an interest in everything from a source, or of an organisation; and say what it is."""

    deed: Literal["declare_stake"]
    interest: Filled


class WithdrawStake(_Stake):
    """Take such a declaration back."""

    deed: Literal["withdraw_stake"]
    because: str = ""


@deed("declare_stake", DeclareStake)
def declare_stake(command: DeclareStake, desk: Desk, by: str) -> Done:
    """Record the declaration; it takes the reviewer off all that it covers, which frees the places.

    Raises:
        Invalid: it is not about one source or one organisation, or says there is none. Unknown: no such source.
    """
    stake = _meant(command, by)
    if command.interest.lower() == NONE:
        raise Invalid("interest", problem=say("say what the interest is; withdraw_stake takes it back"))
    if stake.kind == "source" and not in_method(desk, stake.of):
        known_source(desk, stake.of)
    sets: dict[Address, object] = {
        Address("stake", stake.id, "of"): {stake.kind: stake.of},
        Address("stake", stake.id, "text"): Sealing(
            {"text": command.interest}, key_for(desk, "stake", stake.id)
        ),
    }
    covered = tuple(desk.case(initiative, by) for initiative in _covered(desk, stake))
    for case in covered:
        sets |= leaving(case, by)
    draft = Draft("declare_stake", by, sets, happened=command.happened, seen=command.seen)
    warnings = () if covered else (COVERS_NOTHING,)
    if any(was_read(case, by) for case in covered):
        warnings = (*warnings, REVIEW_STAYS)
    return Done(draft, made=("stake", stake.id), warnings=warnings, extra={"covers": len(covered)})


@deed("withdraw_stake", WithdrawStake)
def withdraw_stake(command: WithdrawStake, desk: Desk, by: str) -> Done:
    """Take the declaration back; places that were freed stay so until someone is assigned to them.

    Raises:
        Invalid: it is not about one source or one organisation. NoStake: nothing was declared about it.
    """
    stake = _meant(command, by)
    if all(held.id != stake.id for held in desk.stakes().held):
        raise NoStake(stake.of)
    draft = Draft(
        "withdraw_stake", by, {Address("stake", stake.id, "of"): None},
        because=command.because.strip() or None, happened=command.happened, seen=command.seen,
    )  # fmt: skip
    return Done(draft)


def _meant(command: _Stake, by: str) -> Stake:
    """Return the stake a command is about; a reviewer has one in a source or organisation, however it is written."""
    if command.source is not None and command.organisation is None:
        return Stake(natural(by, "source", command.source), by, "source", command.source)
    if command.organisation is not None and command.source is None:
        digest = hashlib.sha256(name_key(command.organisation).encode()).hexdigest()[:16]
        return Stake(natural(by, "organisation", digest), by, "organisation", command.organisation)
    raise Invalid(command.deed, problem=say("name one source, or one organisation"))


def _covered(desk: Desk, stake: Stake) -> Iterator[str]:
    """Yield the initiatives that a stake covers now."""
    mine = Stakes((stake,))
    for address in desk.store.registers_of("initiative"):
        if address.register == "facts" and mine.on(desk.value(address) or {}):
            yield address.entity
