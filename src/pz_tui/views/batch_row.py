"""A practice on its way to the website as a line: what is ready, and what keeps it; batches as heads between.

The order is that of numbers, or of clusters: never of merit (R157).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pz_domain.wording import mark, say, say_n
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.views.labels import blocks
from pz_tui.views.matrix_row import days
from pz_tui.widgets.lines import fit, right
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_tui.boot import BatchState, Leaving, Row

NUMBER, ELEMENTS, TEXT, IMPACT, DAYS, APPROVAL = 6, 6, 6, 8, 6, 14
WIDE, LEAST_TITLE, CLUSTER, WIDE_CLUSTER = 120, 14, 12, 26
CHANGED = "text-changed-after-approval"
HEADS = {
    "number": mark("no."), "title": mark("initiative"), "elements": mark("core"), "text": mark("text"),
    "impact": mark("impact"), "cluster": mark("cluster"), "days": mark("days"), "approval": mark("approval"),
    "blocks": mark("what is still needed"),
}  # fmt: skip
ANSWERS = {
    "approved": (mark("approved"), "meets"),
    "changes": (mark("changes"), "doubt"),
    "refused": (mark("refused"), "fails"),
    "silent": (mark("silent"), "no_information"),
    "changed": (mark("text changed"), "alert"),
    "waiting": (mark("waiting"), "dim"),
}
"""What the provider says of the text as it stands, short enough for a column."""
STATUS = {
    "": mark("not in a batch"),
    "pending": mark("in preparation"),
    "released": mark("released"),
    "published": mark("on the website"),
    "withdrawn": mark("withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """A batch above its initiatives; its `number` is below zero. Without a `batch`: those in none."""

    number: int
    batch: BatchState | None
    count: int
    blocked: int
    is_open: bool

    @property
    def status(self) -> str:
        """How far the batch is, as a key of `STATUS`."""
        if self.batch is None:
            return ""
        return "published" if self.batch.is_published else self.batch.status


@dataclass(frozen=True, slots=True)
class LeavingLine:
    """An initiative that is or was selected for publication."""

    number: int
    row: Row
    leaving: Leaving

    @property
    def blocks(self) -> tuple[str, ...]:
        """What keeps it out of a release, as codes."""
        return tuple(code for code in self.leaving.blocks.split(",") if code)

    @property
    def answer(self) -> str:
        """What the provider says of the text as it stands, as a key of `ANSWERS`; empty: it was not asked."""
        if self.leaving.answer:
            return self.leaving.answer
        if CHANGED in self.blocks:
            return "changed"
        return "waiting" if self.leaving.submitted_at else ""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """Paints the lines; `tasks` are the keys of the impacts, `most` how many elements go out (0: it differs)."""

    signs: Glyphs
    today: date
    tasks: Sequence[str] = ()
    most: int = 0
    clusters: Mapping[str, str] = field(default_factory=dict)

    def head(self, width: int, sort: str) -> list[Piece]:
        """Return the heads of the columns; the order of the list stands on one of them."""
        pieces: list[Piece] = [(" ", "none")]
        for key, room in self._widths(width):
            arrow = self.signs.up if key == sort else ""
            word = f"{say(HEADS[key])}{arrow}"
            shown = right(word, room - 2) if key == "number" else word
            pieces.append((fit(shown, room - 1) + " ", "accent" if key == sort else "dim"))
        return pieces

    def line(self, shown: Head | LeavingLine, width: int, *, here: bool) -> list[Piece]:
        """Return the pieces of one line."""
        if isinstance(shown, Head):
            return self._batch(shown, width)
        cells = {
            "number": (right(str(shown.number), NUMBER - 2), "dim"),
            "title": (plain(shown.row.title), "strong" if here else "ink"),
            "elements": self._elements(shown),
            "text": (self._tick(yes=shown.leaving.has_text), "meets" if shown.leaving.has_text else "dim"),
            "impact": (
                "".join(self._tick(yes=key in shown.leaving.impacts.split(",")) for key in self.tasks),
                "ink",
            ),
            "cluster": (self.clusters.get(shown.row.cluster, shown.row.cluster) or self.signs.open, "dim"),
            "days": (self._days(shown.leaving), "dim"),
            "approval": self._approval(shown.answer),
            "blocks": ("; ".join(blocks(shown.blocks)), "alert"),
        }
        return [(fit(cells[key][0], room - 1) + " ", cells[key][1]) for key, room in self._widths(width)]

    def _widths(self, width: int) -> list[tuple[str, int]]:
        cluster = WIDE_CLUSTER if width >= WIDE else CLUSTER
        rest = width - NUMBER - ELEMENTS - TEXT - IMPACT - cluster - DAYS - APPROVAL
        title = max(LEAST_TITLE, min(rest // 2, 36) if width >= WIDE else rest)
        widths = [("number", NUMBER), ("title", title), ("elements", ELEMENTS), ("text", TEXT), ("impact", IMPACT),
                  ("cluster", cluster), ("days", DAYS), ("approval", APPROVAL)]  # fmt: skip
        return [*widths, ("blocks", rest - title)] if width >= WIDE else widths

    def _batch(self, head: Head, width: int) -> list[Piece]:
        name = plain(head.batch.title or head.batch.id) if head.batch else say(STATUS[""])
        words = [] if head.batch is None else [say(STATUS[head.status])]
        words.append(say_n("{n} initiative", "{n} initiatives", head.count))
        if head.status in {"", "pending"} and head.count:
            words.append(say("{n} ready", n=head.count - head.blocked))
        if not head.is_open:
            words.append(say("folded"))
        text = f" {self.signs.dot} ".join(words)
        return [(f"{name}  ", "title"), (fit(text, max(0, width - len(name) - 3)), "accent")]

    def _elements(self, shown: LeavingLine) -> Piece:
        count = shown.leaving.elements
        wrong = any("element" in code for code in shown.blocks)
        return (f"{count}/{self.most}" if self.most else str(count), "alert" if count and wrong else "ink")

    def _tick(self, *, yes: bool) -> str:
        return self.signs.meets if yes else self.signs.open

    def _days(self, leaving: Leaving) -> str:
        return right(str(days(leaving.submitted_at, self.today)), DAYS - 2) if leaving.submitted_at else ""

    def _approval(self, answer: str) -> Piece:
        if not answer:
            return (self.signs.open, "dim")
        word, role = ANSWERS[answer]
        signs = {
            "approved": self.signs.meets,
            "changes": self.signs.doubt,
            "refused": self.signs.fails,
            "silent": self.signs.no_information,
            "changed": self.signs.differs,
        }
        sign = signs.get(answer, self.signs.open)
        return (f"{sign} {say(word)}", role)
