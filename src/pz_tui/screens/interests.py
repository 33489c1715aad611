"""Declaring an interest: before the first verdict on one initiative, or beforehand on several, shown by name (D3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.wording import mark, say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens import queue_deeds
from pz_tui.views.interest_words import (
    ONLY_THIS,
    own_schemes,
    question,
    scopes,
    sources_of_case,
    stake_words,
)
from pz_tui.widgets.asking import Choice, numbered
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pz_domain.model.stake import Stake
    from pz_tui.boot import Row
    from pz_tui.screens.base import Answer
    from pz_tui.screens.judging import Judging
    from pz_tui.screens.paired import PairedScreen
    from pz_tui.screens.queue_marks import QueueMarks
    from pz_tui.views.review_state import ReviewState

DECLARED = mark("You declared already")
STAYS = mark("Others have read your review by now, so it stays. Ask a colleague to reopen the step.")


async def declare_interest(screen: Judging | PairedScreen) -> bool:
    """Ask whether the reviewer has an interest, and in what; tell whether they may judge.

    Whoever declared one in everything from the source or of the organisation is asked to withdraw that instead.
    """
    state = screen.state
    if state is None:
        return False
    sources = sources_of_case(screen.seat.workspace.desk, state.case)
    held = next((stake for stake in state.case.stakes if stake.reviewer == state.me), None)
    if held:
        await _withdraw(screen, held, stake_words(held, sources))
        return False
    several = say("In the list {key} declares it for all you marked.", key=key_of("queue.interest"))
    choices = (Choice("n", say("no interest"), "none"), Choice("y", say("yes, I have"), "yes"))
    answer = await screen.foot.choose(f"{question(state.case, sources)} {several}", choices)
    if answer == "none":
        screen.record({"deed": "declare_interest", "initiative": state.case.id, "interest": "none"})
        state.declare(has_interest=False)
        return True
    if answer == "yes":
        await _declare(screen, state, scopes(state.case, sources))
    return False


async def _declare(screen: Judging | PairedScreen, state: ReviewState, known: dict[str, str]) -> None:
    """Ask in what the interest is and which; it bars the reviewer from all of that."""
    asked = say("An interest in what? You judge nothing of it, nor what comes in from there later.")
    scope = await screen.foot.choose(asked, numbered(known))
    if not isinstance(scope, str):
        return
    written = await screen.foot.write(
        say("Which interest? It stays sealed; another reviewer takes over."), "interest", ""
    )
    if not written or not written.strip():
        return
    kind, _, of = scope.partition(":")
    wish = (
        {"deed": "declare_interest", "initiative": state.case.id}
        if scope == ONLY_THIS
        else {"deed": "declare_stake", kind: of}
    )

    def then(answer: Answer) -> None:
        told = ""
        if "covers" in answer:
            told = say_n(
                "Declared an interest in {what}: {n} initiative now, and all that comes in later.",
                "Declared an interest in {what}: {n} initiatives now, and all that comes in later.",
                answer["covers"], what=known[scope],
            )  # fmt: skip
        from pz_domain.work.interests import REVIEW_STAYS

        stays = REVIEW_STAYS in answer["warnings"]
        if told or stays:
            screen.tell(" ".join(filter(None, (told, say(STAYS) if stays else ""))), alert=stays)

    screen.record({**wish, "interest": written.strip()}, then)
    state.declare(has_interest=True)


async def _withdraw(screen: Judging | PairedScreen, held: Stake, what: str) -> None:
    """Ask whether a wider declaration is withdrawn; one of this initiative alone is asked for after it."""
    asked = say("You declared an interest in {what}, so you do not judge this. Withdraw that?", what=what)
    if not await screen.foot.confirm(asked, say("withdraw it"), say("leave it")):
        return

    def then(_: object) -> None:
        screen.tell(say("Withdrawn: {what}. A place that was freed stays free.", what=what))

    screen.record({"deed": "withdraw_stake", held.kind: held.of}, then)


async def ask_for_several(screen: QueueMarks) -> None:
    """Show by name every initiative, and who runs it, that a declaration would be about."""
    rows = await queue_deeds.chosen(screen)
    ready = [row for row in rows if not _has_declared(screen, row)]
    if not ready:
        screen.tell(say("You declared already whether you have an interest here."), alert=True)
        return
    asked = say_n(
        "No interest in this initiative, nor in its organisation? {key} declares it, {back} leaves it.",
        "No interest in any of these {n} initiatives, nor in their organisations? {key} declares it, {back} leaves it.",
        len(ready), key=key_of("queue.interest"), back=key_of("queue.back"),
    )  # fmt: skip
    screen.read(say("No interest"), _named(screen, asked, ready, [row for row in rows if row not in ready]))
    screen.declaring = ready


def declare_none(screen: QueueMarks, rows: Sequence[Row]) -> None:
    """Declare that I have no interest in any of these, one by one."""
    done = say_n(
        "Declared: no interest in {n} initiative.", "Declared: no interest in {n} initiatives.", len(rows)
    )
    queue_deeds.carry_out(screen, rows, lambda _: {"deed": "declare_interest", "interest": "none"}, done)


def _named(screen: QueueMarks, asked: str, ready: Sequence[Row], left: Sequence[Row]) -> list[Block]:
    blocks = [Block("", asked, role="strong")]
    for index, row in enumerate(ready):
        schemes = own_schemes(sources_of_case(screen.seat.workspace.desk, screen.seat.case(row.id)))
        text = " · ".join((plain(row.title), plain(row.organisation), *schemes))
        blocks.append(Block(str(row.number), text, air=index == 0))
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
    return screen.seat.me in screen.seat.case(row.id).interests
