"""One step by itself: what it rests on, and what follows in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.journal.address import Address
from pz_domain.model.case import Case
from pz_domain.model.settling import Conflict
from pz_domain.rules.completeness import rule_on_questionnaire
from pz_domain.rules.joining import join
from pz_domain.rules.publication import is_refused, version
from pz_domain.rules.ruling import Ground, Ruling, combine
from pz_domain.wording import mark

if TYPE_CHECKING:
    from pz_domain.method.edition import Edition

REFUSED = mark("the provider refused the text; without approval nothing is published")

OF_A_STEP = ("sheet", "verdict", "joint", "decision", "deviation")
INPUTS = {
    2: OF_A_STEP,
    3: ("questionnaire", "answer", "attempt", "decision"),
    4: OF_A_STEP,
    5: ("publication", "submission", "approval", "decision"),
}
"""The kinds of registers that each step rests on; with two values in one of them it goes no further."""


def ruling_of(edition: Edition, case: Case, step: int) -> Ruling:
    """Return what follows in one step, whether or not the case is there."""
    if step == 3:  # noqa: PLR2004 - the step of the questionnaire, as the method numbers it
        return rule_on_questionnaire(edition, case)
    if edition.combination(step):
        return combine(edition, step, join(edition, case, step))
    return _ruling_on_approval(edition, case)


def _ruling_on_approval(edition: Edition, case: Case) -> Ruling:
    if not is_refused(case):
        return Ruling(None)
    code = edition.method.publication.not_approved
    because = Ground("approval", "refused", (), REFUSED, edition.outcomes[code].source, code)
    return Ruling(code, (code,), (because,), digest=version(case))


def conflicts_of(case: Case, step: int) -> tuple[Conflict, ...]:
    """Return the inputs of a step, as it is done now, that have two values."""
    found = case.in_conflict(*INPUTS.get(step, ()))
    return tuple(conflict for conflict in found if _concerns(conflict, step, case.generation(step)))


def _concerns(conflict: Conflict, step: int, generation: int) -> bool:
    """Tell whether a conflict is on this step and generation, where its register names them."""
    address = Address.parse(conflict.register)
    if address.kind not in OF_A_STEP:
        return True
    _, of_step, of_generation, *_ = address.entity.split(":")
    return (int(of_step), int(of_generation)) == (step, generation)
