"""Handing over from the queue: whose open reviews, to whom, and whether that person is away from now on (D2, D4)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pz_domain.wording import say, say_n
from pz_tui.plain import plain
from pz_tui.screens.queue_deeds import asked_about, named
from pz_tui.widgets.asking import Choice, numbered

if TYPE_CHECKING:
    from pz_domain.work.handing_over import Item
    from pz_tui.boot import Row
    from pz_tui.screens.queue_marks import QueueMarks

NOBODY, BACK = "", "back"
AWAY, STAYS = "away", "stays"


async def hand_over(screen: QueueMarks) -> None:
    """Ask whose open reviews, who takes over, and then by name; or have someone back who was away."""
    who = await _whose(screen)
    if who is None:
        return
    to = await _to_whom(screen, who)
    if to is None:
        return
    if to == BACK:
        name = plain(screen.seat.name(who))
        screen.record({"deed": "enrol_reviewer", "id": who, "active": True},
                      lambda _: screen.tell(say("{who} takes part again.", who=name)))  # fmt: skip
        return
    found = _items(screen, who, to or None)
    is_away = await _confirmed(screen, who, to, found)
    if is_away is not None:
        _carry_out(screen, who, to, found, is_away=is_away)


async def _whose(screen: QueueMarks) -> str | None:
    """Ask whose; who has nothing open and is here has nothing to hand over but may be away."""
    place = screen.seat.workspace
    labels = {}
    for one in place.queries.reviewers():
        count = sum(1 for _ in place.assignments.open_of(one.id))
        state = say("away") if not one.active else say("{n} open", n=count)
        if one.judges or not one.active or count:
            labels[one.id] = f"{plain(one.name)}: {state}"
    chosen = await screen.foot.choose(say("Whose open reviews are handed over?"), numbered(labels))
    return str(chosen) if chosen else None


async def _to_whom(screen: QueueMarks, who: str) -> str | None:
    everyone = {one.id: one for one in screen.seat.workspace.queries.reviewers()}
    choices = [
        *numbered({id_: plain(one.name) for id_, one in everyone.items() if one.judges and id_ != who})
    ]
    choices.append(Choice("0", say("nobody: the places are free"), NOBODY))
    if not everyone[who].active:
        choices.append(Choice("=", say("{who} takes part again", who=plain(everyone[who].name)), BACK))
    chosen = await screen.foot.choose(
        say("Who takes over from {who}?", who=plain(everyone[who].name)), choices
    )
    return None if chosen is None else str(chosen)


def _items(screen: QueueMarks, who: str, to: str | None) -> list[tuple[Item, Row]]:
    """Return what can be handed over: of what is marked, or else all that is open."""
    from pz_domain.work.handing_over import items

    place, marked = screen.seat.workspace, screen.list.marked
    there = [one for one in place.assignments.open_of(who) if not marked or one.number in marked]
    rows = {row.id: row for row in place.queries.rows([one.number for one in there], screen.seat.me)}
    return [(item, rows[item.initiative]) for item in items(place.desk, who, to, there)]


async def _confirmed(screen: QueueMarks, who: str, to: str, found: Sequence[tuple[Item, Row]]) -> bool | None:
    """Ask by name; return whether that person is away from now on, None where nothing is done."""
    from pz_tui.views.allotment import WHY

    done = [row for item, row in found if not item.why_not]
    left = [(row, WHY[item.why_not]) for item, row in found if item.why_not]
    names = {"who": plain(screen.seat.name(who)), "to": plain(screen.seat.name(to))}
    question = (
        say_n(
            "{to} takes over {n} review of {who}?",
            "{to} takes over {n} reviews of {who}?",
            len(done),
            **names,
        )
        if to
        else say_n("Take {who} off {n} initiative?", "Take {who} off {n} initiatives?", len(done), **names)
    )
    choices = [
        Choice("y", say("go on"), STAYS), Choice("v", say("go on, and {who} is away", who=names["who"]), AWAY),
        Choice("n", say("not now"), None),
    ]  # fmt: skip
    answer = await screen.foot.choose(asked_about(question, map(named, done), left), choices)
    return None if answer is None else answer == AWAY


def _carry_out(
    screen: QueueMarks, who: str, to: str, found: Sequence[tuple[Item, Row]], *, is_away: bool
) -> None:
    """Record it; who is away without a stand-in keeps what nobody takes, for when they are back."""
    from pz_domain.work.handing_over import deed_for

    done = [(item, row) for item, row in found if not item.why_not and (to or not is_away)]
    deeds = [dict(deed_for(item, who, to or None)) for item, _ in done]
    if is_away:
        deeds.append({"deed": "enrol_reviewer", "id": who, "active": False})
    futures = [screen.pz.record(deed) for deed in deeds]
    screen.list.marked.clear()
    names = {"who": plain(screen.seat.name(who)), "to": plain(screen.seat.name(to))}

    async def wait() -> None:
        answers = await asyncio.gather(*futures)
        screen.reload()
        refused = [answer["refused"]["message"] for answer in answers if not answer["ok"]]
        screen.tell(
            refused[0] if refused else _told(names, len(done), is_away=is_away, to=to), alert=bool(refused)
        )

    screen.run_worker(wait(), group="recording")


def _told(names: dict[str, str], count: int, *, is_away: bool, to: str) -> str:
    words = []
    if to:
        words.append(
            say_n(
                "{to} takes over {n} review of {who}.",
                "{to} takes over {n} reviews of {who}.",
                count,
                **names,
            )
        )
    elif not is_away:
        words.append(say_n("Taken off: {n} initiative.", "Taken off: {n} initiatives.", count))
    if is_away:
        words.append(say("{who} is away: nothing waits for them, and what is final stays.", who=names["who"]))
    return " ".join(words)
