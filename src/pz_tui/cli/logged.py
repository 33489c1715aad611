"""A line of history for a person: when, on which device, by whom, on what, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import say
from pz_tui.cli.terminal import styled, visible

if TYPE_CHECKING:
    from pz_domain.journal.event import Event

SHOWN_OF_A_DEVICE = 6
LONGEST_NAME = 16


def line_of(event: Event, what: str, pair: str = "", *, is_told: bool, is_clock_off: bool = False) -> str:
    """Return the line; `is_told`: also why it was done, and when it happened.

    `is_clock_off`: the clock of its device was off by more than an hour.
    """
    draft = event.draft
    when = f"{event.at[:10]} {event.at[11:16]}"
    parts = [
        styled(when, "dim") + (styled(f" ({say('clock off')})", "yellow") if is_clock_off else ""),
        event.device[:SHOWN_OF_A_DEVICE],
        visible(draft.by),
        visible(draft.initiative or _about(event)),
        styled(what, "bold"),
    ]
    if pair:
        parts.append(say("(sitting together: {pair})", pair=pair))
    if not is_told:
        return "  ".join(parts)
    if draft.happened:
        parts.append(say("(happened on {day})", day=visible(draft.happened[:10])))
    if draft.because:
        parts.append(say("because: {text}", text=visible(draft.because)))
    return "  ".join(parts)


def _about(event: Event) -> str:
    """Return what a deed on no initiative was about: a person, a source, a round, a batch."""
    named = next((address.entity for address in event.draft.sets if address.kind != "member"), "–")
    return named[:LONGEST_NAME]
