"""What a reviewer does to criteria: verdicts, rationales, parts, citations, finishing, agreeing, deciding."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from textual import on

from pz_domain.model.verdict import Verdict
from pz_domain.wording import say
from pz_tui.actions import key_of
from pz_tui.screens.agreeing import agree, decide, reopen
from pz_tui.screens.base import Answer
from pz_tui.screens.citing import ask_grounds, cite, wants_grounds
from pz_tui.screens.finishing import all_given, finalise
from pz_tui.screens.interests import declare_interest
from pz_tui.screens.part_form import fill_part, value_by_digit
from pz_tui.screens.referring import refer
from pz_tui.screens.review_face import ReviewFace
from pz_tui.views.content import Content
from pz_tui.views.labels import verdict_word
from pz_tui.widgets.criteria import PartRow
from pz_tui.widgets.editor import Editor

VERDICTS = (Verdict.MEETS, Verdict.FAILS, Verdict.DOUBT, Verdict.NO_INFORMATION)


class Judging(ReviewFace):
    """The deeds of the review screen; the screen itself only shows."""

    # -- verdicts

    def action_verdict_1(self) -> None:
        """It meets the criterion."""
        self._digit(0)

    def action_verdict_2(self) -> None:
        """It certainly does not."""
        self._digit(1)

    def action_verdict_3(self) -> None:
        """There is doubt."""
        self._digit(2)

    def action_verdict_4(self) -> None:
        """Information is missing."""
        self._digit(3)

    def _digit(self, index: int) -> None:
        state, row = self.state, self.criteria.row
        if state is None or row is None or not self._may_judge():
            return
        if isinstance(row, PartRow):
            value_by_digit(self, row, index)
        elif state.needs_interest or wants_grounds(state, row.code, VERDICTS[index]):
            self.ask(self._with_questions(VERDICTS[index]))
        else:
            self._give(VERDICTS[index])

    async def _with_questions(self, verdict: Verdict) -> None:
        state, code = self.state, self.criteria.code
        if state is None or (state.needs_interest and not await declare_interest(self)):
            return
        if not wants_grounds(state, code, verdict) or await ask_grounds(self, code):
            self._give(verdict)

    def _give(self, verdict: Verdict) -> None:
        state, code = self.state, self.criteria.code
        if state is None:
            return
        self._commit(code, verdict, lambda answer: self._warn(answer, code))
        self.go_on()

    def go_on(self, code: str = "") -> None:
        """Go to `code`, or to what waits for me next; with the last of it, ask to finish."""
        state = self.state
        if state is None:
            return
        self.stand_at(code or state.next_open(self.criteria.code))
        self.refresh_after_change()
        if not state.open_codes():
            self.tell(all_given(state))

    def stand_at(self, code: str) -> None:
        """Put the cursor on a criterion; where nothing but its parts is missing, on the first of these, unfolded."""
        state = self.state
        gap = state.gap_at(code) if state and state.is_mine_to_judge else ""
        if gap:
            self.unfolded = code
        self.paint_criteria((code, gap))
        self.paint_detail()

    def _commit(self, code: str, verdict: Verdict, then: Callable[[Answer], None] | None = None) -> None:
        """Record a verdict with what was typed; where it is refused, that is a draft again."""
        state = self.state
        if state is None:
            return
        content, had, where = state.content(code), state.is_draft(code), (state.case.id, state.step)
        self.record(
            state.give(code, verdict), then, lambda: self._restore(where, code, content) if had else None
        )
        if had:
            self.seat.keep(*where, code, "")

    def _restore(self, where: tuple[str, int], code: str, content: Content) -> None:
        state = self.state
        self.seat.keep(*where, code, content.text())
        if state and (state.case.id, state.step) == where and not state.is_draft(code):
            state.write(code, content)
            self.paint_criteria()
            self.refresh_after_change()

    def _warn(self, answer: object, code: str) -> None:
        suggested = cast("dict[str, str]", answer).get("suggests")
        mine = self.state.mine(code) if self.state else None
        if suggested and mine and suggested != mine.verdict:
            verdict = verdict_word(Verdict(suggested))
            self.tell(say("{code}: the parts point to “{verdict}”. You decide.", code=code, verdict=verdict))

    def _may_judge(self) -> bool:
        state = self.state
        if state is None:
            return False
        if state.is_final:
            self.tell(
                say(
                    "Your verdicts are final here. {key} opens the step again, with a reason.",
                    key=key_of("review.reopen"),
                ),
                alert=True,
            )
        elif state.comes_too_late:
            told = say("Everyone has finished: a review of yours would not be independent. {key} settles what differs.",
                       key=key_of("review.agree"))  # fmt: skip
            self.tell(told, alert=True)
        elif not state.is_mine_to_judge:
            self.tell(say("This initiative is in another step; here you can only read."), alert=True)
        return state.is_mine_to_judge

    # -- rationale and citations

    def action_rationale(self) -> None:
        """Write the rationale."""
        if self._may_judge():
            self.editor.focus()

    def action_change(self) -> None:
        """Fill in the part under the cursor, or write the rationale."""
        row = self.criteria.row
        if self.query_one("#facts").has_focus:
            self.action_cite()
        elif isinstance(row, PartRow) and self._may_judge():
            self.ask(fill_part(self, row))
        elif not isinstance(row, PartRow):
            self.action_rationale()

    @on(Editor.Typed, "#rationale")
    def keep(self, typed: Editor.Typed) -> None:
        """Keep what was typed as a draft."""
        state = self.state
        if state and typed.place and state.is_mine_to_judge:
            self.warn_of_personal_data(typed.text)
            before = state.content(typed.place)
            self.write(typed.place, Content(typed.text, before.parts, before.evidence))

    @on(Editor.Settled, "#rationale")
    def settle(self, settled: Editor.Settled) -> None:
        """Record the text with its verdict; without one it waits as a draft. With the last one, ask to finish."""
        self.settle_draft(settled.place)
        state = self.state
        if state and state.is_mine_to_judge and not state.open_codes() and not self.status.told:
            self.tell(all_given(state))
            lacking = state.lacking_codes()
            if lacking:
                self.stand_at(lacking[0])

    @on(Editor.Done, "#rationale")
    @on(Editor.Left, "#rationale")
    def leave(self) -> None:
        """Back to the criteria."""
        self.criteria.focus()

    def write(self, code: str, content: Content) -> None:
        """Keep content as a draft, here and on disk."""
        state = self.state
        if state:
            state.write(code, content)
            self.seat.keep(state.case.id, state.step, code, content.text() if state.is_draft(code) else "")

    def settle_draft(self, code: str) -> None:
        """Record the draft of a criterion that has a verdict."""
        state = self.state
        mine = state.mine(code) if state else None
        if state and mine and state.is_draft(code) and state.is_mine_to_judge:
            self._commit(code, mine.verdict)
        self.paint_criteria()
        self.refresh_after_change()

    def change(self, code: str, content: Content) -> None:
        """Change parts or citations of a criterion: recorded with its verdict, or kept as a draft."""
        self.write(code, content)
        self.settle_draft(code)

    def action_cite(self) -> None:
        """Cite what the cursor of the facts points at."""
        if self._may_judge():
            cite(self)

    def action_parts(self) -> None:
        """Unfold or fold the parts of the criterion."""
        code = self.criteria.code
        self.unfolded = "" if self.unfolded == code else code
        first = self.state.edition.criteria[code].parts[:1] if self.state and self.unfolded else ()
        self.paint_criteria((code, first[0].key if first else ""))
        self.paint_detail()
        self.offer()
        self.criteria.focus()

    # -- what takes a question

    def action_interest(self) -> None:
        """Declare an interest."""
        self.ask(self._interest())

    async def _interest(self) -> None:
        await declare_interest(self)

    def action_finalise(self) -> None:
        """Finish my verdicts."""
        if self._may_judge():
            self.ask(finalise(self))

    def action_agree(self) -> None:
        """Record the joint verdict."""
        self.ask(agree(self))

    def action_refer(self) -> None:
        """Put what differs before someone."""
        self.ask(refer(self))

    def action_decide(self) -> None:
        """Decide."""
        self.ask(decide(self))

    def action_reopen(self) -> None:
        """Open the step again."""
        self.ask(reopen(self))
