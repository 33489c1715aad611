"""How a command words what the rules answer: verdicts, states, outcomes and the rules behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.model.verdict import Verdict
from pz_domain.rules.process import BY_KEY
from pz_domain.rules.waiting import WAITING
from pz_domain.wording import language, mark, say
from pz_tui.cli.terminal import visible

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition
    from pz_domain.model.case import Case
    from pz_domain.rules.ruling import Ground

VERDICTS = {
    "meets": mark("meets"),
    "fails": mark("does not meet"),
    "doubt": mark("doubt"),
    "no_information": mark("no information"),
}
CERTAIN = mark("certainly does not meet")


def verdict_words(verdict: str, *, is_certain: bool = False) -> str:
    """Return a verdict in words; in a step where only a certain fail counts, it says so."""
    if verdict == Verdict.FAILS and is_certain:
        return say(CERTAIN)
    return say(VERDICTS[verdict]) if verdict in VERDICTS else verdict


def state_words(edition: Edition | None, state: str) -> str:
    """Return the label of a state; an end state is named by its outcome."""
    if state in BY_KEY:
        return say(BY_KEY[state].label)
    outcomes = edition.outcomes.values() if edition else ()
    return next((outcome.label.in_(language()) for outcome in outcomes if outcome.key == state), state)


def waiting_words(waits_for: str, who: str = "") -> str:
    """Return what a case waits for in words, and for whom where that is one person."""
    words = say(WAITING[waits_for]) if waits_for in WAITING else waits_for
    return f"{words} ({visible(who)})" if who else words


def rule_words(edition: Edition, case: Case, ground: Ground) -> str:
    """Return the rule of a ground as a sentence with its values filled in."""
    tiers = (
        tier.label.in_(language())
        for step in edition.steps.values()
        if step.combination
        for tier in step.combination.tiers
        if ground.criterion in tier.criteria
    )
    return say(ground.rule, tier=next(tiers, ""), attempts=len(case.attempts))
