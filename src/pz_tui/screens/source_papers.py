"""What goes to sources, as files and as text: the list to fill in, the criteria, the mail (R18-R21)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pz_domain.refusals import Refusal
from pz_domain.wording import language, mark, say, say_n
from pz_tui import folders
from pz_tui.screens.source_deeds import ask_day, names, record_asked, record_reminded
from pz_tui.views.request_lines import OTHER
from pz_tui.widgets.asking import numbered

if TYPE_CHECKING:
    from pz_domain.publishing.request.mail import Mail
    from pz_domain.publishing.request.occasion import Occasion
    from pz_tui.screens.sources_face import SourcesFace
    from pz_tui.views.request_lines import SourceLine

FORMS = {"xlsx": mark("Excel (XLSX)"), "ods": mark("OpenDocument (ODS)")}


def occasion(screen: SourcesFace) -> Occasion:
    """Return the occasion on which this round asks, in the language of the screen."""
    from pz_domain.publishing.request.papers import occasion_of

    desk = screen.seat.workspace.desk
    round_ = screen.round or desk.open_round()
    return occasion_of(desk, round_, language(), screen.seat.name(screen.seat.me))


def criteria_now(screen: SourcesFace, line: SourceLine) -> str:
    """Return the criteria a source was sent, else those it would be sent now."""
    from pz_domain.publishing.request.papers import criteria_for

    return criteria_for(screen.seat.workspace.desk, occasion(screen), line.request)


def sent_to(screen: SourcesFace, line: SourceLine) -> str:
    """Return the criteria a source was sent; empty while it was not asked."""
    return criteria_now(screen, line) if line.request.asked else ""


def mail_to(screen: SourcesFace, line: SourceLine, until: str = "") -> Mail:
    """Return the mail to a source: the request, or a reminder of it once it was asked."""
    from pz_domain.publishing.request.papers import mail_for

    held = replace(line.request, deadline=until or line.request.deadline)
    again = line.state not in {"not_asked", "answered"}
    return mail_for(screen.seat.workspace.desk, occasion(screen), line.source, held, again=again)


async def lists(screen: SourcesFace) -> None:
    """Ask in which form and where, then write a list for each source."""
    from pz_domain.publishing.request.papers import list_for

    found = _writable(screen)
    if not found:
        return
    question = say_n("A list for {n} source", "Lists for {n} sources", len(found))
    form = await screen.foot.choose(
        f"{question}\n{names(found)}", numbered({key: say(word) for key, word in FORMS.items()})
    )
    folder = isinstance(form, str) and await _ask_folder(screen)
    if not folder:
        return
    held = occasion(screen)
    texts = [(criteria_now(screen, line), line.source.key) for line in found]
    files = await _written(
        screen, folder, lambda: [list_for(held, text, str(form), key) for text, key in texts]
    )
    if files:
        many = say_n("{n} list is written", "{n} lists are written", len(files))
        screen.tell(say("{what} to {folder}.", what=many, folder=folder))


async def mails(screen: SourcesFace) -> None:
    """Ask until when and where, write a mail with its list for each source, and offer to record it."""
    from pz_domain.publishing.request.papers import list_for, mail_file

    found = _writable(screen)
    first = [line for line in found if line.state == "not_asked"]
    until: str | None = ""
    if first:
        question = say_n("A request to {n} source", "A request to {n} sources", len(first))
        asked = f"{question}: {names(first)}\n{say('Until when do you ask for an answer? (may stay empty)')}"
        until = await ask_day(screen, asked, "")
    if not found or until is None:
        return
    folder = await _ask_folder(screen)
    if not folder:
        return
    held = occasion(screen)
    drafts = [
        (mail_to(screen, line, until if line in first else ""), criteria_now(screen, line), line.source.key)
        for line in found
    ]
    files = await _written(
        screen,
        folder,
        lambda: [mail_file(held, mail, key, list_for(held, text, "xlsx", key)) for mail, text, key in drafts],
    )
    if files:
        await _offer_to_record(screen, found, until, folder)


async def _offer_to_record(
    screen: SourcesFace, found: Sequence[SourceLine], until: str, folder: Path
) -> None:
    first = [line for line in found if line.state == "not_asked"]
    again = [line for line in found if line.state not in {"not_asked", "answered"}]
    many = say_n("{n} mail is written", "{n} mails are written", len(found))
    told = say("{what} to {folder}.", what=many, folder=folder)
    question = f"{told} {say('Record that they went out today?')}\n{names([*first, *again])}"
    if not (first or again) or not await screen.foot.confirm(question, say("record"), say("not now")):
        screen.tell(told)
        return
    today = screen.pz.today.isoformat()
    if first:
        record_asked(screen, first, today, until)
    if again:
        record_reminded(screen, again, today)


def _writable(screen: SourcesFace) -> list[SourceLine]:
    found = [line for line in screen.chosen() if line.source.key != OTHER]
    if not found:
        screen.tell(say("Put the cursor on a source first, or mark some."), alert=True)
    return found


async def _ask_folder(screen: SourcesFace) -> Path | None:
    held = screen.round.id if screen.round else ""
    text = await screen.foot.line(
        say("In which folder? Nothing in it is overwritten."), "", str(folders.export(held))
    )
    return Path(text.strip()) if text and text.strip() else None


async def _written(
    screen: SourcesFace, folder: Path, make: Callable[[], Sequence[tuple[str, bytes]]]
) -> list[Path]:
    """Make files and write them, beside the screen; all of them or none, and then it is said why."""
    from pz_domain.publishing.newfile import write_all_new

    try:
        return await asyncio.to_thread(lambda: write_all_new(folder.expanduser(), make()))
    except Refusal as refusal:
        screen.tell(str(refusal), alert=True)
        return []
