"""The face of the screen where lists come in: a line of counts, the rows, and the text of the one under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container

from pz_domain.refusals import Refusal
from pz_domain.wording import mark, say
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens.base import WorkScreen
from pz_tui.views.intake_words import OUTCOMES, lines, of_line
from pz_tui.views.labels import number
from pz_tui.widgets.bar import Bar, Rule
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.path_line import PathLine
from pz_tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from pz_domain.intake.report import Report
    from pz_tui.widgets.painted import Piece

SIGN = mark("Files")
ABOUT = mark("tab completes a name · ; between several · enter tries them out · esc back")


class IntakeFace(WorkScreen):
    """Shows what became of each row; it changes nothing."""

    def __init__(self) -> None:
        """Start without a list."""
        super().__init__()
        self.report: Report | None = None
        self.refused = ""
        self.only = ""

    def middle(self) -> ComposeResult:
        """Counts, rows, text, and the line for names of files."""
        yield Bar(id="counts")
        with Container(id="intake-panes"):
            yield RowList(id="rows")
            yield Rule(id="row-rule")
            yield Page(id="row-text")
        yield PathLine(SIGN, ABOUT, id="files")

    @property
    def rows(self) -> RowList:
        """The rows."""
        return self.query_one(RowList)

    @property
    def page(self) -> Page:
        """The text of the row."""
        return self.query_one("#row-text", Page)

    @property
    def initiative(self) -> str:
        """The initiative of the row under the cursor; empty when it has none."""
        line = self.rows.here
        return line.row.initiative if line and line.row else ""

    def reload(self) -> None:
        """Paint what is known anew."""
        self.fill(keep=True)

    def fill(self, *, keep: bool = False) -> None:
        """Show the rows that have the outcome that is asked for."""
        at = self.rows.cursor if keep else 1
        found = lines(self.report, self.only, self._named) if self.report else []
        self.rows.show(found, at)
        self._paint_title()
        self._paint_counts()
        self.paint_line()

    def paint_line(self) -> None:
        """Show all there is to say about the line under the cursor."""
        line = self.rows.here
        if line is None:
            role = "alert" if self.refused else "dim"
            self.page.show([Block("", self.refused or self._what_to_do(), role=role)])
            return
        try:
            desk = self.seat.workspace.desk
            self.page.show(of_line(line, desk.edition(desk.open_round().edition), self._named))
        except Refusal as refusal:
            self.page.show([Block("", str(refusal), role="alert")])

    def _named(self, initiative: str) -> str:
        found = self.seat.workspace.queries.number_of(initiative)
        return str(found) if found else initiative

    def _what_to_do(self) -> str:
        if self.report:
            return say("No row has this outcome; {key} shows all rows.", key=key_of("intake.every_row"))
        return say(
            "{key} chooses the files. Every list is tried first: you see what becomes of each row, "
            "and nothing is changed until you take it in.",
            key=key_of("intake.files"),
        )

    def _paint_title(self) -> None:
        report = self.report
        state = ""
        if report:
            state = say("a trial: nothing is changed yet") if report.dry_run else say("taken in")
        names = ", ".join(plain(file.file) for file in report.files) if report else ""
        left = [("PZ  ", "key"), (say("Lists that come in"), "title"), (f"  {names}", "dim")]
        self.query_one("#title", Bar).show(left, [(state, "accent")] if state else ())

    def _paint_counts(self) -> None:
        pieces: list[Piece] = []
        counts = self.report.counts if self.report else {}
        for outcome, n in counts.items():
            chosen = outcome == self.only
            key = key_of(f"intake.only_{outcome}")
            if n:
                label = f"{say(OUTCOMES[outcome])} {number(n)}"
                pieces += [(f"{key} ", "key"), (label, "chosen" if chosen else "ink"), ("   ", "none")]
        self.query_one("#counts", Bar).show(pieces)
