"""Deeds for all marked initiatives, or for the one under the cursor: number, names and what is left out first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pz_domain.model.roles import JUDGES
from pz_domain.wording import mark, say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.widgets.asking import numbered
from pz_tui.widgets.lines import fit
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from pz_tui.boot import Row
    from pz_tui.screens.queue_marks import QueueMarks

READY = frozenset({"decision", "confirmation"})
JUDGED = frozenset({2, 4})
MANY = 2000
NAMED, TITLE = 3, 44
"""So many are named in a question, of the rest the number; and so many cells of a title."""
PAGES = {3: "questionnaire", 5: "publication"}
Deed = dict[str, Any]
TOGETHER = mark("{key} undoes all of it, or one.")
"""Said after a deed for several."""
NO_PROPOSAL, ENDED, NOT_JUDGED = mark("no outcome is proposed"), mark("it ended"), mark("not in step 2 or 4")


def page_of(row: Row) -> str:
    """Return the page on which an initiative is worked on now."""
    return "review" if row.ended else PAGES.get(row.step, "review")


async def chosen(screen: QueueMarks) -> list[Row]:
    """Return the marked initiatives in the order of their numbers, or the one under the cursor.

    Very many are read beside the screen; few at once, so that a key typed ahead meets the question.
    """
    numbers, me = screen.list.chosen, screen.seat.me
    rows = screen.seat.workspace.queries.rows
    found: list[Row] = (
        await asyncio.to_thread(rows, numbers, me) if len(numbers) > MANY else rows(numbers, me)
    )
    return found


async def open_marked(screen: QueueMarks) -> None:
    """Open the first marked initiative; from there the next one is the next marked one."""
    rows = {row.number: row for row in await chosen(screen)} if screen.list.marked else {}
    order = [n for n in screen.list.numbers if n in rows]
    order += sorted(rows.keys() - set(order))
    if not order:
        screen.tell(
            say("Nothing is marked. Mark initiatives first, then open them one after another."), alert=True
        )
        return
    screen.tour = [rows[number].id for number in order]
    await screen.pz.go(page_of(rows[order[0]]), screen.tour[0])


async def decide(screen: QueueMarks) -> None:
    """Decide every one that has a proposal, as proposed."""
    words = screen.painter.outcomes
    ready, left = _split(await chosen(screen), lambda row: "" if row.waiting_for in READY else NO_PROPOSAL)
    if not ready:
        screen.tell(say("Nothing to decide here: no outcome is proposed yet."), alert=True)
        return
    question = say_n("Decide {n} initiative as proposed?", "Decide {n} initiatives as proposed?", len(ready))
    erased = screen.seat.erased_with([(row.id, row.step, row.outcome) for row in ready])
    question = " ".join(filter(None, (question, erased)))
    lines = [f"{named(row)} {screen.pz.signs.arrow} {words.get(row.outcome, row.outcome)}" for row in ready]
    if await screen.foot.confirm(asked_about(question, lines, left), say("decide"), say("not now")):
        carry_out(
            screen, ready, lambda row: {"deed": "decide", "step": row.step, "outcome": row.outcome},
            say_n("Decided: {n} initiative.", "Decided: {n} initiatives.", len(ready)),
        )  # fmt: skip


async def assign(screen: QueueMarks, *, holds: bool) -> None:
    """Assign a reviewer to the step each initiative is in, or take one off it."""
    ready, left = _split(
        await chosen(screen), lambda row: ENDED if row.ended else "" if row.step in JUDGED else NOT_JUDGED
    )
    if not ready:
        screen.tell(say("Reviewers are assigned in steps 2 and 4."), alert=True)
        return
    people = {
        one.id: plain(one.name)
        for one in screen.seat.workspace.queries.reviewers()
        if (one.judges if holds else one.role in JUDGES)
    }
    who = await screen.foot.choose(say("Assign whom?") if holds else say("Take whom off?"), numbered(people))
    if not isinstance(who, str):
        return
    n, name = len(ready), people[who]
    if holds:
        deed, done = "assign", say_n("Assigned: {n} initiative.", "Assigned: {n} initiatives.", n)
        question = say_n("Assign {who} to {n} initiative?", "Assign {who} to {n} initiatives?", n, who=name)
    else:
        deed, done = "unassign", say_n("Taken off: {n} initiative.", "Taken off: {n} initiatives.", n)
        question = say_n("Take {who} off {n} initiative?", "Take {who} off {n} initiatives?", n, who=name)
    if await screen.foot.confirm(
        asked_about(question, map(named, ready), left), say("go on"), say("not now")
    ):
        carry_out(screen, ready, lambda row: {"deed": deed, "reviewer": who, "step": row.step}, done)


async def note(screen: QueueMarks) -> None:
    """Write one note, and keep it with each initiative."""
    ready = await chosen(screen)
    if not ready:
        return
    question = say_n("A note on {n} initiative", "The same note on {n} initiatives", len(ready))
    text = await screen.foot.write(asked_about(question, map(named, ready), ()), "", "")
    if text and text.strip():
        done = say_n("{n} note is kept.", "{n} notes are kept.", len(ready))
        carry_out(screen, ready, lambda _: {"deed": "add_note", "text": text.strip()}, done)


async def withdraw(screen: QueueMarks) -> None:
    """Withdraw with a reason, once it is confirmed by name."""
    ready, left = _split(
        await chosen(screen), lambda row: ENDED if row.ended and row.ending != "published" else ""
    )
    if not ready:
        screen.tell(say("Nothing to withdraw here: it ended."), alert=True)
        return
    question = say_n("Withdraw {n} initiative?", "Withdraw {n} initiatives?", len(ready))
    if not await screen.foot.confirm(
        asked_about(question, map(named, ready), left), say("go on"), say("not now")
    ):
        return
    because = await screen.foot.write(say("Why is it withdrawn?"), "", "")
    if because and because.strip():
        done = say_n("Withdrawn: {n} initiative.", "Withdrawn: {n} initiatives.", len(ready))
        carry_out(screen, ready, lambda _: {"deed": "withdraw", "because": because.strip()}, done)


def carry_out(screen: QueueMarks, rows: Sequence[Row], deed: Callable[[Row], Deed], done: str) -> None:
    """Record a deed for each; what was refused is told by name on a page that stays until it is left."""
    futures = [screen.pz.record({**deed(row), "initiative": row.id}) for row in rows]
    screen.list.marked.clear()

    async def wait() -> None:
        answers = await asyncio.gather(*futures)
        screen.together = [answer["event"] for answer in answers if answer["ok"]]
        screen.reload()
        refused = [
            (row, answer["refused"]["message"])
            for row, answer in zip(rows, answers, strict=True)
            if not answer["ok"]
        ]
        if not refused:
            screen.tell(done + (" " + say(TOGETHER, key=key_of("app.undo")) if len(rows) > 1 else ""))
        elif len(rows) == 1:
            screen.tell(refused[0][1], alert=True)
        else:
            _report(screen, rows, refused)

    screen.run_worker(wait(), group="recording")


def _report(screen: QueueMarks, rows: Sequence[Row], refused: Sequence[tuple[Row, str]]) -> None:
    why = {row.number: sentence for row, sentence in refused}
    kept = [row for row in rows if row.number not in why]
    blocks = [Block(say("Not done"), f"{named(row)}: {plain(why[row.number])}", role="alert", air=False)
              for row, _ in refused]  # fmt: skip
    blocks += [Block(say("Done"), named(row), air=False) for row in kept]
    blocks.append(
        Block(
            "",
            say("What is done can be undone: all of it at once, or one you stand on.") if kept else "",
            role="dim",
        )
    )
    screen.read(say("{n} of {m} done", n=len(kept), m=len(rows)), blocks)


def _split(rows: Sequence[Row], why_not: Callable[[Row], str]) -> tuple[list[Row], list[tuple[Row, str]]]:
    """Return what can be done, and what is left out with the reason."""
    reasons = [(row, why_not(row)) for row in rows]
    return [row for row, why in reasons if not why], [(row, why) for row, why in reasons if why]


def asked_about(question: str, lines: Any, left: Sequence[tuple[Row, str]]) -> str:
    """Return a question with the names it is about, and those it leaves out."""
    every = list(lines)
    shown = every[:NAMED]
    if len(every) > NAMED:
        shown.append(say("and {n} more", n=len(every) - NAMED))
    if left:
        row, why = left[0]
        names = f"{named(row)} ({say(why)})"
        more = f", {say('and {n} more', n=len(left) - 1)}" if len(left) > 1 else ""
        shown.append(say("Left out: {names}", names=names) + more)
    return "\n".join((question, *shown))


def named(row: Row) -> str:
    """Return what a question calls an initiative."""
    return f"{row.number} {fit(plain(row.title), TITLE).rstrip()}"
