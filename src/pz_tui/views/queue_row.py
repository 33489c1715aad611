"""One initiative as a line of the queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pz_domain.model.verdict import Verdict
from pz_domain.wording import mark, say
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.widgets.lines import fit, right
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_tui.boot import Row

LETTERS = {"m": Verdict.MEETS, "f": Verdict.FAILS, "d": Verdict.DOUBT, "n": Verdict.NO_INFORMATION}
PARTNER = {"none": mark("–"), "working": mark("working"), "final": mark("finished"), "-": ""}
WITH_GROUP, NUMBER, MINE, OTHER, DIFFERENCE, DAYS, FLAG = 100, 5, 10, 9, 4, 5, 3
AT_RIGHT = frozenset({"number", "waiting"})
HEADS = {
    "number": mark("no."), "title": mark("initiative"), "organisation": mark("organisation"),
    "groups": mark("target group"), "mine": mark("me"), "partner": mark("other"), "differences": "≠",
    "waiting": mark("days"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of a line; `group` is 0 where there is no room."""

    title: int
    organisation: int
    group: int

    @classmethod
    def within(cls, width: int) -> Columns:
        """Share out what the fixed columns leave."""
        rest = max(20, width - NUMBER - MINE - OTHER - DIFFERENCE - DAYS - FLAG - 1)
        if width < WITH_GROUP:
            return cls(rest * 3 // 5, rest - rest * 3 // 5, 0)
        group = min(24, rest // 5)
        title = (rest - group) * 11 // 20
        return cls(title, rest - group - title, group)


@dataclass(frozen=True, slots=True)
class QueueRow:
    """Paints rows: `groups` and `outcomes` are labels by key, `today` is what days are counted to."""

    signs: Glyphs
    today: date
    groups: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)

    def head(self, width: int, sort: str, *, descending: bool) -> list[Piece]:
        """Return the line of column heads, with the order of the list on one of them."""
        columns = Columns.within(width)
        widths = (
            ("number", NUMBER - 1), ("title", columns.title), ("organisation", columns.organisation),
            ("groups", columns.group), ("mine", MINE), ("partner", OTHER), ("differences", DIFFERENCE),
            ("waiting", DAYS),
        )  # fmt: skip
        pieces: list[Piece] = [(" ", "none")]
        for key, room in widths:
            arrow = (self.signs.down if descending else self.signs.up) if key == sort else ""
            word = (self.signs.differs if key == "differences" else say(HEADS[key])) + arrow
            if room:
                pieces.append(
                    (
                        (right(word, room) if key in AT_RIGHT else fit(word, room)),
                        "accent" if arrow else "dim",
                    )
                )
            if key == "number":
                pieces.append(("  ", "none"))
        return pieces

    def line(self, row: Row, width: int, *, here: bool) -> list[Piece]:
        """Return the pieces of one line, `width` cells in all."""
        columns = Columns.within(width)
        pieces: list[Piece] = [
            (right(str(row.number), NUMBER - 1) + "  ", "dim"),
            (fit(plain(row.title), columns.title - 1) + " ", "strong" if here else "ink"),
            (fit(plain(row.organisation), columns.organisation - 1) + " ", "dim"),
        ]
        if columns.group:
            names = ", ".join(self.groups.get(key, key) for key in row.groups.split(",") if key)
            pieces.append((fit(names, columns.group - 1) + " ", "dim"))
        return [*pieces, *self._mine(row), *self._other(row), *self._rest(row)]

    def _mine(self, row: Row) -> list[Piece]:
        if row.ended:
            return [(fit(row.outcome, MINE), "dim")]
        if not row.mine:
            text = f"{row.questions_answered}/{row.questions_total}" if row.step == 3 else ""  # noqa: PLR2004 - questionnaire
            return [(fit(text, MINE), "ink")]
        pieces: list[Piece] = []
        for letter in row.mine[: MINE - 1]:
            verdict = LETTERS.get(letter)
            pieces.append((self.signs.of(verdict), str(verdict) if verdict else "dim"))
        return [*pieces, (" " * (MINE - len(pieces)), "none")]

    def _other(self, row: Row) -> list[Piece]:
        if row.ended or not row.mine:
            return [(fit("", OTHER), "dim")]
        word = say(PARTNER.get(row.partner, row.partner)) if PARTNER.get(row.partner, row.partner) else ""
        return [(fit(word, OTHER), "ink" if row.partner == "final" else "dim")]

    def _rest(self, row: Row) -> list[Piece]:
        differences = f"{self.signs.differs}{row.differences}" if row.differences and not row.ended else ""
        days = str(self._days(row.waiting_since)) if not row.ended and row.waiting_since else ""
        flag = self.signs.flag if row.conflicted or row.stale else ""
        mine = self.signs.here if row.whose == "me" and not row.ended else ""
        return [
            (fit(differences, DIFFERENCE), "alert"), (right(days, DAYS), "accent" if mine else "dim"),
            (fit(f" {flag}", FLAG), "alert"),
        ]  # fmt: skip

    def _days(self, since: str) -> int:
        try:
            return max(0, (self.today - date.fromisoformat(since[:10])).days)
        except ValueError:
            return 0
