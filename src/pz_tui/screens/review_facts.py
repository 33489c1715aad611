"""The facts beside the criteria, or a definition in their place: what is marked in them, and how much room it has."""

from __future__ import annotations

from textual.widgets import Input

from pz_tui.screens.of_one_case import OfOneStep
from pz_tui.views import review_detail
from pz_tui.views.earlier import history
from pz_tui.views.facts import answers, facts
from pz_tui.views.review_state import ReviewState
from pz_tui.views.telling import telling, wanted
from pz_tui.widgets.criteria import CriteriaList
from pz_tui.widgets.page import Page


class ReviewFacts(OfOneStep):
    """Shows the facts that the criteria are judged by."""

    def __init__(self) -> None:
        """Start without an initiative."""
        super().__init__()
        self.state: ReviewState | None = None
        self.with_definition = False
        self.marks_words = True
        self.searched = ""

    @property
    def criteria(self) -> CriteriaList:
        """The list of criteria."""
        return self.query_one("#criteria", CriteriaList)

    @property
    def facts(self) -> Page:
        """The facts, or the definition in their place."""
        return self.query_one("#facts", Page)

    def paint_facts(self, *, keep: bool) -> None:
        """Paint the facts, or the definition in their place."""
        state, page = self.state, self.query_one("#facts", Page)
        if state is None:
            return
        self.set_class(self.with_definition, "defining")
        if self.with_definition and self.criteria.code:
            page.show(review_detail.definition(state, self.criteria.code))
            return
        said = tuple(answers(state.edition, state.case, self.seat.changes(state.case)))
        blocks = [*said, *facts(state.edition, state.case)]
        if state.step == 2:  # noqa: PLR2004 - the step that judges what was registered
            blocks = [*facts(state.edition, state.case), *said]
        page.show([*blocks, *history(state, self.seat.name)], keep=keep)
        self.paint_marks()

    def paint_marks(self) -> None:
        """Mark what is cited, what is searched for, and the words that matter for the criterion at hand."""
        state, code = self.state, self.criteria.code
        if state is None or not code:
            return
        found = wanted(self.searched)
        words = telling(code) if self.marks_words and not self.with_definition else None
        self.facts.highlight(
            [*([(found, "found")] if found else []), *([(words, "telling")] if words else [])]
        )
        self.facts.mark(frozenset(state.content(code).evidence))

    def give_room(self) -> None:
        """Give the facts room while they are read, where panes stand one above the other.

        Keys ask for it, a click does not: what is clicked may not move away under the pointer.
        """
        is_read = self.focused is self.facts or isinstance(self.focused, Input)
        self.set_class(is_read and not self.has_class("wide"), "in-facts")
