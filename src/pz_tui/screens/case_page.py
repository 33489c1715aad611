"""A page about one initiative that is a form: a list of fields, what belongs to the one under the cursor, a summary."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.rules.standing import Standing
from pz_domain.wording import language, say
from pz_tui.plain import plain
from pz_tui.screens.copying import Offer, of_case, offer_copies, under_cursor
from pz_tui.screens.of_one_case import OfOneCase
from pz_tui.widgets.bar import Bar, Lead, Rule, Upright
from pz_tui.widgets.form_list import FormList, FormRow
from pz_tui.widgets.lines import Lines
from pz_tui.widgets.page import Block, Page


class CasePage(OfOneCase):
    """What questionnaire and publication have in common."""

    STEP = 0

    def __init__(self) -> None:
        """Start without an initiative."""
        super().__init__()
        self.case: Case | None = None
        self.edition: Edition | None = None
        self.standing: Standing | None = None

    def middle(self) -> ComposeResult:
        """The form, its side, and two lines of summary."""
        with Container(id="panes", classes="form"):
            yield FormList(id="form")
            yield Rule(id="side-rule")
            yield Upright(id="between")
            yield Page(id="side")
        yield Rule()
        yield Lead(id="first")
        yield Lead(id="second")

    # -- for the page itself to say

    @abstractmethod
    def form_rows(self) -> Iterable[FormRow]:
        """Return the lines of the form."""

    @abstractmethod
    def side_blocks(self, key: str) -> Iterable[Block]:
        """Return what belongs to a line."""

    @abstractmethod
    def summary(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Return two lines, each a word and what it says."""

    # -- what is shown

    @property
    def initiative(self) -> str:
        """The initiative at hand."""
        return self.case.id if self.case else ""

    @property
    def working_step(self) -> int:
        """The step that texts typed here belong to."""
        return self.STEP

    @property
    def form(self) -> FormList:
        """The list of fields."""
        return self.query_one(FormList)

    @property
    def key(self) -> str:
        """The field under the cursor."""
        return self.form.key

    def show(self, initiative: str) -> None:
        """Show an initiative, with the cursor on the first field where something is missing."""
        self._read(initiative)
        self.form.show(self.form_rows(), "")
        if not self.form.rows[0].is_gap and not self.form.go_to_gap(1):
            self.form.stand(0)
        self._paint()
        self.form.focus()

    def reload(self) -> None:
        """Read the case anew."""
        if self.case:
            self._read(self.case.id)
            self.form.show(self.form_rows())
            self._paint()

    def _read(self, initiative: str) -> None:
        self.case = self.seat.case(initiative)
        self.edition = self.seat.edition(self.case)
        self.standing = self.seat.workspace.desk.standing(self.case)

    def _paint(self) -> None:
        if self.case is None or self.edition is None:
            return
        case, step = self.case, self.edition.steps[self.STEP]
        left = [
            (f"{case.number} ", "key"),
            (plain(case.title), "title"),
            (f"  {plain(case.facts.get('organisation') or '')}", "dim"),
        ]
        right = f"{say('step {step}', step=self.STEP)} {step.short.in_(language())}"
        place = self.pz.position(case.id)
        self.query_one("#title", Bar).show(left, [(right, "ink"), (f"  {place}" if place else "", "dim")])
        for name, (head, text) in zip(("first", "second"), self.summary(), strict=True):
            self.query_one(f"#{name}", Lead).show(head, text, "")
        self._paint_side()

    def _paint_side(self) -> None:
        self.query_one("#side", Page).show(self.side_blocks(self.key))

    @on(Lines.Moved, "#form")
    def follow(self) -> None:
        """Show what belongs to the new line."""
        self._paint_side()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        if self.case and self.is_mounted:
            self.reload()

    def seen(self, change: str) -> dict[str, object]:
        """Return which change the form showed, for a deed that overwrites it."""
        return {"seen": [change] if change else []}

    # -- moving

    def action_next_gap(self) -> None:
        """Go to the next gap."""
        if not self.form.go_to_gap(1):
            self.tell(say("Nothing is missing here."))

    def action_previous_gap(self) -> None:
        """Go to the previous gap."""
        if not self.form.go_to_gap(-1):
            self.tell(say("Nothing is missing here."))

    def action_other_pane(self) -> None:
        """Go from the form to its side and back."""
        side = self.query_one("#side")
        (self.form if side.has_focus else side).focus()

    def action_copy(self) -> None:
        """Copy the text under the cursor, or where there is none something of the initiative."""
        side = self.query_one("#side", Page)
        row = self.form.rows[self.form.cursor] if self.form.rows else None
        if side.has_focus:
            offer_copies(self, under_cursor(side))
        elif row and row.value:
            offer_copies(self, [Offer(row.label.strip(), row.value)])
        elif self.case and self.edition:
            offer_copies(self, of_case(self.edition, self.case))

    async def action_review(self) -> None:
        """Open the review."""
        await self.pz.go("review", self.initiative)

    async def action_back(self) -> None:
        """Back from the side to the form, from the form to where one came from."""
        if self.query_one("#side").has_focus:
            self.form.focus()
        else:
            await self.pz.pop_screen()
