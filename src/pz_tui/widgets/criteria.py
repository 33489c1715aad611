"""The criteria of a step, one a line, with one's own verdict, the other's, and the joint one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pz_domain.model.verdict import Verdict
from pz_tui.widgets.lines import Lines, fit
from pz_tui.widgets.painted import Piece

WORDS_FROM = 66
"""From this width on the verdict's word stands beside its sign."""
CODE, SIGN, WORD, OTHER, JOINT = 3, 4, 21, 7, 6


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion: `others` holds a sign and an ink per other reviewer; `between`: equal, differs or nothing."""

    code: str
    short: str
    mine: Verdict | None
    word: str
    others: tuple[Piece, ...]
    between: str = ""
    joint: Verdict | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part under its criterion, with what is filled in; `alert` when it speaks against the verdict."""

    code: str
    part: str
    label: str
    value: str
    needed: bool = False
    alert: bool = False


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A question that parts stand under, or a block of criteria."""

    code: str
    label: str


CriteriaRow = CriterionRow | PartRow | HeadingRow


class CriteriaList(Lines):
    """The list of criteria, with the parts of one of them unfolded under it."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.rows: tuple[CriteriaRow, ...] = ()
        self.has_joint = False

    @property
    def row(self) -> CriteriaRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    @property
    def code(self) -> str:
        """The criterion under the cursor, also from one of its parts."""
        return self.row.code if self.row else ""

    def can_stand(self, row: int) -> bool:
        """Headings are passed over."""
        return 0 <= row < len(self.rows) and not isinstance(self.rows[row], HeadingRow)

    def show(
        self, rows: Iterable[CriteriaRow], *, has_joint: bool, at: tuple[str, str] | None = None
    ) -> None:
        """Show rows; the cursor stays where it was, or goes to (criterion, part)."""
        wanted = at or self._place
        self.rows, self.has_joint = tuple(rows), has_joint
        places = [self._place_of(row) for row in self.rows]
        fallback = next((i for i, place in enumerate(places) if place == (wanted[0], "")), 0)
        self.fill(len(self.rows), places.index(wanted) if wanted in places else fallback)

    def go(self, code: str, part: str = "") -> None:
        """Put the cursor on a criterion or one of its parts."""
        for index, row in enumerate(self.rows):
            if self._place_of(row) == (code, part):
                self.stand(index)

    def columns(self, width: int) -> tuple[int, int, int, int]:
        """Return the widths of the columns title, mine, other and joint."""
        mine = WORD if width >= WORDS_FROM else SIGN
        joint = JOINT if self.has_joint else 0
        return max(8, width - 2 - CODE - mine - OTHER - joint), mine, OTHER, joint

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Paint one row."""
        shown = self.rows[row]
        if isinstance(shown, CriterionRow):
            return self._criterion(shown, width, here=here)
        if isinstance(shown, PartRow):
            return self._part(shown, width, here=here)
        return [("  ", "none"), (fit(shown.label, width - 2), "dim")]

    def _criterion(self, row: CriterionRow, width: int, *, here: bool) -> list[Piece]:
        title, mine, other, joint = self.columns(width)
        role = str(row.mine) if row.mine else "dim"
        note = f" {row.note}" if row.note else ""
        said = f"{self.signs.of(row.mine)} {row.word}" if mine > SIGN else self.signs.of(row.mine)
        sign = {"equal": self.signs.equal, "differs": self.signs.differs, "joined": self.signs.differs}.get(
            row.between, " "
        )
        others = [(text, ink) for text, ink in row.others]
        return [
            self.edge(here=here),
            (fit(row.code, CODE), "strong" if here else "dim"),
            (fit(row.short, title - len(note) - 1), "strong" if here else "ink"),
            (note + " ", "alert"),
            (fit(said, mine), role),
            *others,
            (" " * max(0, 3 - len(others)) + " ", "none"),
            (fit(sign, other - max(3, len(others)) - 1), "alert" if row.between == "differs" else "dim"),
            *(
                [(fit(self.signs.of(row.joint), joint), str(row.joint) if row.joint else "dim")]
                if joint
                else []
            ),
        ]

    def _part(self, row: PartRow, width: int, *, here: bool) -> list[Piece]:
        room = max(10, (width - 7) * 3 // 5)
        lacks = row.needed and not row.value
        value = row.value or (self.signs.open + (" !" if lacks else ""))
        role = "alert" if row.alert or lacks else "ink" if row.value else "dim"
        return [
            self.edge(here=here), ("   ", "none"), (fit(row.label, room) + " ", "ink" if here else "dim"),
            (fit(value, width - room - 6), role),
        ]  # fmt: skip

    @property
    def _place(self) -> tuple[str, str]:
        return self._place_of(self.row) if self.row else ("", "")

    def _place_of(self, row: CriteriaRow) -> tuple[str, str]:
        if isinstance(row, PartRow):
            return row.code, row.part
        return (row.code, "") if isinstance(row, CriterionRow) else ("", "")
