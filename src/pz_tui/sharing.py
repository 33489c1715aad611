"""Sharing out reviews, for a command and for the screen alike: what it would come to, and doing it (D2, D3)."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pz_domain.refusals import Refusal
from pz_domain.wording import mark
from pz_domain.work.allotting import Kept, Plan, why_not
from pz_domain.work.allotting import carry_out as record
from pz_tui.views.allotment import Share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pz_tui.place import Place

FEWEST = 100_000


class ChangedMeanwhile(Refusal):
    """Someone else assigned, declared an interest or left since it was shown."""

    code = "changed-meanwhile"
    sentence = mark("Something changed since this was shown; nothing was recorded. Look at it anew.")


def new_seed() -> int:
    """Return a seed that is easily read out: six figures."""
    return FEWEST + int(secrets.token_hex(8), 16) % (9 * FEWEST)


def propose(
    place: Place, step: int, seed: int, named: Sequence[str] = (), only: Collection[str] | None = None
) -> Share:
    """Return what sharing out a step would come to; nothing is recorded.

    `named`: over whom; else every reviewer who takes part. `only`: of these initiatives.
    """
    everyone = place.desk.reviewers()
    left_out = {who.id: why for who in everyone.values() if (why := why_not(who, named))}
    places, elsewhere, numbers = place.assignments.places(step, only)
    plan = Plan(step, seed, tuple(sorted(everyone.keys() - left_out)), places, elsewhere)
    shown = _shown(place, plan, left_out, numbers.values())
    return replace(shown, beyond=place.assignments.beyond(step, only))


def carry_out(place: Place, by: str, shares: Sequence[Share]) -> list[str]:
    """Assign as was shown, whole or not at all; return the events that did.

    Raises:
        ChangedMeanwhile: it would come to something else now. Refusal: someone may not be assigned.
    """
    events: list[str] = []
    with place.desk.batch():
        for share in shares:
            plan = share.plan
            now = propose(place, plan.step, plan.seed, plan.reviewers, {*share.initiatives})
            if now.plan != plan:
                raise ChangedMeanwhile
            events += record(plan, place.desk, by).events
    return events


def recorded(place: Place, kept: Kept) -> Share:
    """Return a draw that was recorded, as it was."""
    numbers = [place.desk.store.number(one.initiative) for one in kept.plan.places]
    return _shown(place, kept.plan, {}, numbers)


def _shown(place: Place, plan: Plan, left_out: Mapping[str, str], numbers: Collection[int]) -> Share:
    rows: list[Any] = place.queries.rows([*numbers])
    names = {who.id: who.name for who in place.desk.reviewers().values()}
    return Share(plan, plan.draw, {row.id: (row.number, row.title) for row in rows}, names, left_out)
