"""What evidence cards come to together: which count as figures, and figures that speak of the same side by side (D19).

Figures are never averaged: of several there is the lowest and the highest. A target is not a result.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_domain.rules.numbers import as_number

if TYPE_CHECKING:
    from pz_domain.model.case import Evidence

FIGURES = "quantitative"


@dataclass(frozen=True, slots=True)
class Range:
    """Two or more results in the same unit, of the same thing as far as the cards say; from the lowest up."""

    measure: str
    unit: str
    cards: tuple[Evidence, ...]
    low: float
    high: float

    @property
    def differs(self) -> bool:
        """Tell whether the figures contradict one another."""
        return self.low != self.high


def is_target(card: Evidence) -> bool:
    """Tell whether a card says what is aimed at, and not what was found."""
    return bool(card.facts.get("is_target"))


def counts_as(card: Evidence) -> str:
    """Return the kind of evidence a card counts as; a target is evidence of nothing."""
    return "" if is_target(card) else card.kind


def figure_of(card: Evidence) -> float | None:
    """Return the figure on a card as a number, also one that was typed with a comma; None where it is none."""
    held = card.facts.get("figure")
    if isinstance(held, (int, float)) and not isinstance(held, bool):
        return float(held)
    number = as_number(str(held or ""))
    return None if number is None else float(number)


def ranges(cards: Iterable[Evidence]) -> tuple[Range, ...]:
    """Return, for every unit in which several results are given, those results side by side."""
    together: dict[tuple[str, str], list[tuple[float, Evidence]]] = {}
    for card in cards:
        figure, unit = figure_of(card), _folded(card.facts.get("unit"))
        if counts_as(card) == FIGURES and figure is not None and unit:
            together.setdefault((_folded(card.facts.get("measure")), unit), []).append((figure, card))
    found = (sorted(held, key=lambda pair: (pair[0], pair[1].id)) for held in together.values())
    return tuple(_range(held) for held in found if len(held) > 1)


def _range(held: list[tuple[float, Evidence]]) -> Range:
    facts = held[0][1].facts
    measure, unit = (str(facts.get(key) or "").strip() for key in ("measure", "unit"))
    return Range(measure, unit, tuple(card for _, card in held), held[0][0], held[-1][0])


def _folded(text: object) -> str:
    return " ".join(str(text or "").casefold().split())
