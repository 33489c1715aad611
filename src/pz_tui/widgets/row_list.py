"""The rows of lists that come in, each under its file: outcome, number, title, and what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pz_tui.widgets.lines import Lines, fit, right
from pz_tui.widgets.painted import Piece

if TYPE_CHECKING:
    from pz_domain.intake.report import FileReport, RowReport

OUTCOME, NUMBER, WIDE = 17, 7, 70
ROLES = {"added": "meets", "changed": "accent", "unchanged": "dim", "duplicate": "doubt", "refused": "fails"}
"""The ink of each outcome."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """A line of the list: a file, or a row of it with the words for its outcome and what to look at."""

    file: FileReport
    row: RowReport | None
    word: str
    title: str
    note: str

    @property
    def is_remarked(self) -> bool:
        """Tell whether a person should look at it."""
        if self.row is None:
            return self.file.refusal is not None
        return bool(self.row.problems) or self.row.outcome in {"duplicate", "refused"}


class RowList(Lines):
    """Files and their rows."""

    def __init__(self, *, id: str | None = None) -> None:
        """Start empty."""
        super().__init__(id=id)
        self.lines: Sequence[RowLine] = ()

    @property
    def here(self) -> RowLine | None:
        """The line under the cursor; None when there is none."""
        return self.lines[self.cursor] if 0 <= self.cursor < len(self.lines) else None

    def show(self, lines: Sequence[RowLine], at: int) -> None:
        """Show these lines, with the cursor on one of them."""
        self.lines = lines
        self.fill(len(lines), at)

    def seek(self, way: int) -> bool:
        """Go to the next line that a person should look at, round the end; tell whether there is one."""
        count = len(self.lines)
        order = ((self.cursor + way * n) % count for n in range(1, count + 1)) if count else ()
        at = next((place for place in order if self.lines[place].is_remarked), None)
        if at is not None:
            self.stand(at)
        return at is not None

    def pieces(self, row: int, width: int, *, here: bool) -> Sequence[Piece]:
        """Paint a file, or a row of it."""
        line = self.lines[row]
        if line.row is None:
            role = "alert" if line.is_remarked else "title"
            head = fit(f"{line.title}  ", min(len(line.title) + 2, width - 2))
            return [
                self.edge(here=here), (head, "title"),
                (fit(line.note, max(0, width - 2 - len(head))), "dim" if role == "title" else role),
            ]  # fmt: skip
        room = width - 2 - OUTCOME - NUMBER
        title = room if not line.note else room * 3 // 5 if width >= WIDE else room // 2
        return [
            self.edge(here=here),
            (fit(line.word, OUTCOME - 1) + " ", ROLES[line.row.outcome]),
            (right(str(line.row.row), NUMBER - 2) + "  ", "dim"),
            (fit(line.title, title - 1) + " ", "strong" if here else "ink"),
            (fit(line.note, room - title), "dim"),
        ]
