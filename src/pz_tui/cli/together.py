"""`pz sync --together`: a shared file that others began apart from ours, and the question whether to go over to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.wording import say
from pz_tui import hubs
from pz_tui.cli.terminal import paragraph, print_json, say_out, says_yes, table
from pz_tui.views.together_words import MEANS, QUESTION, sides, warning

if TYPE_CHECKING:
    from pz_tui.boot import Workspace


def bring_together(workspace: Workspace, hub: Path | None, *, asks: bool, as_json: bool) -> bool:
    """Go over to what others began apart, when whoever sits here says so; tells whether that was done.

    As JSON nobody can be asked: both are told, and it is done when it need not be asked.

    Raises:
        NothingApart, AnotherHub, TheyGoOver, NotAllRead, Unreachable: it cannot be done.
    """
    met = hubs.meeting(workspace, hub)
    if asks and as_json:
        print_json({"together": {"ours": met.ours._asdict(), "theirs": met.theirs._asdict()}})
        return False
    if asks:
        say_out(say("Two shared files of the same round were begun apart:"))
        say_out(table([f"  {name}", held] for name, held in sides(met)))
        for text in filter(None, (say(MEANS), warning(met, workspace.me))):
            say_out(paragraph(text))
        say_out(f"{say(QUESTION)} [y/N]")
        if not says_yes():
            say_out(say("Nothing was changed."))
            return False
    hubs.go_over(workspace, met, hub)
    return True
