"""What stands around the review: above it the initiative and how far I am, under it the outcome and why."""

from __future__ import annotations

from collections.abc import Callable

from pz_domain.wording import language, mark, say
from pz_tui.plain import plain
from pz_tui.views.explain import because, held_back, proposal, whereabouts
from pz_tui.views.labels import outcome_word, state_word
from pz_tui.views.review_state import ReviewState
from pz_tui.widgets.painted import Piece

NOT_STARTED, WORKING, FINAL = mark("not started"), mark("working"), mark("finished")


def title(state: ReviewState, place: str) -> tuple[list[Piece], list[Piece]]:
    """Return what stands above at the left and at the right; `place` is that of the initiative in its list."""
    case, step = state.case, state.edition.steps[state.step]
    done = sum(state.mine(criterion.code) is not None for criterion in state.criteria)
    count = say("{n} of {m}", n=done, m=len(state.criteria))
    mine = f"{say('step {step}', step=state.step)} {step.short.in_(language())}   {count}"
    organisation = plain(case.facts.get("organisation") or "")
    left = [(f"{case.number} ", "key"), (plain(case.title), "title"), (f"  {organisation}", "dim")]
    return left, [(mine, "ink"), (f"  {place}" if place else "", "dim")]


def outcome(state: ReviewState, name: Callable[[str], str]) -> tuple[str, str, str, str]:
    """Return a word, what it says, why, and how far the others are, as the verdicts stand.

    `name` gives a reviewer's name.
    """
    others = _progress(state)
    aside = f"{say('other')}: {others}" if others and state.case.round.sheets > 1 else ""
    if state.standing.step != state.step or state.standing.ended:
        stands = f"{state_word(state.edition, state.standing.state)} · {whereabouts(state.standing, name)}"
        return say("Stands"), stands, "", aside
    held = held_back(state.case, state.step)
    if held:
        return say("Held"), held, "", aside
    if state.standing.deviation_pending:
        return say("Deviation"), *_deviation(state, name), aside
    ruling, decided = state.ruling(), state.case.decision(state.step)
    if state.standing.waiting_on:
        return say("Put before"), proposal(state.edition, ruling), _referred(state, name), aside
    head = say("Decided") if decided else say("Proposal") if state.is_revealed else say("So far")
    return head, proposal(state.edition, ruling), because(state.edition, state.case, ruling), aside


def _referred(state: ReviewState, name: Callable[[str], str]) -> str:
    """Return who is waited for, and what was asked."""
    referral = state.case.referral(state.step)
    asked = f": {plain(referral.because)}" if referral and referral.because else ""
    return whereabouts(state.standing, name) + asked


def _deviation(state: ReviewState, name: Callable[[str], str]) -> tuple[str, str]:
    """Return what someone deviates to, and who and why; it holds once a second reviewer does so too."""
    held = state.case.deviations_of(state.step, state.standing.ruling.digest)
    wanted = outcome_word(state.edition, held[-1].outcome) if held else ""
    reasons = "; ".join(f"{plain(name(d.by))}: {plain(d.because)}" for d in held)
    return f"{wanted} · {whereabouts(state.standing)}", reasons


def _progress(state: ReviewState) -> str:
    """Return how far the others are: not started, working or finished, nothing finer."""
    absent = max(0, state.case.round.sheets - 1 - len(state.others))
    words = [say(FINAL if s.final else WORKING if s.started else NOT_STARTED) for s in state.others]
    return ", ".join([*words, *[say(NOT_STARTED)] * absent])
