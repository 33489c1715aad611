"""Forms that come back: files are named, what each brings is shown, and only then it is recorded (R75-R88)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult

from pz_domain.wording import mark, say, say_n
from pz_tui.actions import bindings, key_of
from pz_tui.file_names import FORMS, paths
from pz_tui.plain import plain
from pz_tui.screens.base import WorkScreen
from pz_tui.views.form_words import counted, outcome_lines, report_lines
from pz_tui.widgets.bar import Bar
from pz_tui.widgets.page import Block, Page
from pz_tui.widgets.path_line import PathLine

if TYPE_CHECKING:
    from textual.binding import BindingType

    from pz_domain.forms.report import FormReport, Report

SIGN = mark("Forms")
ABOUT = mark("a file, or a folder for all in it · tab completes · enter shows what they bring · esc back")


class FormsScreen(WorkScreen):
    """Shows what returned forms bring, and records it."""

    CONTEXT = "forms"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("forms")]

    def __init__(self) -> None:
        """Start without files."""
        super().__init__()
        self.typed = ""
        self.files: Sequence[Path] = ()
        self.report: Report | None = None
        self.refused = ""
        self.is_reading = False

    def middle(self) -> ComposeResult:
        """The page, and the line for names of files."""
        yield Page(id="papers")
        yield PathLine(SIGN, ABOUT, FORMS, id="files")

    @property
    def page(self) -> Page:
        """The page that tells what forms bring."""
        return self.query_one("#papers", Page)

    def show(self, initiative: str) -> None:  # noqa: ARG002 - a form says itself what it is about
        """Begin anew: what was read before is no longer looked at."""
        self.report, self.refused, self.files = None, "", ()
        self.query_one(PathLine).end()
        self.reload()
        self.page.focus()

    def begin(self) -> None:
        """Have names of files typed at once."""
        self.action_files()

    def reload(self) -> None:
        """Paint what is known anew."""
        state = ""
        if self.report:
            state = say("a trial: nothing is changed yet") if self.report.dry_run else say("recorded")
        left = [("PZ  ", "key"), (say("Forms that come back"), "title")]
        self.query_one("#title", Bar).show(left, [(state, "accent")] if state else ())
        self.page.show(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        if self.refused:
            yield Block("", self.refused, role="alert")
        if self.report is None:
            yield Block("", say("{key} names the forms. First you see what each brings; nothing is recorded before "
                                "you say so.", key=key_of("forms.files")), role="dim")  # fmt: skip
            return
        for one in self.report.forms:
            yield from self._of(one)

    def _of(self, one: FormReport) -> Iterator[Block]:
        """Yield what a form brings: the whole first, then each question."""
        if one.refusal:
            yield Block("", plain(one.refusal), role="alert")
            return
        yield Block("", plain(f"{one.title} · {one.file}"), role="strong")
        for sentence in report_lines(one):
            yield Block("", plain(sentence), air=False)
        case = self.seat.case(one.initiative)
        for line in outcome_lines(one, self.seat.edition(case)):
            yield Block(line.label, line.text, role=line.role, air=bool(line.label))

    # -- which files

    def action_files(self) -> None:
        """Type which files."""
        if not self.is_reading:
            self.query_one(PathLine).begin(self.typed)

    @on(PathLine.Left)
    async def take_names(self, left: PathLine.Left) -> None:
        """Show what the named files bring; a name that is none is said at once."""
        line = self.query_one(PathLine)
        files = paths(left.typed or "")
        lost = next((file for file in files if not file.exists()), None)
        if lost:
            line.tell(say("There is no file {name}.", name=lost))
            return
        line.end()
        self.page.focus()
        if files:
            self.typed, self.files = left.typed or "", files
            self._read(dry_run=True)
        elif self.report is None:
            await self.pz.pop_screen()

    def action_again(self) -> None:
        """Read the same files again, without recording."""
        if self.files and not self.is_reading:
            self._read(dry_run=True)

    # -- recording

    def action_take(self) -> None:
        """Record what was shown."""
        if self.report is None or self.is_reading:
            self.tell(say("Name the forms first: {key}.", key=key_of("forms.files")), alert=True)
        elif not self.report.dry_run:
            self.tell(say("This is recorded already."), alert=True)
        else:
            self._read(dry_run=False)

    def _read(self, *, dry_run: bool) -> None:
        self.is_reading = True
        self.tell(say("reading…"))
        future = self.pz.awaited(self.seat.read_forms(self.files, dry_run=dry_run))

        async def wait() -> None:
            answer = await future
            self.is_reading = False
            if not self.children:  # PZ was left meanwhile
                return
            self.report = answer.get("report")
            self.refused = "" if answer["ok"] else plain(answer["refused"]["message"])
            self.reload()
            self.tell(self._outcome(), alert=bool(self.refused))

        self.run_worker(wait(), group="recording")

    def _outcome(self) -> str:
        if self.report is None:
            return self.refused
        forms = say_n("{n} form", "{n} forms", len(self.report.forms))
        told = f"{forms}: {counted(self.report.forms)}"
        if self.report.dry_run:
            return f"{told}. {say('{key} records this.', key=key_of('forms.take'))}"
        return f"{told}. {say('This is recorded.')}"

    async def action_back(self) -> None:
        """Go back."""
        await self.pz.pop_screen()
