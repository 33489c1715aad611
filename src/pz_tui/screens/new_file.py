"""Where something is written: a name is asked, the ending of which is its form, and what came of it is said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.wording import say
from pz_tui.plain import plain

if TYPE_CHECKING:
    from pz_tui.place import Place
    from pz_tui.screens.base import WorkScreen


async def ask_where(screen: WorkScreen, name: str, forms: Iterable[str]) -> Path | None:
    """Ask where it is written, with a name offered in the present folder; None when it was left."""
    question = say("Where is it written? The name ends in {forms}.", forms=", ".join(forms))
    typed = await screen.foot.line(question, "", str(Path.cwd() / name))
    if not typed or not typed.strip():
        return None
    return await asyncio.to_thread(_whole, typed.strip())


async def write_to(screen: WorkScreen, writer: Callable[[Place], Path]) -> None:
    """Write after the changes that were asked for before it; say where it is, or why it is not."""
    answer = await asyncio.wrap_future(screen.seat.write(writer))
    if answer["ok"]:
        screen.tell(say("Written: {file}", file=plain(answer["file"])))
    else:
        screen.tell(answer["refused"]["message"], alert=True)


def _whole(typed: str) -> Path:
    return Path(typed).expanduser().resolve()
