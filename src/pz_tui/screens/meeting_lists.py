"""The lists for the selection meeting, of what is marked or shown: which of the two, and to which file."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.rules.waiting import TO_DECIDE, TO_TALK
from pz_domain.wording import language, say, say_n
from pz_tui.screens.queue_deeds import MANY
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_tui.boot import Row
    from pz_tui.screens.queue_marks import QueueMarks

DISCUSSION, DECISIONS = "discussion", "decisions"


async def write_list(screen: QueueMarks) -> None:
    """Ask for the discussion list or the decision list, with how many stand on it, and where to write it."""
    rows = await _rows(screen)
    kind = await _kind(screen, rows)
    if not kind:
        return
    name = say("discussion-list") if kind == DISCUSSION else say("decision-list")
    question = say(
        "Where is it written? The name ends in .html, .odt or .md to print and write on; in .xlsx, .ods, .csv or "
        ".json for a table."
    )
    typed = await screen.foot.line(
        question, "", str(Path.cwd() / f"{name}-{screen.pz.today.isoformat()}.html")
    )
    if not typed or not typed.strip():
        return
    try:
        file = await asyncio.to_thread(_write, screen, kind, rows, typed.strip())
    except Refusal as refusal:
        screen.tell(str(refusal), alert=True)
    else:
        screen.tell(say("Written: {file}. It bears names: it is for the meeting alone.", file=file))


async def _kind(screen: QueueMarks, rows: list[Row]) -> str:
    """Ask which of the two lists, with how many stand on each; empty where none is chosen, or nothing stands on any."""
    talks, decisions = (sum(row.waiting_for in words for row in rows) for words in (TO_TALK, TO_DECIDE))
    labels = {
        DISCUSSION: say_n("discussion list, {n} initiative", "discussion list, {n} initiatives", talks),
        DECISIONS: say_n("decision list, {n} initiative", "decision list, {n} initiatives", decisions),
    }
    counts = {DISCUSSION: talks, DECISIONS: decisions}
    offered = {kind: label for kind, label in labels.items() if counts[kind]}
    if not offered:
        screen.tell(say("Nothing here waits for a talk or a decision."), alert=True)
        return ""
    about = say("of what is marked") if screen.list.marked else say("of what is shown")
    kind = await screen.foot.choose(say("For the selection meeting, {what}:", what=about), numbered(offered))
    return kind if isinstance(kind, str) else ""


async def _rows(screen: QueueMarks) -> list[Row]:
    """Return what is marked, else what is shown, as everyone may see it; very many are read beside the screen."""
    numbers = sorted(screen.list.marked) or list(screen.list.numbers)
    rows = screen.seat.workspace.queries.rows
    found: list[Row] = (
        await asyncio.to_thread(rows, numbers, None) if len(numbers) > MANY else rows(numbers, None)
    )
    return found


def _write(screen: QueueMarks, kind: str, rows: list[Row], to: str) -> Path:
    """Gather and write; what waits for a choice or for information is named on the list as left out."""
    from pz_domain.publishing.meeting import gathering
    from pz_domain.publishing.meeting.writing import write

    gather = gathering.discussion if kind == DISCUSSION else gathering.decisions
    ids = [row.id for row in rows if row.waiting_for in gathering.ASKED_OF[kind]]
    return write(gather(screen.seat.workspace.desk, ids, language()), Path(to).expanduser())
