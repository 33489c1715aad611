"""Sharing out reviews from the queue: over whom, what it would come to by name, and then it is done (D2, D3)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pz_domain.wording import mark, say, say_n
from pz_tui.actions import key_of
from pz_tui.plain import plain
from pz_tui.screens.queue_deeds import JUDGED, MANY, TOGETHER
from pz_tui.widgets.asking import numbered
from pz_tui.widgets.page import Block

if TYPE_CHECKING:
    from pz_tui.boot import Row
    from pz_tui.screens.queue_marks import QueueMarks
    from pz_tui.views.allotment import Share

DO_IT = mark("{key} does it, {back} leaves it.")


async def share_out(screen: QueueMarks) -> None:
    """Ask over whom, and show what sharing out the marked initiatives, or all that are shown, would come to."""
    rows = await _about(screen)
    if not rows:
        screen.tell(say("Reviewers are assigned in steps 2 and 4."), alert=True)
        return
    people = {one.id: one for one in screen.seat.workspace.queries.reviewers() if one.judges}
    drawn_over = await screen.foot.pick(
        say_n("Share out the reviews of {n} initiative over whom?",
              "Share out the reviews of {n} initiatives over whom?", len(rows)),
        numbered({id_: plain(one.name) for id_, one in people.items()}),
        [id_ for id_, one in people.items() if one.role == "reviewer"],
    )  # fmt: skip
    if not drawn_over:
        return
    people_drawn = [str(who) for who in drawn_over]
    is_much = len(rows) > MANY  # few at once, so that a key typed ahead meets the page
    shares = (
        await asyncio.to_thread(_proposed, screen, rows, people_drawn)
        if is_much
        else _proposed(screen, rows, people_drawn)
    )
    if not any(share.draw.assigned for share in shares):
        _say_nothing(screen, shares)
        return
    screen.read(say("Share out, seed {seed}", seed=shares[0].plan.seed), list(_page(shares)))
    screen.sharing = shares


def carry_out(screen: QueueMarks, shares: Sequence[Share]) -> None:
    """Record what was shown; when something changed meanwhile nothing is."""
    future = screen.pz.awaited(screen.seat.share_out(shares))
    screen.list.marked.clear()

    async def wait() -> None:
        answer = await future
        screen.reload()
        if answer["ok"]:
            screen.together = answer["events"]
            done = say_n("Shared out: {n} review.", "Shared out: {n} reviews.", len(screen.together))
            screen.tell(f"{done} {say(TOGETHER, key=key_of('app.undo'))}")
        else:
            screen.tell(answer["refused"]["message"], alert=True)

    screen.run_worker(wait(), group="recording")


async def _about(screen: QueueMarks) -> list[Row]:
    """Return the marked initiatives, or all that are shown, as far as they are judged now."""
    numbers = sorted(screen.list.marked) or list(screen.list.numbers)
    rows_of, me = screen.seat.workspace.queries.rows, screen.seat.me
    rows = await asyncio.to_thread(rows_of, numbers, me) if len(numbers) > MANY else rows_of(numbers, me)
    return [row for row in rows if not row.ended and row.step in JUDGED]


def _proposed(screen: QueueMarks, rows: Sequence[Row], drawn_over: Sequence[str]) -> list[Share]:
    from pz_tui.sharing import new_seed, propose

    seed, place = new_seed(), screen.seat.workspace
    steps = sorted({row.step for row in rows})
    shares = [propose(place, step, seed, drawn_over, {row.id for row in rows}) for step in steps]
    return [share for share in shares if share.plan.places] or shares[:1]


def _say_nothing(screen: QueueMarks, shares: Sequence[Share]) -> None:
    from pz_tui.views.allotment import summary

    screen.tell(" ".join(dict.fromkeys(map(summary, shares))), alert=True)


def _page(shares: Sequence[Share]) -> Iterator[Block]:
    """Yield what it comes to: how even it is first, then what stays short, then every name."""
    from pz_tui.views.allotment import summary

    yield Block("", say(DO_IT, key=key_of("queue.share"), back=key_of("queue.back")), role="strong")
    for share in shares:
        yield Block(say("Step {n}", n=share.plan.step), summary(share))
        yield from _evenness(share)
    for share in shares:
        yield from _names(share)


def _evenness(share: Share) -> Iterator[Block]:
    from pz_tui.views.allotment import beyond_lines, short_lines

    for line in short_lines(share):
        yield Block(say("Short"), plain(line), role="alert", air=False)
    for line in beyond_lines(share):
        yield Block(say("More"), plain(line), role="alert", air=False)
    loads = (f"{plain(share.name(who))} {after} (+{after - before})" for who, before, after in share.loads())
    yield Block(say("Load"), " · ".join(loads), air=False)
    if len(share.plan.reviewers) > 1:
        pairs = (
            f"{plain(share.name(one))}–{plain(share.name(other))} {after} (+{after - before})"
            for one, other, before, after in share.pairs()
        )
        yield Block(say("Together"), " · ".join(pairs), air=False)


def _names(share: Share) -> Iterator[Block]:
    for at, (id_, new) in enumerate(share.new().items()):
        number, title = share.initiatives[id_]
        names = ", ".join(plain(share.name(who)) for who in new)
        yield Block(str(number), f"{names}  {plain(title)}", air=at == 0)
