"""What the screen of figures asks at its foot: which round, which two reviewers, which period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from pz_domain.wording import mark, say
from pz_tui.plain import plain
from pz_tui.screens.source_deeds import ask_day
from pz_tui.views.numbers_lines import CriterionLine, Line
from pz_tui.widgets.asking import CHOICES, numbered

if TYPE_CHECKING:
    from pz_tui.screens.numbers_face import NumbersFace

PAIR = 2
PERIODS = {
    "whole": mark("the whole round"),
    "30": mark("the last 30 days"),
    "90": mark("the last 90 days"),
    "own": mark("from one day to another"),
}


async def pair(screen: NumbersFace) -> None:
    """Ask for two reviewers who share an initiative; what only others reviewed is left out then."""
    found = _pairs(screen.shown.values())
    if not found:
        screen.tell(say("No two reviewers have finished the same initiative yet."))
        return
    names = {
        ",".join(two): say("{one} and {other}", one=screen.named(two[0]), other=screen.named(two[1]))
        for two in found[: len(CHOICES) - 1]
    }
    chosen = await screen.foot.choose(say("Whose verdicts?"), numbered({"": say("everyone"), **names}))
    if isinstance(chosen, str):
        screen.pair = tuple(filter(None, chosen.split(",")))
        screen.reload()


async def period(screen: NumbersFace) -> None:
    """Ask for a period; it goes by the day on which the last review of a step was finished."""
    question = say("Of which period? It goes by the day on which the last review of a step was finished.")
    chosen = await screen.foot.choose(question, numbered({key: say(word) for key, word in PERIODS.items()}))
    if chosen == "own":
        since = await ask_day(screen, say("From which day? (may stay empty)"), "")
        until = None if since is None else await ask_day(screen, say("Until which day? (may stay empty)"), "")
        if since is None or until is None:
            return
        if until and until < since:
            screen.tell(say("The last day is before the first."), alert=True)
            return
        screen.period = (since, until)
    elif chosen == "whole":
        screen.period = ("", "")
    elif isinstance(chosen, str):
        screen.period = ((screen.pz.today - timedelta(days=int(chosen))).isoformat(), "")
    else:
        return
    screen.reload()


async def round_(screen: NumbersFace) -> None:
    """Ask for a round."""
    rounds = screen.seat.workspace.desk.rounds().values()
    if len(rounds) < PAIR:
        screen.tell(say("There is no other round."))
        return
    labels = {one.id: plain(one.title or one.id) for one in rounds}
    chosen = await screen.foot.choose(say("Which round?"), numbered(labels))
    if isinstance(chosen, str):
        screen.round_id, screen.pair, screen.period = chosen, (), ("", "")
        screen.reload()


def _pairs(shown: Iterable[Line]) -> list[tuple[str, ...]]:
    """Return each two reviewers who share a record of some criterion, by handle."""
    records = (record for line in shown if isinstance(line, CriterionLine) for record in line.given)
    return sorted({two for record in records for two in combinations(sorted(record.verdicts), PAIR)})
