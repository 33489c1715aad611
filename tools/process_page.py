"""The page of the process, made from the table of moves."""

from collections.abc import Iterator

from pz_domain.method.edition import Edition
from pz_domain.rules import process
from pz_domain.wording import language, say, use_language
from tools.markdown import all_of, table


def process_page(edition: Edition) -> Iterator[str]:
    """Yield the page of the process, line by line."""
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
    yield from table(("state", "step", "label", "in Dutch", "end"), map(_state, process.STATES))
    yield "Besides these a case ends in the key of the outcome that dropped it, such as"
    drops = [outcome for outcome in edition.outcomes.values() if outcome.kind == "drop"]
    yield ", ".join(f"`{outcome.key}` ({outcome.code})" for outcome in drops) + "."
    yield ""
    yield "## Moves"
    yield ""
    yield from table(
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
    yield f"From every state under way a case can also be {all_of(anywhere)}."
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


def _dutch(label: str) -> str:
    before = language()
    use_language("nl")
    try:
        return say(label)
    finally:
        use_language(before)
