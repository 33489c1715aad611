"""The small picture of agreement: how much is the same as a bar, and on it what is left of it beyond chance (D24)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_domain.rules.agreement.estimate import Estimate
    from pz_domain.rules.agreement.report import Summary
    from pz_tui.glyphs import Glyphs


def strip(found: Summary, width: int, signs: Glyphs) -> list[Piece]:
    """Return a line from 0 to 1 in `width` cells.

    The bar reaches as far as the percentage that is the same. On it stand AC1 with its interval, and kappa. What
    is below 0 stands at 0; nothing stands where there is no figure.
    """
    percent = found.figures["percent_agreement"].value
    if percent is None:
        return [(" " * width, "none")]
    cells: list[Piece] = [
        (signs.fill, "accent") if at < round(percent * width) else (signs.rule, "rule") for at in range(width)
    ]
    kappa, ac1 = found.figures[found.kappa].value, found.figures["gwet_ac1"]
    for at, sign in _ends(ac1, width, signs):
        cells[at] = (sign, "strong")
    if kappa is not None:
        cells[_cell(kappa, width)] = (signs.kappa, "doubt")
    if ac1.value is not None:
        cells[_cell(ac1.value, width)] = (signs.mark, "strong")
    return [
        ("".join(sign for sign, _ in same), role) for role, same in groupby(cells, key=lambda cell: cell[1])
    ]


def share_of(part: int, whole: int, width: int, signs: Glyphs) -> list[Piece]:
    """Return a part of a whole as a bar in `width` cells; what is there has a cell at least."""
    full = max(round(part / whole * width), 1) if part and whole else 0
    return [(signs.fill * full, "ink"), (" " * (width - full), "none")]


def _ends(found: Estimate, width: int, signs: Glyphs) -> list[tuple[int, str]]:
    if found.interval is None or not found.se:
        return []
    low, high = found.interval
    return [(_cell(low, width), signs.low), (_cell(high, width), signs.high)]


def _cell(value: float, width: int) -> int:
    return max(0, min(width - 1, round(value * width) - 1))
