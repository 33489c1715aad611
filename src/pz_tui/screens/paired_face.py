"""The face of the page that two reviewers share: two columns with a gutter, and below what each said."""

from __future__ import annotations

from textual.app import ComposeResult

from pz_domain.rules.joining import is_revealed
from pz_domain.wording import say, say_n
from pz_tui.plain import plain
from pz_tui.screens.base import ROOMY
from pz_tui.screens.of_one_case import OfOneStep
from pz_tui.sitting import NOBODY
from pz_tui.views import paired_rows, review_detail
from pz_tui.views.pair_title import short_name
from pz_tui.views.paired_rows import Pair
from pz_tui.views.review_state import ReviewState, step_to_show
from pz_tui.widgets.bar import Bar, HeadRule, Lead, Rule
from pz_tui.widgets.page import Page
from pz_tui.widgets.paired_list import PairedList

BEFORE = frozenset({"hand_over", "at_once"})
AFTER = frozenset({"next_difference", "agree", "differences", "decide"})


class PairedFace(OfOneStep):
    """Shows an initiative as both may see it; it changes nothing."""

    def __init__(self) -> None:
        """Start without an initiative."""
        super().__init__()
        self.state: ReviewState | None = None
        self.only_differences = False
        self.with_definition = False

    def middle(self) -> ComposeResult:
        """Two columns, what each said below, and what follows."""
        yield HeadRule(id="paired-head")
        yield PairedList(id="paired")
        yield Rule(id="paired-rule")
        yield Page(id="paired-text")
        yield Rule(id="outcome-rule")
        yield Lead(id="outcome")

    # -- what is shown

    @property
    def criteria(self) -> PairedList:
        """The criteria."""
        return self.query_one(PairedList)

    @property
    def text(self) -> Page:
        """What is told below them."""
        return self.query_one("#paired-text", Page)

    @property
    def pair(self) -> Pair | None:
        """The two, and what both may see; without a session whoever reviews here, and someone else."""
        if self.state is None:
            return None
        two = self.seat.sitting.pair if self.seat.sitting else self._would_be()
        return Pair(self.state, two, self.seat.name)

    def _would_be(self) -> tuple[str, ...]:
        sheets = self.state.case.sheets_of(self.state.step) if self.state else ()
        others = (*(sheet.reviewer for sheet in sheets if sheet.reviewer != self.seat.own), NOBODY)
        return self.seat.own, others[0]

    def show(self, initiative: str) -> None:
        """Show an initiative, with the cursor on the first difference."""
        if self.initiative != initiative:
            self.only_differences = self.with_definition = False
        self._read(initiative)
        waiting = self.pair.waiting if self.pair else []
        self._paint(waiting[0] if waiting else "")
        self.criteria.focus()

    def reload(self) -> None:
        """Read the case anew."""
        if self.state:
            self._read(self.state.case.id)
            self._paint()

    def _read(self, initiative: str) -> None:
        desk = self.seat.workspace.desk
        case = desk.case(initiative, NOBODY)
        standing = desk.standing(case)
        step = step_to_show(standing)
        who = self.seat.by if is_revealed(case, step) else NOBODY
        self.state = ReviewState(case, desk.edition(case.edition), standing, who, step)

    def _paint(self, at: str = "") -> None:
        pair = self.pair
        if pair is None:
            return
        rows = list(paired_rows.rows(pair, only_differences=self.only_differences))
        self.criteria.styles.max_height = max(1, len(rows))
        self.criteria.show(rows, at)
        names = [short_name(self.seat, who) if who else say("other") for who in pair.pair]
        heads = self.criteria.heads(names[0], names[1], say("joint"), say("criterion"))
        self.query_one("#paired-head", HeadRule).show(heads)
        self._paint_title(pair)
        self.paint_text()
        lead = self.query_one("#outcome", Lead)
        lead.show(*paired_rows.outcome(pair))
        needs = min(4, lead.needs(self.size.width))
        for lines in (2, 3, 4):
            self.set_class(needs == lines, f"outcome-{lines}")
        self.offer()

    def _paint_title(self, pair: Pair) -> None:
        case, n = pair.state.case, len(pair.waiting)
        left = [(f"{say('Together')}  ", "accent"), (f"{case.number} ", "key"), (plain(case.title), "title")]
        right = [(say("step {step}", step=pair.state.step), "ink")]
        if pair.state.is_revealed:
            right.append(
                (f"  {say_n('{n} difference open', '{n} differences open', n)}", "alert" if n else "dim")
            )
        bar = self.query_one("#title", Bar)
        self.show_always()
        bar.show(left, right)

    def paint_text(self) -> None:
        """Paint what belongs to the criterion under the cursor, or how far the two are."""
        pair, code = self.pair, self.criteria.code
        if pair is None:
            return
        if self.with_definition and code:
            blocks = review_detail.definition(pair.state, code)
        elif pair.state.is_revealed and code:
            blocks = paired_rows.detail(pair, code, roomy=self.size.height >= ROOMY)
        else:
            blocks = paired_rows.covered(pair)
        self.query_one("#paired-rule", Rule).show(code)
        self.text.show(blocks)

    def useless(self) -> frozenset[str]:
        """Before both have finished there is nothing to settle; afterwards nobody judges apart."""
        sits = self.seat.sitting is not None
        if self.state and self.state.is_revealed:
            return BEFORE if sits else BEFORE | {"sign"}
        return AFTER if sits else AFTER | {"sign", "at_once"}

    async def on_screen_resume(self) -> None:
        """From here both look again; nothing that one of them saw alone stays on a page."""
        if self.seat.sitting and (self.seat.me or self.seat.sitting.at_once):
            self.seat.look_together()
            await self.pz.drop_pages()
        if self.state and self.is_mounted:
            self.reload()
