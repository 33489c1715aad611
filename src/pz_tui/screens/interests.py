"""Declaring an interest: before the first verdict on one initiative, or beforehand on several, shown by name (D3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.journal.address import Address, natural
from pz_domain.wording import mark, say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens import queue_deeds
from pz_tui.widgets.asking import Choice
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pz_tui.boot import Row
    from pz_tui.screens.judging import Judging
    from pz_tui.screens.paired import PairedScreen
    from pz_tui.screens.queue_marks import QueueMarks

DECLARED = mark("You declared already")


async def declare_interest(screen: Judging | PairedScreen) -> bool:
    """Ask whether the reviewer has an interest; tell whether they may judge."""
    state = screen.state
    if state is None:
        return False
    question = say("Do you have an interest in this initiative, or in {organisation}?",
                   organisation=plain(state.case.facts.get("organisation") or state.case.title))  # fmt: skip
    several = say("In the list {key} declares it for all you marked.", key=key_of("queue.interest"))
    choices = (Choice("n", say("no interest"), "none"), Choice("y", say("yes, I have"), "yes"))
    answer = await screen.foot.choose(f"{question} {several}", choices)
    if answer is None:
        return False
    text = "none"
    if answer == "yes":
        written = await screen.foot.write(
            say("Which interest? It stays sealed; another reviewer takes over."), "interest", ""
        )
        if not written or not written.strip():
            return False
        text = written.strip()
    screen.record({"deed": "declare_interest", "initiative": state.case.id, "interest": text})
    state.declare(has_interest=text != "none")
    return text == "none"


async def ask_for_several(screen: QueueMarks) -> None:
    """Show by name every initiative, and who runs it, that a declaration would be about."""
    rows = await queue_deeds.chosen(screen)
    ready = [row for row in rows if not _has_declared(screen, row)]
    if not ready:
        screen.tell(say("You declared already whether you have an interest here."), alert=True)
        return
    question = say_n(
        "No interest in this initiative, nor in its organisation? {key} declares it, {back} leaves it.",
        "No interest in any of these {n} initiatives, nor in their organisations? {key} declares it, {back} leaves it.",
        len(ready), key=key_of("queue.interest"), back=key_of("queue.back"),
    )  # fmt: skip
    screen.read(say("No interest"), _named(question, ready, [row for row in rows if row not in ready]))
    screen.declaring = ready


def declare_none(screen: QueueMarks, rows: Sequence[Row]) -> None:
    """Declare that I have no interest in any of these, one by one."""
    done = say_n(
        "Declared: no interest in {n} initiative.", "Declared: no interest in {n} initiatives.", len(rows)
    )
    queue_deeds.carry_out(screen, rows, lambda _: {"deed": "declare_interest", "interest": "none"}, done)


def _named(question: str, ready: Sequence[Row], left: Sequence[Row]) -> list[Block]:
    blocks = [Block("", question, role="strong")]
    blocks += [
        Block(str(row.number), f"{plain(row.title)} · {plain(row.organisation)}", air=index == 0)
        for index, row in enumerate(ready)
    ]
    blocks += [
        Block(
            say(DECLARED) if index == 0 else "",
            f"{row.number} {plain(row.title)}",
            role="dim",
            air=index == 0,
        )
        for index, row in enumerate(left)
    ]
    return blocks


def _has_declared(screen: QueueMarks, row: Row) -> bool:
    address = Address("interest", natural(row.id, screen.seat.me), "declared")
    return screen.seat.workspace.desk.value(address) is not None
