"""A form as lines of a table: a line for each place to fill in, which a spreadsheet and a table of text share.

A choice of several is a line for each choice, and a list a line for each item, so that a cell holds one thing and can
be checked while it is typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pz_domain.forms.definition import Field, Form, Kind, Topic
from pz_domain.publishing.voice import Voice
from pz_domain.rules.numbers import number_text
from pz_domain.wording import mark

SPARE, FEWEST = 3, 6
"""So many items a list has room for beside those that are there, and at least."""
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
HEADS = (mark("Code"), mark("Question"), mark("What to fill in"), mark("Your answer"))
HINTS = {
    "text": mark("In your own words."),
    "choice": mark("Choose one: {choices}."),
    "tick": mark("Choose “{yes}” where this applies."),
    "number": mark("A number only, such as 1250."),
    "date": mark("A day, such as 31-12-2023."),
    "item": mark("One in each line."),
    "figure": mark("Such as 28 or 12,5 %; “about 30” or “20-30” is fine too."),
    "amount": mark("A number, or in words."),
}
HOW = (
    mark(
        "Fill in the column “Your answer”. Leave codes and questions as they are: we recognise your answers by them."
    ),
    mark("What we know already is filled in. Please correct what is not right, and add what is missing."),
    mark(
        "Does a question not apply, or do you not know the answer? Say which, and why: that is an answer too."
    ),
    mark("Please give no names or data of patients or clients."),
    mark("Save the form and send it back as a file, in any format you like."),
)
SEVERAL = mark(
    "We hold more than one answer to “{label}” and do not know which is right: {texts}. Please give it again."
)
Filling = Literal["text", "choice", "tick", "number", "date", "item"]
Filled = str | int | float
FILLINGS: Mapping[Kind, Filling] = {"number": "number", "date": "date"}
"""How a field that has one place is filled in; the others with words."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One place to fill in, by a code of its own; `options`: what may be chosen; `value`: what stands there.

    A date is ISO 8601; `last`: it closes its question.
    """

    code: str
    label: str
    hint: str
    filling: Filling
    options: tuple[str, ...] = ()
    value: Filled | None = None


def slots(topic: Topic, voice: Voice) -> Iterator[Slot]:
    """Yield the places of a question in order."""
    for field in topic.fields:
        yield from slots_of(field, voice)


def slots_of(field: Field, voice: Voice) -> Iterator[Slot]:
    """Yield the places of a field: one, or one for each choice or item."""
    labels = tuple(option.label for option in field.options)
    if field.kind == "choices":
        yes = voice(mark("yes"))
        chosen = field.value if isinstance(field.value, tuple) else ()
        hint = voice(HINTS["tick"], yes=yes)
        for option in field.options:
            value = yes if option.key in chosen else None
            yield Slot(f"{field.code}.{option.key}", option.label, hint, "tick", (yes,), value)
    elif field.kind == "list":
        items = field.value if isinstance(field.value, tuple) else ()
        for place in range(max(len(items) + SPARE, FEWEST)):
            value = items[place] if place < len(items) else None
            label = f"{field.label} {place + 1}"
            yield Slot(f"{field.code}.{place + 1}", label, voice(HINTS["item"]), "item", (), value)
    elif field.kind in {"choice", "yes_no"}:
        hint = voice(HINTS["choice"], choices=", ".join(labels))
        yield Slot(field.code, field.label, hint, "choice", labels, shown(field))
    else:
        filling = FILLINGS.get(field.kind, "text")
        yield Slot(field.code, field.label, voice(HINTS[field.kind]), filling, (), shown(field))


def in_document(topic: Topic, voice: Voice) -> Iterator[Slot]:
    """Yield the places of a question in a document, where a whole list stands in one cell that grows."""
    for field in topic.fields:
        yield from (whole(field, voice),) if field.kind == "list" else slots_of(field, voice)


def whole(field: Field, voice: Voice) -> Slot:
    """Return a list as one place."""
    items = field.value if isinstance(field.value, tuple) else ()
    return Slot(field.code, field.label, voice(HINTS["item"]), "item", (), "\n".join(items) or None)


def shown(field: Field) -> Filled | None:
    """Return what stands in a field that has one place; a choice by its label."""
    value = field.value
    if value is None or isinstance(value, tuple):
        return None
    if isinstance(value, bool):
        value = "yes" if value else "no"
    return next((option.label for option in field.options if option.key == value), value)


def written(value: Filled, kind: str, language: str) -> str:
    """Return what stands in a place as people of a language write it: a day as 31-12-2023, a decimal comma."""
    if kind == "number" and isinstance(value, (int, float)):
        return number_text(value, language)
    text = str(value)
    day = _ISO.fullmatch(text) if language == "nl" and kind == "date" else None
    return f"{int(day[3])}-{int(day[2])}-{day[1]}" if day else text


def about(form: Form, voice: Voice) -> Iterator[str]:
    """Yield what stands above a form: its title, whom it is for, and how to fill it in."""
    yield voice(mark("Questionnaire: {title}"), title=form.title)
    yield ", ".join(filter(None, (form.organisation, form.programme)))
    yield from (voice(sentence) for sentence in HOW)


def above(topic: Topic, voice: Voice) -> Iterator[str]:
    """Yield what stands at a question beside its text: how to answer, what is known, what is asked back."""
    yield topic.help
    if topic.known:
        yield voice(mark("You told us before: {text}"), text=topic.known)
    for label, texts in topic.several:
        yield voice(SEVERAL, label=label, texts=" / ".join(texts))
    if topic.query:
        yield voice(mark("We have a question about your answer: {text}"), text=topic.query)


def mark_line(form: Form, voice: Voice) -> str:
    """Return the line that says which form it is."""
    return voice(
        mark("Mark of this form (please leave it in; version {version}): {mark}"),
        version=form.identity.shown_version, mark=form.identity.mark,
    )  # fmt: skip
