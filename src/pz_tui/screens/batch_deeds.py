"""What is done with a batch: gathered, released, exported, recorded as published, withdrawn; names first, always."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.journal.address import Address
from pz_domain.wording import say, say_n
from pz_tui import folders
from pz_tui.plain import plain
from pz_tui.screens.for_several import Named, names
from pz_tui.views.labels import blocks
from pz_tui.widgets.asking import Choice

if TYPE_CHECKING:
    from pz_tui.boot import Leaving
    from pz_tui.screens.base import WorkScreen

PENDING = "pending"


def members(screen: WorkScreen, batch: str) -> list[Named]:
    """Return what is in a batch, each with what blocks it."""
    queries, boards = screen.seat.workspace.queries, screen.seat.workspace.boards
    rows = queries.rows(queries.members(batch), screen.seat.me)
    leaving = boards.leaving([row.number for row in rows])
    return [
        Named(row.id, row.number, row.title, "; ".join(blocks(_codes(leaving, row.number)))) for row in rows
    ]


async def gather(
    screen: WorkScreen, found: Sequence[Named], suggested: str, then: Callable[[], object] = lambda: None
) -> None:
    """Ask for a name, with number and names in view, and stage these as a batch; what is in it stays in it."""
    question = say_n(
        "Name of the batch for {n} initiative", "Name of the batch for {n} initiatives", len(found)
    )
    name = suggested or _free_name(screen)
    written = await screen.foot.line(f"{question}\n{names(found)}", "batch", name)
    batch = (written or "").strip()
    if not batch:
        return
    queries = screen.seat.workspace.queries
    held = [row.id for row in queries.rows(queries.members(batch), screen.seat.me)]
    together = list(dict.fromkeys([*held, *(one.id for one in found)]))
    many = say_n("{n} initiative", "{n} initiatives", len(together))

    def done(_: object) -> None:
        then()
        screen.tell(say("Batch {name} holds {count}.", name=plain(batch), count=many))

    screen.record(_staging(screen, batch, together), done)
    screen.drop_text("batch")


async def take_out(
    screen: WorkScreen, batch: str, found: Sequence[Named], then: Callable[[], object]
) -> None:
    """Ask once, then leave these out of a batch that is not released; the last one stays in it."""
    gone = {one.id for one in found}
    inside = members(screen, batch)
    leave = [one for one in inside if one.id in gone]
    keep = [one.id for one in inside if one.id not in gone]
    if not leave or not keep:
        empty = (
            say("A batch cannot be empty; withdraw it instead.") if leave else say("It is not in this batch.")
        )
        screen.tell(empty, alert=True)
        return
    shown = names([Named(one.id, one.number, one.title) for one in leave])
    question = say("Take out of {name}:", name=plain(batch))
    if await screen.foot.confirm(f"{question}\n{shown}", say("take out"), say("not now")):

        def done(_: object) -> None:
            then()
            screen.tell(say("Taken out of {name}.", name=plain(batch)))

        screen.record(_staging(screen, batch, keep), done)


async def release(screen: WorkScreen, batch: str) -> None:
    """Show what is in the batch, then release it by one key; what is blocked is named and keeps it back."""
    inside = members(screen, batch)
    blocked = [one for one in inside if one.more]
    if blocked and _status(screen, batch) == PENDING:
        listed = "; ".join(one.line for one in blocked)
        screen.tell(say("{name} cannot be released yet. {blocked}", name=batch, blocked=listed), alert=True)
        return
    question = say_n(
        "Release {name} with {n} initiative?",
        "Release {name} with {n} initiatives?",
        len(inside),
        name=plain(batch),
    )
    shown = f"{question} {say('A release cannot be undone.')}\n{names(inside)}"
    if await screen.foot.confirm(shown, say("release"), say("not yet")):
        screen.record(
            {"deed": "release_batch", "batch": batch},
            lambda _: screen.tell(say("Released: {name}.", name=plain(batch))),
        )


async def export(screen: WorkScreen, batch: str) -> None:
    """Ask in which language and where, then write the released batch to a new folder."""
    languages = (Choice("1", "Nederlands", "nl"), Choice("2", "English", "en"))
    language = await screen.foot.choose(say("In which language are the pages?"), languages)
    if language is None:
        return
    question = say("In which folder? It must be new or empty.")
    folder = await screen.foot.line(question, "export", str(folders.export(batch)))
    if not folder or not folder.strip():
        return
    answer = await asyncio.wrap_future(screen.seat.export(batch, Path(folder.strip()), str(language)))
    screen.drop_text("export")
    if answer["ok"]:
        from pz_domain.publishing.formats.sitemap import NO_SITEMAP

        many = say_n("{n} initiative", "{n} initiatives", answer["count"])
        told = say(
            "{name} with {count} is written to {place}.", name=batch, count=many, place=answer["folder"]
        )
        screen.tell(f"{told} {say(NO_SITEMAP)}")
    else:
        screen.tell(answer["refused"]["message"], alert=True)


async def publish(screen: WorkScreen, batch: str) -> None:
    """Ask where and from when the website shows the batch."""
    url = await screen.foot.line(say("Address on the website"), "url", "https://")
    day = url and await screen.foot.line(
        say("From which day (as 2023-11-30)"), "published-on", screen.pz.today.isoformat()
    )
    if url and day:
        deed = {"deed": "record_publication", "batch": batch, "url": url.strip(), "date": day.strip()}
        screen.record(deed, lambda _: screen.tell(say("Recorded as published: {name}.", name=plain(batch))))
        screen.drop_text("url")
        screen.drop_text("published-on")


async def withdraw(screen: WorkScreen, batch: str) -> None:
    """Ask why, with number and names in view, then once more; what was released in it is withdrawn with it."""
    inside = [Named(one.id, one.number, one.title) for one in members(screen, batch)]
    question = say_n(
        "Withdraw {name} with {n} initiative?",
        "Withdraw {name} with {n} initiatives?",
        len(inside),
        name=plain(batch),
    )
    because = await screen.foot.write(f"{question} {say('Why?')}\n{names(inside)}", "withdraw", "")
    if because is None:
        return
    if not because.strip():
        screen.tell(say("Say why it is withdrawn; nothing was changed."), alert=True)
        return
    if await screen.foot.confirm(question, say("withdraw"), say("not now")):
        deed = {"deed": "withdraw_batch", "batch": batch, "because": because.strip()}
        screen.record(deed, lambda _: screen.tell(say("Withdrawn: {name}.", name=plain(batch))))
        screen.drop_text("withdraw")


def _status(screen: WorkScreen, batch: str) -> str:
    return next((found.status for found in screen.seat.workspace.boards.batches() if found.id == batch), "")


def _codes(leaving: Mapping[int, Leaving], number: int) -> tuple[str, ...]:
    """Return what blocks a member; without its method nothing more is known than that it is not selected."""
    if number not in leaving:
        return ("not-selected",)
    return tuple(code for code in leaving[number].blocks.split(",") if code)


def _free_name(screen: WorkScreen) -> str:
    """Return a name for this month's batch: one that is in preparation, or one that is not there yet."""
    taken = {found.id for found in screen.seat.workspace.boards.batches() if found.status != PENDING}
    first = f"batch-{screen.pz.today:%Y-%m}"
    offered = chain([first], (f"{first}-{n}" for n in count(2)))
    return next(name for name in offered if name not in taken)


def _staging(screen: WorkScreen, batch: str, initiatives: Sequence[str]) -> dict[str, object]:
    """Return the deed that stages a batch; the title and the date it has stay."""
    held = screen.seat.workspace.desk.value(Address("batch", batch, "status")) or {}
    kept = {key: held[key] for key in ("title", "date") if held.get(key)}
    return {"deed": "make_batch", "id": batch, "initiatives": list(initiatives), **kept}
