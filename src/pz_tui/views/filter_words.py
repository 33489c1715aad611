"""What people read about the filter line: what was not understood, and what it can ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pz_domain.wording import language, mark, say
from pz_tui import boot

if TYPE_CHECKING:
    from pz_tui.boot import Hint

SENTENCES = {
    "field": mark("“{name}” is no field; it was looked for as text."),
    "value": mark("“{value}” is no value of {name}; that part was left out."),
    "none": mark("“{value}” is no {name} here, so that finds nothing."),
    "saved": mark("No filter is saved as “{value}”; that part was left out."),
}
GRAMMAR = (
    ("bril heup", "bril heup",
        mark("words, by their beginning; from three letters also inside words of title and organisation")),
    ('"zelf druppelen"', '"zelf druppelen"', mark("these words together")),
    ("-bril -bron:vgz", "-bril -source:vgz", mark("without this")),
    ("stap:2,3", "step:2,3", mark("one of several")),
    ("@mijn-beurt", "@my-turn", mark("a saved filter")),
)  # fmt: skip
"""How things are asked, in Dutch and in English, and what that means."""


TURNS = {
    "me": mark("waiting for me"),
    "partner": mark("waiting for my partner"),
    "provider": mark("waiting for the provider"),
    "team": mark("waiting for the team"),
}
"""Whose turn it can be, in the words above the list."""
NAMES = {"me": "me", "partner": "other", "provider": "provider", "team": "team"}
"""What the filter line calls each."""


def turn(whose: str) -> str:
    """Return what a filter line says to show what waits for someone; empty for everything."""
    return f"waiting:{NAMES[whose]}" if whose else ""


def hint_sentence(hint: Hint) -> str:
    """Return what is said of something in the line that is not understood; values stand in it as typed."""
    names = {field.key: field.in_(language()) for field in boot.filter_fields()}
    return say(SENTENCES[hint.kind], name=names.get(hint.name, hint.name), value=hint.value)


def typed(key: str, value: str) -> str:
    """Return a field with a value as it is typed in the filter line, in the language in use."""
    name = next(field.in_(language()) for field in boot.filter_fields() if field.key == key)
    return f'{name}:"{value}"' if " " in value else f"{name}:{value}"


def filter_help() -> Iterator[tuple[str, str]]:
    """Yield what can be typed in the filter line, and what it asks."""
    for dutch, english, about in GRAMMAR:
        yield dutch if language() == "nl" else english, say(about)
    for field in boot.filter_fields():
        values = ", ".join(named.in_(language()) for named in field.values)
        yield f"{field.in_(language())}:", say(field.about) + (f": {values}" if values else "")
