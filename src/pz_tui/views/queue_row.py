"""One initiative as a line of the queue: which columns there are at which width, and what stands in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pz_domain.model.verdict import Verdict
from pz_domain.rules.process import STATES
from pz_domain.wording import language, mark, say
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.widgets.lines import fit, right
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_tui.boot import Row

LETTERS = {"m": Verdict.MEETS, "f": Verdict.FAILS, "d": Verdict.DOUBT, "n": Verdict.NO_INFORMATION}
PARTNER = {"none": mark("–"), "working": mark("working"), "final": mark("finished"), "-": ""}
WITH_GROUP, WITH_STATE = 100, 128
FIXED = {"number": 6, "mine": 10, "partner": 9, "differences": 4, "waiting": 7, "flags": 3}
"""The cells of columns that are as wide at every width, the gap after them included."""
STEP, MOST_GROUP, MOST_STATE, MOST_SOURCE, MOST_ROUND = 3, 17, 24, 12, 12
QUESTIONNAIRE = 3
HEADS = {
    "number": mark("no."), "title": mark("initiative"), "organisation": mark("organisation"),
    "groups": mark("target group"), "sources": mark("source"), "round": mark("round"), "step": mark("step"),
    "state": mark("state"), "mine": mark("me"), "partner": mark("other"), "differences": mark("differences"),
    "waiting": mark("days"), "flags": mark("flag"),
}  # fmt: skip
"""Every column in the order of the line, and how it is called."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a line with their cells, in order; a gap belongs to the column before it."""

    widths: tuple[tuple[str, int], ...]

    @classmethod
    def within(cls, width: int, *, with_round: bool = False) -> Columns:
        """Share out what the fixed columns leave; source and state are there where there is room."""
        held = dict(FIXED)
        rest = max(20, width - sum(FIXED.values()))
        if width >= WITH_STATE:
            held |= {
                "step": STEP,
                "state": min(MOST_STATE, rest // 5),
                "sources": min(MOST_SOURCE, rest // 9),
            }
            held |= {"round": MOST_ROUND} if with_round else {}
        if width >= WITH_GROUP:
            held["groups"] = min(MOST_GROUP, rest // 5)
        rest = max(20, width - sum(held.values()))
        held["title"] = rest * 5 // 8
        held["organisation"] = rest - held["title"]
        return cls(tuple((key, held[key]) for key in HEADS if key in held))


@dataclass(frozen=True, slots=True)
class QueueRow:
    """Paints rows. Labels are by key; `today` is what days are counted to; `with_round`: there are several."""

    signs: Glyphs
    today: date
    groups: Mapping[str, str] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, str] = field(default_factory=dict)
    with_round: bool = False

    @classmethod
    def of(cls, queries: Any, signs: Glyphs, today: date) -> QueueRow:
        """Return one with the labels of a workspace, in the language in use."""
        tongue = language()
        return cls(
            signs,
            today,
            groups=queries.labels("group", tongue),
            outcomes=queries.labels("outcome", tongue),
            sources={source.key: source.label for source in queries.sources()},
            states=queries.labels("state", tongue) | {state.key: say(state.label) for state in STATES},
            with_round=len(queries.rounds()) > 1,
        )

    def columns(self, width: int) -> Columns:
        """Return the columns of a line of `width` cells."""
        return Columns.within(width, with_round=self.with_round)

    def head(self, width: int, sort: str, *, descending: bool) -> list[Piece]:
        """Return the line of column heads, with the order of the list on one of them."""
        pieces: list[Piece] = []
        for key, room in self.columns(width).widths:
            arrow = (self.signs.down if descending else self.signs.up) if key == sort else ""
            word = {"differences": self.signs.differs, "flags": self.signs.flag, "step": ""}.get(key)
            shown = (say(HEADS[key]) if word is None else word) + arrow
            pieces.append((_aligned(key, shown, room), "accent" if arrow else "dim"))
        return pieces

    def line(self, row: Row, width: int, *, here: bool) -> list[Piece]:
        """Return the pieces of one line, `width` cells in all."""
        pieces: list[Piece] = []
        for key, room in self.columns(width).widths:
            if key == "mine":
                pieces += self._mine(row, room)
            else:
                text, role = self._cell(key, row, here=here)
                pieces.append((_aligned(key, text, room), role))
        return pieces

    def _cell(self, key: str, row: Row, *, here: bool) -> Piece:
        if key == "title":
            return plain(row.title), "strong" if here else "ink"
        if key == "partner":
            return self._other(row)
        if key == "differences":
            return (
                f"{self.signs.differs}{row.differences}" if row.differences and not row.ended else ""
            ), "alert"
        if key == "waiting":
            return self.days(row), "accent" if row.whose == "me" and not row.ended else "dim"
        if key == "flags":
            return (
                self.signs.flag if row.conflicted or row.stale or row.deviation or row.moved else ""
            ), "alert"
        return self._quiet(key, row), "dim"

    def _quiet(self, key: str, row: Row) -> str:
        """Return what stands in a column that says where an initiative comes from and where it is."""
        if key == "groups":
            return self.named(self.groups, row.groups)
        if key == "sources":
            return self.named(self.sources, row.sources)
        if key == "state":
            return self.states.get(row.state, row.state)
        texts = {"number": str(row.number), "step": "" if row.ended else str(row.step), "round": row.round}
        return texts.get(key) or plain(row.organisation) * (key == "organisation")

    @staticmethod
    def named(labels: Mapping[str, str], keys: str) -> str:
        """Return the labels of keys with commas between."""
        return ", ".join(plain(labels.get(key, key)) for key in keys.split(",") if key)

    def days(self, row: Row) -> str:
        """Return for how many days it waits; empty when it ended."""
        if row.ended or not row.waiting_since:
            return ""
        try:
            return str(max(0, (self.today - date.fromisoformat(row.waiting_since[:10])).days))
        except ValueError:
            return ""

    def _mine(self, row: Row, room: int) -> list[Piece]:
        if row.ended:
            return [(fit(row.outcome, room), "dim")]
        if not row.mine:
            text = f"{row.questions_answered}/{row.questions_total}" if row.step == QUESTIONNAIRE else ""
            return [(fit(text, room), "ink")]
        pieces: list[Piece] = []
        for letter in row.mine[: room - 1]:
            verdict = LETTERS.get(letter)
            pieces.append((self.signs.of(verdict), str(verdict) if verdict else "dim"))
        return [*pieces, (" " * (room - len(pieces)), "none")]

    def _other(self, row: Row) -> Piece:
        if row.ended or not row.mine:
            return "", "dim"
        word = PARTNER.get(row.partner, row.partner)
        return (say(word) if word else ""), "ink" if row.partner == "final" else "dim"


def _aligned(key: str, text: str, room: int) -> str:
    """Return a text in its column: numbers at the right, and a gap after it."""
    if key == "number":
        return right(text, room - 2) + "  "
    if key == "waiting":
        return right(text, room - 1) + " "
    return fit(text, room - 1) + " "
