"""What the queue asks at its foot about itself: the column to sort by, and the filters that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.wording import say
from pz_tui.plain import plain
from pz_tui.views.queue_row import HEADS
from pz_tui.widgets.foot import CHOICES, Choice, numbered

if TYPE_CHECKING:
    from pz_tui.screens.queue_filter import QueueFilter

SAVE, RENAME, DROP = "s", "r", "x"


async def sort_column(screen: QueueFilter) -> None:
    """Ask for the column to sort by; the one that is sorted by now turns the order around."""
    arrow = screen.pz.signs.down if screen.descending else screen.pz.signs.up
    labels = {key: say(head) + (f" {arrow}" if key == screen.sort else "") for key, head in HEADS.items()}
    chosen = await screen.foot.choose(
        say("Sort by which column? The same again turns it around."), numbered(labels)
    )
    if isinstance(chosen, str):
        screen.order_by(chosen)


async def saved_filters(screen: QueueFilter) -> None:
    """Ask which saved filter to use, or keep, rename or drop one."""
    saved, me = screen.seat.workspace.saved, screen.seat.me
    listed = saved.listed(me)
    names = {name: f"{plain(name)}  {plain(line)}" for name, line in list(listed.items())[: len(CHOICES)]}
    choices = [*numbered(names)]
    if screen.line:
        choices.append(Choice(SAVE, say("keep this filter under a name"), (SAVE,)))
    if saved.own(me):
        choices += [Choice(RENAME, say("rename one"), (RENAME,)), Choice(DROP, say("drop one"), (DROP,))]
    chosen = await screen.foot.choose(say("Which filter? In the line its name stands after @."), choices)
    if isinstance(chosen, str):
        screen.narrow_to(listed[chosen])
    elif chosen:
        await {SAVE: _keep, RENAME: _rename, DROP: _drop}[str(chosen[0])](screen)  # type: ignore[index]


async def _keep(screen: QueueFilter) -> None:
    saved, me, line = screen.seat.workspace.saved, screen.seat.me, screen.line
    name = await screen.foot.write(
        say("Under which name is this filter kept: {line}", line=plain(line)), "", ""
    )
    if name is None:
        return
    if name.strip() in saved.own(me):
        question = say("There is a filter “{name}” already. Replace it?", name=plain(name.strip()))
        if not await screen.foot.confirm(question, say("replace"), say("leave it")):
            return
    try:
        kept = saved.keep(me, name, line)
    except Refusal as refusal:
        screen.tell(str(refusal), alert=True)
        return
    screen.reload()
    screen.tell(say("Kept as @{name}, on this computer.", name=kept))


async def _rename(screen: QueueFilter) -> None:
    saved, me = screen.seat.workspace.saved, screen.seat.me
    old = await _one_of_mine(screen, say("Rename which filter?"))
    if not old:
        return
    new = await screen.foot.write(say("The new name of “{name}”", name=plain(old)), "", old)
    if new is None:
        return
    try:
        kept = saved.rename(me, old, new)
    except Refusal as refusal:
        screen.tell(str(refusal), alert=True)
        return
    screen.reload()
    screen.tell(say("It is called @{name} now.", name=kept))


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
