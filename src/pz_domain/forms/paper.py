"""A form as a page to read and write on, for any program for documents: a table for each question, under a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pz_domain.forms.definition import Field, Form, Topic
from pz_domain.forms.figures import COLUMNS, INTRODUCTION
from pz_domain.forms.slots import HEADS, about, above, in_document, mark_line, slots_of, written
from pz_domain.publishing.leaf import Cell, Leaf, Line, Section, Table
from pz_domain.publishing.plain import prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

WIDTHS = (26, 44, 80)
BESIDE = 3
"""So many figures stand beside each other."""
_HOW = (
    mark(
        "Type your answers in the last column of each table; it grows along. Leave codes and questions as they are."
    ),
    mark("What we know already is filled in. Please correct what is not right, and add what is missing."),
    mark(
        "Does a question not apply, or do you not know the answer? Say which, and why: that is an answer too."
    ),
    mark("Please give no names or data of patients or clients."),
    mark("Save the form and send it back as a file, in any format you like."),
)


def paper(form: Form) -> Leaf:
    """Return the page of a form."""
    voice = Voice(form.language)
    title, whom, *_ = about(form, voice)
    mark_ = (Line(mark_line(form, voice)), *((Line(form.identity.footing),) if form.identity.footing else ()))
    last = Section("mark", voice(mark("For us")), mark_)
    lines = (Line(text) for text in (whom, *map(voice, _HOW)))
    return Leaf("form", title, tuple(lines), (*(_section(topic, voice) for topic in form.topics), last))


def _section(topic: Topic, voice: Voice) -> Section:
    code, question, _, answer = HEADS
    rows = tuple(
        (
            Cell(slot.code),
            Cell(slot.hint, lead=slot.label),
            Cell(
                "" if slot.value is None else prose(written(slot.value, slot.filling, voice.language)),
                own=True,
            ),
        )
        for slot in in_document(topic, voice)
    )
    table = Table("", (voice(code), voice(question), voice(answer)), rows, WIDTHS)
    texts = (Line(text) for text in (topic.question, *above(topic, voice)))
    told = (Line(voice(INTRODUCTION)),) if topic.figures else ()
    blocks = (*texts, table, *told, *_figures(topic, voice))
    return Section(topic.code, f"{topic.code} {topic.label}", blocks)


def _figures(topic: Topic, voice: Voice) -> Iterator[Table]:
    """Yield tables of figures: one beside the other, what is asked of each below it."""
    for first in range(0, len(topic.figures), BESIDE):
        beside = topic.figures[first : first + BESIDE]
        heads = (voice(HEADS[1]), *(f"{figure.label} ({figure.code})" for figure in beside))
        rows = tuple(_line(voice(asked), [f.fields[n] for f in beside], voice)
                     for n, (asked, _) in enumerate(COLUMNS.values()))  # fmt: skip
        yield Table("", heads, rows, (44, *(106 // len(beside) for _ in beside)))


def _line(asked: str, fields: Sequence[Field], voice: Voice) -> tuple[Cell, ...]:
    filled = [next(slots_of(field, voice)) for field in fields]
    hint = filled[0].hint if fields[0].kind != "text" else ""
    return Cell(hint, lead=asked), *(Cell(prose(slot.value or ""), own=True) for slot in filled)
