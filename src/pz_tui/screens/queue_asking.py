"""What the queue asks at its foot about itself: the column to sort by, the filters that are kept, a file of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.wording import mark, say, say_n
from pz_tui import boot
from pz_tui.plain import plain
from pz_tui.views.filter_words import TURNS, turn
from pz_tui.views.labels import number
from pz_tui.views.queue_row import HEADS
from pz_tui.widgets.asking import Choice, numbered

if TYPE_CHECKING:
    from pz_tui.screens.queue_filter import QueueFilter

SAVE, RENAME, DROP = "s", "r", "x"
LISTED = 18
"""So many filters are offered by a key; the letters after theirs do something else."""


async def sort_column(screen: QueueFilter) -> None:
    """Ask for the column to sort by; the one that is sorted by now turns the order around."""
    arrow = screen.pz.signs.down if screen.descending else screen.pz.signs.up
    labels = {key: say(head) + (f" {arrow}" if key == screen.sort else "") for key, head in HEADS.items()}
    chosen = await screen.foot.choose(
        say("Sort by which column? The same again turns it around."), numbered(labels)
    )
    if isinstance(chosen, str):
        screen.order_by(chosen)


async def whose_turn(screen: QueueFilter) -> None:
    """Ask whose turn it must be, with how many wait for each; the same again shows everything."""
    ids, me = screen.seat.workspace.queries.ids, screen.seat.me
    labels = {
        whose: f"{say(words)}: {number(len(ids(boot.wish(turn(whose)), me)))}"
        for whose, words in TURNS.items()
    }
    labels[""] = say("everything")
    chosen = await screen.foot.choose(say("Show what waits for whom?"), numbered(labels))
    if isinstance(chosen, str):
        screen.show_whose(chosen or screen.whose)


async def saved_filters(screen: QueueFilter) -> None:
    """Ask which saved filter to use, or keep, rename or drop one."""
    saved, me = screen.seat.workspace.saved, screen.seat.me
    listed = saved.listed(me)
    own = saved.own(me)
    names = {
        name: f"{plain(name)}  {plain(line)}" if name in own else name
        for name, line in [*listed.items()][:LISTED]
    }
    choices = [*numbered(names)]
    if screen.line:
        choices.append(Choice(SAVE, say("keep this filter under a name"), (SAVE,)))
    if own:
        choices += [Choice(RENAME, say("rename one"), (RENAME,)), Choice(DROP, say("drop one"), (DROP,))]
    chosen = await screen.foot.choose(say("Which filter? In the line its name stands after @."), choices)
    if isinstance(chosen, str):
        screen.narrow_to(listed[chosen])
    elif chosen:
        await {SAVE: _keep, RENAME: _rename, DROP: _drop}[str(chosen[0])](screen)  # type: ignore[index]


async def _keep(screen: QueueFilter) -> None:
    saved, me, line = screen.seat.workspace.saved, screen.seat.me, screen.line
    name = await screen.foot.line(
        say("Under which name is this filter kept: {line}", line=plain(line)), "", ""
    )
    if name is None:
        return
    if name.strip() in saved.own(me):
        question = say("There is a filter “{name}” already. Replace it?", name=plain(name.strip()))
        if not await screen.foot.confirm(question, say("replace"), say("leave it")):
            return
    _change(screen, lambda: saved.keep(me, name, line), mark("Kept as @{name}, on this computer."))


async def _rename(screen: QueueFilter) -> None:
    saved, me = screen.seat.workspace.saved, screen.seat.me
    old = await _one_of_mine(screen, say("Rename which filter?"))
    if not old:
        return
    new = await screen.foot.line(say("The new name of “{name}”", name=plain(old)), "", old)
    if new is None:
        return
    _change(screen, lambda: saved.rename(me, old, new), mark("It is called @{name} now."))


def _change(screen: QueueFilter, change: Callable[[], str], done: str) -> None:
    """Have a saved filter changed, and say under which name it goes now, or why it cannot be."""
    try:
        kept = change()
    except Refusal as refusal:
        screen.tell(str(refusal), alert=True)
        return
    screen.reload()
    screen.tell(say(done, name=kept))


async def _drop(screen: QueueFilter) -> None:
    name = await _one_of_mine(screen, say("Drop which filter?"))
    if name:
        screen.seat.workspace.saved.drop(screen.seat.me, name)
        screen.reload()
        screen.tell(say("Dropped: @{name}.", name=name))


async def _one_of_mine(screen: QueueFilter, question: str) -> str:
    own = screen.seat.workspace.saved.own(screen.seat.me)
    chosen = await screen.foot.choose(question, numbered({name: plain(name) for name in own}))
    return chosen if isinstance(chosen, str) else ""


async def export(screen: QueueFilter) -> None:
    """Write the list as shown, or only what is marked, to a new file; the ending of its name is its form."""
    numbers = list(screen.list.numbers)
    if screen.list.marked:
        only = say_n("only the {n} marked", "only the {n} marked", len(screen.list.marked))
        every = say_n("the {n} shown", "all {n} shown", len(numbers))
        wanted = await screen.foot.choose(
            say("What goes into the file?"), numbered({"marked": only, "shown": every})
        )
        if wanted is None:
            return
        if wanted == "marked":
            shown = [number for number in numbers if number in screen.list.marked]
            numbers = shown + sorted(screen.list.marked.difference(shown))
    name = f"{say('initiatives')}-{screen.pz.today.isoformat()}.xlsx"
    typed = await screen.foot.line(
        say_n(
            "Where is the list of {n} initiative written? The name ends in .xlsx, .ods, .csv or .json.",
            "Where is the list of {n} initiatives written? The name ends in .xlsx, .ods, .csv or .json.",
            len(numbers),
        ),
        "", str(Path.cwd() / name),
    )  # fmt: skip
    if not typed or not typed.strip():
        return
    try:
        file = await asyncio.to_thread(_write, screen, numbers, typed.strip())
    except Refusal as refusal:
        screen.tell(str(refusal), alert=True)
    else:
        screen.tell(say("Written: {file}", file=file))


def _write(screen: QueueFilter, numbers: list[int], to: str) -> Path:
    from pz_domain.publishing.listing import write
    from pz_tui.views.queue_table import listing_of

    rows = screen.seat.workspace.queries.rows(numbers, screen.seat.me)
    return write(listing_of(rows, screen.seat.workspace, screen.pz.today), Path(to).expanduser())
