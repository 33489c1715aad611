"""The criteria in plain words, as they are sent to a source and kept with the request (R18, R19)."""

from __future__ import annotations

from pz_domain.method.criterion import Criterion
from pz_domain.publishing.plain import prose
from pz_domain.publishing.request.occasion import Occasion
from pz_domain.publishing.voice import Voice
from pz_domain.wording import mark

FIRST_LOOK = 2
"""The step whose criteria a source can judge by what it knows."""


def criteria_text(occasion: Occasion) -> str:
    """Return what counts in this round: its focus, then each criterion with its question; a paragraph each."""
    criteria = occasion.edition.criteria_of(FIRST_LOOK)
    return "\n\n".join((_focus(occasion), *(_worded(one, occasion.voice) for one in criteria)))


def _focus(occasion: Occasion) -> str:
    """Return the focus of the round; where it is that of the method, in the language, with its reason."""
    own, voice = prose(occasion.round.focus), occasion.voice
    usual = occasion.edition.method.round
    is_usual = own in {"", usual.focus.nl, usual.focus.en}
    focus = usual.focus.in_(voice.language) if is_usual else own
    told = voice(mark("What we look for in this round: {focus}."), focus=focus.rstrip("."))
    return f"{told} {usual.focus_reason.in_(voice.language)}" if is_usual else told


def _worded(criterion: Criterion, voice: Voice) -> str:
    tongue = voice.language
    head = f"{criterion.code} {criterion.short.in_(tongue)}. {criterion.question.in_(tongue)}"
    return f"{head}\n{voice(mark('What counts: {text}'), text=criterion.favourable.in_(tongue))}"
