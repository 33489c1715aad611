"""A form as a page to read and write on, for any program for documents: a table for each question, under a heading."""

from __future__ import annotations

from pz_domain.forms.definition import Form, Topic
from pz_domain.forms.slots import HEADS, about, above, in_document, mark_line, written
from pz_domain.publishing.leaf import Cell, Leaf, Line, Section, Table
from pz_domain.publishing.plain import prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

WIDTHS = (26, 44, 80)
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
    return Section(topic.code, f"{topic.code} {topic.label}", (*texts, table))
