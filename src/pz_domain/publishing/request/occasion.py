"""The occasion of a request: which round asks which sources, under which method, in whose name and language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pz_domain.method.edition import Edition
from pz_domain.model.case import Round
from pz_domain.model.source import Source
from pz_domain.publishing.plain import line
from pz_domain.publishing.voice import Voice


@dataclass(frozen=True, slots=True)
class Occasion:
    """A round that asks; `sender` is the name under the mail, and may be empty."""

    edition: Edition
    round: Round
    sources: Sequence[Source]
    voice: Voice
    sender: str = ""

    @property
    def programme(self) -> str:
        """The name of the programme."""
        return self.edition.method.programme.in_(self.voice.language)

    @property
    def title(self) -> str:
        """The title of the round, on one line; where it is that of the method, in the language."""
        own, usual = self.round.title, self.edition.method.round.title
        named = usual.in_(self.voice.language) if own in {usual.nl, usual.en} else own
        return line(named or self.round.id)

    def source(self, key: str) -> Source | None:
        """Return a source of the round."""
        return next((one for one in self.sources if one.key == key), None)
