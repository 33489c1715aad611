"""Lists that come in: files are named, tried out, looked at row by row, and taken in (R15, R41, R42)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from pz_domain.wording import say
from pz_tui.actions import bindings
from pz_tui.file_names import paths
from pz_tui.plain import plain
from pz_tui.screens.intake_running import IntakeRunning
from pz_tui.views.intake_words import column_words
from pz_tui.widgets.asking import numbered
from pz_tui.widgets.path_line import PathLine

if TYPE_CHECKING:
    from textual.binding import BindingType

NO_SOURCE = "-"


class IntakeScreen(IntakeRunning):
    """Has lists named, and what is in them; then they are tried."""

    CONTEXT = "intake"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("intake")]

    def __init__(self) -> None:
        """Start without files."""
        super().__init__()
        self.typed = ""

    def show(self, initiative: str) -> None:  # noqa: ARG002 - a list is about no initiative
        """Show what was tried last."""
        self.rows.focus()
        self.fill(keep=True)

    def begin(self) -> None:
        """Have names of files typed at once, when there is nothing to look at."""
        if self.report is None and self.running is None:
            self.action_files()

    def action_files(self) -> None:
        """Type which files."""
        if not self.must_wait():
            is_done = self.report is not None and not self.report.dry_run
            self.query_one("#files", PathLine).begin("" if is_done else self.typed)

    @on(PathLine.Left, "#files")
    async def take_names(self, left: PathLine.Left) -> None:
        """Try the files that are named; a name that is none is said at once."""
        line = left.line
        files = paths(left.typed or "")
        lost = next((file for file in files if not file.is_file()), None)
        if lost:
            line.tell(say("There is no file {name}.", name=lost))
            return
        line.end()
        self.rows.focus()
        if files:
            self.typed, self.files, self.mapping = left.typed or "", files, {}
            self.ask(self._choose_source())
        elif self.report is None:
            await self.pz.pop_screen()

    async def _choose_source(self) -> None:
        desk = self.seat.workspace.desk
        sources = desk.edition(desk.open_round().edition).method.sources
        labels = {NO_SOURCE: say("the list says so itself"), **{one.key: plain(one.label) for one in sources}}
        question = say("Where do rows come from that name no source?")
        chosen = await self.foot.choose(question, numbered(labels))
        if isinstance(chosen, str):
            self.source = None if chosen == NO_SOURCE else chosen
            self.start_run(is_trial=True)

    def action_source(self) -> None:
        """Choose the source anew, and try again."""
        if self.has_files():
            self.ask(self._choose_source())

    def action_column(self) -> None:
        """Say what a column holds, and try again."""
        if self.has_files():
            self.ask(self._name_column())

    async def _name_column(self) -> None:
        from pz_domain.intake.columns import FIELDS, IGNORED, JOINED
        from pz_domain.intake.field_words import field_word

        line = self.rows.here
        columns = line.file.columns if line else {}
        if not columns:
            self.tell(say("Put the cursor on a list that could be read first."), alert=True)
            return
        unread = [column for column, field in columns.items() if column and not field]
        read = [column for column, field in columns.items() if column and field]
        labels = {column: column_words(column, columns[column]) for column in (*unread, *read)}
        column = await self.foot.choose(say("Which column?"), numbered(labels))
        held = {field for other, field in columns.items() if other != column} - JOINED
        fields = {field: field_word(field) for field in FIELDS if field not in held}
        fields[IGNORED] = say("nothing to take in")
        field = column and await self.foot.choose(
            say("What does “{column}” hold?", column=plain(column)), numbered(fields)
        )
        if isinstance(field, str):
            self.mapping[str(column)] = field
            self.start_run(is_trial=True)

    def action_again(self) -> None:
        """Try the same files again."""
        if self.has_files():
            self.start_run(is_trial=True)

    async def action_back(self) -> None:
        """Stop what runs; leave the text; show all rows; go back."""
        if self.running:
            self.running.stopping.set()
        elif self.page.has_focus:
            self.rows.focus()
        elif self.only:
            self.action_every_row()
        else:
            await self.pz.pop_screen()
