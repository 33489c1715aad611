"""Which keys do nothing on a review as it stands, so that nobody is offered them."""

from __future__ import annotations

from pz_tui.views.review_state import ReviewState

DIGITS = frozenset({"verdict_1", "verdict_2", "verdict_3", "verdict_4"})
JUDGING = DIGITS | {"rationale", "parts", "cite", "finalise"}
SETTLING = frozenset({"agree", "refer", "decide", "differences", "reopen"})


def useless(state: ReviewState | None, *, on_facts: bool, on_part: bool) -> frozenset[str]:
    """Return the names of actions that do nothing now.

    While I judge there is nothing to settle together, and on a part a digit is its value.
    Afterwards there is nothing to judge, and nothing to settle before everyone has finished.
    """
    if state is None:
        return SETTLING | (DIGITS if on_part else frozenset())
    if state.is_mine_to_judge:
        if on_facts:
            return SETTLING | DIGITS | {"rationale", "parts", "definition", "finalise"}
        return SETTLING | (DIGITS if on_part else frozenset())
    if state.standing.step != state.step:
        return JUDGING | SETTLING
    if state.is_revealed:
        return JUDGING
    can_reopen = frozenset() if state.is_sealed else frozenset({"reopen"})
    return JUDGING | SETTLING - can_reopen
