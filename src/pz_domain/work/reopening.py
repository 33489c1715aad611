"""Reopening a step: the decision is void, new sheets begin, and what was stays readable."""

from __future__ import annotations

from typing import Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.refusals.review import StillBlind
from pz_domain.rules.joining import is_blind
from pz_domain.work.command import Done, Filled, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.gates import not_barred, reached
from pz_domain.work.sheets import JUDGED


class Reopen(OnInitiative):
    """Reopen a step with a reason."""

    deed: Literal["reopen"]
    step: Literal[2, 3, 4]
    because: Filled


@deed("reopen", Reopen)
def reopen(command: Reopen, desk: Desk, by: str) -> Done:
    """Begin the next generation of a step the case has reached, before anything of it is released.

    Raises:
        HasInterest: it bars whoever reopens (D3).
        StillBlind: it is judged independently, and nothing was decided: what is not there yet cannot be void.
    """
    case = desk.case(command.initiative, by)
    not_barred(case, by)
    reached(desk, case, command.step)
    if command.step in JUDGED and is_blind(case, command.step) and case.decision(command.step) is None:
        raise StillBlind(case.title, step=command.step)
    generation = case.generation(command.step) + 1
    sets: dict[Address, object] = {
        Address("reopening", natural(case.id, command.step, generation), "because"): {
            "because": command.because
        }
    }
    if command.step == 3 and case.questionnaire.closed:  # noqa: PLR2004 - the step of the questionnaire
        sets[Address("questionnaire", case.id, "closed")] = None
    draft = Draft("reopen", by, sets, case.id, because=command.because, happened=command.happened)
    return Done(draft)
