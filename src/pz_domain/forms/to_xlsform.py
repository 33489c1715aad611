"""The form as XLSForm, for offices that ask with Kobo or ODK: a workbook that those programs make a form of.

Words of people would act in it (`${...}` refers, a default may be calculated), so none stands where that is read:
texts that are known are told at the question, and only choices, numbers and days are filled in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pz_domain.forms.definition import Field, Figure, Form, Option, Topic
from pz_domain.forms.figures import COLUMNS, INTRODUCTION, key_of
from pz_domain.forms.names import FOOTING, FORM, name_of
from pz_domain.forms.slots import HINTS, above, shown
from pz_domain.forms.to_text import introduction
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.spreadsheets.xlsx import write_xlsx
from pz_domain.publishing.voice import Voice
from pz_domain.publishing.workbook import Column, Sheet, Workbook
from pz_domain.wording import mark

SURVEY = (
    "type",
    "name",
    "label",
    "hint",
    "default",
    "appearance",
    "constraint",
    "constraint_message",
    "calculation",
)
TYPES: Mapping[str, str] = {"number": "decimal", "date": "date"}
"""What is not typed as words."""
_KNOWN = mark("Known already: {text}")
_NOT_NEGATIVE = ". >= 0"
Row = dict[str, str]


def write_xlsform(form: Form) -> bytes:
    """Return the form as XLSForm; the same form gives the same bytes."""
    voice, lists = Voice(form.language), _lists(form)
    survey = [*_hidden(form), *(row for topic in form.topics for row in _topic(topic, lists, voice))]
    choices = [
        (name, option.key, _tame(option.label)) for options, name in lists.items() for option in options
    ]
    settings = (_tame(form.title), f"pz_{form.identity.version}", form.identity.version, form.language)
    return write_xlsx(
        Workbook(
            line(form.title),
            (
                _sheet("survey", SURVEY, [tuple(row.get(key, "") for key in SURVEY) for row in survey]),
                _sheet("choices", ("list_name", "name", "label"), choices),
                _sheet("settings", ("form_title", "form_id", "version", "default_language"), [settings]),
            ),
            form.language,
        )
    )


def _sheet(name: str, heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Sheet:
    return Sheet(name, tuple(Column(head, 30) for head in heads), rows, filters=False)


def _lists(form: Form) -> dict[tuple[Option, ...], str]:
    found = dict.fromkeys(field.options for field in form.places if field.options)
    return {options: f"list_{place}" for place, options in enumerate(found, start=1)}


def _hidden(form: Form) -> Iterator[Row]:
    """Yield what goes along with every answer: which form it is."""
    for name, text in ((FORM, form.identity.mark), (FOOTING, form.identity.footing)):
        yield {"type": "calculate", "name": name, "calculation": f"'{text}'"}


def _topic(topic: Topic, lists: Mapping[tuple[Option, ...], str], voice: Voice) -> Iterator[Row]:
    name = name_of(topic.code)
    yield {"type": "begin_group", "name": name, "label": _tame(f"{topic.code} {topic.label}")}
    told = "\n\n".join(above(topic, voice))
    yield {"type": "note", "name": f"{name}_note", "label": _tame(topic.question), "hint": _tame(told)}
    for field in topic.fields:
        yield _field(field, lists, voice)
    yield from _figures(topic, lists, voice)
    yield {"type": "end_group", "name": name}


def _figures(topic: Topic, lists: Mapping[tuple[Option, ...], str], voice: Voice) -> Iterator[Row]:
    """Yield the group that is repeated for each figure; those on record are told before it."""
    if not topic.figures:
        return
    place, asked = introduction(topic), topic.figures[-1]
    known = [_told(figure) for figure in topic.figures if figure.card]
    hint = voice(_KNOWN, text="\n".join(known)) if known else ""
    note = {"type": "note", "name": f"{name_of(place)}_note", "label": _tame(voice(INTRODUCTION))}
    yield note | {"hint": _tame(hint)}
    yield {"type": "begin_repeat", "name": name_of(place), "label": voice(mark("Figures"))}
    for field, (label, _) in zip(asked.fields, COLUMNS.values(), strict=True):
        code = f"{place}.{key_of(field)}"
        yield _field(replace(field, code=code, label=voice(label), value=None), lists, voice)
    yield {"type": "end_repeat", "name": name_of(place)}


def _told(figure: Figure) -> str:
    """Return a figure on record in one line."""
    return "; ".join(
        f"{f.label.partition(', ')[2]}: {shown(f)}" for f in figure.fields if f.value is not None
    )


def _field(field: Field, lists: Mapping[tuple[Option, ...], str], voice: Voice) -> Row:
    row = {"name": name_of(field.code), "label": _tame(field.label)}
    if field.kind == "choices":
        chosen = field.value if isinstance(field.value, tuple) else ()
        return row | {"type": f"select_multiple {lists[field.options]}", "default": " ".join(chosen)}
    if field.options:
        label = shown(field)
        key = next((option.key for option in field.options if option.label == label), "")
        return row | {"type": f"select_one {lists[field.options]}", "default": key}
    row |= {"type": TYPES.get(field.kind, "text")}
    if field.kind in {"figure", "amount"}:
        return row | {"hint": voice(HINTS[field.kind])}
    if field.kind in {"text", "list"}:
        value = "\n".join(field.value) if isinstance(field.value, tuple) else str(field.value or "")
        known = voice(_KNOWN, text=value) if value else ""
        how = voice(HINTS["item" if field.kind == "list" else "text"])
        return row | {"hint": _tame("\n\n".join(filter(None, (how, known)))), "appearance": "multiline"}
    rule = {"constraint": _NOT_NEGATIVE, "constraint_message": voice(HINTS["number"])}
    return row | {"default": str(shown(field) or "")} | (rule if field.kind == "number" else {})


def _tame(text: str) -> str:
    """Return a text in which nothing refers to another answer."""
    return prose(text).replace("${", "$ {")
