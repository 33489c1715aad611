"""`pz log`: who did what, when, on which device, and why; as lines for a person or verbatim (D5).

To whoever asks, an unfinished review of someone else shows only that it was begun (D2).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from pz_domain.wording import mark, say
from pz_tui.cli.asking import Asking, asking
from pz_tui.cli.deed_names import deed_words
from pz_tui.cli.guard import DONE
from pz_tui.cli.hub_log import print_hub
from pz_tui.cli.logged import line_of
from pz_tui.cli.terminal import harmless_json, say_out, visible

if TYPE_CHECKING:
    from pz_domain.journal.event import Event
    from pz_domain.work.history import Told

HELP = mark("Show who did what, when, on which device, and why.")
PLACE = frozenset({"n", "prev"})
"""What of a line says where it stands in the chain of its device."""


JUDGED = frozenset({"verdict", "joint"})
OF_STEP = frozenset({"sheet", "referral", "reopening", "decision", "deviation"})


def log(
    context: Context,
    initiative: Annotated[
        str | None, Argument(metavar="ID", help=mark("only of this initiative, by its id or its number"))
    ] = None,
    hub: Annotated[
        Path | None,
        Option("--hub", metavar="FILE", help=mark("of a shared file or folder itself, damaged or not")),
    ] = None,
) -> int:
    """Print the history in the order it came here."""
    if hub is not None:
        return print_hub(context.obj, hub, initiative)
    from pz_domain.work.history import History

    with asking(context.obj) as asked:
        wanted = asked.initiative(initiative) if initiative else None
        events, history = asked.desk.store.events(initiative=wanted), History(asked.desk, asked.who)
        if context.obj.json:
            for event, is_whole in history.shown(events):
                _print_line(event, is_whole=is_whole)
        else:
            for line in _told(history.told(events), asked):
                say_out(line)
    return DONE


def _print_line(event: Event, *, is_whole: bool) -> None:
    """Print the line as it was hashed; on a terminal what could act there is escaped.

    Where lines before it are left out, it goes without its number and its link to the one before, which would
    count them; `pz verify` reads all of them all the same.
    """
    text = event.line.decode()
    if not is_whole:
        kept = {key: value for key, value in json.loads(text).items() if key not in PLACE}
        text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    say_out(harmless_json(text) if sys.stdout.isatty() else text)


def _told(events: Iterable[Told], asked: Asking) -> Iterator[str]:
    from pz_domain.work.clocks import is_off

    store = asked.desk.store
    pair_of = lru_cache(maxsize=256)(lambda session: _pair(asked, session))
    for event, begins in events:
        what = say("began to review step {step}", step=begins) if begins else deed_words(event.draft.deed)
        what += "" if begins else _detail(event, asked)
        pair = pair_of(event.draft.session) if event.draft.session else ""
        yield line_of(event, what, pair, is_told=not begins, is_clock_off=is_off(store, event.id))


def _detail(event: Event, asked: Asking) -> str:
    """Return which step it was about and, of a verdict, on what and which; the event may be told as it is."""
    from pz_tui.cli.wordings import verdict_words

    if event.draft.undoes:
        return ""
    for address, value in event.draft.sets.items():
        if address.kind in JUDGED:
            step, criterion = address.entity.split(":")[1], address.entity.split(":")[3]
            held = asked.desk.opened(address, value)
            verdict = verdict_words(held["verdict"]) if held else ""
            return f" · {say('step {n}', n=step)}, {visible(criterion)}: {verdict}".removesuffix(": ")
        if address.kind in OF_STEP:
            return f" · {say('step {n}', n=address.entity.split(':')[1])}"
    return ""


def _pair(asked: Asking, session: str) -> str:
    """Return who sat together in a session; only its id while it has not come."""
    from pz_domain.work.pairing import find_session

    found = find_session(asked.desk, session)
    return visible(" + ".join(found.reviewers) if found else session)
