"""What the rules of a method read must be there: parts, their values, outcome codes, counts, tiers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from pz_domain.method.criterion import Condition, CountOf, Criterion
from pz_domain.method.edition import Edition
from pz_domain.method.lines import Path
from pz_domain.wording import say

Found = Iterator[tuple[Path, str]]


def unknown(path: Path, named: str, known: Collection[str]) -> Found:
    """Yield a problem when `named` is not among what is known."""
    if named not in known:
        yield (
            path,
            say("“{name}” is not known here. Known are: {known}.", name=named, known=", ".join(known) or "–"),
        )


def check_rules(edition: Edition) -> Found:
    """Yield everything in the criteria's rules and advice that can never work."""
    for at, criterion in enumerate(edition.method.criteria):
        yield from _rule(edition, criterion, ("criteria", at, "rule"))
        for place, advice in enumerate(criterion.advice):
            here: Path = ("criteria", at, "advice", place)
            yield from _conditions(edition, criterion, advice.when, (*here, "when"))
            yield from _conditions(edition, criterion, advice.unless, (*here, "unless"))


def check_combinations(edition: Edition) -> Found:
    """Yield everything in how steps combine verdicts that names what is not there."""
    for at, step in enumerate(edition.method.steps):
        if step.combination is None:
            continue
        path: Path = ("steps", at, "combination")
        combination = step.combination
        named = {"passed", "passed_with_open_points", "held", "not_established"}
        for name in sorted(named):
            code = getattr(combination, name)
            yield from unknown((*path, name), code, edition.outcomes) if code else ()
        for place, code in enumerate(combination.order):
            yield from unknown((*path, "order", place), code, edition.outcomes)
        for place, code in enumerate(combination.deviation_from):
            yield from unknown((*path, "deviation_from", place), code, combination.order)
        if combination.doubt == "open_point" and not combination.passed_with_open_points:
            yield path, say("Doubt goes along as an open point: name the outcome in passed_with_open_points.")
        if combination.doubt == "hold" and not combination.held:
            yield path, say("Doubt holds the case: name the outcome in held.")
        yield from _tiers(edition, step.number, path)


def _tiers(edition: Edition, step: int, path: Path) -> Found:
    combination = edition.combination(step)
    own = [criterion.code for criterion in edition.criteria_of(step)]
    placed: set[str] = set()
    for at, tier in enumerate(combination.tiers if combination else ()):
        here = (*path, "tiers", at)
        for place, code in enumerate(tier.criteria):
            yield from unknown((*here, "criteria", place), code, own)
            if code in placed:
                yield (*here, "criteria", place), say("“{name}” occurs twice; give each its own.", name=code)
            placed.add(code)
        if tier.at_least is not None and not 1 <= tier.at_least <= len(tier.criteria):
            yield (
                (*here, "at_least"),
                say("Ask for at least 1 and at most {n} of these.", n=len(tier.criteria)),
            )
        if tier.below:
            yield from unknown((*here, "below"), tier.below, edition.outcomes)
    for code in own:
        if code not in placed:
            yield (*path, "tiers"), say("Criterion {name} of this step is in none of its tiers.", name=code)


def _rule(edition: Edition, criterion: Criterion, path: Path) -> Found:
    rule = criterion.rule
    yield from _conditions(edition, criterion, rule.favourable, (*path, "favourable"))
    yield from _conditions(edition, criterion, rule.favourable_any, (*path, "favourable_any"))
    if (rule.kind == "count") != (rule.count is not None):
        yield path, say("A rule of kind count, and no other, says what it counts.")
    if rule.count:
        yield from _count(edition, criterion, rule.count, (*path, "count"))
    yield from _grounds(edition, criterion, path)


def _grounds(edition: Edition, criterion: Criterion, path: Path) -> Found:
    combination = edition.combination(criterion.step)
    tiers = combination.tiers if combination else ()
    named = {*(combination.order if combination else ()), *(tier.below for tier in tiers if tier.below)}
    for place, ground in enumerate(criterion.rule.grounds):
        here = (*path, "grounds", place)
        if ground.outcome not in edition.outcomes:
            yield (*here, "outcome"), say("There is no outcome “{name}”.", name=ground.outcome)
        elif ground.outcome not in named:
            yield (
                (*here, "outcome"),
                say("“{name}” is not in the order of outcomes of its step.", name=ground.outcome),
            )
        yield from _conditions(edition, criterion, ground.when, (*here, "when"))


def _count(edition: Edition, criterion: Criterion, count: CountOf, path: Path) -> Found:
    if count.at_least > len(count.parts):
        yield (*path, "at_least"), say("Ask for at least 1 and at most {n} of these.", n=len(count.parts))
    for value in count.clear:
        if value not in count.possible:
            yield (
                (*path, "clear"),
                say("“{name}” counts as clear, so it must count as possible too.", name=value),
            )
    for at, part in enumerate(count.parts):
        yield from _part(edition, criterion, part, (*count.clear, *count.possible), (*path, "parts", at))


def _conditions(edition: Edition, criterion: Criterion, conditions: Sequence[Condition], path: Path) -> Found:
    for at, condition in enumerate(conditions):
        yield from _part(edition, criterion, condition.part, condition.among, (*path, at))


def _part(edition: Edition, criterion: Criterion, key: str, among: Sequence[str], path: Path) -> Found:
    part = criterion.part(key)
    if part is None:
        yield path, say("Criterion {code} has no part “{name}”.", code=criterion.code, name=key)
        return
    known = edition.values.get(part.scale or "")
    if known is None:
        yield path, say("The part “{name}” has no values to choose from.", name=key)
        return
    for value in among:
        if value not in known:
            yield path, say("“{value}” is no value of the part “{name}”.", value=value, name=key)
