"""The places for an answer: what the fields of a question are in a form, with what is held of each filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pz_domain.forms.definition import ABSENT, NOT_APPLICABLE, REASON, UNKNOWN, Field, Held, Kind, Option
from pz_domain.method.asking import AnswerField
from pz_domain.method.edition import Edition
from pz_domain.model.questionnaire import Answer
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

KINDS: Mapping[str, Kind] = {
    "choice": "choice", "keys": "choices", "text": "text", "date": "date", "number": "number", "yes_no": "yes_no",
    "names": "list", "texts": "list",
}  # fmt: skip
_IN_WORDS = mark("{label}: explanation")
_WHY_NOT = mark("If you cannot answer: why not")
_REASON = mark("Explain why")
ABSENCES = {NOT_APPLICABLE: mark("not applicable"), UNKNOWN: mark("unknown")}
YES_NO = {"yes": mark("yes"), "no": mark("no")}


def fields_of(
    edition: Edition, code: str, asked: AnswerField, value: object, voice: Voice
) -> Iterator[Field]:
    """Yield the places for one field of an answer; evidence has room of its own (`figures`)."""
    label, place = asked.label.in_(voice.language), f"{code}.{asked.key}"
    if asked.type == "answer_with_text":
        held: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        options = _options(edition, asked.scale, voice)
        yield Field(
            place, label, "choice", (asked.key, "answer"), options, _held("choice", held.get("answer"))
        )
        words = voice(_IN_WORDS, label=label)
        yield Field(
            f"{place}.text", words, "text", (asked.key, "text"), value=_held("text", held.get("text"))
        )
    elif asked.type in KINDS:
        kind = KINDS[asked.type]
        options = _options(edition, asked.scale, voice)
        if kind == "yes_no":
            options = tuple(Option(key, voice(word)) for key, word in YES_NO.items())
        yield Field(place, label, kind, (asked.key,), options, _held(kind, value))


def _options(edition: Edition, scale: str | None, voice: Voice) -> tuple[Option, ...]:
    named = edition.values.get(scale or "", {})
    return tuple(Option(key, label.in_(voice.language)) for key, label in named.items())


def absence_of(code: str, answer: Answer | None, voice: Voice) -> Iterator[Field]:
    """Yield the two places that say why a question has no answer."""
    absent, reason = (answer.absent, answer.reason) if answer else ("", "")
    options = tuple(Option(key, voice(word)) for key, word in ABSENCES.items())
    yield Field(f"{code}.{ABSENT}", voice(_WHY_NOT), "choice", (ABSENT,), options, absent or None)
    yield Field(f"{code}.{REASON}", voice(_REASON), "text", (REASON,), value=prose(reason) or None)


def _held(kind: Kind, value: object) -> Held:
    """Return a recorded value as a field holds it."""
    if value is None or value in ("", (), []):
        return None
    if kind in {"list", "choices"}:
        many: Iterable[object] = value if isinstance(value, (list, tuple)) else [value]
        return tuple(line(one) for one in many)
    if isinstance(value, (bool, int, float)):
        return value
    return prose(value)
