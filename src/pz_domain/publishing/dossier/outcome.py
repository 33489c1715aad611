"""What an outcome can be computed from again by whoever has the published method: verdicts and grounds, no texts.

`compute` does so: the same rule that PZ applies, on this record and the method beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pz_domain.method.criterion import Criterion
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.rules.joining import Joint, join, settled_as
from pz_domain.rules.parts import value_of
from pz_domain.rules.ruling import combine
from pz_domain.rules.standing import Standing
from pz_domain.wording import say

ASPECTS = "aspects."
OF_RECORD, OF_STEP, OF_CRITERION = (
    {"format", "initiative", "edition", "steps"}, {"step", "outcome", "criteria"}, {"criterion", "verdict", "grounds"},
)  # fmt: skip
"""What a record, a step and a criterion of it hold, and nothing else."""


def outcome_record(edition: Edition, case: Case, stands: Standing) -> dict[str, Any] | None:
    """Return the steps that were decided by verdicts, each with what it rests on; None where nothing was."""
    steps = []
    for step in sorted(number for number in edition.steps if edition.combination(number)):
        outcome = _decided(case, stands, step)
        joints = [joint for joint in join(edition, case, step) if joint.verdict]
        counts = step < stands.step or (step == stands.step and stands.decided and not stands.stale)
        if not outcome or not counts or len(joints) < len(edition.criteria_of(step)):
            continue
        steps.append({
            "step": step,
            "outcome": outcome,
            "criteria": [
                {
                    "criterion": joint.criterion,
                    "verdict": str(joint.verdict),
                    "grounds": [_grounds(edition.criteria[joint.criterion], one.parts) for one in joint.settled],
                }
                for joint in joints
            ],
        })  # fmt: skip
    return {"format": 1, "initiative": case.id, "edition": edition.hash, "steps": steps} if steps else None


def _decided(case: Case, stands: Standing, step: int) -> str | None:
    """Return what was decided in a step; where people deviated from what follows, what they deviated to (A11)."""
    deviations = case.deviations_of(step)
    if stands.deviation and deviations:
        return deviations[0].outcome
    decision = case.decision(step)
    return decision.outcome if decision else None


def _grounds(criterion: Criterion, parts: Mapping[str, object]) -> dict[str, object]:
    """Return the parts of a verdict that its outcome can depend on: choices from a list, no texts."""
    wanted = {condition.part for ground in criterion.rule.grounds for condition in ground.when}
    return {key: value_of(parts, key) for key in sorted(wanted) if isinstance(value_of(parts, key), str)}


def compute(edition: Edition, step: Mapping[str, Any]) -> str | None:
    """Return the outcome that follows from the record of a step, which holds each of its criteria once.

    Raises:
        KeyError, ValueError, TypeError: it is no such record.
    """
    held, number = [str(one["criterion"]) for one in step["criteria"]], int(step["step"])
    expected = [criterion.code for criterion in edition.criteria_of(number)]
    if sorted(held) != sorted(expected):
        others = sorted(set(held) ^ set(expected)) or held
        raise ValueError(say("step {step} does not hold every criterion once: {codes}", step=number,
                             codes=", ".join(others)))  # fmt: skip
    for one in (step, *step["criteria"]):
        _hold(one, OF_STEP if one is step else OF_CRITERION)
    joints = [_joint(edition.criteria[one["criterion"]], one) for one in step["criteria"]]
    return combine(edition, int(step["step"]), joints).outcome


def differences(edition: Edition, record: Mapping[str, Any]) -> Iterator[tuple[int, str, str | None]]:
    """Yield the steps of a record whose outcome is another than follows: step, outcome, what follows.

    Where the method allows people to deviate from what follows, passing is no difference.

    Raises:
        KeyError, ValueError, TypeError: it is no such record.
    """
    _hold(record, OF_RECORD)
    numbers = [int(step["step"]) for step in record["steps"]]
    if numbers != sorted(set(numbers)):
        raise ValueError(say("a step stands there twice, or they are out of order"))
    for step in record["steps"]:
        outcome, follows = step["outcome"], compute(edition, step)
        combination = edition.combination(int(step["step"]))
        may_deviate = combination is not None and follows in combination.deviation_from
        if outcome != follows and not (may_deviate and combination and outcome == combination.passed):
            yield int(step["step"]), str(outcome), follows


def _hold(held: Mapping[str, Any], keys: set[str]) -> None:
    """Raise ValueError where something holds other keys than these."""
    if held.keys() != keys:
        named = ", ".join(sorted(held.keys() ^ keys))
        raise ValueError(say("these keys are missing, or do not belong there: {keys}", keys=named))


def is_selected(edition: Edition, record: Mapping[str, Any]) -> bool:
    """Tell whether a record holds every step that verdicts decide, and each was passed."""
    decided = {int(step["step"]): edition.outcomes[step["outcome"]].kind for step in record["steps"]}
    return decided == {number: "pass" for number in edition.steps if edition.combination(number)}


def _joint(criterion: Criterion, one: Mapping[str, Any]) -> Joint:
    verdict = Verdict(one["verdict"])
    judgements = tuple(Judgement(verdict, "", _nested(parts)) for parts in one["grounds"]) or (
        Judgement(verdict),
    )
    found = [settled_as(criterion, Joint(criterion.code, "equal", verdict, {}), each) for each in judgements]
    grounds = {ground.outcome: ground for joint in found for ground in joint.grounds}
    return Joint(criterion.code, found[0].how, found[0].verdict, {}, judgements, tuple(grounds.values()))


def _nested(parts: Mapping[str, object]) -> dict[str, object]:
    """Return parts as a verdict holds them; a direction of an aspect stands under the aspect."""
    aspects = {key.removeprefix(ASPECTS): value for key, value in parts.items() if key.startswith(ASPECTS)}
    flat = {key: value for key, value in parts.items() if not key.startswith(ASPECTS)}
    return flat | ({"aspects": aspects} if aspects else {})
