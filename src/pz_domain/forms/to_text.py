"""The form as plain text: it survives the body of a mail, any editor, and is read aloud from top to bottom.

Each place for an answer begins with its code between brackets; an answer stands after the colon or below it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from pz_domain.forms.definition import Field, Form, Topic
from pz_domain.forms.figures import INTRODUCTION
from pz_domain.forms.slots import about, above, mark_line, shown, written
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

WIDTH = 72
"""So wide are our own words, so that a mail does not break them anew."""
END = "END"
TEXT_HOW = (
    mark(
        "Type each answer below its question, or after the colon. Where there are brackets, put an x between them."
    ),
    mark("What we know already is filled in. Please correct what is not right, and add what is missing."),
    mark(
        "Does a question not apply, or do you not know the answer? Say which, and why: that is an answer too."
    ),
    mark(
        "Leave the codes between brackets, such as [{code}], as they are: we recognise your answers by them."
    ),
    mark("Please give no names or data of patients or clients."),
    mark("Send it back as a file, or as a mail: whole, with the mark at the end."),
)
ITEMS = mark("one on each line, with a dash before it")


def write_text(form: Form) -> bytes:
    """Return the form as text: UTF-8 with a byte order mark, lines ended as Windows does, which every editor shows."""
    text = "\n".join(_lines(form)).rstrip("\n") + "\n"
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def asked(field: Field, voice: Voice) -> str:
    """Return what stands behind the code of a field, up to the colon."""
    if field.kind == "list":
        return f"{field.label} ({voice(ITEMS)}):"
    if is_of_a_figure(field) and field.options:
        return f"{field.label} ({' / '.join(option.label for option in field.options)}):"
    return f"{field.label.rstrip('?:')}{'?' if field.label.endswith('?') else ':'}"


def head(topic: Topic, voice: Voice) -> Iterator[str]:
    """Yield the paragraphs that stand behind the code of a question."""
    yield f"{topic.label}. {topic.question}"
    yield from above(topic, voice)


def _lines(form: Form) -> Iterator[str]:
    voice = Voice(form.language)
    title, whom, *_ = about(form, voice)
    first = next(form.fields)
    for paragraph in (title, whom, *(voice(how, code=first.code) for how in TEXT_HOW)):
        yield from (*textwrap.wrap(line(paragraph), WIDTH), "")
    for topic in form.topics:
        yield from _topic(topic, voice)
    yield from (f"[{END}]", "")
    yield from textwrap.wrap(mark_line(form, voice).partition(form.identity.mark)[0], WIDTH)
    yield form.identity.mark
    yield from textwrap.wrap(form.identity.footing, WIDTH, break_long_words=False, break_on_hyphens=False)


def _topic(topic: Topic, voice: Voice) -> Iterator[str]:
    for place, paragraph in enumerate(head(topic, voice)):
        code = "" if place else f"[{topic.code}] "
        yield from textwrap.wrap(code + line(paragraph), WIDTH)
    yield ""
    for field in topic.answers:
        yield from _field(field, voice)
        yield ""
    if topic.figures:
        yield from textwrap.wrap(f"[{introduction(topic)}] {voice(INTRODUCTION)}", WIDTH)
        yield ""
    for figure in topic.figures:
        for field in figure.fields:
            yield from _field(field, voice)
        yield ""
    for field in topic.fields[len(topic.answers) :]:
        yield from _field(field, voice)
        yield ""


def introduction(topic: Topic) -> str:
    """Return the code that stands before what is said of figures; empty where none are asked for."""
    return topic.figures[0].code.rpartition(".")[0] if topic.figures else ""


def is_of_a_figure(field: Field) -> bool:
    """Tell whether a place belongs to a figure; there a choice is written out."""
    return field.code.count(".") > 2  # noqa: PLR2004 - question, evidence, figure, field


def _field(field: Field, voice: Voice) -> Iterator[str]:
    yield from textwrap.wrap(f"[{field.code}] {asked(field, voice)}", WIDTH)
    if not is_of_a_figure(field):
        yield from _filled(field, voice)
    elif field.value is not None:
        yield prose(shown(field) or "")


def _filled(field: Field, voice: Voice) -> Iterator[str]:
    """Yield what may be chosen, or what stands there; room where nothing does."""
    if field.options:
        chosen = field.value if isinstance(field.value, tuple) else (shown(field),)
        for option in field.options:
            yield f"[{'x' if {option.key, option.label} & {*chosen} else ' '}] {option.label}"
    elif isinstance(field.value, tuple):
        yield from (f"- {line(item)}" for item in field.value)
    else:
        value = shown(field)
        yield "" if value is None else prose(written(value, field.kind, voice.language))
