"""The page of the rules, made from a method: each criterion with what its parts mean, each step, each outcome."""

from collections.abc import Iterable, Iterator

from pz_domain.method.criterion import Condition, Criterion, Part, Rule
from pz_domain.method.edition import Edition
from pz_domain.method.steps import Combination, Step
from tools.markdown import all_of, any_of, table

CONTRADICTION = {
    "warn": "Parts that speak against the verdict give a warning.",
    "refuse": "A verdict that its parts speak against is refused.",
}
KNOCK_OUT = {
    "certain": "drops only what certainly fails",
    "implied": "required, which follows from the text",
    "explicit": "required, as the text says itself",
}
DIFFERENCES = {
    "cautious": "A difference without a certain fail joins to the more cautious verdict; any other waits for a talk.",
    "talk": "Every difference waits until the reviewers have agreed.",
}


def rules_page(edition: Edition) -> Iterator[str]:
    """Yield the page of the rules of a method, line by line."""
    method = edition.method
    yield f"# The rules of {method.title.en}"
    yield ""
    yield f"*{method.title.nl}*, `{method.id}`. What follows is read from the method file; codes of sources"
    yield "name a document and its lines (S1, S2), or a remark on a place that is unclear (A1, A2 …)."
    yield ""
    for step in edition.steps.values():
        yield f"## Step {step.number}: {step.label.en} (*{step.label.nl}*)"
        yield ""
        yield step.explanation.en
        yield ""
        if step.combination:
            yield from _combination(edition, step.combination)
        yield from _steps_own(edition, step)
        for criterion in edition.criteria_of(step.number):
            yield from _criterion(edition, criterion)
    yield from _outcomes(edition)


def _steps_own(edition: Edition, step: Step) -> Iterator[str]:
    """Say what follows in the steps without criteria: the questionnaire and the publication."""
    contact = edition.method.contact
    if step.number == edition.outcomes[contact.no_contact].step:
        yield f"- No contact after the attempts the round asks for (at first {contact.attempts_before_no_contact}):"
        yield f"  {_outcome(edition, contact.no_contact)}. This goes before an incomplete questionnaire."
        yield f"- Closed with questions unanswered: {_outcome(edition, contact.incomplete)}."
        yield ""
        yield from table(
            ("question", "topic", "in Dutch", "required", "complete by itself"),
            (
                (q.code, q.label.en, q.label.nl, ", ".join(map(_either, q.required)), ", ".join(q.instead))
                for q in edition.questions.values()
            ),
        )
    rules = edition.method.publication
    if step.number == edition.outcomes[rules.published].step:
        yield f"- At least {rules.min_elements} and at most {rules.max_elements} core elements; fewer than"
        yield "  the most asks for a confirmation."
        yield f"- A text on impact for each of: {', '.join(rules.impact)}."
        yield f"- Not approved by the provider: {_outcome(edition, rules.not_approved)}. Silence is no approval."
        linked = [p.label.en for p in edition.principles("clustering") if p.linked_always]
        yield f"- One cluster. Linked by itself: {all_of(linked)}."
        yield ""


def _combination(edition: Edition, combination: Combination) -> Iterator[str]:
    yield "How the verdicts of this step combine:"
    yield ""
    yield f"- {DIFFERENCES[combination.differences]}"
    for tier in combination.tiers:
        need = f"all of them, {len(tier.criteria)}" if tier.at_least is None else f"at least {tier.at_least}"
        below = f"; else {_outcome(edition, tier.below)}" if tier.below else ""
        yield f"- {tier.label.en} (*{tier.label.nl}*): {', '.join(tier.criteria)}; {need} must be met{below}."
    if combination.doubt == "hold":
        yield f"- Doubt and missing information hold the case: {_outcome(edition, combination.held)}."
        if combination.not_established:
            yield f"- Not settled when the round closes: {_outcome(edition, combination.not_established)}."
    else:
        on = _outcome(edition, combination.passed_with_open_points)
        yield f"- Doubt and missing information go along as open points: {on}."
    yield f"- Everything met: {_outcome(edition, combination.passed)}."
    if len(combination.order) > 1:
        yield f"- Of several fails the first of these is the outcome: {', '.join(combination.order)}."
    if combination.deviation_from:
        yield f"- Two reviewers, each with a reason, may deviate from {', '.join(combination.deviation_from)} only."
    yield ""


