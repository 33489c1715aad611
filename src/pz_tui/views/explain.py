"""Why something is as it is, in sentences: the outcome with its grounds, and what is waited for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pz_domain.model.case import Case
from pz_domain.rules.ruling import Ground, Ruling
from pz_domain.rules.standing import Standing
from pz_domain.rules.step import conflicts_of
from pz_domain.rules.waiting import WAITING
from pz_domain.wording import language, say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.views.labels import outcome_word

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition


def proposal(edition: Edition, ruling: Ruling) -> str:
    """Return what is proposed: the outcome's name and its code, or what is still open."""
    if ruling.outcome:
        return f"{outcome_word(edition, ruling.outcome)} ({ruling.outcome})"
    if ruling.differences:
        return say("still to talk about: {criteria}", criteria=", ".join(ruling.differences))
    if ruling.unfinished:
        n = len(ruling.unfinished)
        return say_n("{n} criterion still open", "{n} criteria still open", n)
    return say("nothing yet")


def because(edition: Edition, case: Case, ruling: Ruling) -> str:
    """Return the grounds of an outcome, the criteria of one rule together."""
    by_rule: dict[str, list[Ground]] = {}
    for ground in ruling.because:
        by_rule.setdefault(ground.rule, []).append(ground)
    sentences = []
    for rule, grounds in by_rule.items():
        codes = tuple(dict.fromkeys(ground.criterion for ground in grounds))
        is_all = codes == _siblings(edition, codes[0])
        sentences.append(("" if is_all else f"{', '.join(codes)}: ") + _rule(edition, case, rule, grounds))
    return "; ".join(sentences)


def whereabouts(standing: Standing, name: Callable[[str], str] = str) -> str:
    """Return what the case waits for, in one line; `name` gives a reviewer's name."""
    if standing.ended:
        return say("this has ended")
    if standing.deviation_pending:
        return say("waits for a second reviewer who deviates with a reason of their own")
    what = say(WAITING.get(standing.waiting_for, standing.waiting_for))
    if standing.waiting_on:
        return say("waits for {what}, {who}", what=what, who=plain(name(standing.waiting_on)))
    return say("waits for {what}", what=what)


def held_back(case: Case, step: int) -> str:
    """Return that nothing follows from a step because two values wait for a choice; empty where none do."""
    if not (conflicts_of(case, step) or case.in_conflict("initiative")):
        return ""
    return say(
        "two values stand side by side; choose with {key} in the list",
        key=key_of("queue.conflicts"),
    )


def listed(items: Sequence[str]) -> str:
    """Return items as one phrase: a, b and c."""
    if len(items) < 2:  # noqa: PLR2004 - nothing stands between one
        return "".join(items)
    return say("{first} and {last}", first=", ".join(items[:-1]), last=items[-1])


def _siblings(edition: Edition, code: str) -> tuple[str, ...]:
    """Return all criteria of the step that a criterion is in."""
    step = edition.criteria[code].step if code in edition.criteria else 0
    return tuple(criterion.code for criterion in edition.criteria_of(step))


def _rule(edition: Edition, case: Case, rule: str, grounds: Sequence[Ground]) -> str:
    code = grounds[0].criterion
    step = edition.criteria[code].step if code in edition.criteria else 0
    combination = edition.combination(step)
    tiers = combination.tiers if combination else ()
    tier = next((t for t in tiers if code in t.criteria), None)
    return say(rule, attempts=case.round.attempts, tier=tier.label.in_(language()) if tier else "")
