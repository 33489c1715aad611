"""What a round may know of an earlier one: title, outcome and reference of each initiative (semantics 18b, D23).

It is taken in from the list that a transfer writes, and travels like everything else. An initiative that comes back
names it by `round:id`, or by its id alone where the earlier one is here itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.refusals import AlreadyExists, UnknownInitiative
from pz_domain.refusals.progress import RoundIsHere
from pz_domain.work.command import Command, Done, Filled, Id, deed
from pz_domain.work.desk import Desk
from pz_domain.work.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Earlier:
    """An initiative that another comes back from; empty is what is not known of it here (any more)."""

    reference: str
    title: str = ""
    outcome: str = ""
    round: str = ""


class Outcome(BaseModel):
    """An outcome as the method of its round had it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Filled
    label: str = ""


class OfEarlier(BaseModel):
    """All that is kept of one initiative; `outcome` is None where none was established."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Id
    title: Filled
    outcome: Outcome | None = None


class KeepEarlier(Command):
    """Know of an earlier round what may be kept of it; what is known already stays."""

    deed: Literal["keep_earlier"]
    round: Id
    round_title: str = ""
    initiatives: tuple[OfEarlier, ...]


@deed("keep_earlier", KeepEarlier)
def keep_earlier(command: KeepEarlier, desk: Desk, by: str) -> Done:
    """Keep title, outcome and reference of each initiative that is new or reads otherwise than what is kept.

    Raises:
        RoundIsHere: the round is no earlier one. AlreadyExists: all of it is kept already.
    """
    sets = _new(desk, command)
    if command.round in desk.rounds():
        raise RoundIsHere(command.round)
    if not sets:
        raise AlreadyExists(command.round)
    draft = Draft("keep_earlier", by, sets, happened=command.happened, seen=command.seen)
    return Done(draft, made=("earlier", command.round), extra={"kept": len(sets)})


def is_kept(desk: Desk, raw: Mapping[str, Any]) -> bool:
    """Tell whether all that a deed would keep is kept already, word for word."""
    return not _new(desk, KeepEarlier.model_validate(raw))


def _new(desk: Desk, command: KeepEarlier) -> dict[Address, Any]:
    values = {_place(command.round, one.id): _kept(one, command.round_title) for one in command.initiatives}
    return {address: value for address, value in values.items() if desk.value(address) != value}


def named(desk: Lookup, reference: str, by: str) -> str:
    """Return the reference of an initiative that is here, or that is kept of an earlier round.

    Raises:
        UnknownInitiative: neither.
    """
    round_, is_kept, id_ = reference.partition(":")
    if not is_kept:
        return desk.case(reference, by).id
    if desk.value(_place(round_, id_)) is None:
        raise UnknownInitiative(reference)
    return reference


def comes_from(desk: Lookup, initiative: str) -> Earlier | None:
    """Return what an initiative comes back from, with title and outcome in so far as they are known here."""
    linked = desk.value(Address("initiative", initiative, "earlier"))
    if not linked:
        return None
    reference = str(linked["earlier"])
    round_, _, id_ = reference.partition(":")
    kept = desk.value(_place(round_, id_)) if id_ else None
    if kept:
        outcome = f"{kept['outcome']} {kept['label']}".strip()
        return Earlier(reference, kept["title"], outcome, kept["round"] or round_)
    return Earlier(reference, desk.case(reference, None).title if desk.exists(reference) else "")


def _place(round_: str, id_: str) -> Address:
    return Address("earlier", natural(round_, id_), "kept")


def _kept(one: OfEarlier, round_title: str) -> dict[str, Any]:
    outcome = one.outcome
    return {
        "title": one.title,
        "outcome": outcome.code if outcome else "",
        "label": outcome.label if outcome else "",
        "round": round_title,
    }
