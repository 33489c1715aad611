"""The rows of the review: criteria with everyone's verdicts, and the parts of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pz_domain.method.criterion import Criterion, Part
from pz_domain.method.edition import Edition
from pz_domain.model.case import Sheet
from pz_domain.rules.joining import Joint
from pz_domain.rules.parts import contradictions, is_given, missing
from pz_domain.wording import language, mark, say
from pz_tui.glyphs import Glyphs
from pz_tui.plain import plain
from pz_tui.views.content import part_note, part_value
from pz_tui.views.labels import EMPTY, date, names, number, verdict_word
from pz_tui.views.review_state import ReviewState
from pz_tui.widgets.criteria import CriteriaRow, CriterionRow, HeadingRow, PartRow

BETWEEN = {"different": "differs", "equal": "equal", "cautious": "joined", "agreed": "joined"}
NEEDS_RATIONALE = mark("rationale!")
NEEDS_PARTS = mark("parts!")
DRAFT = mark("draft")
CHANGED = mark("changed!")


def rows(
    state: ReviewState, unfolded: str, signs: Glyphs, *, only_differences: bool = False
) -> Iterator[CriteriaRow]:
    """Yield the criteria, and under the unfolded one its parts."""
    joints = {joint.criterion: joint for joint in state.joints()}
    block = ""
    for criterion in state.criteria:
        joint = joints.get(criterion.code)
        if only_differences and not (joint and differs(joint)):
            continue
        if criterion.block and criterion.block != block and state.step == 4:  # noqa: PLR2004 - the step that has blocks
            block = criterion.block
            yield HeadingRow(criterion.code, _block_label(state.edition, block))
        yield _criterion(state, criterion, joint, signs)
        if criterion.code == unfolded:
            yield from _parts(state, criterion)


def differs(joint: Joint) -> bool:
    """Tell whether the first verdicts differ, settled or not."""
    return len({judgement.verdict for judgement in joint.judgements.values()}) > 1


def _criterion(state: ReviewState, criterion: Criterion, joint: Joint | None, signs: Glyphs) -> CriterionRow:
    mine = state.mine(criterion.code)
    between = BETWEEN.get(joint.how, "") if joint and state.is_revealed else ""
    lacks = [say(NEEDS_RATIONALE)] if state.is_bare(criterion.code) else []
    lacks += [say(NEEDS_PARTS)] if state.missing_parts(criterion.code) else []
    changed = [say(CHANGED)] if state.moved(criterion.code) else []
    notes = changed if state.is_final else [*changed, *lacks]
    note = say(DRAFT) if state.is_draft(criterion.code) else " ".join(notes)
    return CriterionRow(
        criterion.code,
        criterion.short.in_(language()),
        mine.verdict if mine else None,
        verdict_word(mine.verdict) if mine else "",
        tuple(_other(sheet, criterion.code, signs) for sheet in state.others) or ((EMPTY, "dim"),),
        between,
        joint.verdict if state.is_revealed and joint else None,
        note,
    )


def _other(sheet: Sheet, code: str, signs: Glyphs) -> tuple[str, str]:
    if sheet.hidden:
        return (signs.sealed, "dim")
    given = sheet.verdicts.get(code)
    return (signs.of(given.judgement.verdict), str(given.judgement.verdict)) if given else (signs.open, "dim")


def _parts(state: ReviewState, criterion: Criterion) -> Iterator[CriteriaRow]:
    parts, judgement = state.content(criterion.code).parts, state.judgement(criterion.code)
    needed = missing(criterion, judgement) if judgement else ()
    against = contradictions(criterion, judgement) if judgement else ()
    headings = {heading.key: heading for heading in criterion.headings}
    heading = None
    for part in criterion.parts:
        if part.heading and part.heading != heading:
            heading = part.heading
            yield HeadingRow(criterion.code, f"   {headings[heading].label.in_(language())}")
        value = shown_part(state.edition, part, parts)
        yield PartRow(
            criterion.code,
            part.key,
            part.label.in_(language()),
            value,
            part.key in needed,
            part.key in against,
        )


def shown_part(edition: Edition, part: Part, parts: Mapping[str, object]) -> str:
    """Return in words what a part holds; nothing for one that is empty."""
    if not is_given(parts, part.key):
        return ""
    value = part_value(parts, part.key)
    if part.type in {"choice", "aspect"}:
        note = part_note(parts, part.key) if part.type == "aspect" else ""
        return names(edition, part.scale or "", [value]) + (f" · {plain(note)}" if note else "")
    if isinstance(value, (list, tuple)):
        return names(edition, part.scale or "", map(plain, value))
    if part.type == "date":
        return date(plain(value))
    return number(value) if part.type == "number" else plain(value)


def _block_label(edition: Edition, key: str) -> str:
    return next((block.label.in_(language()) for block in edition.method.blocks if block.key == key), key)
