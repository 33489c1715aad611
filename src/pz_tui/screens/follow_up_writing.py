"""Writes follow-up and progress to a file, as `pz report` does: the same papers and forms, with the same refusals."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.wording import language, mark, say
from pz_tui.screens.new_file import ask_where, write_to
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
    to, today = await ask_where(screen, name, ENDINGS), screen.pz.today.isoformat()
    if to is None:
        return

    def write(place: Place) -> Path:
        from pz_domain.publishing.followup import writing
        from pz_domain.publishing.followup.gathering import report_on

        return writing.write(report_on(place.desk, language(), today), chosen, to)

    await write_to(screen, write)
