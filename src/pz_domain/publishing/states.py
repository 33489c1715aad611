"""What readers call the state an initiative is in: an end of the method by its outcome, else by the process."""

from __future__ import annotations

from pz_domain.method.edition import Edition
from pz_domain.publishing.plain import line
from pz_domain.publishing.voice import Voice
from pz_domain.rules.process import BY_KEY


def state_label(edition: Edition, state: str, voice: Voice) -> str:
    """Return the label of a state; one that neither knows is given as it is."""
    found = next((one for one in edition.outcomes.values() if one.key == state), None)
    if found:
        return found.label.in_(voice.language)
    return voice(BY_KEY[state].label) if state in BY_KEY else line(state)
