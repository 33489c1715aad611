"""A pair that agrees at once: one verdict on the sheets of both, which are not independent from then on (D2, D24)."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from pz_domain.journal.address import Address
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.model.session import Session
from pz_domain.model.verdict import Judgement
from pz_domain.refusals.review import HasInterest, InterestMissing, NotAllFinal, NotAssigned, SheetFinal
from pz_domain.refusals.session import (
    PartnerFinal,
    PartnerHasInterest,
    PartnerInterestMissing,
    PartnerNotAssigned,
)
from pz_domain.rules.joining import final_sheets, needed
from pz_domain.rules.resting import footing
from pz_domain.work.command import Done
from pz_domain.work.desk import Desk
from pz_domain.work.gates import in_step
from pz_domain.work.judging import check_judgement, criterion_of
from pz_domain.work.pairing import session_named
from pz_domain.work.sheets import value_of_judgement
from pz_domain.work.sittings import AT_ONCE, sat_at
from pz_domain.work.verdicts import may_judge, sealed_verdict

if TYPE_CHECKING:
    from pz_domain.work.agreeing import AgreeVerdict

OF_THE_OTHER = {
    HasInterest: PartnerHasInterest,
    InterestMissing: PartnerInterestMissing,
    NotAssigned: PartnerNotAssigned,
    SheetFinal: PartnerFinal,
}


def agree_at_once(command: AgreeVerdict, desk: Desk, case: Case, by: str) -> Done:
    """Record one verdict for both of a session; sealed for each while the step is blind.

    Raises:
        NotAllFinal: one of them began apart; then both finish apart. Refusal: one of them may not judge.
    """
    in_step(desk, case, command.step)
    session = session_named(desk, command.session or "")
    edition = desk.edition(case.edition)
    criterion = criterion_of(edition, command.step, command.criterion)
    if began_apart(case, command.step, session.reviewers):
        raise NotAllFinal(
            case.title, final=len(final_sheets(case, command.step)), needed=needed(case, command.step)
        )
    warnings = _both_may_judge(case, command.step, session, by)
    evidence = command.evidence or ()
    cited = footing(case, evidence)
    judgement = Judgement(command.verdict, command.rationale.strip(), command.parts or {}, evidence, cited)
    warnings += check_judgement(edition, criterion, case, judgement)
    value = value_of_judgement(judgement)
    pair = (by, *(who for who in session.reviewers if who != by))
    sets: dict[Address, Any] = dict(
        sealed_verdict(desk, case, command.step, criterion.code, who, value) for who in pair
    )
    generation = case.generation(command.step)
    sets[sat_at(case.id, command.step, generation, session.id, AT_ONCE)] = True
    draft = Draft(
        "agree_verdict", by, sets, case.id, edition.hash, happened=command.happened, seen=command.seen
    )
    return Done(draft, warnings=tuple(dict.fromkeys((*warnings, "not-independent"))))


def began_apart(case: Case, step: int, pair: Collection[str]) -> bool:
    """Tell whether one of a pair began a review without the other; `case` is as one of the two sees it (D2)."""
    now = case.generation(step)
    at_once = any(
        one.at_once and (one.step, one.generation, {*one.reviewers}) == (step, now, {*pair})
        for one in case.sessions
    )
    begun = any(sheet.started for sheet in case.sheets_of(step) if sheet.reviewer in pair)
    return begun and not at_once


def _both_may_judge(case: Case, step: int, session: Session, by: str) -> tuple[str, ...]:
    warnings: tuple[str, ...] = ()
    for who in session.reviewers:
        try:
            warnings += may_judge(case, step, who)
        except tuple(OF_THE_OTHER) as refusal:
            if who == by:
                raise
            raise OF_THE_OTHER[type(refusal)](case.title, who=who, step=step) from refusal
    return warnings
