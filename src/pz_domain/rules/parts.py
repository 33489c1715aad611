"""What the parts of a verdict say about it: a suggestion, a contradiction, a gap, the grounds of a fail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pz_domain.model.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from pz_domain.method.criterion import Advice, Condition, CountOf, Criterion, Ground

Parts = Mapping[str, object]
NOT_GIVEN: tuple[object, ...] = (None, "", [], ())


def value_of(parts: Parts, key: str) -> object:
    """Return a part's value; `aspects.x` reads the direction of aspect `x`; None when not given."""
    if not key.startswith("aspects."):
        return parts.get(key)
    aspects = parts.get("aspects")
    aspect = aspects.get(key.removeprefix("aspects.")) if isinstance(aspects, Mapping) else None
    return aspect.get("direction") if isinstance(aspect, Mapping) else aspect


def is_given(parts: Parts, key: str) -> bool:
    """Tell whether a part is filled in."""
    return value_of(parts, key) not in NOT_GIVEN


def suggest(criterion: Criterion, parts: Parts) -> Verdict | None:
    """Return the verdict the parts point to, or None; a suggestion only, the reviewer decides (R52)."""
    if not any(is_given(parts, key) for key in _read_by(criterion)):
        return None
    if criterion.rule.count:
        return _counted(criterion.rule.count, parts)
    if any(ground.when and _all_hold(ground.when, parts) for ground in criterion.rule.grounds):
        return Verdict.FAILS
    is_known = any(value_of(parts, key) not in (*NOT_GIVEN, "unknown") for key in _read_by(criterion))
    return Verdict.MEETS if is_known and _is_favourable(criterion, parts) else None


def contradictions(criterion: Criterion, judgement: Judgement) -> tuple[str, ...]:
    """Return the parts that speak against the verdict; doubt and missing information never clash."""
    if judgement.verdict is Verdict.MEETS:
        return _against_meets(criterion, judgement.parts)
    if judgement.verdict is Verdict.FAILS:
        return _against_fails(criterion, judgement.parts)
    return ()


def missing(criterion: Criterion, judgement: Judgement) -> tuple[str, ...]:
    """Return the parts a rule reads for this verdict and that are not filled in."""
    gaps = [
        p.key
        for p in criterion.parts
        if judgement.verdict in p.required_for and not is_given(judgement.parts, p.key)
    ]
    either = criterion.rule.favourable_any
    if (
        judgement.verdict is Verdict.MEETS
        and criterion.rule.contradiction == "refuse"
        and either
        and not any(_holds(condition, judgement.parts) for condition in either)
    ):
        gaps += [c.part for c in either if not is_given(judgement.parts, c.part)]
    if judgement.verdict is Verdict.FAILS and not grounds(criterion, judgement.parts):
        gaps += [
            c.part for g in criterion.rule.grounds for c in g.when if not is_given(judgement.parts, c.part)
        ]
    return tuple(dict.fromkeys(gaps))


def advice(criterion: Criterion, parts: Parts) -> tuple[Advice, ...]:
    """Return what the method advises to explain, given these parts (A8, A9)."""
    return tuple(
        item
        for item in criterion.advice
        if _all_hold(item.when, parts) and not any(_holds(condition, parts) for condition in item.unless)
    )


def grounds(criterion: Criterion, parts: Parts) -> tuple[Ground, ...]:
    """Return the grounds on which a `fails` with these parts fails."""
    return tuple(ground for ground in criterion.rule.grounds if _all_hold(ground.when, parts))


def _read_by(criterion: Criterion) -> Iterable[str]:
    rule = criterion.rule
    yield from (rule.count.parts if rule.count else ())
    yield from (c.part for c in (*rule.favourable, *rule.favourable_any))
    yield from (c.part for ground in rule.grounds for c in ground.when)


def _counted(count: CountOf, parts: Parts) -> Verdict:
    values = [value_of(parts, key) or "unknown" for key in count.parts]
    if sum(value in count.clear for value in values) >= count.at_least:
        return Verdict.MEETS
    if sum(value in count.possible for value in values) < count.at_least:
        return Verdict.FAILS
    return Verdict.DOUBT


def _is_favourable(criterion: Criterion, parts: Parts) -> bool:
    rule = criterion.rule
    either = rule.favourable_any
    return _all_hold(rule.favourable, parts) and (not either or any(_holds(c, parts) for c in either))


def _against_meets(criterion: Criterion, parts: Parts) -> tuple[str, ...]:
    rule = criterion.rule
    against = [c.part for c in rule.favourable if is_given(parts, c.part) and not _holds(c, parts)]
    either = rule.favourable_any
    if either and all(is_given(parts, c.part) and not _holds(c, parts) for c in either):
        against += [c.part for c in either]
    against += [c.part for g in rule.grounds if g.when and _all_hold(g.when, parts) for c in g.when]
    if rule.count and suggest(criterion, parts) in {Verdict.FAILS, Verdict.DOUBT}:
        against += rule.count.parts
    return tuple(dict.fromkeys(against))


def _against_fails(criterion: Criterion, parts: Parts) -> tuple[str, ...]:
    rule = criterion.rule
    if rule.count:
        return rule.count.parts if suggest(criterion, parts) in {Verdict.MEETS, Verdict.DOUBT} else ()
    if grounds(criterion, parts):
        if any(is_given(parts, c.part) and not _holds(c, parts) for c in rule.favourable):
            return ()
        return tuple(c.part for c in rule.favourable_any if _holds(c, parts))
    if any(_may_hold(ground, parts) for ground in rule.grounds):
        return ()
    return tuple(dict.fromkeys(c.part for ground in rule.grounds for c in ground.when))


def _may_hold(ground: Ground, parts: Parts) -> bool:
    return all(_holds(c, parts) or not is_given(parts, c.part) for c in ground.when)


def _all_hold(conditions: Iterable[Condition], parts: Parts) -> bool:
    return all(_holds(condition, parts) for condition in conditions)


def _holds(condition: Condition, parts: Parts) -> bool:
    value = value_of(parts, condition.part) or ""
    if isinstance(value, (list, tuple)):
        return any(item in condition.among for item in value)
    return value in condition.among
