"""Reminding providers of the questionnaire: mails to a folder or one to the clipboard, recorded once they went out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.wording import language, say, say_n
from pz_tui import folders
from pz_tui.plain import plain
from pz_tui.screens.beside import beside
from pz_tui.screens.copying import Offer, copy
from pz_tui.screens.for_several import NAMED, record_each
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pz_domain.publishing.reminding.letters import Letter, Writer
    from pz_domain.work.desk import Desk
    from pz_tui.run import Run
    from pz_tui.screens.matrix import MatrixScreen


async def mails(screen: MatrixScreen) -> None:
    """Ask how the form goes along and where, write a mail an organisation, and offer to record that they went out."""
    from pz_domain.forms.enclosing import HOW

    writer, found = _writer(screen), await _meant(screen)
    if not found:
        screen.tell(say("No reminder is due here. Mark initiatives to remind them all the same."), alert=True)
        return
    question = say_n("A reminder to {n} organisation", "Reminders to {n} organisations", len(found))
    how = await screen.foot.choose(
        f"{question}\n{_names(found)}\n{say('How does the questionnaire go along?')}",
        numbered({key: say(label) for key, label in HOW.items()}),
    )
    if not isinstance(how, str):
        return
    asked = f"{question}\n{say('In which folder? Nothing in it is overwritten.')}"
    text = await screen.foot.line(asked, "", str(folders.export(found[0].round.id)))
    if not text or not text.strip():
        return
    desk, folder = screen.seat.workspace.desk, Path(text.strip())
    try:
        await beside(screen, say("Making mails"), lambda run: _write(desk, found, writer, how, folder, run))
    except Refusal as refusal:
        screen.tell(str(refusal), alert=True)
        return
    await _offer_to_record(screen, found, folder)


def _write(desk: Desk, found: Sequence[Letter], writer: Writer, how: str, folder: Path, run: Run) -> None:  # noqa: PLR0913, PLR0917 - all that a mail is made from
    """Make every mail with its questionnaires, then write them, all or none."""
    from pz_domain.forms.enclosing import with_form
    from pz_domain.publishing.newfile import write_all_new

    files = []
    for done, letter in enumerate(found):
        run.progress(done, len(found))
        files.append(with_form(desk, letter, writer, how)[1])
    write_all_new(folder.expanduser(), files)


def copy_mail(screen: MatrixScreen) -> None:
    """Copy the mail about the initiative under the cursor, due or not."""
    from pz_domain.publishing.reminding.letters import letters
    from pz_domain.publishing.reminding.mail import reminder

    desk, writer, one = screen.seat.workspace.desk, _writer(screen), screen.initiative
    found = letters(desk, [one] if one else [], writer, only_due=False)
    if not found:
        screen.tell(say("There is nothing to remind of here."), alert=True)
        return
    mail = reminder(desk, found[0], writer)
    copy(screen, Offer(say("mail to {name}", name=plain(mail.name)), mail.copy))


async def _offer_to_record(screen: MatrixScreen, found: Sequence[Letter], folder: Path) -> None:
    from pz_domain.publishing.reminding.letters import as_deeds

    many = say_n("{n} mail is written", "{n} mails are written", len(found))
    told = say("{what} to {folder}.", what=many, folder=folder)
    question = f"{told} {say('Record that they went out today?')}\n{_names(found)}"
    if not await screen.foot.confirm(question, say("record"), say("not now")):
        screen.tell(told)
        return
    deeds = [deed for letter in found for deed in as_deeds(letter)]
    screen.matrix.marked.clear()
    record_each(screen, deeds, say_n("{n} attempt is recorded.", "{n} attempts are recorded.", len(deeds)))


async def _meant(screen: MatrixScreen) -> list[Letter]:
    """Return the letters about what is marked, due or not; with no marks about all in the list that are due."""
    from pz_domain.publishing.reminding.letters import letters

    matrix, desk, writer = screen.matrix, screen.seat.workspace.desk, _writer(screen)
    lines = screen.lines(matrix.chosen if matrix.marked else matrix.numbers)
    asking = [
        line.row.id for line in lines if line.is_asking and (matrix.marked or line.due(screen.pz.today))
    ]
    only_due = not matrix.marked
    return await beside(
        screen, say("Looking who is due"), lambda _: letters(desk, asking, writer, only_due=only_due)
    )


def _writer(screen: MatrixScreen) -> Writer:
    from pz_domain.publishing.reminding.letters import Writer

    return Writer(screen.seat.me, screen.seat.name(screen.seat.me), language(), screen.pz.today)


def _names(found: Sequence[Letter]) -> str:
    """Return to whom, and about how many initiatives; where no address is known that is said."""
    lines = []
    for letter in found[:NAMED]:
        numbers = ", ".join(str(owed.number) for owed in letter.owed)
        known = "" if letter.person else f" ({say('no address known')})"
        lines.append(f"{numbers} {plain(letter.organisation)}{known}")
    if len(found) > NAMED:
        lines.append(say("and {n} more", n=len(found) - NAMED))
    return "\n".join(lines)
