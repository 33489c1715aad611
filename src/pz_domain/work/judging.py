"""Checks that a verdict, given alone or agreed on, must pass: parts, values, evidence, contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pz_domain.method.criterion import Criterion, Part
from pz_domain.method.edition import Edition
from pz_domain.model.case import Case
from pz_domain.model.verdict import Judgement, Verdict
from pz_domain.refusals import Unknown
from pz_domain.refusals.review import EvidenceNotQuantitative, EvidenceUnknown, PartsContradict, PartsMissing
from pz_domain.rules.evidence import counts_as
from pz_domain.rules.parts import advice, contradictions, missing
from pz_domain.wording import language, mark, say

VERDICT_LABELS = {
    Verdict.MEETS: mark("meets"),
    Verdict.FAILS: mark("certainly does not meet"),
    Verdict.DOUBT: mark("doubt"),
    Verdict.NO_INFORMATION: mark("information missing"),
}
ASPECTS = "aspects"


def criterion_of(edition: Edition, step: int, code: str) -> Criterion:
    """Return a criterion of a step.

    Raises:
        Unknown: the step has no such criterion.
    """
    criterion = edition.criteria.get(code)
    if criterion is None or criterion.step != step:
        known = ", ".join(found.code for found in edition.criteria_of(step))
        raise Unknown(code, what="criterion", known=known)
    return criterion


def check_judgement(
    edition: Edition, criterion: Criterion, case: Case, judgement: Judgement
) -> tuple[str, ...]:
    """Refuse what cannot be, and return the codes of what deserves a second look.

    Raises:
        Unknown: a part or value the criterion does not have. EvidenceUnknown: a citation of nothing.
        PartsContradict: parts that speak against the verdict, where the method refuses that.
        EvidenceNotQuantitative: a criterion that is met only with figures.
    """
    _check_parts(edition, criterion, judgement.parts)
    _check_evidence(edition, case, judgement.evidence)
    against = contradictions(criterion, judgement)
    if against and criterion.rule.contradiction == "refuse":
        verdict = say(VERDICT_LABELS[judgement.verdict])
        raise PartsContradict(criterion.code, parts=part_labels(criterion, against), verdict=verdict)
    check_figures(criterion, case, judgement)
    return tuple(dict.fromkeys(_warnings(criterion, judgement, contradicted=bool(against))))


def check_figures(criterion: Criterion, case: Case, judgement: Judgement) -> None:
    """Refuse a `meets` without the kind of evidence the criterion asks for, or without what it reads.

    Raises:
        EvidenceNotQuantitative: no card of that kind is cited, by itself or through a cited answer; a target is none.
        PartsMissing: the parts a figure must come with are not given.
    """
    if judgement.verdict is not Verdict.MEETS or not criterion.rule.evidence:
        return
    kinds = {
        counts_as(case.evidence[id_]) for id_ in _cards(case, judgement.evidence) if id_ in case.evidence
    }
    if not kinds & set(criterion.rule.evidence):
        raise EvidenceNotQuantitative(criterion.code)
    gaps = missing(criterion, judgement)
    if gaps:
        raise PartsMissing(criterion.code, parts=part_labels(criterion, gaps))


def part_labels(criterion: Criterion, keys: Iterable[str]) -> str:
    """Return the labels of parts in the present language, for a sentence."""
    named = {part.key: part.label.in_(language()) for part in criterion.parts}
    return ", ".join(named.get(key, key) for key in keys)


def citable(edition: Edition, case: Case) -> tuple[str, ...]:
    """Return what can be cited: questions, extra questions and evidence cards."""
    return (*edition.questions, *(extra.code for extra in case.questionnaire.extra), *case.evidence)


def _warnings(criterion: Criterion, judgement: Judgement, *, contradicted: bool) -> Iterable[str]:
    if contradicted:
        yield "parts-contradict"
    if judgement.verdict is not Verdict.MEETS and not judgement.rationale.strip():
        yield "rationale-missing"
    if criterion.step > 2 and not judgement.evidence:  # noqa: PLR2004 - from step 4 on there is evidence to cite (R90)
        yield "no-evidence-cited"
    if missing(criterion, judgement):
        yield "parts-missing"
    yield from (item.code for item in advice(criterion, judgement.parts))


def _cards(case: Case, cited: Iterable[str]) -> Iterable[str]:
    for id_ in cited:
        yield id_
        answer = case.answers.get(id_)
        listed = answer.value.get("evidence") if answer else None
        if isinstance(listed, (list, tuple)):
            yield from (str(item) for item in listed)


def _check_evidence(edition: Edition, case: Case, cited: Iterable[str]) -> None:
    known = citable(edition, case)
    for id_ in cited:
        if id_ not in known and id_ not in case.documents:
            raise EvidenceUnknown(id_, known=", ".join((*known, *case.documents)))


def _check_parts(edition: Edition, criterion: Criterion, parts: Mapping[str, Any]) -> None:
    for key, value in _flat(parts):
        part = criterion.part(key)
        if part is None:
            known = ", ".join(found.key for found in criterion.parts)
            raise Unknown(key, what="part", known=known)
        _check_value(edition, part, value)


def _flat(parts: Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    for key, value in parts.items():
        if key == ASPECTS and isinstance(value, Mapping):
            yield from ((f"{ASPECTS}.{aspect}", content) for aspect, content in value.items())
        else:
            yield key, value


def _check_value(edition: Edition, part: Part, value: object) -> None:
    allowed = _allowed(edition, part)
    if allowed is None or value in (None, ""):
        return
    given = value.get("direction") if part.type == "aspect" and isinstance(value, Mapping) else value
    for item in given if isinstance(given, (list, tuple)) else [given]:
        if item not in (None, "") and item not in allowed:
            unknown = f"{part.key}: {item}"
            raise Unknown(unknown, what="value", known=", ".join(allowed))


def _allowed(edition: Edition, part: Part) -> tuple[str, ...] | None:
    if part.scale in edition.scales:
        return tuple(choice.key for choice in edition.scales[part.scale].values)
    lists = {
        "target_groups": (group.key for group in edition.method.target_groups),
        "principles": (principle.key for principle in edition.method.principles),
        "sources": (source.key for source in edition.method.sources),
    }
    return tuple(lists[part.scale]) if part.scale in lists else None
