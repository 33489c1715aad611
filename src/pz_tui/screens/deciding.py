"""Deciding as proposed: with numbers and names shown before it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import say, say_n
from pz_tui.plain import plain

if TYPE_CHECKING:
    from pz_tui.screens.queue import QueueScreen

READY = frozenset({"decision", "confirmation"})
NAMED = 5


async def decide_marked(screen: QueueScreen) -> None:
    """Ask, then decide every marked initiative that has a proposal; the one under the cursor when none is marked."""
    queries, me = screen.seat.workspace.queries, screen.seat.me
    numbers = sorted(screen.list.marked) or [n for n in (screen.list.number,) if n is not None]
    rows = queries.rows(numbers, me)
    ready = [row for row in rows if row.waiting_for in READY]
    if not ready:
        screen.tell(say("Nothing to decide here: no outcome is proposed yet."), alert=True)
        return
    words = screen.painter.outcomes
    named = [
        f"{row.number} {plain(row.title)} {screen.pz.signs.arrow} {words.get(row.outcome, row.outcome)}"
        for row in ready
    ]
    shown = "\n".join(named[:NAMED]) + (
        "\n" + say("and {n} more", n=len(named) - NAMED) if len(named) > NAMED else ""
    )
    skipped = (
        say(" ({n} without a proposal left out)", n=len(rows) - len(ready)) if len(ready) < len(rows) else ""
    )
    question = (
        say_n("Decide {n} initiative as proposed?", "Decide {n} initiatives as proposed?", len(ready))
        + skipped
    )
    if await screen.foot.confirm(f"{question}\n{shown}", say("decide"), say("not now")):
        given: list[object] = []

        def told(answer: object) -> None:
            given.append(answer)
            if len(given) == len(ready):
                screen.tell(say_n("Decided: {n} initiative.", "Decided: {n} initiatives.", len(ready)))

        for row in ready:
            screen.record(
                {"deed": "decide", "initiative": row.id, "step": row.step, "outcome": row.outcome},
                told,
            )
        screen.list.marked.clear()
