"""Writes follow-up and progress to a file, as `pz report` does: the same papers and forms, with the same refusals."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.wording import language, mark, say
from pz_tui.plain import plain
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_tui.place import Place
    from pz_tui.screens.follow_up_face import FollowUpFace

KINDS = {
    "followup": mark("practices, mechanisms, barriers by area and actions"),
    "progress": mark("how far each party is with its actions"),
}
NAMES = {"followup": mark("follow-up"), "progress": mark("progress")}


async def export(screen: FollowUpFace) -> None:
    """Ask what is written, and where: a new file, the ending of its name is its form."""
    from pz_domain.publishing.followup.writing import ENDINGS

    chosen = await screen.foot.choose(
        say("What is written?"), numbered({key: say(word) for key, word in KINDS.items()})
    )
    if not isinstance(chosen, str):
        return
    name = f"{say(NAMES[chosen])}-{screen.pz.today.isoformat()}.odt"
    question = say("Where is it written? The name ends in {forms}.", forms=", ".join(ENDINGS))
    typed = await screen.foot.line(question, "", str(Path.cwd() / name))
    if not typed or not typed.strip():
        return
    to, today = await asyncio.to_thread(_whole, typed.strip()), screen.pz.today.isoformat()

    def write(place: Place) -> Path:
        from pz_domain.publishing.followup import writing
        from pz_domain.publishing.followup.gathering import report_on

        return writing.write(report_on(place.desk, language(), today), chosen, to)

    answer = await asyncio.wrap_future(screen.seat.write(write))
    if answer["ok"]:
        screen.tell(say("Written: {file}", file=plain(answer["file"])))
    else:
        screen.tell(answer["refused"]["message"], alert=True)


def _whole(typed: str) -> Path:
    return Path(typed).expanduser().resolve()
