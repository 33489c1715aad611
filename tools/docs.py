"""Write the pages that follow from tables: the process, the rules of the built-in method, the keys.

`python -m tools.docs` writes them into `docs/`; `python -m tools.docs --check` names those that are out of
date and ends with 1 if any is.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pz_domain.method.criterion import Condition, Criterion, Part, Rule
from pz_domain.method.edition import Edition
from pz_domain.method.loader import builtin, load
from pz_domain.method.steps import Combination, Step
from pz_domain.rules import process
from pz_domain.wording import language, say, use_language
from pz_tui.keys_page import keys_markdown

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
METHOD = "pilot-2023"
MADE = "<!-- Made by tools/docs.py. Change the table it comes from, then run: python -m tools.docs -->"
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


def pages() -> dict[str, str]:
    """Return the text of every page by its file name."""
    edition = load(builtin(METHOD))
    return {
        "process.md": _page(_process(edition)),
        "rules.md": _page(_rules(edition)),
        "keys.nl.md": f"{MADE}\n\n{keys_markdown('nl').rstrip()}\n",
        "keys.en.md": f"{MADE}\n\n{keys_markdown('en').rstrip()}\n",
    }


def _page(lines: Iterable[str]) -> str:
    return "\n".join([MADE, "", *lines]).rstrip() + "\n"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _row(head)
    yield "|" + "---|" * len(head)
    yield from (_row(row) for row in rows)
    yield ""


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") or "–" for cell in cells) + " |"


# ---------------------------------------------------------------- the process


def _process(edition: Edition) -> Iterator[str]:
    yield "# The process"
    yield ""
    yield "Where a case stands is never stored. It follows each time anew from what people recorded: the happenings"
    yield "of a case are taken in the order of the steps, and each moves the case along one row of the table below."
    yield "A happening without a row in the present state moves nothing. So a doubt that is settled, a decision whose"
    yield "grounds changed or a step that was reopened needs no row back: the walk simply ends earlier, or goes on."
    yield ""
    yield from _picture()
    yield "## States"
    yield ""
    yield from _table(("state", "step", "label", "in Dutch", "end"), map(_state, process.STATES))
    yield "Besides these a case ends in the key of the outcome that dropped it, such as"
    drops = [outcome for outcome in edition.outcomes.values() if outcome.kind == "drop"]
    yield ", ".join(f"`{outcome.key}` ({outcome.code})" for outcome in drops) + "."
    yield ""
    yield "## Moves"
    yield ""
    yield from _table(
        ("from", "happening", "to", "source"),
        ((f"`{m.start}`", m.happening, _target(m.to), m.source) for m in process.MOVES),
    )
    yield from _deeds(edition)


def _picture() -> Iterator[str]:
    """Draw the way forward; a happening that several states of a step share starts at the step as a whole."""
    anywhere = sorted(
        {move.happening for move in process.MOVES if _starts(move.happening) >= {*process.UNDER_WAY}}
    )
    arrows = [
        move for move in process.MOVES if move.happening not in anywhere or move.start == "gepubliceerd"
    ]
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield f"    [*] --> {process.STATES[0].key}"
    for number in (3, 5):
        yield f"    state step_{number} {{"
        yield from dict.fromkeys(f"        {line}" for move in arrows if (line := _within(move, number)))
        yield "    }"
    yield from dict.fromkeys(f"    {line}" for move in arrows if (line := _between(move)))
    yield "```"
    yield ""
    yield "Within a step a case may skip states, as the table shows; the picture draws them one after the other."
    yield f"From every state under way a case can also be {_and(anywhere)}."
    yield ""


def _starts(happening: str) -> set[str]:
    return {move.start for move in process.MOVES if move.happening == happening}


def _step_of(key: str) -> int:
    state = process.BY_KEY.get(key)
    return state.step if state and not state.is_end else 0


def _within(move: process.Move, number: int) -> str:
    """Return the arrow between two states of a step, drawn from the last state it can start at; else nothing."""
    shared = [m for m in process.MOVES if (m.happening, m.to) == (move.happening, move.to)]
    is_inside = _step_of(move.start) == _step_of(move.to) == number
    return f"{move.start} --> {move.to}: {move.happening}" if is_inside and move == shared[-1] else ""


def _between(move: process.Move) -> str:
    """Return the arrow that leaves a step or ends a case; else nothing."""
    step, to = _step_of(move.start), _step_of(move.to)
    if step == to and step in {3, 5}:
        return ""
    target = f"dropped_in_step_{step}" if move.to == process.AT_OUTCOME else move.to
    is_shared = len(_starts(move.happening)) > 1 and step in {3, 5}
    return f"{f'step_{step}' if is_shared else move.start} --> {target}: {move.happening}"


def _state(state: process.State) -> tuple[str, ...]:
    return (
        f"`{state.key}`",
        str(state.step or "any"),
        state.label,
        _dutch(state.label),
        "yes" if state.is_end else "",
    )


def _target(state: str) -> str:
    return "the key of the outcome" if state == process.AT_OUTCOME else f"`{state}`"


def _deeds(edition: Edition) -> Iterator[str]:
    yield "## What can be done in which step"
    yield ""
    yield "Deeds that are not named here are not bound to a step."
    yield ""
    for step in edition.steps.values():
        deeds = [name for name, steps in process.STEPS_OF_DEED.items() if step.number in steps]
        if deeds:
            named = ", ".join(f"`{name}`" for name in deeds)
            yield f"- **{step.number} {step.label.en}** (*{step.label.nl}*): {named}"
    yield ""


# ---------------------------------------------------------------- the rules


def _rules(edition: Edition) -> Iterator[str]:
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
        yield from _table(
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
        yield f"- One cluster. Linked by itself: {_and(linked)}."
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
    yield from _table(
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
        clear, possible = _or(rule.count.clear), _or(rule.count.possible)
        yield f"- Suggests *meets* when at least {rule.count.at_least} parts are {clear}, *fails* when fewer than"
        yield f"  {rule.count.at_least} are {possible}, and *doubt* otherwise."
    if rule.favourable:
        yield f"- Met only when {_all(rule.favourable)}."
    if rule.favourable_any:
        yield f"- Met only when {_any(rule.favourable_any)}."
    if rule.evidence:
        yield f"- Met only with evidence that is {_or(rule.evidence)}."
    for ground in rule.grounds:
        when = f" when {_all(ground.when)}" if ground.when else ""
        yield f"- Fails{when}: {_outcome(edition, ground.outcome)} [{', '.join(ground.source)}]"
    yield f"- {CONTRADICTION[rule.contradiction]}"


def _outcomes(edition: Edition) -> Iterator[str]:
    yield "## Outcomes"
    yield ""
    yield from _table(
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
    return f"`{condition.part}` is {_or([value or 'not given' for value in condition.among])}"


def _either(need: str) -> str:
    return " or ".join(need.split("|"))


def _or(items: Sequence[str]) -> str:
    return _listed(items, "or")


def _and(items: Sequence[str]) -> str:
    return _listed(items, "and")


def _listed(items: Sequence[str], word: str) -> str:
    return f" {word} ".join(filter(None, (", ".join(items[:-1]), items[-1] if items else "")))


def _dutch(label: str) -> str:
    before = language()
    use_language("nl")
    try:
        return say(label)
    finally:
        use_language(before)


def outdated(folder: Path) -> list[str]:
    """Return the names of the pages in a folder that are not what the tables say now."""
    return [
        name
        for name, text in pages().items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or check them; 1 where one is out of date."""
    if arguments == ["--check"]:
        found = outdated(DOCS)
        print(
            "\n".join(f"docs/{name} is out of date: run python -m tools.docs" for name in found)
            or "docs are current"
        )
        return 1 if found else 0
    DOCS.mkdir(exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
