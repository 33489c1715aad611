"""A line of the screen of figures: a step with what went through it, a criterion with its picture and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_domain.rules.agreement.caution import FEW
from pz_domain.wording import mark, say
from pz_tui.glyphs import Glyphs
from pz_tui.views.agreement_strip import share_of, strip
from pz_tui.views.agreement_words import decimals, share
from pz_tui.views.labels import number
from pz_tui.views.numbers_lines import CriterionLine, Line, StepLine
from pz_tui.views.numbers_words import spoken, went
from pz_tui.widgets.lines import fit, right
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_domain.rules.agreement.estimate import Estimate

WIDE = 120
LEAST = 77
NAME, WIDE_NAME = 23, 33
HEADS = {
    "percent": mark("same"),
    "n": "n",
    "kappa": mark("kappa"),
    "ac1": mark("AC1"),
    "alpha": mark("alpha"),
}
NARROW_WIDTHS = {"percent": 7, "n": 5, "kappa": 8, "ac1": 6, "alpha": 6}
WIDE_WIDTHS = {"percent": 8, "n": 7, "kappa": 20, "ac1": 20, "alpha": 8}
INTERVAL = len("-0,00…-0,00")


@dataclass(frozen=True, slots=True)
class NumbersRow:
    """Paints the lines and their heads; `together`: what they came to in the place of first verdicts."""

    signs: Glyphs
    together: bool = False

    def head(self, width: int) -> list[Piece]:
        """Return the heads of the columns, with the ends of the picture."""
        if self.signs.is_spoken:
            return [(f" {say('Steps and their criteria')}", "dim")]
        room = _strip(width)
        ends = "0%" + right("100%", room - 3) + " " if room > len("0%100% ") else " " * room
        heads = (right(say(HEADS[key]), cells) for key, cells in _widths(width).items())
        return [(fit(say("criterion"), _name(width)), "dim"), (ends, "dim"), ("".join(heads), "dim")]

    def line(self, shown: Line, width: int, *, here: bool) -> list[Piece]:
        """Return the pieces of one line."""
        if self.signs.is_spoken:
            told = spoken(shown, together=self.together)
            return [(fit(told, width, self.signs.folded), "ink")]
        return (
            self._step(shown, width)
            if isinstance(shown, StepLine)
            else self._figures(shown, width, here=here)
        )

    def _step(self, step: StepLine, width: int) -> list[Piece]:
        room = _strip(width)
        told = ", ".join(went(step, None if width >= WIDE else self.signs))
        return [
            (fit(f"{step.step} {step.name}", _name(width) - 1, self.signs.folded) + " ", "title"),
            *share_of(step.came, step.total, room - 1, self.signs),
            (" ", "none"),
            (fit(told, width - _name(width) - room, self.signs.folded), "dim" if not step.came else "ink"),
        ]

    def _figures(self, line: CriterionLine, width: int, *, here: bool) -> list[Piece]:
        found, room = line.summary(together=self.together), _strip(width)
        role = "ink" if found.ratings.pairable >= FEW else "dim"
        label = f"  {line.agreed.criterion} {line.name}"
        pieces: list[Piece] = [
            (fit(label, _name(width) - 1, self.signs.folded) + " ", "strong" if here else role),
            *strip(found, room - 1, self.signs),
            (" ", "none"),
        ]
        for key, cells in _widths(width).items():
            pieces.append(
                (right(self._cell(line, key, is_wide=width >= WIDE), cells), self._role(line, key, role))
            )
        return pieces

    def _cell(self, line: CriterionLine, key: str, *, is_wide: bool) -> str:
        found = line.figures(together=self.together)
        if key == "n":
            return number(line.summary(together=self.together).ratings.pairable)
        if key == "percent":
            return share(found[key].value)
        value = decimals(found[key].value, 2)
        if key == "kappa" and line.misleads(together=self.together):
            value = f"{self.signs.flag} {value}"
        return value + _between(found[key]) if is_wide and key != "alpha" else value

    def _role(self, line: CriterionLine, key: str, role: str) -> str:
        if key == "kappa" and line.misleads(together=self.together):
            return "alert"
        return "strong" if key == "percent" and role == "ink" else role


def _between(found: Estimate) -> str:
    """Return an interval after a figure, in so many cells that figures stand under one another."""
    if found.interval is None or not found.se:
        return " " * (INTERVAL + 1)
    return " " + right("…".join(decimals(end, 2) for end in found.interval), INTERVAL)


def _widths(width: int) -> Mapping[str, int]:
    return WIDE_WIDTHS if width >= WIDE else NARROW_WIDTHS


def _name(width: int) -> int:
    """Return the cells of the name, which shares with the picture what there is beyond the least."""
    return min(WIDE_NAME, NAME + max(0, width - LEAST) // 2)


def _strip(width: int) -> int:
    """Return the cells of the picture, the blank after it included."""
    return max(2, width - _name(width) - sum(_widths(width).values()))
