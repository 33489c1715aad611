"""Forms from the questionnaire or the matrix: which format, which folder; or the way to those that came back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.wording import say, say_n
from pz_tui.screens.beside import beside
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_domain.forms.definition import Form
    from pz_tui.run import Run
    from pz_tui.screens.base import WorkScreen

LANGUAGE = "nl"
"""Forms are in the language of the care providers, whatever the screen speaks."""


async def make_forms(screen: WorkScreen, initiatives: Sequence[str]) -> None:
    """Ask for format and folder, and write a form for each initiative; nothing is recorded."""
    from pz_domain.forms.writing import BY_KEY, write_forms
    from pz_tui.views.form_words import undecided_words

    if not initiatives:
        return
    question = say_n("A form for {n} initiative: in which format?", "Forms for {n} initiatives: in which format?",
                     len(initiatives))  # fmt: skip
    chosen = await screen.foot.choose(
        question, numbered({key: say(one.label) for key, one in BY_KEY.items()})
    )
    if not isinstance(chosen, str):
        return
    folder = await screen.foot.line(
        say("In which folder? Nothing is overwritten."), "", str(Path.cwd() / say("questionnaires"))
    )
    if not folder or not folder.strip():
        return
    try:
        forms = await beside(screen, say("Making forms"), lambda run: _made(screen, initiatives, run))
        files = await beside(
            screen,
            say("Writing forms"),
            lambda _: write_forms(forms, BY_KEY[chosen], Path(folder.strip()).expanduser()),
        )
    except Refusal as refusal:
        screen.tell(str(refusal), alert=True)
        return
    told = say("Written: {file}", file=files[0])
    if len(files) > 1:
        told = say_n("Written: {n} form in {folder}", "Written: {n} forms in {folder}", len(files),
                     folder=files[0].parent)  # fmt: skip
    undecided = undecided_words(forms)
    screen.tell(f"{told} {undecided}".rstrip(), alert=bool(undecided))


async def read_forms(screen: WorkScreen) -> None:
    """Open the screen where forms come back, with the names of files to type at once."""
    await screen.pz.go("forms", screen.initiative)
    screen.pz.screen.begin()  # type: ignore[attr-defined]


def _made(screen: WorkScreen, initiatives: Sequence[str], run: Run) -> list[Form]:
    from pz_domain.forms.making import form_for

    forms = []
    for done, id_ in enumerate(initiatives):
        run.progress(done, len(initiatives))
        forms.append(form_for(screen.seat.workspace.desk, screen.seat.case(id_), LANGUAGE))
    return forms
