"""What was judged in the step before, as history beside the step at hand: never copied, always readable (R89, A37)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pz_domain.model.case import Case
from pz_domain.model.verdict import Verdict
from pz_domain.rules.joining import is_revealed, join
from pz_domain.wording import language, say
from pz_tui.plain import plain
from pz_tui.views.content import part_value
from pz_tui.views.labels import date, names, together, verdict_word
from pz_tui.views.review_state import ReviewState
from pz_tui.widgets.page import Block

BEFORE, NOW = 2, 4
SAME_QUESTION = {
    "1a": ("P1",),
    "1b": ("P2",),
    "c1": ("P5",),
    "c2": ("P4", "P5"),
    "2a": ("P4",),
    "2b": ("P1", "P3"),
}
"""Criteria of step 4, with those of step 2 that asked something alike."""
SAME_PART = {
    "aspects.shared_decision": ("P1", "principle_2"),
    "aspects.health_central": ("P1", "principle_4"),
    "aspects.access_low_literacy": ("P3", "groups"),
    "principle_1": ("P1", "principle_1"), "principle_2": ("P1", "principle_2"),
    "principle_3": ("P1", "principle_3"), "principle_4": ("P1", "principle_4"),
}  # fmt: skip
"""Parts of step 4 that overlap with a part of step 2 (A37): beside them stands what was filled in there."""
Names = Callable[[str], str]


def history(state: ReviewState, name: Names) -> Iterator[Block]:
    """Yield what was judged before: in step 2, and in a step before it was opened again.

    Per criterion the joint verdict, and everyone's own with the rationale.
    """
    for step in (NOW, BEFORE):
        if step <= state.step:
            yield from _before_reopening(state, step, name)
    if not _is_open(state):
        return
    yield Block("", say("Judged in step {step}", step=BEFORE), role="strong")
    for joint in join(state.edition, state.case, BEFORE):
        criterion = state.edition.criteria[joint.criterion]
        lines = [verdict_word(joint.verdict) if joint.verdict else say("still to talk about")]
        lines += _own(state.case, BEFORE, joint.criterion, name)
        lines += _together(state.case, BEFORE, joint.criterion, name)
        yield Block(f"{criterion.code} {criterion.short.in_(language())}", "\n".join(lines), role="dim")


def _before_reopening(state: ReviewState, step: int, name: Names) -> Iterator[Block]:
    """Yield the verdicts of a step as often as it was opened again, the latest first; they stay for ever (D2)."""
    for generation in reversed(range(state.case.generation(step))):
        case = state.case.as_of(step, generation)
        why = [one for one in case.reopenings if (one.step, one.generation) == (step, generation + 1)]
        lines = [f"{plain(name(one.by))}, {date(one.at)}: {plain(one.because)}" for one in why]
        head = say("Judged in step {step} before it was opened again", step=step)
        yield Block("", "\n".join((head, *lines)), role="strong")
        for criterion in state.edition.criteria_of(step):
            told = [*_own(case, step, criterion.code, name), *_together(case, step, criterion.code, name)]
            if told:
                label = f"{criterion.code} {criterion.short.in_(language())}"
                yield Block(label, "\n".join(told), role="dim")


def beside(state: ReviewState, code: str, name: Names) -> Iterator[Block]:
    """Yield on a line what step 2 said on what a criterion of step 4 asks again."""
    if not _is_open(state):
        return
    joints = {joint.criterion: joint for joint in join(state.edition, state.case, BEFORE)}
    for earlier in SAME_QUESTION.get(code, ()):
        if earlier not in joints:
            continue
        verdict = joints[earlier].verdict
        words = verdict_word(verdict) if verdict else say("still to talk about")
        text = say("Step {step}, {code}: {verdict}", step=BEFORE, code=earlier, verdict=words)
        own = [] if verdict is Verdict.MEETS else _own(state.case, BEFORE, earlier, name)
        yield Block("", " · ".join((text, *own)), role="dim", air=False)


def beside_part(state: ReviewState, part: str, name: Names) -> Iterator[Block]:
    """Yield what was filled in earlier for a part that a part of step 4 overlaps with."""
    code, key = SAME_PART.get(part, ("", ""))
    criterion = state.edition.criteria.get(code)
    found = criterion.part(key) if criterion else None
    if not _is_open(state) or found is None:
        return
    for sheet in state.case.sheets_of(BEFORE):
        given = sheet.verdicts.get(code)
        value = part_value(given.judgement.parts, key) if given else None
        if value not in (None, "", [], ()):
            values = list(value) if isinstance(value, (list, tuple)) else [value]
            said = names(state.edition, found.scale or "", map(plain, values))
            label = f"{code} {found.label.in_(language())}"
            text = say("Step {step}, {who}: {part}: {value}", step=BEFORE, who=plain(name(sheet.reviewer)), part=label,
                       value=said)  # fmt: skip
            yield Block("", text, role="dim", air=False)


def _is_open(state: ReviewState) -> bool:
    return state.step == NOW and is_revealed(state.case, BEFORE)


def _own(case: Case, step: int, code: str, name: Names) -> Iterator[str]:
    for sheet in case.sheets_of(step):
        held = sheet.verdicts.get(code)
        if held:
            rationale = plain(held.judgement.rationale)
            verdict = verdict_word(held.judgement.verdict)
            yield f"{plain(name(sheet.reviewer))}: {verdict}" + (f". {rationale}" if rationale else "")


def _together(case: Case, step: int, code: str, name: Names) -> Iterator[str]:
    agreed = case.agreement(step, code)
    if agreed:
        yield together(agreed, name)
