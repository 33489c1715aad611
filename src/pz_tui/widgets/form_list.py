"""A form as a list: a line a field, with what is filled in and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pz_tui.widgets.lines import Lines, fit
from pz_tui.widgets.painted import Piece

LABEL, NARROW_LABEL, WIDE = 34, 24, 70


@dataclass(frozen=True, slots=True)
class FormRow:
    """A line of a form. `key` names the field; a head without a field only titles what follows.

    `sign` and `role` say how it stands; `is_gap`: something is missing here.
    """

    key: str
    label: str
    value: str = ""
    sign: str = ""
    role: str = "ink"
    is_head: bool = False
    is_gap: bool = False
    can_stand: bool = True


class FormList(Lines):
    """The lines of a form, with a cursor on the one to fill in."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.rows: tuple[FormRow, ...] = ()

    @property
    def key(self) -> str:
        """The field under the cursor."""
        return self.rows[self.cursor].key if 0 <= self.cursor < len(self.rows) else ""

    def can_stand(self, row: int) -> bool:
        """Titles are passed over."""
        return 0 <= row < len(self.rows) and self.rows[row].can_stand

    def show(self, rows: Iterable[FormRow], at: str | None = None) -> None:
        """Show a form; the cursor stays on its field, or goes to one."""
        wanted = self.key if at is None else at
        self.rows = tuple(rows)
        keys = [row.key for row in self.rows]
        self.fill(len(self.rows), keys.index(wanted) if wanted and wanted in keys else 0)

    def go_to_gap(self, way: int) -> bool:
        """Go to the next line where something is missing, round the end; tell whether there is one."""
        count = len(self.rows)
        for n in range(1, count + 1):
            at = (self.cursor + way * n) % count
            if self.rows[at].is_gap and self.rows[at].can_stand:
                self.stand(at)
                return True
        return False

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Paint one line."""
        shown = self.rows[row]
        room = LABEL if width >= WIDE else NARROW_LABEL
        sign = (fit(shown.sign, 2), shown.role)
        if shown.is_head and not shown.value:
            return [
                self.edge(here=here),
                sign,
                (fit(shown.label, width - 4), "strong" if shown.can_stand else "dim"),
            ]
        indent = "" if shown.is_head else "  "
        empty = self.signs.open if shown.is_gap else ""
        ink = "strong" if here else "ink" if shown.is_head else "dim"
        return [
            self.edge(here=here), sign, (fit(indent + shown.label, room) + " ", ink),
            (fit(shown.value or empty, max(0, width - room - 5)), "ink" if shown.value else "alert"),
        ]  # fmt: skip
