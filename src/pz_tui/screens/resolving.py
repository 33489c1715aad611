"""A value put together out of those that stand side by side: field by field chosen, written, or brought together.

What is brought together is an offer: it stands in the editor, and is kept only when the reviewer takes it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pz_domain.rules.merging import merge
from pz_domain.wording import say
from pz_tui.views.conflict_fields import Path, different, leaves, with_leaf, words
from pz_tui.views.conflict_rows import label
from pz_tui.widgets.asking import Choice
from pz_tui.widgets.lines import fit

if TYPE_CHECKING:
    from pz_domain.work.conflicts import Contested
    from pz_tui.screens.conflicts import ConflictsScreen

SHOWN = 60
"""So many cells of a value stand in a question."""
WRITE = "e"
Values = list[Any]


async def put_together(screen: ConflictsScreen, conflict: Contested, base: Any) -> None:
    """Ask per field that differs which it is to be, and record what that makes; `base` is what all came from."""
    values: Values = [held.value for held in conflict.values]
    if not all(isinstance(value, Mapping) for value in values):
        screen.tell(say("These cannot be put together; choose one of them."), alert=True)
        return
    made = values[0]
    for path in different(values):
        given = [leaves(value).get(path) for value in values]
        offered = _offered(base, path, given)
        chosen = await _ask(screen, path, given, offered)
        if chosen is None:
            return
        made = with_leaf(made, path, chosen[0])
    stands = next((held.change for held in conflict.values if held.value == made), None)
    screen.settle(conflict, {"choose": stands} if stands else {"value": made})


async def take_away(screen: ConflictsScreen, conflict: Contested) -> None:
    """Ask whether what cannot be read here is to go, so that it can be written anew."""
    question = say("This cannot be read here. Take it away, so that it can be written anew?")
    if await screen.foot.confirm(question, say("take it away"), say("leave it")):
        screen.settle(conflict, {"value": None})


async def bring_together(screen: ConflictsScreen, conflict: Contested) -> None:
    """Offer the texts brought together, when it is known what they were made from."""
    base = await asyncio.wrap_future(screen.seat.base_of(conflict))
    if base is None or len(conflict.values) != 2:  # noqa: PLR2004 - two sides
        why = say("These cannot be brought together: it is not known from one text what each of two changed.")
        screen.tell(f"{why} {say('Choose one, or write another.')}", alert=True)
        return
    await put_together(screen, conflict, base)


def _offered(base: Any, path: Path, given: Values) -> Any:
    """Return what a field comes to when only one side changed it, or both its words; None where there is no saying."""
    if base is None:
        return None
    was = leaves(base).get(path)
    changed = [value for value in given if value != was]
    if len(changed) == 1:
        return changed
    texts = [value for value in (was or "", *given) if isinstance(value, str)]
    return merge(*texts) if len(texts) == len(given) + 1 else None


async def _ask(screen: ConflictsScreen, path: Path, given: Values, offered: Any) -> list[Any] | None:
    """Return the value of a field in a list; None when the question is left."""
    name = label(screen.edition, path)
    if isinstance(offered, list):
        return offered
    if offered is not None:
        told = say("{field}: both texts in one. Read it, and change what must be changed.", field=name)
        if offered.clashes:
            told += " " + say("Where both changed the same words they stand as [one | other].")
        typed = await screen.foot.write(told, "", offered.text)
        return None if typed is None else [typed.strip()]
    choices = [
        Choice(str(n), fit(" ".join(words(screen.edition, path, value).split()), SHOWN).rstrip(), n - 1)
        for n, value in enumerate(given, start=1)
    ]
    texts = [value for value in given if isinstance(value, str)]
    is_text = len(texts) == len([value for value in given if value is not None]) and path[-1:] != ("verdict",)
    if is_text:
        choices.append(Choice(WRITE, say("write another"), WRITE))
    chosen = await screen.foot.choose(say("{field}: which is it to be?", field=name), choices)
    if chosen is None:
        return None
    if chosen != WRITE:
        return [given[int(str(chosen))]]
    typed = await screen.foot.write(
        say("{field}: what is it to be?", field=name), "", texts[0] if texts else ""
    )
    return None if typed is None else [typed.strip()]
