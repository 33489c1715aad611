"""Values of the record as text: labels of the method where it has them, a line for each part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pz_domain.method.edition import Edition
from pz_domain.publishing.plain import line, prose
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

YES_NO = {True: mark("yes"), False: mark("no")}


class Showing:
    """Shows values of one edition in one language."""

    def __init__(self, edition: Edition, voice: Voice) -> None:
        """Use the labels of an edition."""
        self.voice = voice
        self.values = {
            key: text.in_(voice.language)
            for labels in edition.values.values()
            for key, text in labels.items()
        }
        self.labels = {
            **{p.key: p.label.in_(voice.language) for one in edition.criteria.values() for p in one.parts},
            **{f.key: f.label.in_(voice.language) for one in edition.questions.values() for f in one.fields},
        }

    def text(self, value: object) -> str:
        """Return a value as text; of a mapping a line for each key that has a value, and one for each text it lists."""
        return "\n".join(self._lines(value))

    def _lines(self, value: object) -> Iterator[str]:
        match value:
            case None | "":
                return
            case bool():
                yield self.voice(YES_NO[value])
            case str():
                yield self.values.get(value) or prose(value)
            case Mapping():
                for key, held in value.items():
                    lines, label = list(self._lines(held)), self.labels.get(str(key), line(key))
                    if len(lines) > 1 and self._is_typed(held):
                        yield f"{label}:"
                        yield from (f"– {told}" for told in lines)
                    elif lines:
                        yield f"{label}: {'; '.join(lines)}"
            case list() | tuple():
                yield from ("; ".join(self._lines(one)) for one in value)
            case _:
                yield line(value)

    def _is_typed(self, value: object) -> bool:
        """Tell whether this is a list of texts that someone typed, not of choices."""
        return isinstance(value, (list, tuple)) and any(str(one) not in self.values for one in value)
