"""Lists that come in: files are named, tried out, looked at row by row, and taken in (R15, R41, R42)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on

from pz_domain.wording import say
from pz_tui.actions import bindings, key_of
from pz_tui.file_names import paths
from pz_tui.plain import plain
from pz_tui.run import Run
from pz_tui.screens.intake_face import IntakeFace
from pz_tui.views.intake_words import column_words, counted
from pz_tui.views.labels import number
from pz_tui.widgets.asking import numbered
from pz_tui.widgets.lines import Lines
from pz_tui.widgets.path_line import PathLine

if TYPE_CHECKING:
    from textual.binding import BindingType

LOOK_EVERY = 0.1
NO_SOURCE = "-"


class IntakeScreen(IntakeFace):
    """Tries lists, and takes them in."""

    CONTEXT = "intake"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("intake")]

    def __init__(self) -> None:
        """Start without files."""
        super().__init__()
        self.typed = ""
        self.files: Sequence[Path] = ()
        self.source: str | None = None
        self.mapping: dict[str, str] = {}
        self.running: Run | None = None

    def show(self, initiative: str) -> None:  # noqa: ARG002 - a list is about no initiative
        """Show what was tried last."""
        self.rows.focus()
        self.fill(keep=True)

    def begin(self) -> None:
        """Have names of files typed at once, when there is nothing to look at."""
        if self.report is None and self.running is None:
            self.action_files()

    def on_unmount(self) -> None:
        """Stop what runs when PZ is left."""
        if self.running:
            self.running.stopping.set()

    # -- which files

    def action_files(self) -> None:
        """Type which files."""
        if not self._is_running():
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
            self._start(is_trial=True)

    def action_source(self) -> None:
        """Choose the source anew, and try again."""
        if self._has_files():
            self.ask(self._choose_source())

    def action_column(self) -> None:
        """Say what a column holds, and try again."""
        if self._has_files():
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
            self._start(is_trial=True)

    def action_again(self) -> None:
        """Try the same files again."""
        if self._has_files():
            self._start(is_trial=True)

    # -- running

    def action_take(self) -> None:
        """Take in what was tried."""
        if not self._has_files():
            return
        if self.report is None or not self.report.dry_run:
            key = key_of("intake.again")
            self.tell(say("This was taken in; {key} tries the files again.", key=key), alert=True)
        elif not any(self.report.counts[outcome] for outcome in ("added", "changed", "duplicate")):
            self.tell(say("There is nothing to take in: {counts}.", counts=counted(self.report)), alert=True)
        else:
            self.ask(self._confirm(counted(self.report), refused=self.report.counts["refused"]))

    async def _confirm(self, counts: str, *, refused: int) -> None:
        told = say("Take in {counts}?", counts=counts)
        if refused:
            told += " " + say("Refused rows are kept in a file beside the list.")
        if await self.foot.confirm(told, say("take in"), say("do not")):
            self._start(is_trial=False)

    def _start(self, *, is_trial: bool) -> None:
        self.running = Run(is_trial)
        future = self.pz.awaited(self.seat.bring_in(self.files, self.source, self.mapping, self.running))
        self.run_worker(self._wait(self.running, future), group="intake")

    async def _wait(self, run: Run, future: Any) -> None:
        looking = self.set_interval(LOOK_EVERY, lambda: self._tell_progress(run))
        self._tell_progress(run)
        try:
            answer = await future
        finally:
            looking.stop()
            self.running = None
        if not self.children:  # PZ was left meanwhile
            return
        if "stopped" in answer:
            self.tell(_stopped(answer["stopped"]), alert=True)
            return
        self.report = answer.get("report")
        self.refused = "" if answer["ok"] else plain(answer["refused"]["message"])
        self.only = ""
        self.fill()
        self.tell(self._outcome(), alert=bool(self.refused))

    def _tell_progress(self, run: Run) -> None:
        if run.stopping.is_set():
            self.tell(say("stopping …"))
            return
        what = say("Trying out") if run.is_trial else say("Taking in")
        far = say("{n} of {m} rows", n=number(run.done), m=number(run.of)) if run.of else say("reading…")
        self.tell(say("{what}: {far}   {key} stops", what=what, far=far, key="esc"))

    def _outcome(self) -> str:
        report = self.report
        if report is None:
            return self.refused
        if report.dry_run:
            return say(
                "Tried: {counts}. {key} takes it in.", counts=counted(report), key=key_of("intake.take")
            )
        told = say("Taken in: {counts}.", counts=counted(report))
        kept = ", ".join(map(str, report.refused_files))
        return f"{told} {say('Refused rows are in {file}.', file=kept)}" if kept else told

    # -- looking

    @on(Lines.Moved, "#rows")
    def follow(self) -> None:
        """Show the line under the cursor."""
        self.paint_line()

    def action_next_look(self) -> None:
        """Go to the next row that needs a person."""
        self._seek(1)

    def action_previous_look(self) -> None:
        """Go to the previous row that needs a person."""
        self._seek(-1)

    def _seek(self, way: int) -> None:
        if not self.rows.seek(way):
            self.tell(say("No row needs a person."))

    def action_only_added(self) -> None:
        """Show only what is added."""
        self._narrow("added")

    def action_only_changed(self) -> None:
        """Show only what changes."""
        self._narrow("changed")

    def action_only_unchanged(self) -> None:
        """Show only what stays as it is."""
        self._narrow("unchanged")

    def action_only_duplicate(self) -> None:
        """Show only what may be there twice."""
        self._narrow("duplicate")

    def action_only_refused(self) -> None:
        """Show only what is refused."""
        self._narrow("refused")

    def action_every_row(self) -> None:
        """Show all rows."""
        self._narrow("")

    def _narrow(self, outcome: str) -> None:
        if self.report:
            self.only = "" if outcome == self.only else outcome
            self.fill()
        else:
            self._has_files()

    def action_other_pane(self) -> None:
        """Go to the text and back."""
        (self.rows if self.page.has_focus else self.page).focus()

    async def action_open(self) -> None:
        """Open the initiative of the row."""
        if self.initiative and self.seat.workspace.desk.exists(self.initiative):
            await self.pz.go("review", self.initiative)
        else:
            self.tell(say("This row has no initiative yet."))

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

    def _is_running(self) -> bool:
        if self.running:
            self.tell(say("Wait until this is done, or stop it with {key}.", key="esc"), alert=True)
        return self.running is not None

    def _has_files(self) -> bool:
        if self._is_running():
            return False
        if not self.files:
            self.tell(say("Choose files first: {key}.", key=key_of("intake.files")), alert=True)
        return bool(self.files)


def _stopped(files: Sequence[str]) -> str:
    if not files:
        return say("Stopped: nothing was taken in.")
    return say("Stopped: {files} had been taken in, of the rest nothing.", files=", ".join(map(plain, files)))
