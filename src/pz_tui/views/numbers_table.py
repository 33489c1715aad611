"""The table of the line under the cursor: which verdicts met on a criterion, or what went through a step by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_domain.model.verdict import Verdict
from pz_domain.rules.agreement.crossing import VERDICTS, Crossing, crossing
from pz_domain.wording import language, mark, say
from pz_tui import boot
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.views.filter_words import typed
from pz_tui.views.labels import number
from pz_tui.views.numbers_lines import STEPS, CriterionLine, StepLine
from pz_tui.widgets.cell_table import Cell, Table

if TYPE_CHECKING:
    from pz_tui.views.agreement_figures import Selection
    from pz_tui.widgets.painted import Piece

SHORT = {
    Verdict.MEETS: mark("meets"), Verdict.DOUBT: mark("doubt"), Verdict.FAILS: mark("fails"),
    Verdict.NO_INFORMATION: mark("missing"),
}  # fmt: skip
LABEL, WIDE_LABEL, WORD, SIGN, MONTH = 14, 22, 11, 5, 9
WIDTH, WIDE_WIDTH = 2 + LABEL + len(VERDICTS) * SIGN, 2 + WIDE_LABEL + len(VERDICTS) * WORD
"""The cells of a square of verdicts whose heads are signs, and of one whose heads are words."""
ROWS = {
    "came": mark("came in"), "here": mark("here now"), "on": mark("went on"), "dropped": mark("dropped"),
    "published": mark("published"), "other": mark("otherwise"),
}  # fmt: skip
ENDS = {"here": "", "dropped": "dropped", "published": "published", "other": "other"}


@dataclass(frozen=True, slots=True)
class Behind:
    """Makes the filter lines that show what is behind a figure; `with_round` where there are several rounds."""

    selection: Selection
    together: bool
    with_round: bool

    def records(self, criterion: str, given: Sequence[tuple[str, str]] = ()) -> str:
        """Return what finds the records of a criterion, or those on which these met."""
        chosen = self.selection
        of_pair = [(who, "") for who in chosen.pair]
        first = boot.first_verdicts(
            criterion, given or of_pair, (chosen.since, chosen.until), together=self.together
        )
        return self._of_round(typed("first", first))

    def step(self, step: int, way: str) -> str:
        """Return what finds those that came to a step, are there, or left it this way; empty where nothing does."""
        further = ",".join(str(one) for one in STEPS if one > step)
        if way == "came":
            return self._of_round(typed("step", ",".join(filter(None, (str(step), further)))))
        if way == "on":
            return self._of_round(typed("step", further)) if further else ""
        return self._of_round(f"{typed('step', str(step))} {typed('state', boot.ending(ENDS[way]))}")

    def _of_round(self, line: str) -> str:
        return f"{line} {typed('round', self.selection.round.id)}" if self.with_round else line


def crossed(
    line: CriterionLine, behind: Behind, names: Mapping[str, str], signs: Glyphs, width: int
) -> Table:
    """Return the square of verdicts of a criterion: of two reviewers who gave which, else which met."""
    found = crossing(line.given, behind.selection.pair, together=behind.together)
    if not found.counts:
        return Table()
    has_words = width >= WIDE_WIDTH
    rows = [_row(line, found, behind, signs, at) for at in range(len(VERDICTS))]
    corner = _who([plain(names.get(who, who)) for who in found.pair], is_short=not has_words) or say(
        "which met"
    )
    heads = [(say(SHORT[Verdict(key)]) if has_words else signs.of(key), key) for key in VERDICTS]
    return Table(corner, heads, rows, WIDE_LABEL if has_words else LABEL, WORD if has_words else SIGN)


def _who(names: Sequence[str], *, is_short: bool) -> str:
    """Return whose verdicts stand in the rows, and whose in the columns; short: by first names, if these differ."""
    first = [name.partition(" ")[0] for name in names]
    return " \\ ".join(first if is_short and len({*first}) == len(names) else names)


def _row(
    line: CriterionLine, found: Crossing, behind: Behind, signs: Glyphs, at: int
) -> tuple[Piece, list[Cell]]:
    one, who = VERDICTS[at], found.pair or ("", "")
    cells = []
    for beside, other in enumerate(VERDICTS):
        n = found.counts.get((one, other), 0)
        if not found.pair and beside < at:
            cells.append(Cell(signs.open, "dim"))
        elif not n:
            cells.append(Cell("0", "dim"))
        else:
            met = ((who[0], one), (who[1], other))
            role = "strong" if beside == at else "doubt"
            cells.append(Cell(number(n), role, behind.records(line.agreed.criterion, met)))
    return (f"{signs.of(one)} {say(SHORT[Verdict(one)])}", one), cells


def by_month(line: StepLine, behind: Behind, width: int) -> Table:
    """Return what came to a step and left it: altogether, and by month as far as there is room, the last ones."""
    shown, has_rest = _months(line, (width - 2 - LABEL) // MONTH - 1)
    heads = [say("in all"), *([say("earlier")] if has_rest else []), *map(_month, shown)]
    wholes = {"came": line.came, "here": line.here, **line.left}
    rows: list[tuple[Piece, list[Cell]]] = []
    for way, word in ROWS.items():
        whole = wholes.get(way, 0)
        if not whole and way not in {"came", "here"}:
            continue
        cells = [Cell(number(whole), "strong", behind.step(line.step, way) if whole else "")]
        if way == "here":
            cells += [Cell("")] * (len(heads) - 1)
        else:
            counts = [line.by_month[month].get(way, 0) for month in shown]
            rest = [whole - sum(counts)] if has_rest else []
            cells += [Cell(number(n), "ink" if n else "dim") for n in (*rest, *counts)]
        rows.append(((say(word), "ink"), cells))
    return Table(say("initiatives"), [(head, "dim") for head in heads], rows, LABEL, MONTH)


def _months(line: StepLine, room: int) -> tuple[list[str], bool]:
    """Return the last months for which there is room, and whether something is left for a column before them."""
    known = sorted(month for month in line.by_month if month)
    if len(known) == len(line.by_month) <= room:
        return known, False
    return known[-(room - 1) :] if room > 1 else [], True


def _month(month: str) -> str:
    """Return a month in the form of the language."""
    year, _, of_year = month.partition("-")
    return f"{int(of_year)}-{year}" if language() == "nl" else month
