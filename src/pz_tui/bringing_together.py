"""Bringing two shared files of one round together from the screen: both are shown, and a person decides."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.wording import say
from pz_tui.link import Link
from pz_tui.screens.base import WorkScreen
from pz_tui.views.together_words import MEANS, QUESTION, sides, warning

if TYPE_CHECKING:
    from pz_sync.adopting import Meeting

APART = "begun-apart"
"""The code of the refusal, and of the notice, of what others began apart."""


async def asked(screen: WorkScreen, link: Link, file: Path | None, *, is_told: bool) -> Meeting | None:
    """Return what others began apart in a file, or the one used before, once someone said to go over to it.

    `is_told`: when there is nothing to go over to it is said why.
    """
    if screen.is_asking:
        return None
    try:
        met = await asyncio.wrap_future(link.meet(file))
    except Refusal as refusal:
        if is_told:
            screen.tell(str(refusal), alert=True)
        return None
    screen.tell("")
    both = (f"{name}: {held}" for name, held in sides(met))
    question = "\n".join(filter(None, (*both, say(MEANS), warning(met, link.me), say(QUESTION))))
    if await screen.foot.confirm(question, say("bring together"), say("not now")):
        return met
    screen.tell(say("Nothing was changed."))
    return None
