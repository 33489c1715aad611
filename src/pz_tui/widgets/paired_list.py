"""The criteria of a step with the verdicts of two people side by side, a gutter between, and what they agreed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from pz_domain.model.verdict import Verdict
from pz_tui.widgets.lines import Lines, fit
from pz_tui.widgets.painted import Piece

EDGE, CODE, GUTTER = 2, 4, 4
TITLE, JOINT = 30, 6
ROOMY, ROOMY_TITLE, ROOMY_JOINT = 100, 36, 18
"""From a width on titles have more room, and the joint verdict is said in words."""
LEAST = 12
"""So many cells must be left for why it was said."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one person said: their verdict, its word, and why; nothing of it where it is covered."""

    verdict: Verdict | None = None
    word: str = ""
    why: str = ""
    is_covered: bool = False


@dataclass(frozen=True, slots=True)
class PairedRow:
    """A criterion: what each said, whether that is `equal` or `differs` (or neither yet), and the joint verdict.

    `waits`: it differs, and nothing was agreed on.
    """

    code: str
    short: str
    one: Said
    other: Said
    between: str
    joint: Said
    waits: bool


class PairedList(Lines):
    """Two columns of verdicts that move together."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.rows: Sequence[PairedRow] = ()

    @property
    def code(self) -> str:
        """The criterion under the cursor."""
        return self.rows[self.cursor].code if 0 <= self.cursor < len(self.rows) else ""

    def show(self, rows: Sequence[PairedRow], at: str = "") -> None:
        """Show rows; the cursor goes to a criterion, or stays on the one it was on."""
        wanted = at or self.code
        self.rows = rows
        codes = [row.code for row in rows]
        self.fill(len(rows), codes.index(wanted) if wanted in codes else 0)

    def go(self, code: str) -> None:
        """Put the cursor on a criterion."""
        codes = [row.code for row in self.rows]
        if code in codes:
            self.stand(codes.index(code))

    def seek(self, way: int) -> bool:
        """Go to another criterion that differs, those that wait first, round the end; tell whether there is one."""
        count = len(self.rows)
        ring = [(self.cursor + way * n) % count for n in range(1, count)] if count else []
        waiting = [place for place in ring if self.rows[place].waits]
        found = waiting or [place for place in ring if self.rows[place].between == "differs"]
        if found:
            self.stand(found[0])
        return bool(found)

    def columns(self, width: int) -> tuple[int, int, int]:
        """Return the widths of the title, of one person's column, and of the joint one."""
        title, joint = (ROOMY_TITLE, ROOMY_JOINT) if width >= ROOMY else (TITLE, JOINT)
        side = max(6, (width - EDGE - CODE - title - GUTTER - joint) // 2)
        return title, side, joint

    def heads(self, one: str, other: str, joint: str, criterion: str) -> list[tuple[int, str]]:
        """Return the heads of the columns, each with the cell it begins at."""
        title, side, _ = self.columns(self.reach)
        first = EDGE + CODE + title
        return [
            (EDGE, fit(criterion, title).rstrip()), (first, fit(one, side - 2).rstrip()),
            (first + side + GUTTER, fit(other, side - 2).rstrip()), (first + 2 * side + GUTTER, joint),
        ]  # fmt: skip

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Paint one criterion."""
        shown = self.rows[row]
        title, side, joint = self.columns(width)
        sign = {"equal": self.signs.equal, "differs": self.signs.differs}.get(shown.between, self.signs.open)
        return [
            self.edge(here=here),
            (fit(shown.code, CODE), "strong" if here else "dim"),
            (fit(shown.short, title - 1) + " ", "strong" if here else "ink"),
            *self._said(shown.one, side),
            (fit(sign, GUTTER), "alert" if shown.waits else "dim"),
            *self._said(shown.other, side),
            *self._said(shown.joint, joint),
        ]

    def _said(self, said: Said, width: int) -> list[Piece]:
        if said.verdict is None:
            return [(fit(self.signs.sealed if said.is_covered else self.signs.open, width), "dim")]
        role, sign = str(said.verdict), self.signs.of(said.verdict)
        if width <= JOINT:
            return [(fit(sign, width), role)]
        word = fit(f"{sign} {said.word}", width - 1).rstrip()
        why = f" {self.signs.dot} {said.why}" if said.why and width - cell_len(word) >= LEAST else ""
        return [(word, role), (fit(why, width - cell_len(word) - 1) + " ", "dim")]
