"""Finishing a review: final for good, and on to the next initiative that waits for mine.

When nothing is missing the last verdict itself brings up the question, and the key that finishes answers
it: five criteria take six keys. At any other moment that key asks first, because finishing is not undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import say
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.widgets.asking import Choice

if TYPE_CHECKING:
    from pz_tui.screens.judging import Judging
    from pz_tui.views.review_state import ReviewState

GO_ON = "go on"


def all_given(state: ReviewState) -> str:
    """Return what the last verdict brings up: what is missing still, or the question whether this is final."""
    bare, gaps = state.bare_codes(), state.gap_codes()
    if bare:
        return say("Every verdict is given. Write why with {key}: {criteria}.", key=key_of("review.rationale"),
                   criteria=", ".join(bare))  # fmt: skip
    if gaps:
        return say("Every verdict is given. Fill in parts with {key}: {criteria}.", key=key_of("review.parts"),
                   criteria=", ".join(gaps))  # fmt: skip
    if state.clash_codes():
        return say("Every verdict is given. Verdict and parts do not fit; change one of them: {criteria}.",
                   criteria=", ".join(state.clash_codes()))  # fmt: skip
    if state.is_paired:
        return say("Every verdict is given. Final for good? {key} finishes; any other key does not.",
                   key=key_of("review.finalise"))  # fmt: skip
    return say(
        "Every verdict is given. Final for good? {key} finishes and goes on to the next; any other key does not.",
        key=key_of("review.finalise"),
    )


async def finalise(screen: Judging) -> None:
    """Finish; ask first unless the question stood there when the key was pressed. What is missing is named."""
    state = screen.state
    if state is None:
        return
    screen.editor.flush()
    missing = state.open_codes()
    if missing:
        screen.tell(say("Still without a verdict: {criteria}.", criteria=", ".join(missing)), alert=True)
        screen.criteria.go(missing[0])
        return
    lacking = state.lacking_codes()
    if lacking:
        screen.tell(all_given(state), alert=True)
        screen.stand_at(lacking[0])
        return
    for code, verdict in tuple(state.unrecorded()):
        screen.record(state.give(code, verdict))
    answer = GO_ON if screen.status.before == all_given(state) else await _ask(screen, state)
    if answer is not None:
        deed = {"deed": "finalise_sheet", "initiative": state.case.id, "step": state.step}
        if state.is_at_once and screen.seat.sitting:
            screen.record({**deed, "as": screen.seat.sitting.pair[1]})
        screen.record(deed, lambda _: _go_on(screen, state.case.id, goes_on=answer == GO_ON))


async def _ask(screen: Judging, state: ReviewState) -> object:
    question = say("Finish? Your verdicts cannot change after this.")
    if state.case.round.sheets > 1:
        question += " " + say("The others are shown once everyone has finished.")
    if state.is_paired:
        return await screen.foot.choose(
            question, (Choice("f", say("finish"), GO_ON), Choice("n", say("not yet"), None))
        )
    choices = (
        Choice("f", say("finish and go on"), GO_ON),
        Choice("y", say("finish and stay"), "stay"),
        Choice("n", say("not yet"), None),
    )
    return await screen.foot.choose(question, choices)


def _finished(state: ReviewState | None) -> str:
    """Return that it is final, and what can be done here and next."""
    following = key_of("review.next_case")
    ruling = state.ruling() if state and state.is_revealed else None
    if ruling and ruling.outcome:
        return say("Your verdicts are final. {key} decides as proposed, {following} goes on to the next.",
                   key=key_of("review.decide"), following=following)  # fmt: skip
    if ruling and ruling.differences:
        return say(
            "Your verdicts are final. You differ on {criteria}: {key} records what you agree on, {following} goes on.",
            criteria=", ".join(ruling.differences), key=key_of("review.agree"), following=following,
        )  # fmt: skip
    return say("Your verdicts are final. {following} goes on to the next.", following=following)


def _go_on(screen: Judging, initiative: str, *, goes_on: bool) -> None:
    """Say that it is final; where nothing more is to be seen, show the next one that waits for my review."""
    if screen.initiative != initiative:
        return
    if screen.seat.sitting:
        screen.app.call_later(screen.pz.go, "paired", initiative)
        return
    screen.reload()
    state = screen.state
    if state is None or state.is_revealed or not goes_on:
        screen.tell(_finished(state))
        return
    number, title = state.case.number, plain(state.case.title)
    following = screen.pz.next_to_judge(initiative)
    if following:
        screen.show(following)
        screen.tell(say("{n} {title}: final. This is the next one.", n=number, title=title))
    else:
        screen.tell(
            say("{n} {title}: final. No other in this list waits for your review.", n=number, title=title)
        )
