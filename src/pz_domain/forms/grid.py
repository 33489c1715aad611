"""A form as sheets of a spreadsheet, the same for every program: what is locked, and which cells are filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pz_domain.forms.definition import Figure, Form, Topic
from pz_domain.forms.figures import COLUMNS, INTRODUCTION
from pz_domain.forms.slots import HEADS, Slot, about, above, mark_line, slots, slots_of
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

WIDTHS = (22, 44, 40, 70)
"""How wide the columns are, in characters: code, question, what to fill in, answer."""
ANSWER = 3
"""The place of the column that is filled in."""
OF_FIGURES = (18, 30, 30, 14, 24, 14, 16, 18, 26, 22, 16, 34, 28)
"""The same of the sheet for figures: code, question, and what is asked of a figure."""
HIDDEN = "PZ"
"""The sheet out of sight that says which form it is, and holds the lists of choices."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `slots`: what is filled in behind its cells."""

    kind: Literal["title", "text", "head", "topic", "slot", "mark"]
    cells: tuple[str, ...]
    slots: tuple[Slot, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, how wide its columns are in characters, and its rows from top to bottom."""

    name: str
    widths: tuple[int, ...]
    rows: tuple[Row, ...]


def sheets(form: Form) -> tuple[Sheet, ...]:
    """Return the sheets that are filled in: the questions, and the figures where any are asked for."""
    voice = Voice(form.language)
    questions = Sheet(voice(mark("Questionnaire")), WIDTHS, tuple(_questions(form, voice)))
    if not any(True for _ in form.figures):
        return (questions,)
    return questions, Sheet(voice(mark("Figures")), OF_FIGURES, tuple(_figures(form, voice)))


def _questions(form: Form, voice: Voice) -> Iterator[Row]:
    for place, text in enumerate(about(form, voice)):
        yield Row("text" if place else "title", (text,))
    yield Row("head", tuple(voice(head) for head in HEADS))
    for topic in form.topics:
        question = f"{topic.label}. {topic.question}"
        yield Row("topic", (topic.code, question, "\n".join(above(topic, voice))))
        for slot in slots(topic, voice):
            yield Row("slot", (slot.code, slot.label, slot.hint), (slot,))
        if topic.figures:
            yield Row(
                "slot", ("", voice(mark("Figures go on the tab “{name}”."), name=voice(mark("Figures"))))
            )
    yield Row("mark", (mark_line(form, voice),))


def _figures(form: Form, voice: Voice) -> Iterator[Row]:
    yield Row("title", (voice(mark("Figures: {title}"), title=form.title),))
    yield Row("text", (voice(INTRODUCTION),))
    heads = (HEADS[0], HEADS[1], *(asked for asked, _ in COLUMNS.values()))
    yield Row("head", tuple(map(voice, heads)))
    yield from (_figure(topic, one, voice) for topic in form.topics for one in topic.figures)
    yield Row("mark", (mark_line(form, voice),))


def _figure(topic: Topic, figure: Figure, voice: Voice) -> Row:
    cells = (figure.code, f"{topic.code} {topic.label}: {figure.label.lower()}")
    return Row("slot", cells, tuple(slot for field in figure.fields for slot in slots_of(field, voice)))


def lists(pages: Sequence[Sheet]) -> dict[tuple[str, ...], int]:
    """Return every list of choices of a form's sheets with its place, from 0."""
    found = dict.fromkeys(s.options for page in pages for row in page.rows for s in row.slots if s.options)
    return {options: place for place, options in enumerate(found)}
