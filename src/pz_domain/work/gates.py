"""Whether a case is where a deed belongs: one place that says no by step, state and round."""

from __future__ import annotations

from pz_domain.model.case import Case
from pz_domain.refusals import InConflict, RoundClosed, WrongStep
from pz_domain.rules.process import BY_KEY
from pz_domain.rules.standing import Standing
from pz_domain.rules.step import conflicts_of
from pz_domain.wording import say
from pz_domain.work.desk import Desk

LAST_STEP_OF_ROUND = 4


def in_step(desk: Desk, case: Case, *steps: int) -> Standing:
    """Return where the case stands, when it is under way in one of these steps.

    Raises:
        WrongStep: it is elsewhere or has ended. RoundClosed: its round is closed (steps 1 to 4).
    """
    standing = desk.standing(case)
    if standing.ended or standing.step not in steps:
        raise WrongStep(case.title, step=standing.step, state=state_label(standing), needed=_or(steps))
    if case.round.closed and standing.step <= LAST_STEP_OF_ROUND:
        raise RoundClosed(case.round.id)
    return standing


def reached(desk: Desk, case: Case, step: int) -> Standing:
    """Return where the case stands, when it has come to a step and nothing of it went out since.

    Raises:
        WrongStep: it did not come so far, was released, merged, split or withdrawn. RoundClosed: its round is.
    """
    standing = desk.standing(case)
    released = any(batch.released and not batch.withdrawn for batch in case.batches)
    if standing.step < step or released or case.relation or case.withdrawal:
        raise WrongStep(case.title, step=standing.step, state=state_label(standing), needed=step)
    if case.round.closed:
        raise RoundClosed(case.round.id)
    return standing


def without_conflict(case: Case, step: int) -> None:
    """Refuse while an input of this step, or the initiative itself, has two values.

    Raises:
        InConflict: a person must choose first.
    """
    for conflict in (*conflicts_of(case, step), *case.in_conflict("initiative")):
        raise InConflict(case.title, register=conflict.register)


def state_label(standing: Standing) -> str:
    """Return the state in the present language; an outcome's key where it ended by its method."""
    state = BY_KEY.get(standing.state)
    return say(state.label) if state else standing.state


def _or(steps: tuple[int, ...]) -> str:
    return say(" or ").join(str(step) for step in steps)
