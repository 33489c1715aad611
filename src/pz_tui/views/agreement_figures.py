"""Which figures of agreement are asked for, and the figures: one selection for the report and for the screen (D24).

Only steps of which every review is final count, so that nobody learns anything of a review under way (D2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.rules.agreement.report import Agreed, Given, Place, report

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Round
    from pz_tui.place import Place as Workplace


@dataclass(frozen=True, slots=True)
class Selection:
    """A round; of it, when not empty, what both of a pair reviewed, and what was finished between two days."""

    round: Round
    pair: tuple[str, ...] = ()
    since: str = ""
    until: str = ""


def editions(place: Workplace, round_: Round) -> list[Edition]:
    """Return the methods of a round that have come: its own, then those its initiatives are under."""
    found = []
    for hash_ in dict.fromkeys((round_.edition, *place.verdicts.editions(round_.id))):
        try:
            found.append(place.desk.edition(hash_))
        except Refusal:
            continue
    return found


def places(known: Sequence[Edition]) -> list[Place]:
    """Return step and code of every criterion of these methods."""
    return [
        (criterion.step, criterion.code)
        for edition in known
        for step in edition.steps
        for criterion in edition.criteria_of(step)
    ]


def given(place: Workplace, selection: Selection) -> Iterator[Given]:
    """Yield the first, independent verdicts of a round and a period; the pair is for who counts them."""
    found: Iterator[Given] = place.verdicts.first(selection.round.id, selection.since, selection.until)
    return found


def figures(place: Workplace, selection: Selection) -> Iterator[Agreed]:
    """Yield the figures of every criterion of a round."""
    return report(given(place, selection), places(editions(place, selection.round)), selection.pair)
