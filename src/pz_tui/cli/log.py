"""`pz log`: who did what, when, on which device, and why; as lines for a person or verbatim (D5).

To whoever asks, an unfinished review of someone else shows only that it was begun (D2).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context

from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.deed_names import deed_words
from pz_tui.cli.guard import DONE
from pz_tui.cli.terminal import harmless_json, say_out, styled, visible

if TYPE_CHECKING:
    from pz_domain.journal.event import Event

HELP = mark("Show who did what, when, on which device, and why.")
SHOWN_OF_A_DEVICE = 6
LONGEST_NAME = 16


def log(
    context: Context,
    initiative: Annotated[
        str | None, Argument(metavar="ID", help=mark("only of this initiative, by its id or its number"))
    ] = None,
) -> int:
    """Print the history in the order it came here."""
    with asking(context.obj) as asked:
        wanted = asked.initiative(initiative) if initiative else None
        events = asked.desk.store.events(initiative=wanted)
        if context.obj.json:
            blind = _Blind(asked)
            for event in events:
                if not blind.hides(event):
                    _print_verbatim(event)
        else:
            for line in _told(events, asked):
                say_out(line)
    return DONE


def _print_verbatim(event: Event) -> None:
    """Print the line as it was hashed; on a terminal what could act there is escaped.

    The lines of another's unfinished review are left out; `pz verify` reads them all the same.
    """
    text = event.line.decode()
    say_out(harmless_json(text) if sys.stdout.isatty() else text)


def _told(events: Iterable[Event], asked: Asking) -> Iterator[str]:
    blind = _Blind(asked)
    begun: set[tuple[str, int, str]] = set()
    pair_of = lru_cache(maxsize=256)(lambda session: _pair(asked, session))
    for event in events:
        sheet = blind.sheet_of(event)
        pair = pair_of(event.draft.session) if event.draft.session else ""
        if sheet is None:
            yield _line(event, deed_words(event.draft.deed), pair)
        elif sheet not in begun:
            begun.add(sheet)
            yield _line(event, say("began to review step {step}", step=sheet[1]), pair)


def _pair(asked: Asking, session: str) -> str:
    """Return who sat together in a session; only its id while it has not come."""
    from pz_domain.work.pairing import find_session

    found = find_session(asked.desk, session)
    return visible(" + ".join(found.reviewers) if found else session)


def _line(event: Event, what: str, pair: str) -> str:
    draft = event.draft
    when = f"{event.at[:10]} {event.at[11:16]}"
    parts = [
        styled(when, "dim"),
        event.device[:SHOWN_OF_A_DEVICE],
        visible(draft.by),
        visible(draft.initiative or _about(event)),
        styled(what, "bold"),
    ]
    if pair:
        parts.append(say("(sitting together: {pair})", pair=pair))
    if draft.happened:
        parts.append(say("(happened on {day})", day=visible(draft.happened[:10])))
    if draft.because:
        parts.append(say("because: {text}", text=visible(draft.because)))
    return "  ".join(parts)


def _about(event: Event) -> str:
    """Return what a deed on no initiative was about: a person, a source, a round, a batch."""
    named = next((address.entity for address in event.draft.sets if address.kind != "member"), "–")
    return named[:LONGEST_NAME]


class _Blind:
    """Which events are work on a review that who asks may not see yet."""

    def __init__(self, asked: Asking) -> None:
        self.who = asked.who
        self.steps = lru_cache(maxsize=4096)(lambda initiative: _blind_steps(asked, initiative))

    def hides(self, event: Event) -> bool:
        """Tell whether an event is such work, or finishes it and so holds its key and what it covers."""
        finished = (address.entity.split(":") for address in event.draft.sets if address.kind == "sheet")
        return self.sheet_of(event) is not None or any(
            reviewer != self.who and (int(step), int(generation)) in self.steps(initiative)
            for initiative, step, generation, reviewer in finished
        )

    def sheet_of(self, event: Event) -> tuple[str, int, str] | None:
        """Return initiative, step and reviewer of a hidden review this event worked on; else None."""
        for address in event.draft.sets:
            if address.kind == "verdict":
                initiative, step, generation, _, reviewer = address.entity.split(":")
                hidden = reviewer != self.who and (int(step), int(generation)) in self.steps(initiative)
                return (initiative, int(step), reviewer) if hidden else None
        return None


def _blind_steps(asked: Asking, initiative: str) -> frozenset[tuple[int, int]]:
    """Return the steps of an initiative that are still blind, each with its generation."""
    from pz_domain.rules.joining import is_blind

    if not asked.desk.exists(initiative):
        return frozenset()
    case = asked.desk.case(initiative, asked.who)
    steps = {sheet.step for sheet in case.sheets}
    return frozenset((step, case.generation(step)) for step in steps if is_blind(case, step))