def _criterion(edition: Edition, criterion: Criterion) -> Iterator[str]:
    yield f"### {criterion.code} {criterion.short.en} (*{criterion.short.nl}*)"
    yield ""
    yield f"{criterion.question.en} *{criterion.question.nl}*"
    yield ""
    yield f"- Standard of proof: {criterion.standard.en} (*{criterion.standard.nl}*)"
    yield f"- Favourable: {criterion.favourable.en} (*{criterion.favourable.nl}*)"
    turned = " The question is put the other way round: a yes is unfavourable." if criterion.reversed else ""
    yield f"- Weight: {KNOCK_OUT[criterion.knock_out]}.{turned}"
    yield f"- Source: {', '.join(criterion.source)}. Requirements: {', '.join(criterion.requirements)}."
    if criterion.remark:
        yield f"- Remark: {criterion.remark.en}"
    yield ""
    yield from table(
        ("part", "label", "in Dutch", "values", "required for"),
        (_part(edition, part) for part in criterion.parts),
    )
    yield from _rule(edition, criterion.rule)
    for item in criterion.advice:
        unless = f", unless {_any(item.unless)}" if item.unless else ""
        yield f"- Advice `{item.code}` when {_all(item.when)}{unless}: {item.text.en}"
    yield ""


def _part(edition: Edition, part: Part) -> tuple[str, ...]:
    values = ", ".join(edition.values[part.scale]) if part.scale else part.type
    return (f"`{part.key}`", part.label.en, part.label.nl, values, ", ".join(part.required_for))


def _rule(edition: Edition, rule: Rule) -> Iterator[str]:
    if rule.count:
        clear, possible = any_of(rule.count.clear), any_of(rule.count.possible)
        yield f"- Suggests *meets* when at least {rule.count.at_least} parts are {clear}, *fails* when fewer than"
        yield f"  {rule.count.at_least} are {possible}, and *doubt* otherwise."
    if rule.favourable:
        yield f"- Met only when {_all(rule.favourable)}."
    if rule.favourable_any:
        yield f"- Met only when {_any(rule.favourable_any)}."
    if rule.evidence:
        yield f"- Met only with evidence that is {any_of(rule.evidence)}."
    for ground in rule.grounds:
        when = f" when {_all(ground.when)}" if ground.when else ""
        yield f"- Fails{when}: {_outcome(edition, ground.outcome)} [{', '.join(ground.source)}]"
    yield f"- {CONTRADICTION[rule.contradiction]}"


def _outcomes(edition: Edition) -> Iterator[str]:
    yield "## Outcomes"
    yield ""
    yield from table(
        ("code", "key", "step", "kind", "label", "in Dutch", "source"),
        (
            (o.code, f"`{o.key}`", str(o.step or "any"), o.kind, o.label.en, o.label.nl, ", ".join(o.source))
            for o in edition.outcomes.values()
        ),
    )


def _outcome(edition: Edition, code: str | None) -> str:
    return f"{code} {edition.outcomes[code].label.en}" if code else ""


def _all(conditions: Iterable[Condition]) -> str:
    return " and ".join(map(_condition, conditions))


def _any(conditions: Iterable[Condition]) -> str:
    return " or ".join(map(_condition, conditions))


def _condition(condition: Condition) -> str:
    return f"`{condition.part}` is {any_of([value or 'not given' for value in condition.among])}"


def _either(need: str) -> str:
    return " or ".join(need.split("|"))
