"""Values of the record as text: labels of the method where it has them, a line for each part.

A key means something only in its own list: `no` is another word where a principle is judged than where it is asked
whether a test is new. So the label of a value is that of the list its field chooses from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pz_domain.method.asking import AnswerField
from pz_domain.method.criterion import Part
from pz_domain.method.edition import Edition
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

YES_NO = {True: mark("yes"), False: mark("no")}
YES_NO_UNKNOWN = {"yes": mark("yes"), "no": mark("no"), "unknown": mark("unknown")}
"""What everyone means by these keys where a method has no list of its own for a field."""
LISTS = {
    "target_groups": "target_groups",
    "principles": "principles",
    "sources": "sources",
    "domains": "domain",
}
"""From which list of the method a fact is chosen."""
ASPECTS, ANSWER = "aspects", "answer"


class Showing:
    """Shows values of one edition in one language."""

    def __init__(self, edition: Edition, voice: Voice) -> None:
        """Use the labels of an edition."""
        self.edition, self.voice = edition, voice

    def fact(self, key: str, value: object) -> str:
        """Return a fact of an initiative as text."""
        return "\n".join(self._lines(value, LISTS.get(key, "")))

    def text(self, value: object, chosen_from: str = "") -> str:
        """Return a value as text; `chosen_from`: the list of the method that its labels are in."""
        return "\n".join(self._lines(value, chosen_from))

    def parts(self, code: str, parts: Mapping[str, object]) -> str:
        """Return the parts of a verdict as text, a line for each."""
        criterion = self.edition.criteria.get(code)
        aspects = parts.get(ASPECTS)
        nested = aspects if isinstance(aspects, Mapping) else {}
        flat = {key: value for key, value in parts.items() if key != ASPECTS}
        flat |= {f"{ASPECTS}.{key}": value for key, value in nested.items()}
        return "\n".join(self._fields(criterion.parts if criterion else (), flat))

    def answer(self, code: str, answer: Mapping[str, object]) -> str:
        """Return the fields of an answer as text, a line for each, and one for each text that is listed."""
        question = self.edition.questions.get(code)
        return "\n".join(self._fields(question.fields if question else (), answer))

    def _fields(self, known: Iterable[Part | AnswerField], held: Mapping[str, object]) -> Iterator[str]:
        fields = {field.key: field for field in known}
        for key, value in held.items():
            field = fields.get(key)
            label = field.label.in_(self.voice.language) if field else line(key)
            lines = list(self._of_field(field.scale if field else "", value))
            if len(lines) > 1 and isinstance(value, (list, tuple)) and not (field and field.scale):
                yield f"{label}:"
                yield from (f"– {told}" for told in lines)
            elif lines:
                yield f"{label}: {'; '.join(lines)}"

    def _of_field(self, scale: str | None, value: object) -> Iterator[str]:
        """Yield a value; of one with a choice and words, such as an answer or an aspect, the one and then the other."""
        if not isinstance(value, Mapping):
            yield from self._lines(value, scale or "")
            return
        for key, held in value.items():
            yield from self._lines(held, scale or "" if key in {ANSWER, "direction"} else "")

    def _lines(self, value: object, chosen_from: str) -> Iterator[str]:
        match value:
            case None | "":
                return
            case bool():
                yield self.voice(YES_NO[value])
            case str():
                yield self._label(value, chosen_from)
            case Mapping():
                for key, held in value.items():
                    told = "; ".join(self._lines(held, ""))
                    if told:
                        yield f"{line(key)}: {told}"
            case list() | tuple():
                yield from ("; ".join(self._lines(one, chosen_from)) for one in value)
            case _:
                yield line(value)

    def _label(self, value: str, chosen_from: str) -> str:
        label = self.edition.values.get(chosen_from, {}).get(value)
        if label:
            return label.in_(self.voice.language)
        return self.voice(YES_NO_UNKNOWN[value]) if value in YES_NO_UNKNOWN else prose(value)
