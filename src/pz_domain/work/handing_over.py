"""Handing over what someone has open: to a stand-in, or back to whoever takes it (D2).

What is final stays. A stand-in takes over place by place, in one event each; where they may not, the place stays
as it is, or is freed when it is given back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pz_domain.journal.address import Address, natural
from pz_domain.model.case import Case
from pz_domain.rules.joining import may_begin
from pz_domain.work.desk import Desk

INTEREST, HAS_IT, REVEALED = "interest", "has_it", "revealed"
"""Why a stand-in may not take a place over: an interest, the other place of the same initiative, or all can be read."""


class HasOpen(Protocol):
    """A review that someone has and did not finish."""

    @property
    def id(self) -> str:
        """The initiative."""

    @property
    def step(self) -> int:
        """The step."""


@dataclass(frozen=True, slots=True)
class Item:
    """One place to hand over; `why_not`: why the stand-in may not take it, empty when they may."""

    initiative: str
    step: int
    why_not: str = ""


def items(desk: Desk, who: str, to: str | None, found: Iterable[HasOpen]) -> Iterator[Item]:
    """Yield what of someone can be handed over, of what the tables say they have open; `to` None: given back."""
    for one in found:
        holder = Address("assignment", natural(one.id, one.step, who), "holder")
        if desk.value(holder) is not False:
            yield Item(one.id, one.step, _why_not(desk.case(one.id, None), one.step, to) if to else "")


def deed_for(item: Item, who: str, to: str | None) -> Mapping[str, Any]:
    """Return what hands over one place, or gives it back."""
    place = {"initiative": item.initiative, "step": item.step}
    if to is None:
        return {"deed": "unassign", **place, "reviewer": who}
    return {"deed": "assign", **place, "reviewer": to, "instead_of": who}


def hand_over(desk: Desk, by: str, who: str, to: str | None, handed: Iterable[Item]) -> int:
    """Hand over all that can be, whole or not at all; return how many.

    Raises:
        Refusal: the stand-in may not review at all; nothing changed.
    """
    from pz_domain.work.perform import perform

    done = [item for item in handed if not item.why_not]
    with desk.batch():
        for item in done:
            perform(deed_for(item, who, to), desk, by)
    return len(done)


def _why_not(case: Case, step: int, to: str) -> str:
    if case.interests.get(to):
        return INTEREST
    sheet = case.sheet(step, to)
    if sheet and (sheet.assigned or sheet.started):
        return HAS_IT
    return "" if may_begin(case, step, to) else REVEALED
