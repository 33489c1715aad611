"""Whether a case is where a deed belongs: one place that says no by step, state and round."""

from __future__ import annotations

from pz_domain.model.case import Case, Reviewer
from pz_domain.model.roles import JUDGES
from pz_domain.refusals import Away, HasEnded, InConflict, NotAllowed, NotReadable, RoundClosed, WrongStep
from pz_domain.refusals.review import HasInterest, InterestBars
from pz_domain.rules.process import BY_KEY
from pz_domain.rules.standing import Standing
from pz_domain.rules.step import conflicts_of
from pz_domain.wording import language, say
from pz_domain.work.desk import Desk

LAST_STEP_OF_ROUND = 4


def in_step(desk: Desk, case: Case, *steps: int) -> Standing:
    """Return where the case stands, when it is under way in one of these steps.

    Raises:
        WrongStep: it is elsewhere or has ended. RoundClosed: its round is closed (steps 1 to 4).
    """
    standing = desk.standing(case)
    if standing.ended or standing.step not in steps:
        raise wrong_step(desk, case, standing, _or(steps))
    if case.round.closed and standing.step <= LAST_STEP_OF_ROUND:
        raise RoundClosed(case.round.id)
    return standing


def reached(desk: Desk, case: Case, step: int) -> Standing:
    """Return where the case stands, when it has come to a step and nothing of it went out since.

    Raises:
        WrongStep: it did not come so far, was released, merged, split or withdrawn. RoundClosed: its round is.
    """
    standing = desk.standing(case)
    if standing.step < step or case.released or case.relation or case.withdrawal:
        raise wrong_step(desk, case, standing, step)
    if case.round.closed:
        raise RoundClosed(case.round.id)
    return standing


def may_judge(case: Case, who: Reviewer) -> None:
    """Refuse someone who cannot be given a case to judge.

    Raises:
        NotAllowed: their role does not judge. Away: they do not take part now. InterestBars: theirs does (D3).
    """
    if who.role not in JUDGES:
        raise NotAllowed(who.id, role=who.role, allowed=", ".join(sorted(JUDGES)))
    if not who.active:
        raise Away(who.name, handle=who.id)
    if case.interests.get(who.id):
        raise InterestBars(case.title, who=who.name)


def not_barred(case: Case, by: str) -> None:
    """Refuse someone who declared an interest: it bars from all that settles an initiative, not from judging alone.

    Raises:
        HasInterest: they did (D3).
    """
    if case.interests.get(by):
        raise HasInterest(case.title)


def without_conflict(case: Case, step: int) -> None:
    """Refuse while an input of this step, or the initiative itself, has two values.

    Raises:
        InConflict: a person must choose first. NotReadable: something must be written anew first.
    """
    for unreadable in case.unreadable:
        raise NotReadable(case.title, register=unreadable.register)
    for conflict in (*conflicts_of(case, step), *case.in_conflict("initiative")):
        raise InConflict(case.title, register=conflict.register)


def wrong_step(desk: Desk, case: Case, standing: Standing, needed: object) -> WrongStep:
    """Return the refusal that fits: the case is in another step, or has ended."""
    refusal = HasEnded if standing.ended else WrongStep
    label = state_label(desk, case, standing)
    return refusal(case.title, step=standing.step, state=label, needed=needed)


def state_label(desk: Desk, case: Case, standing: Standing) -> str:
    """Return the state in the present language; the outcome's own words where the method ended it."""
    state = BY_KEY.get(standing.state)
    if state:
        return say(state.label)
    outcome = desk.edition(case.edition).outcomes.get(standing.outcome or "")
    return outcome.label.in_(language()) if outcome else standing.state


def _or(steps: tuple[int, ...]) -> str:
    return say(" or ").join(str(step) for step in steps)
