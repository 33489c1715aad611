"""What the history calls each deed, in the language in use."""

from __future__ import annotations

from pz_domain.wording import say
from pz_domain.work.deed_words import WORDS


def deed_words(deed: str) -> str:
    """Return what people call a deed; one that is not known here keeps its name."""
    return say(WORDS[deed]) if deed in WORDS else deed
