"""A form as rows of a spreadsheet, the same for every program: what is locked, and which cells are filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pz_domain.forms.definition import Form
from pz_domain.forms.slots import HEADS, Slot, about, above, mark_line, slots
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

WIDTHS = (22, 44, 40, 70)
"""How wide the columns are, in characters: code, question, what to fill in, answer."""
ANSWER = 3
"""The place of the column that is filled in."""
HIDDEN = "PZ"
"""The sheet out of sight that says which form it is, and holds the lists of choices."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `slot`: what is filled in at its end."""

    kind: Literal["title", "text", "head", "topic", "slot", "mark"]
    cells: tuple[str, ...]
    slot: Slot | None = None


def rows(form: Form) -> Iterator[Row]:
    """Yield the rows of a form from top to bottom."""
    voice = Voice(form.language)
    for place, text in enumerate(about(form, voice)):
        yield Row("text" if place else "title", (text,))
    yield Row("head", tuple(voice(head) for head in HEADS))
    for topic in form.topics:
        question = f"{topic.label}. {topic.question}"
        yield Row("topic", (topic.code, question, "\n".join(above(topic, voice))))
        for slot in slots(topic, voice):
            yield Row("slot", (slot.code, slot.label, slot.hint), slot)
    yield Row("mark", (mark_line(form, voice),))


def sheet_name(form: Form) -> str:
    """Return what the sheet that is filled in is called."""
    return Voice(form.language)(mark("Questionnaire"))


def lists(form: Form) -> dict[tuple[str, ...], int]:
    """Return every list of choices with its place, from 0."""
    voice = Voice(form.language)
    found = dict.fromkeys(s.options for topic in form.topics for s in slots(topic, voice) if s.options)
    return {options: place for place, options in enumerate(found)}
