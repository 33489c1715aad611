"""The provider's answers in words, field by field; commands say them too, so nothing here knows a screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pz_domain.model.questionnaire import Answer
from pz_domain.wording import language, say
from pz_tui.plain import plain
from pz_tui.views.labels import ABSENT, YES_NO, date, names, number, said

if TYPE_CHECKING:
    from pz_domain.method.asking import AnswerField
    from pz_domain.method.edition import Edition


def answer_lines(edition: Edition, fields: Sequence[AnswerField], answer: Answer) -> Iterator[str]:
    """Yield an answer's fields, one a line; of a missing answer why it is missing."""
    if answer.absent:
        yield f"{said(ABSENT, answer.absent)}: {plain(answer.reason)}"
        return
    for field in fields:
        value = answer.value.get(field.key)
        if value not in (None, "", [], ()):
            text = field_text(edition, field, value)
            yield text if field.key == "text" else f"{field.label.in_(language())}: {text}"


def field_text(edition: Edition, field: AnswerField, value: object) -> str:
    """Return one field's value as text."""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, Mapping):
        said_ = said(YES_NO, plain(value.get("answer") or ""))
        return " · ".join(text for text in (said_, plain(value.get("text") or "")) if text)
    if field.type in {"choice", "keys"}:
        return names(
            edition, field.scale or "", map(plain, value if isinstance(value, (list, tuple)) else [value])
        )
    if isinstance(value, (list, tuple)):
        joint = "\n- " if field.type == "texts" else ", "
        return (joint if field.type == "texts" else "") + joint.join(map(plain, value))
    if field.type == "date":
        return date(plain(value))
    return number(value) if isinstance(value, (int, float)) else plain(value, lines=True)
