"""The face of the review: an initiative's facts beside the criteria of its step, and what follows under both."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical

from pz_domain.wording import say
from pz_tui.screens.base import ROOMY
from pz_tui.screens.review_facts import ReviewFacts
from pz_tui.views import review_around, review_detail, review_rows
from pz_tui.views.content import Content
from pz_tui.views.review_keys import useless
from pz_tui.views.review_state import ReviewState, step_to_show
from pz_tui.widgets.bar import Bar, HeadRule, Lead, Rule, Upright
from pz_tui.widgets.criteria import CODE, CriteriaList, PartRow
from pz_tui.widgets.editor import Editor
from pz_tui.widgets.page import Page
from pz_tui.widgets.search_line import SearchLine


class ReviewFace(ReviewFacts):
    """Shows one initiative against the criteria of its step; it changes nothing."""

    def __init__(self) -> None:
        """Start without an initiative."""
        super().__init__()
        self.unfolded = ""
        self.only_differences = False

    def middle(self) -> ComposeResult:
        """Facts beside criteria; the outcome under both."""
        with Container(id="panes"):
            yield Page(id="facts")
            yield Upright(id="between")
            with Vertical(id="judging"):
                yield HeadRule(id="criteria-head")
                yield CriteriaList(id="criteria")
                yield Rule(id="detail-rule")
                yield Page(id="detail")
                yield Rule(id="rationale-rule")
                yield Editor(id="rationale")
        yield Rule(id="outcome-rule")
        yield Lead(id="outcome")
        yield SearchLine(id="search-line")

    # -- what is shown

    @property
    def editor(self) -> Editor:
        """The rationale of the criterion under the cursor."""
        return self.query_one("#rationale", Editor)

    def on_mount(self) -> None:
        """The detail is read, never stood in."""
        super().on_mount()
        self.query_one("#detail").can_focus = False

    def show(self, initiative: str) -> None:
        """Show an initiative, with the cursor on the first criterion that waits for me.

        While two look, their own verdicts are not shown: they go back to the page they share.
        """
        if not self.seat.judges_as(initiative):
            self.app.call_later(self.pz.go, "paired", initiative)
            return
        if self.state and self.state.case.id != initiative:
            self.editor.flush()
            self.unfolded, self.only_differences, self.with_definition, self.searched = "", False, False, ""
        self._read(initiative)
        self._paint(first=True)
        self.criteria.focus()
        self.app.call_later(self.give_room)

    def reload(self) -> None:
        """Read the case anew; what is typed stays."""
        if self.state:
            kept = dict(self.state.drafts)
            self._read(self.state.case.id)
            self.state.drafts |= {code: c for code, c in kept.items() if code not in self.state.drafts}
            self._paint()

    def _read(self, initiative: str) -> None:
        who = self.seat.judges_as(initiative)
        case = self.seat.workspace.desk.case(initiative, who)
        edition = self.seat.edition(case)
        standing = self.seat.workspace.desk.standing(case)
        step = step_to_show(standing)
        self.state = ReviewState(case, edition, standing, who, step)
        self.state.is_paired = self.seat.sitting is not None
        self.state.is_at_once = who != self.seat.me
        if not self.state.is_final:
            for code, text in self.seat.drafts(initiative, step).items():
                if code in edition.criteria:
                    self.state.write(code, Content.read(text))

    def _paint(self, *, first: bool = False) -> None:
        state = self.state
        if state is None:
            return
        start = state.open_codes()[:1] or [state.criteria[0].code]
        self.paint_criteria((start[0], "") if first else None)
        self.paint_facts(keep=not first)
        self.paint_title()
        self.paint_detail()
        self.paint_outcome()
        self.offer()

    def paint_criteria(self, at: tuple[str, str] | None = None) -> None:
        """Paint the list; the cursor stays, or goes to (criterion, part)."""
        if self.state:
            rows = review_rows.rows(
                self.state, self.unfolded, self.pz.signs, only_differences=self.only_differences
            )
            self.criteria.show(rows, has_joint=self.state.is_revealed, at=at)
            self._paint_head()

    def _paint_head(self) -> None:
        title, mine, other, joint = self.criteria.columns(self.criteria.reach)
        at = 2 + CODE + title
        words = [(2, say("criterion")), (at, say("me")), (at + mine, say("other"))]
        self.query_one("#criteria-head", HeadRule).show(
            [*words, *([(at + mine + other, say("joint"))] if joint else [])]
        )

    def paint_title(self) -> None:
        """Paint the initiative, the step and how far I am."""
        if self.state:
            self.query_one("#title", Bar).show(
                *review_around.title(self.state, self.pz.position(self.initiative))
            )

    def paint_detail(self) -> None:
        """Paint what belongs to the row under the cursor, and bring its rationale into the editor."""
        state, code, row = self.state, self.criteria.code, self.criteria.row
        if state is None or not code:
            return
        part = row.part if isinstance(row, PartRow) else ""
        blocks = review_detail.detail(state, code, part, roomy=self.size.height >= ROOMY, name=self.seat.name)
        self.query_one("#detail", Page).show(blocks)
        content = state.content(code)
        self.query_one("#rationale-rule", Rule).show(
            f"{code} {say('rationale')}" + (f" · {say('draft')}" if state.is_draft(code) else "")
        )
        self.editor.show(code, content.rationale)
        self.editor.read_only = not state.is_mine_to_judge
        self.paint_marks()

    def paint_outcome(self) -> None:
        """Paint what follows from the verdicts as they stand."""
        if self.state:
            bar = self.query_one("#outcome", Lead)
            bar.show(*review_around.outcome(self.state, self.seat.name))
            self._give_room(bar)

    def _give_room(self, bar: Lead) -> None:
        """Let the grounds of the outcome be read in full: the facts give up the lines for it."""
        needs = min(4, bar.needs(self.size.width))
        for lines in (2, 3, 4):
            self.set_class(needs == lines, f"outcome-{lines}")

    def on_descendant_focus(self) -> None:
        """Give the rationale room while it is written."""
        super().on_descendant_focus()
        self.set_class(self.editor.has_focus, "in-rationale")

    def useless(self) -> frozenset[str]:
        """Return the names of actions that do nothing on this review, where the cursor is."""
        on_part = isinstance(self.criteria.row, PartRow)
        return useless(self.state, on_facts=self.facts.has_focus, on_part=on_part)

    def refresh_after_change(self) -> None:
        """Paint everything that a verdict moves."""
        self.paint_detail()
        self.paint_outcome()
        self.paint_title()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        if self.state and self.is_mounted:
            self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew."""
        super().on_resize(event)
        # The size of the screen decides, so that no line moves under the pointer when the pane gets the keys.
        self.facts.airy_from = 0 if event.size.height >= ROOMY else event.size.height
        if self.state:
            self.call_after_refresh(self._paint)
