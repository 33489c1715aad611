"""Two shared files of one round that were begun apart, in words: what whoever brings them together sees first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import mark, say, say_n
from pz_tui.plain import plain
from pz_tui.views.labels import date

if TYPE_CHECKING:
    from pz_sync.adopting import Meeting, Side

OURS, THEIRS = mark("yours"), mark("theirs")
MEANS = mark(
    "All that is yours goes to theirs, and nothing is lost. Others who share yours do the same after you."
)
QUESTION = mark("Bring them together?")


def sides(met: Meeting) -> tuple[tuple[str, str], ...]:
    """Return for each of both what it is called, and what it holds."""
    return (say(OURS), _side(met.ours)), (say(THEIRS), _side(met.theirs))


def warning(met: Meeting, me: str) -> str:
    """Return what to think of when somebody takes part in theirs under one's own name; else nothing."""
    if not met.knows(me):
        return ""
    return say("{name} takes part in theirs too. Only go on if that is you.", name=plain(me))


def _side(side: Side) -> str:
    changes = say_n("{n} change", "{n} changes", side.n)
    first, last = date(side.first), date(side.last)
    days = first if first == last else f"{first} – {last}"
    return plain(" · ".join((", ".join(side.rounds), ", ".join(side.names), changes, days)))
