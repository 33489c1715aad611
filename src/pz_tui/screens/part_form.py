"""Filling in the parts of a verdict: by a digit where there is a choice, else picked or written at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pz_domain.rules.numbers import as_number, number_text
from pz_domain.wording import language, say
from pz_tui.plain import plain
from pz_tui.views.content import Content, part_note, part_value, with_part
from pz_tui.views.review_detail import part_options
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_domain.method.criterion import Part
    from pz_tui.screens.base import WorkScreen
    from pz_tui.screens.judging import Judging
    from pz_tui.widgets.criteria import PartRow

LISTS = frozenset({"names", "texts"})
CHOSEN = frozenset({"choice", "aspect"})


def value_by_digit(screen: Judging, row: PartRow, index: int) -> None:
    """Give a part the value of a digit and go on: from one that waited or clashed to the next, else a row down."""
    state = screen.state
    part = state.edition.criteria[row.code].part(row.part) if state else None
    if state is None or part is None:
        return
    keys = list(part_options(state.edition, part))
    if part.type not in CHOSEN or index >= len(keys):
        screen.tell(say("Enter fills in this part."))
        return
    waited = part.key == state.gap_at(row.code) or part.key in state.clashing_parts(row.code)
    set_part(screen, row.code, part.key, keys[index])
    if part.key in state.clashing_parts(row.code):
        return
    if waited:
        screen.go_on(row.code if state.gap_at(row.code) else "")
    else:
        screen.criteria.action_down()


def set_part(screen: Judging, code: str, key: str, value: object, note: str | None = None) -> None:
    """Change a part of a criterion."""
    state = screen.state
    if state:
        content = state.content(code)
        screen.change(
            code, Content(content.rationale, with_part(content.parts, key, value, note), content.evidence)
        )


async def fill_part(screen: Judging, row: PartRow) -> None:
    """Ask for the value of a part."""
    state = screen.state
    part = state.edition.criteria[row.code].part(row.part) if state else None
    if state is None or part is None:
        return
    label = f"{row.code} {part.label.in_(language())}"
    parts = state.content(row.code).parts
    options = part_options(state.edition, part)
    if part.type in CHOSEN:
        value = await screen.foot.choose(label, numbered(options))
        if value is not None:
            note = await _note(screen, row, part) if part.type == "aspect" else None
            set_part(screen, row.code, part.key, value, note)
    elif part.type == "keys":
        held = part_value(parts, part.key)
        picked = await screen.foot.pick(
            label, numbered(options), held if isinstance(held, (list, tuple)) else ()
        )
        if picked is not None:
            set_part(screen, row.code, part.key, list(picked))
    else:
        await _write(screen, row, part, label, part_value(parts, part.key))


async def write_held(screen: WorkScreen, place: str, label: str, held: object, kind: str) -> str | None:
    """Ask at the foot for a text, from its draft or what is held now; None when it was left."""
    hint = say("one a line") if kind in LISTS else say("as 2023-11-30") if kind == "date" else ""
    return await screen.foot.write(
        f"{label}{f' ({hint})' if hint else ''}", place, screen.kept_text(place) or _held(held)
    )


def _held(value: object) -> str:
    """Return a value as it is typed: a list one a line, a number as people of the language write it."""
    if isinstance(value, float):
        return number_text(value, language())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(map(plain, value))
    return plain("" if value is None else value, lines=True)


async def _write(screen: Judging, row: PartRow, part: Part, label: str, held: object) -> None:
    place = f"{row.code}.{part.key}"
    many = part.type in LISTS
    text = await write_held(screen, place, label, held, part.type)
    if text is None:
        return
    value: object = [line.strip() for line in text.splitlines() if line.strip()] if many else text.strip()
    if part.type == "number" and text.strip():
        value = as_number(text, language())
        if value is None:
            screen.tell(say("“{text}” is not a number.", text=plain(text)), alert=True)
            return
    set_part(screen, row.code, part.key, value)
    screen.drop_text(place)


async def _note(screen: Judging, row: PartRow, part: Part) -> str | None:
    state = screen.state
    held = part_note(state.content(row.code).parts, part.key) if state else ""
    place = f"{row.code}.{part.key}"
    return await screen.foot.write(say("A note on this aspect (may stay empty)"), place, held)
