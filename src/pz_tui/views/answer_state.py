"""How far an answer is, as a sign with its word: on the matrix, its totals and its legend."""

from __future__ import annotations

from pz_domain.wording import mark
from pz_tui.glyphs import Glyphs

STATES = {
    "answered": mark("filled in"),
    "not_applicable": mark("n/a"),
    "unknown": mark("not known"),
    "missing": mark("missing"),
    "asked_back": mark("asked back"),
    "replied": mark("replied"),
}
"""What each state is called, in the order in which totals are shown."""

OPEN = frozenset({"missing", "asked_back"})
"""The states in which something of the provider is still needed."""

ROLES = {
    "answered": "meets",
    "not_applicable": "no_information",
    "unknown": "no_information",
    "missing": "dim",
    "asked_back": "alert",
    "replied": "accent",
}


def sign(signs: Glyphs, state: str) -> str:
    """Return the sign of a state; a question that is not asked has none."""
    return {
        "answered": signs.meets,
        "not_applicable": signs.without,
        "unknown": signs.no_information,
        "missing": signs.open,
        "asked_back": signs.doubt,
        "replied": signs.flag,
    }.get(state, " ")
