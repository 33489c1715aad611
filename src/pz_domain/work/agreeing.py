"""Agreeing on a joint verdict; the first verdicts stay as they are (D2)."""

from __future__ import annotations

from typing import Any, Literal

from pz_domain.journal.address import Address, natural
from pz_domain.journal.event import Draft
from pz_domain.model.case import Case
from pz_domain.model.roles import JUDGES
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.refusals.review import JointRationaleMissing, NoDifference, NotAllFinal, PartsMissing
from pz_domain.rules.joining import Joint, final_sheets, is_revealed, join, needed
from pz_domain.rules.parts import missing
from pz_domain.rules.resting import footing
from pz_domain.work.at_once import agree_at_once
from pz_domain.work.command import Done, OnInitiative, deed
from pz_domain.work.desk import Desk
from pz_domain.work.gates import reached
from pz_domain.work.judging import check_judgement, criterion_of, part_labels
from pz_domain.work.referring import settling
from pz_domain.work.sheets import value_of_judgement

SETTLED = frozenset({Verdict.MEETS, Verdict.FAILS})


class AgreeVerdict(OnInitiative):
    """What people agreed on a criterion, with a rationale of its own, how, and why they differed.

    Parts and evidence that are left out are taken over from the sheets that gave this verdict.
    """

    deed: Literal["agree_verdict"]
    step: Literal[2, 4]
    criterion: str
    verdict: Verdict
    rationale: str = ""
    parts: dict[str, Any] | None = None
    evidence: tuple[str, ...] | None = None
    how: Literal["talk", "third", "chair"] = "talk"
    cause: Literal["misread", "criterion_unclear", "information_missing", "weighing"] | None = None


@deed("agree_verdict", AgreeVerdict, roles=JUDGES)
def agree_verdict(command: AgreeVerdict, desk: Desk, by: str) -> Done:
    """Record the joint verdict on a difference, or on a doubt that was settled together.

    After the decision it may still change; the decision is stale then, and must be confirmed or redone. In a
    paired session of which neither began apart, the two agree at once: it is the verdict of both.
    """
    case = desk.case(command.initiative, by)
    if command.session and not is_revealed(case, command.step):
        return agree_at_once(command, desk, case, by)
    reached(desk, case, command.step)
    edition = desk.edition(case.edition)
    criterion = criterion_of(edition, command.step, command.criterion)
    joint = _difference(desk, case, command)
    if not command.rationale.strip():
        raise JointRationaleMissing(case.title, criteria=criterion.code)
    judgement = _judgement(command, joint, case)
    warnings = settling(desk, case, command.step, command.how, by)
    warnings += check_judgement(edition, criterion, case, judgement)
    gaps = missing(criterion, judgement)
    if gaps:
        raise PartsMissing(criterion.code, parts=part_labels(criterion, gaps))
    value = value_of_judgement(judgement) | {"how": command.how, "cause": command.cause or ""}
    entity = natural(case.id, command.step, case.generation(command.step), criterion.code)
    draft = Draft("agree_verdict", by, {Address("joint", entity, "judgement"): value}, case.id, edition.hash,
                  happened=command.happened, seen=command.seen)  # fmt: skip
    return Done(draft, warnings=warnings if command.cause else (*warnings, "cause-missing"))


def _difference(desk: Desk, case: Case, command: AgreeVerdict) -> Joint:
    if not is_revealed(case, command.step):
        raise NotAllFinal(
            case.title, final=len(final_sheets(case, command.step)), needed=needed(case, command.step)
        )
    joints = join(desk.edition(case.edition), case, command.step)
    joint = next(joint for joint in joints if joint.criterion == command.criterion)
    if joint.how == "equal" and joint.verdict in SETTLED:
        raise NoDifference(case.title, criterion=command.criterion)
    return joint


def _judgement(command: AgreeVerdict, joint: Joint, case: Case) -> Judgement:
    alike = [judgement for judgement in joint.judgements.values() if judgement.verdict is command.verdict]
    parts = command.parts
    if parts is None:
        parts = {key: value for judgement in alike for key, value in judgement.parts.items()}
    evidence = command.evidence
    if evidence is None:
        evidence = tuple(dict.fromkeys(id_ for judgement in alike for id_ in judgement.evidence))
    return Judgement(command.verdict, command.rationale.strip(), parts, evidence, footing(case, evidence))
